//! Questions that wait for their answer.

use std::fmt;

use rusqlite::{OptionalExtension, Transaction, params};

use super::{gaps, now_ms};

/// A message that asks us something.
#[derive(Clone, PartialEq, Eq)]
pub(in crate::bot) struct Question {
    pub(in crate::bot) room_id: String,
    pub(in crate::bot) event_id: String,
    pub(in crate::bot) sender: String,
    /// Milliseconds since the Unix epoch, as the sender's homeserver says.
    pub(in crate::bot) sent_at: u64,
    /// What is asked, without what addressed us.
    pub(in crate::bot) text: String,
    pub(in crate::bot) thread_root: Option<String>,
    /// The message of ours that it replies to.
    pub(in crate::bot) in_reply_to: Option<String>,
    /// Whether it came encrypted: then its answer must never go in the clear.
    pub(in crate::bot) encrypted: bool,
}

/// How many places a gap gets for its questions; more than any gap has.
const PLACES: i64 = 1 << 32;

/// Keeps places free for the questions of a gap, between those that came before
/// it and those that come from now on. Returns the place after the last.
pub(super) fn reserve(tx: &Transaction<'_>) -> rusqlite::Result<i64> {
    let last = tx.query_row(
        "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'inbox'",
        [],
        |row| row.get::<_, i64>(0),
    )?;
    let end = last + PLACES;
    tx.execute("DELETE FROM sqlite_sequence WHERE name = 'inbox'", [])?;
    tx.execute(
        "INSERT INTO sqlite_sequence (name, seq) VALUES ('inbox', ?1)",
        [end],
    )?;
    Ok(end)
}

/// Puts questions in, oldest first, right before the place `end`, which
/// [`reserve`] gave or an earlier call; returns where the first one stands.
pub(super) fn add_before(
    tx: &Transaction<'_>,
    end: i64,
    questions: &[Question],
) -> rusqlite::Result<i64> {
    if end < PLACES / 2 {
        // A gap of the first journals, which kept no places for it.
        for question in questions {
            add(tx, question)?;
        }
        return Ok(end);
    }
    let mut place = end;
    for question in questions.iter().rev() {
        place -= 1;
        insert(tx, Some(place), question)?;
    }
    Ok(place)
}

/// Puts a question in after all others, unless it is there already (or was).
pub(super) fn add(tx: &Transaction<'_>, question: &Question) -> rusqlite::Result<()> {
    insert(tx, None, question)
}

fn insert(tx: &Transaction<'_>, place: Option<i64>, question: &Question) -> rusqlite::Result<()> {
    let Question {
        room_id,
        event_id,
        sender,
        sent_at,
        text,
        thread_root,
        in_reply_to,
        encrypted,
    } = question;
    tx.prepare_cached(
        "INSERT INTO inbox
            (seq, room_id, event_id, sender, sent_at, received_at, thread_root, encrypted, text,
             in_reply_to, state)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 'waiting')
         ON CONFLICT (room_id, event_id) DO NOTHING",
    )?
    .execute(params![
        place,
        room_id,
        event_id,
        sender,
        sent_at,
        now_ms(),
        thread_root,
        encrypted,
        text,
        in_reply_to
    ])?;
    Ok(())
}

/// The question that has waited longest, with its number. As long as a room has
/// a gap, its questions wait for the earlier ones that may be in it; but not for
/// ever, if the gap cannot be filled.
pub(in crate::bot) fn next(tx: &Transaction<'_>) -> rusqlite::Result<Option<(i64, Question)>> {
    tx.prepare_cached(
        "SELECT seq, room_id, event_id, sender, sent_at, text, thread_root, encrypted,
            in_reply_to
         FROM inbox
         WHERE state = 'waiting'
            AND room_id NOT IN (SELECT room_id FROM gaps WHERE attempts < ?1)
         ORDER BY seq LIMIT 1",
    )?
    .query_row([gaps::PATIENCE], |row| {
        Ok((
            row.get(0)?,
            Question {
                room_id: row.get(1)?,
                event_id: row.get(2)?,
                sender: row.get(3)?,
                sent_at: row.get(4)?,
                text: row.get(5)?,
                thread_root: row.get(6)?,
                encrypted: row.get(7)?,
                in_reply_to: row.get(8)?,
            },
        ))
    })
    .optional()
}

/// Marks a question as too old to answer.
pub(in crate::bot) fn expire(tx: &Transaction<'_>, seq: i64) -> rusqlite::Result<()> {
    finish(tx, seq, "expired")
}

/// Marks a question as done; its text has served its purpose.
pub(super) fn finish(tx: &Transaction<'_>, seq: i64, state: &str) -> rusqlite::Result<()> {
    tx.execute(
        "UPDATE inbox SET state = ?2, text = NULL WHERE seq = ?1",
        params![seq, state],
    )?;
    Ok(())
}

/// Without what was asked: `Debug` ends up in logs.
impl fmt::Debug for Question {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Question")
            .field("room_id", &self.room_id)
            .field("event_id", &self.event_id)
            .field("sender", &self.sender)
            .finish_non_exhaustive()
    }
}
