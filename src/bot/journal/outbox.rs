//! Answers on their way.

use std::fmt;

use rusqlite::{OptionalExtension, Transaction, params};
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::{Question, inbox, now_ms, sync_state};

/// An answer that waits to be sent.
#[derive(Clone)]
pub(in crate::bot) struct Reply {
    pub(in crate::bot) seq: i64,
    pub(in crate::bot) room_id: String,
    pub(in crate::bot) question_id: String,
    pub(in crate::bot) transaction_id: String,
    /// Whether it must not be sent in the clear.
    pub(in crate::bot) encrypted: bool,
    /// The final content of the `m.room.message` event, as JSON.
    pub(in crate::bot) content: String,
    /// How often sending it has failed.
    pub(in crate::bot) attempts: u32,
    /// When it was written down, or some time before that: milliseconds since
    /// the Unix epoch. It was not sent earlier.
    pub(in crate::bot) written_at: u64,
}

/// The first unsent answer of a room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::bot) struct Head {
    pub(in crate::bot) seq: i64,
    pub(in crate::bot) room_id: String,
    /// Not to be sent before this time: milliseconds since the Unix epoch.
    pub(in crate::bot) not_before: u64,
}

/// Writes an answer down and marks its question answered: from here on it will
/// be sent, and it will be sent once.
pub(in crate::bot) fn answer(
    tx: &Transaction<'_>,
    seq: i64,
    question: &Question,
    content: &Value,
) -> rusqlite::Result<()> {
    put(tx, "whosaid answer", question, content)?;
    inbox::finish(tx, seq, "answered")
}

/// Writes something else down that a message is replied to with; its answer may
/// still come.
pub(super) fn notice(
    tx: &Transaction<'_>,
    question: &Question,
    content: &Value,
) -> rusqlite::Result<()> {
    put(tx, "whosaid notice", question, content)
}

fn put(
    tx: &Transaction<'_>,
    kind: &str,
    question: &Question,
    content: &Value,
) -> rusqlite::Result<()> {
    tx.execute(
        "INSERT INTO outbox
            (room_id, question_id, transaction_id, encrypted, content, state, written_at,
             changed_at)
         VALUES (?1, ?2, ?3, ?4, ?5, 'ready', ?6, ?6) ON CONFLICT DO NOTHING",
        params![
            question.room_id,
            question.event_id,
            transaction_id(kind, &question.room_id, &question.event_id),
            question.encrypted,
            content.to_string(),
            now_ms()
        ],
    )?;
    Ok(())
}

/// The transaction id under which the answer to a question is sent. A
/// homeserver answers a repeated one with the event that it made the first time,
/// so an answer that is sent again after a crash is not doubled.
fn transaction_id(kind: &str, room_id: &str, event_id: &str) -> String {
    let mut hash = Sha256::new();
    for part in [kind, room_id, event_id] {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    format!("whosaid-{:x}", hash.finalize())
}

/// Notes that no homeserver may know the transaction ids of unsent answers any
/// more: each is looked for in its room before it is sent.
pub(in crate::bot) fn doubt(tx: &Transaction<'_>) -> rusqlite::Result<()> {
    tx.execute("UPDATE outbox SET written_at = 0 WHERE state = 'ready'", [])?;
    Ok(())
}

/// The events with which the question was replied to besides this answer.
pub(in crate::bot) fn sent_besides(
    tx: &Transaction<'_>,
    room_id: &str,
    question_id: &str,
    seq: i64,
) -> rusqlite::Result<Vec<String>> {
    tx.prepare_cached(
        "SELECT event_id FROM outbox
         WHERE room_id = ?1 AND question_id = ?2 AND seq <> ?3 AND event_id IS NOT NULL",
    )?
    .query_map(params![room_id, question_id, seq], |row| row.get(0))?
    .collect()
}

/// The first unsent answer of every room, oldest first: an answer must not
/// overtake an earlier one in the same room. It goes from room to room in the
/// index, so that thousands of answers that wait cost nothing.
pub(in crate::bot) fn heads(tx: &Transaction<'_>) -> rusqlite::Result<Vec<Head>> {
    tx.prepare_cached(
        "WITH RECURSIVE rooms (id) AS (
            SELECT min(room_id) FROM outbox WHERE state = 'ready'
            UNION ALL
            SELECT (SELECT min(room_id) FROM outbox WHERE state = 'ready' AND room_id > rooms.id)
            FROM rooms WHERE rooms.id IS NOT NULL
         )
         SELECT seq, room_id, not_before FROM rooms JOIN outbox ON seq = (
            SELECT min(seq) FROM outbox WHERE state = 'ready' AND room_id = rooms.id)
         ORDER BY seq",
    )?
    .query_map([], |row| {
        Ok(Head {
            seq: row.get(0)?,
            room_id: row.get(1)?,
            not_before: row.get(2)?,
        })
    })?
    .collect()
}

