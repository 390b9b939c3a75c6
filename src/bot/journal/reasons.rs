//! Why questions were answered as they were: ids of claims and figures, and no
//! word of a question.

use rusqlite::{OptionalExtension, Transaction, params};

use super::{Question, inbox, now_ms};
use crate::answer::Reasons;

/// The reasons of an answer.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::bot) struct Kept {
    /// The event id of the question that they are about.
    pub(in crate::bot) about: String,
    pub(in crate::bot) reasons: Reasons,
}

/// Notes why this question is answered as it is, unless it was changed meanwhile.
pub(in crate::bot) fn note(
    tx: &Transaction<'_>,
    question: &Question,
    kept: &Kept,
) -> rusqlite::Result<()> {
    let Ok(reasons) = serde_json::to_string(&kept.reasons) else {
        return Ok(());
    };
    if !inbox::still_stands(tx, question)? {
        return Ok(());
    }
    tx.execute(
        "INSERT INTO reasons (room_id, question_id, thread_root, sender, about, reasons, at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (room_id, question_id) DO UPDATE
         SET about = excluded.about, reasons = excluded.reasons, at = excluded.at",
        params![
            question.room_id,
            question.event_id,
            question.thread_root,
            question.sender,
            kept.about,
            reasons,
            now_ms()
        ],
    )?;
    Ok(())
}

/// Forgets why a question that is deleted was answered as it was, also where
/// something went on with that answer.
pub(super) fn forget(tx: &Transaction<'_>, room_id: &str, question: &str) -> rusqlite::Result<()> {
    tx.execute(
        "DELETE FROM reasons WHERE room_id = ?1 AND ?2 IN (question_id, about)",
        [room_id, question],
    )?;
    Ok(())
}

/// The reasons of the last answer in the thread that begins with this event, or
/// of the answer that it is.
pub(in crate::bot) fn last(
    tx: &Transaction<'_>,
    room_id: &str,
    event_id: &str,
) -> rusqlite::Result<Option<Kept>> {
    read(
        tx,
        "SELECT about, reasons FROM reasons
         WHERE room_id = ?1 AND (thread_root = ?2 OR question_id = ?2 OR question_id IN
            (SELECT question_id FROM outbox WHERE room_id = ?1 AND event_id = ?2))
         ORDER BY seq DESC LIMIT 1",
        [room_id, event_id],
    )
}

/// The reasons of the last answer to somebody in a room's main timeline.
pub(in crate::bot) fn last_to(
    tx: &Transaction<'_>,
    room_id: &str,
    sender: &str,
) -> rusqlite::Result<Option<Kept>> {
    read(
        tx,
        "SELECT about, reasons FROM reasons
         WHERE room_id = ?1 AND sender = ?2 AND thread_root IS NULL
         ORDER BY seq DESC LIMIT 1",
        [room_id, sender],
    )
}

fn read(tx: &Transaction<'_>, query: &str, of: [&str; 2]) -> rusqlite::Result<Option<Kept>> {
    let row: Option<(String, String)> = tx
        .prepare_cached(query)?
        .query_row(of, |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    Ok(row.and_then(|(about, reasons)| {
        // What an older version wrote, and this one cannot read, is forgotten.
        let reasons = serde_json::from_str(&reasons).ok()?;
        Some(Kept { about, reasons })
    }))
}
