//! Answers that were given, as far as later messages can refer to them.

use rusqlite::{OptionalExtension, Transaction, params};

use super::{Question, inbox, now_ms, reasons};
use crate::answer::Given;

/// Notes what is being answered to a question, unless it was changed meanwhile.
pub(in crate::bot) fn note(
    tx: &Transaction<'_>,
    question: &Question,
    given: &Given,
) -> rusqlite::Result<()> {
    let Ok(given) = serde_json::to_string(given) else {
        return Ok(());
    };
    if !inbox::still_stands(tx, question)? {
        return Ok(());
    }
    tx.execute(
        "INSERT INTO given (room_id, question_id, thread_root, sender, given, at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (room_id, question_id) DO UPDATE SET given = excluded.given",
        params![
            question.room_id,
            question.event_id,
            question.thread_root,
            question.sender,
            given,
            now_ms()
        ],
    )?;
    Ok(())
}

/// Forgets what was answered to a question, because it is asked anew. What is
/// answered then takes the same place.
pub(super) fn blank(tx: &Transaction<'_>, room_id: &str, question: &str) -> rusqlite::Result<()> {
    tx.execute(
        "UPDATE given SET given = '' WHERE room_id = ?1 AND question_id = ?2",
        [room_id, question],
    )?;
    Ok(())
}

/// Forgets an answer that is deleted, and why it was what it was.
pub(super) fn forget(tx: &Transaction<'_>, room_id: &str, question: &str) -> rusqlite::Result<()> {
    reasons::forget(tx, room_id, question)?;
    tx.execute(
        "DELETE FROM given WHERE room_id = ?1 AND question_id = ?2",
        [room_id, question],
    )?;
    Ok(())
}

/// The last answer in the thread that begins with this event: those to questions
/// in it, or, if the thread grew from a question or from its answer, that one.
/// For an event that begins no thread, the answer that it is.
pub(in crate::bot) fn last(
    tx: &Transaction<'_>,
    room_id: &str,
    event_id: &str,
) -> rusqlite::Result<Option<Given>> {
    read(
        tx,
        "SELECT given FROM given
         WHERE room_id = ?1 AND given <> '' AND (thread_root = ?2 OR question_id = ?2 OR question_id IN
            (SELECT question_id FROM outbox WHERE room_id = ?1 AND event_id = ?2))
         ORDER BY seq DESC LIMIT 1",
        [room_id, event_id],
    )
}

/// The last answer to somebody in a room's main timeline.
pub(in crate::bot) fn last_to(
    tx: &Transaction<'_>,
    room_id: &str,
    sender: &str,
) -> rusqlite::Result<Option<Given>> {
    read(
        tx,
        "SELECT given FROM given
         WHERE room_id = ?1 AND given <> '' AND sender = ?2 AND thread_root IS NULL
         ORDER BY seq DESC LIMIT 1",
        [room_id, sender],
    )
}

fn read(tx: &Transaction<'_>, query: &str, of: [&str; 2]) -> rusqlite::Result<Option<Given>> {
    let given: Option<String> = tx
        .prepare_cached(query)?
        .query_row(of, |row| row.get(0))
        .optional()?;
    // What an older version wrote, and this one cannot read, is forgotten.
    Ok(given.and_then(|given| serde_json::from_str(&given).ok()))
}
