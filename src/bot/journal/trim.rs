//! Forgetting what has served its purpose, a little at a time.
//!
//! What waits (questions, answers, gaps, undecrypted events) is never touched,
//! however old. What is done is kept long enough that an event which comes once
//! more is recognised. SQLite fills the room that becomes free.

use rusqlite::{Transaction, params};

use super::{admission, now_ms};

/// How many rows of a table go at once, so that nothing waits long for it.
pub(in crate::bot) const STEP: usize = 500;

/// Takes out up to [`STEP`] rows of each table that are older than `before`
/// (milliseconds since the Unix epoch) and done with; says how many they were.
pub(in crate::bot) fn step(tx: &Transaction<'_>, before: u64) -> rusqlite::Result<usize> {
    let statements = [
        "DELETE FROM outbox WHERE seq IN (
            SELECT seq FROM outbox WHERE state = 'sent' AND changed_at < ?1
            ORDER BY seq LIMIT ?2)",
        // A question goes after its answer: it is what proves that there was one.
        "DELETE FROM inbox WHERE seq IN (
            SELECT seq FROM inbox WHERE state <> 'waiting' AND received_at < ?1
            AND NOT EXISTS (SELECT 1 FROM outbox WHERE state = 'ready'
                AND outbox.room_id = inbox.room_id AND outbox.question_id = inbox.event_id)
            AND NOT EXISTS (SELECT 1 FROM errands
                WHERE errands.room_id = inbox.room_id AND errands.question_id = inbox.event_id)
            ORDER BY seq LIMIT ?2)",
        "DELETE FROM own_events WHERE (room_id, event_id) IN (
            SELECT room_id, event_id FROM own_events WHERE added_at < ?1 LIMIT ?2)",
        "DELETE FROM dead_letters WHERE seq IN (
            SELECT seq FROM dead_letters WHERE died_at < ?1 ORDER BY seq LIMIT ?2)",
        "DELETE FROM given WHERE seq IN (
            SELECT seq FROM given WHERE at < ?1 ORDER BY seq LIMIT ?2)",
        "DELETE FROM edits WHERE (room_id, event_id) IN (
            SELECT room_id, event_id FROM edits WHERE received_at < ?1 LIMIT ?2)",
        "DELETE FROM told WHERE whom IN (
            SELECT whom FROM told WHERE at < ?1 LIMIT ?2)",
        "DELETE FROM reasons WHERE seq IN (
            SELECT seq FROM reasons WHERE at < ?1 ORDER BY seq LIMIT ?2)",
    ];
    // These can be many, and serve their purpose for a short time only.
    let soon = [
        "DELETE FROM inbox WHERE seq IN (
            SELECT seq FROM inbox WHERE state = 'refused' AND received_at < ?1
            ORDER BY received_at LIMIT ?2)",
        "DELETE FROM said WHERE hash IN (
            SELECT hash FROM said WHERE at < ?1 ORDER BY at LIMIT ?2)",
    ];
    let sooner = before.max(now_ms().saturating_sub(admission::KNOWN));
    let statements = (statements.map(|statement| (statement, before)).into_iter())
        .chain(soon.map(|statement| (statement, sooner)));
    let mut gone = 0;
    for (statement, before) in statements {
        gone += tx
            .prepare_cached(statement)?
            .execute(params![before, STEP])?;
    }
    Ok(gone)
}
