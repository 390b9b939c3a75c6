//! What takes its time with articles: files to read, and articles to publish.

use rusqlite::{OptionalExtension, Row, Transaction, params};
use serde_json::Value;

use super::{Question, inbox, outbox};

/// Something that was asked for and is not done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::bot) struct Job {
    pub(in crate::bot) seq: i64,
    /// The message that asked for it, without its words.
    pub(in crate::bot) question: Question,
    /// The article to publish; `None` for a file to read.
    pub(in crate::bot) publish: Option<String>,
    /// How often it has failed.
    pub(in crate::bot) attempts: u32,
    /// Not before this time: milliseconds since the Unix epoch.
    pub(in crate::bot) not_before: u64,
    inbox_seq: i64,
}

/// Takes a question out of the inbox, to be answered when the job is done; unless it
/// was deleted or edited since it was given out.
pub(in crate::bot) fn add(
    tx: &Transaction<'_>,
    seq: i64,
    question: &Question,
    publish: Option<&str>,
) -> rusqlite::Result<()> {
    if !inbox::answered(tx, seq, question)? {
        return Ok(());
    }
    tx.execute(
        "INSERT INTO handed
            (inbox_seq, room_id, event_id, sender, sent_at, thread_root, encrypted, relates,
             edit_id, publish)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
         ON CONFLICT DO UPDATE SET edit_id = excluded.edit_id, publish = excluded.publish",
        params![
            seq,
            question.room_id,
            question.event_id,
            question.sender,
            question.sent_at,
            question.thread_root,
            question.encrypted,
            question.relates,
            question.edit,
            publish
        ],
    )?;
    Ok(())
}

/// The job whose turn it is: the oldest that may be tried now, or else the one
/// that may be tried first.
pub(in crate::bot) fn next(tx: &Transaction<'_>, now: u64) -> rusqlite::Result<Option<Job>> {
    tx.prepare_cached(
        "SELECT seq, inbox_seq, room_id, event_id, sender, sent_at, thread_root, encrypted,
            relates, edit_id, publish, attempts, not_before
         FROM handed ORDER BY max(not_before, ?1), seq LIMIT 1",
    )?
    .query_row([now], job)
    .optional()
}

fn job(row: &Row<'_>) -> rusqlite::Result<Job> {
    Ok(Job {
        seq: row.get(0)?,
        inbox_seq: row.get(1)?,
        question: Question {
            room_id: row.get(2)?,
            event_id: row.get(3)?,
            sender: row.get(4)?,
            sent_at: row.get(5)?,
            text: String::new(),
            thread_root: row.get(6)?,
            in_reply_to: None,
            encrypted: row.get(7)?,
            relates: row.get(8)?,
            edit: row.get(9)?,
        },
        publish: row.get(10)?,
        attempts: row.get(11)?,
        not_before: row.get(12)?,
    })
}

/// Puts a job off that failed.
pub(in crate::bot) fn retry(
    tx: &Transaction<'_>,
    seq: i64,
    not_before: u64,
) -> rusqlite::Result<()> {
    tx.execute(
        "UPDATE handed SET attempts = attempts + 1, not_before = ?2 WHERE seq = ?1",
        params![seq, not_before],
    )?;
    Ok(())
}

/// Whether the message still asks for the job: it was neither deleted nor edited
/// meanwhile.
pub(in crate::bot) fn is_wanted(tx: &Transaction<'_>, job: &Job) -> rusqlite::Result<bool> {
    inbox::still_stands(tx, &job.question)
}

/// Notes that a job is done, and writes down what is said about it, if anything.
/// A job that was done before is left alone, and one that was asked for anew
/// meanwhile is still to be done.
pub(in crate::bot) fn done(
    tx: &Transaction<'_>,
    job: &Job,
    content: Option<&Value>,
) -> rusqlite::Result<()> {
    let was_open = tx.execute(
        "DELETE FROM handed WHERE seq = ?1 AND edit_id IS ?2",
        params![job.seq, job.question.edit],
    )? == 1;
    match content {
        Some(content) if was_open => outbox::answer(tx, job.inbox_seq, &job.question, content),
        _ => Ok(()),
    }
}
