//! Questions that wait for their answer.

use std::fmt;

use rusqlite::{OptionalExtension, Row, Transaction, params};

use super::{edits, now_ms};

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
    /// Whether it relates to another event: then no thread can begin at it.
    pub(in crate::bot) relates: bool,
    /// Whether it came encrypted: then its answer must never go in the clear.
    pub(in crate::bot) encrypted: bool,
    /// The edit that made it say what it says; `None` if it was not edited.
    pub(in crate::bot) edit: Option<String>,
}

/// No question rests longer than this (milliseconds) after an edit; what is said
/// to be due later, a clock that was set back has put off.
const LONGEST_REST: u64 = 60_000;

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

/// Puts a message in that asks nothing, unless it is there already: an edit can
/// make it ask.
pub(super) fn add_withdrawn(tx: &Transaction<'_>, question: &Question) -> rusqlite::Result<()> {
    put(tx, None, question, "withdrawn")?;
    Ok(())
}

/// Notes a question that gets no answer, without what it asks, unless it is there
/// already; says whether it was not.
pub(super) fn add_refused(tx: &Transaction<'_>, question: &Question) -> rusqlite::Result<bool> {
    put(tx, None, question, "refused")
}

fn insert(tx: &Transaction<'_>, place: Option<i64>, question: &Question) -> rusqlite::Result<()> {
    if put(tx, place, question, "waiting")? {
        // It may have been edited or deleted before it came.
        edits::catch_up(tx, &question.room_id, &question.event_id)?;
    }
    Ok(())
}

/// Puts a row in; says whether it was new.
fn put(
    tx: &Transaction<'_>,
    place: Option<i64>,
    question: &Question,
    state: &str,
) -> rusqlite::Result<bool> {
    let Question {
        room_id,
        event_id,
        sender,
        sent_at,
        text,
        thread_root,
        in_reply_to,
        relates,
        encrypted,
        edit: _,
    } = question;
    let added = tx
        .prepare_cached(
            "INSERT INTO inbox
            (seq, room_id, event_id, sender, sent_at, received_at, thread_root, encrypted, text,
             in_reply_to, relates, state)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
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
            (state != "refused").then_some(text),
            in_reply_to,
            relates,
            state
        ])?;
    Ok(added == 1)
}

/// How many questions of a room are looked at for somebody whose turn it is. Without
/// limits thousands may wait.
const LOOK_AHEAD: u32 = 500;

/// The first room after this one, by its id, in which a question waits.
pub(super) fn room_after(tx: &Transaction<'_>, room_id: &str) -> rusqlite::Result<Option<String>> {
    tx.prepare_cached(
        "SELECT min(room_id) FROM inbox INDEXED BY inbox_waiting_room
         WHERE state = 'waiting' AND room_id > ?1",
    )?
    .query_row([room_id], |row| row.get(0))
}

/// The question of a room that is next, with its number: the oldest of the asker
/// whose id comes after this one. One that is being edited waits until that is done.
pub(super) fn first_after(
    tx: &Transaction<'_>,
    room_id: &str,
    asker: &str,
) -> rusqlite::Result<Option<(i64, Question)>> {
    tx.prepare_cached(
        "SELECT seq, room_id, event_id, sender, sent_at, text, thread_root, encrypted,
            in_reply_to, relates, edit_id
         FROM (SELECT * FROM inbox INDEXED BY inbox_waiting_room
            WHERE state = 'waiting' AND room_id = ?1 ORDER BY seq LIMIT ?2)
         WHERE not_before NOT BETWEEN ?3 + 1 AND ?3 + ?4
         ORDER BY sender <= ?5, sender, seq LIMIT 1",
    )?
    .query_row(
        params![room_id, LOOK_AHEAD, now_ms(), LONGEST_REST, asker],
        question,
    )
    .optional()
}

/// A question that waits, whatever is in the outbox.
#[cfg(test)]
pub(in crate::bot) fn next(tx: &Transaction<'_>) -> rusqlite::Result<Option<(i64, Question)>> {
    super::Turns::default().next_ahead(tx, &[], u32::MAX)
}

/// When the next question will have rested: milliseconds since the Unix epoch.
pub(in crate::bot) fn next_rested(tx: &Transaction<'_>, now: u64) -> rusqlite::Result<Option<u64>> {
    tx.prepare_cached(
        "SELECT min(not_before) FROM inbox
         WHERE state = 'waiting' AND not_before BETWEEN ?1 + 1 AND ?1 + ?2",
    )?
    .query_row(params![now, LONGEST_REST], |row| row.get(0))
}

/// A question that is answered, or about to be, with its number; without its text.
pub(super) fn of(
    tx: &Transaction<'_>,
    room_id: &str,
    event_id: &str,
) -> rusqlite::Result<Option<(i64, Question)>> {
    tx.prepare_cached(
        "SELECT seq, room_id, event_id, sender, sent_at, '', thread_root, encrypted,
            in_reply_to, relates, edit_id
         FROM inbox WHERE room_id = ?1 AND event_id = ?2 AND state = 'answered'",
    )?
    .query_row([room_id, event_id], question)
    .optional()
}

fn question(row: &Row<'_>) -> rusqlite::Result<(i64, Question)> {
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
            relates: row.get(9)?,
            edit: row.get(10)?,
        },
    ))
}

/// Marks a question as too old to answer.
pub(in crate::bot) fn expire(tx: &Transaction<'_>, seq: i64) -> rusqlite::Result<()> {
    finish(tx, seq, "expired")
}

/// Marks a question as answered, if it still says what it said when it was given
/// out; its text has served its purpose. Says whether it does. (What takes longer
/// may mark it before, and answer then.)
pub(super) fn answered(
    tx: &Transaction<'_>,
    seq: i64,
    question: &Question,
) -> rusqlite::Result<bool> {
    let changed = tx.execute(
        "UPDATE inbox SET state = 'answered', text = NULL
         WHERE seq = ?1 AND state IN ('waiting', 'answered') AND edit_id IS ?2",
        params![seq, question.edit],
    )?;
    Ok(changed == 1)
}

/// Whether a question still says what it said when it was given out.
pub(in crate::bot) fn still_stands(
    tx: &Transaction<'_>,
    question: &Question,
) -> rusqlite::Result<bool> {
    tx.prepare_cached(
        "SELECT 1 FROM inbox
         WHERE room_id = ?1 AND event_id = ?2 AND state IN ('waiting', 'answered')
         AND edit_id IS ?3",
    )?
    .exists(params![question.room_id, question.event_id, question.edit])
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
