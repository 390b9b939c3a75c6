//! What is put into the outbox, and what is taken back.

use rusqlite::{Transaction, params};
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::{
    super::{Question, admission, inbox, now_ms},
    Kind,
};

/// Writes an answer down and marks its question answered: from here on it will
/// be sent, and it will be sent once; as an edit, if there is an answer already.
/// Nothing, if the question was changed or deleted while it was looked up: then
/// what was found is not its answer.
pub(in crate::bot) fn answer(
    tx: &Transaction<'_>,
    seq: i64,
    question: &Question,
    content: &Value,
) -> rusqlite::Result<()> {
    if inbox::answered(tx, seq, question)? {
        // An answer takes the place of an emoji.
        take_back_one(tx, &question.room_id, &question.event_id, Kind::Reaction)?;
        put(tx, Kind::Answer, question, content)?;
    }
    Ok(())
}

/// Like [`answer`], where nothing was found and an emoji is to say so: unless
/// there is an answer already, which can only be edited.
pub(in crate::bot) fn nothing_found(
    tx: &Transaction<'_>,
    seq: i64,
    question: &Question,
    reaction: &Value,
    sentence: &Value,
) -> rusqlite::Result<()> {
    let live = |kind: Kind| {
        tx.prepare_cached(
            "SELECT 1 FROM outbox WHERE room_id = ?1 AND question_id = ?2 AND kind = ?3
             AND state = 'sent'",
        )?
        .exists(params![question.room_id, question.event_id, kind.name()])
    };
    if live(Kind::Answer)? {
        return answer(tx, seq, question, sentence);
    }
    if inbox::answered(tx, seq, question)? && !live(Kind::Reaction)? {
        put(tx, Kind::Reaction, question, reaction)?;
    }
    Ok(())
}

/// Writes something else down that a message is replied to with; its answer may
/// still come.
pub(in crate::bot::journal) fn notice(
    tx: &Transaction<'_>,
    question: &Question,
    content: &Value,
) -> rusqlite::Result<()> {
    put(tx, Kind::Notice, question, content)
}

fn put(
    tx: &Transaction<'_>,
    kind: Kind,
    question: &Question,
    content: &Value,
) -> rusqlite::Result<()> {
    let cause = question.edit.as_deref().unwrap_or(&question.event_id);
    tx.execute(
        "INSERT INTO outbox
            (kind, room_id, question_id, transaction_id, encrypted, content, state, written_at,
             changed_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'ready', ?7, ?7) ON CONFLICT DO NOTHING",
        params![
            kind.name(),
            question.room_id,
            question.event_id,
            transaction_id(kind, &question.room_id, cause),
            question.encrypted,
            content.to_string(),
            now_ms()
        ],
    )?;
    admission::say(tx, content)
}

/// The transaction id of what is sent because of an event. A homeserver answers
/// a repeated one with the event that it made the first time, so an answer that
/// is sent again after a crash is not doubled.
fn transaction_id(kind: Kind, room_id: &str, cause: &str) -> String {
    let mut hash = Sha256::new();
    for part in ["whosaid ", kind.name(), "\0", room_id, "\0", cause, "\0"] {
        hash.update(part.as_bytes());
    }
    format!("whosaid-{:x}", hash.finalize())
}

/// Sends no more of what waits to be said to this question: it is asked anew, or
/// nobody wants to hear more.
pub(in crate::bot::journal) fn supersede(
    tx: &Transaction<'_>,
    room_id: &str,
    question_id: &str,
) -> rusqlite::Result<()> {
    tx.prepare_cached(
        "UPDATE outbox SET superseded = 1, content = NULL, not_before = 0
         WHERE room_id = ?1 AND question_id = ?2 AND state = 'ready'
         AND kind IN ('answer', 'reaction')",
    )?
    .execute([room_id, question_id])?;
    Ok(())
}

/// Deletes all that was said to a question, in its turn, and sends no more of it.
pub(in crate::bot::journal) fn take_back(
    tx: &Transaction<'_>,
    room_id: &str,
    question_id: &str,
) -> rusqlite::Result<()> {
    for kind in [Kind::Answer, Kind::Notice, Kind::Reaction] {
        take_back_one(tx, room_id, question_id, kind)?;
    }
    Ok(())
}

fn take_back_one(
    tx: &Transaction<'_>,
    room_id: &str,
    question_id: &str,
    kind: Kind,
) -> rusqlite::Result<()> {
    let rows: Vec<(i64, String)> = tx
        .prepare_cached(
            "SELECT seq, transaction_id FROM outbox
             WHERE room_id = ?1 AND question_id = ?2 AND kind = ?3",
        )?
        .query_map(params![room_id, question_id, kind.name()], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?
        .collect::<rusqlite::Result<_>>()?;
    for (seq, sent_as) in rows {
        tx.execute(
            "UPDATE outbox SET superseded = 1, content = NULL, not_before = 0
             WHERE seq = ?1 AND state = 'ready'",
            [seq],
        )?;
        tx.execute(
            "INSERT INTO outbox
                (kind, room_id, question_id, transaction_id, encrypted, deletes, state,
                 written_at, changed_at)
             VALUES ('deletion', ?1, ?2, ?3, 0, ?4, 'ready', ?5, ?5) ON CONFLICT DO NOTHING",
            params![
                room_id,
                question_id,
                transaction_id(Kind::Deletion, room_id, &sent_as),
                seq,
                now_ms()
            ],
        )?;
    }
    Ok(())
}