/// An unsent answer as a whole.
pub(in crate::bot) fn load(tx: &Transaction<'_>, seq: i64) -> rusqlite::Result<Option<Reply>> {
    tx.prepare_cached(
        "SELECT seq, room_id, question_id, transaction_id, encrypted, content, attempts, written_at
         FROM outbox WHERE seq = ?1 AND state = 'ready'",
    )?
    .query_row([seq], |row| {
        Ok(Reply {
            seq: row.get(0)?,
            room_id: row.get(1)?,
            question_id: row.get(2)?,
            transaction_id: row.get(3)?,
            encrypted: row.get(4)?,
            content: row.get(5)?,
            attempts: row.get(6)?,
            written_at: row.get(7)?,
        })
    })
    .optional()
}

/// Notes that an answer arrived as this event; gives the time at which its
/// question was sent, if that is known.
pub(in crate::bot) fn sent(
    tx: &Transaction<'_>,
    reply: &Reply,
    event_id: &str,
) -> rusqlite::Result<Option<u64>> {
    tx.execute(
        "UPDATE outbox SET state = 'sent', event_id = ?2, content = NULL, changed_at = ?3
         WHERE seq = ?1",
        params![reply.seq, event_id, now_ms()],
    )?;
    sync_state::own(tx, &reply.room_id, event_id)?;
    tx.query_row(
        "SELECT sent_at FROM inbox WHERE room_id = ?1 AND event_id = ?2",
        params![reply.room_id, reply.question_id],
        |row| row.get(0),
    )
    .optional()
}

/// Notes that sending failed and is to be tried again.
pub(in crate::bot) fn retry(
    tx: &Transaction<'_>,
    seq: i64,
    not_before: u64,
    reason: &str,
) -> rusqlite::Result<()> {
    tx.execute(
        "UPDATE outbox
         SET attempts = attempts + 1, not_before = ?2, reason = ?3, changed_at = ?4
         WHERE seq = ?1",
        params![seq, not_before, reason, now_ms()],
    )?;
    Ok(())
}

/// Notes that an answer can never be sent, and why; its words go.
pub(in crate::bot) fn bury(
    tx: &Transaction<'_>,
    seq: i64,
    cause: &str,
    reason: &str,
) -> rusqlite::Result<()> {
    tx.execute(
        "INSERT INTO dead_letters
            (room_id, question_id, cause, reason, attempts, written_at, died_at)
         SELECT room_id, question_id, ?2, ?3, attempts + 1, written_at, ?4
         FROM outbox WHERE seq = ?1",
        params![seq, cause, reason, now_ms()],
    )?;
    tx.execute("DELETE FROM outbox WHERE seq = ?1", [seq])?;
    Ok(())
}

/// Without the content: `Debug` ends up in logs.
impl fmt::Debug for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reply")
            .field("seq", &self.seq)
            .field("room_id", &self.room_id)
            .field("question_id", &self.question_id)
            .finish_non_exhaustive()
    }
}
