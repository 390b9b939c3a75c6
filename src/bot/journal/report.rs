//! What the journal holds, for people and for programs that watch.

use std::{collections::HashMap, path::Path};

use rusqlite::Connection;
use serde::Serialize;

use super::{JournalError, schema};

/// How much waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Depths {
    /// Questions that wait for their answer.
    pub questions: u64,
    /// Answers that wait to be sent.
    pub answers: u64,
    /// Stretches of rooms that a sync left out.
    pub gaps: u64,
    /// Messages whose keys have not come.
    pub undecrypted: u64,
    /// Files to read as articles, and articles to publish.
    pub handed: u64,
    /// Answers that could not be sent and will not be tried again.
    pub dead_letters: u64,
}

/// An answer, or something else that was to be said or deleted, that could not be
/// sent and will not be tried again. Its words are not kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DeadLetter {
    /// The room of the question.
    pub room: String,
    /// The question's event id.
    pub question: String,
    /// What it was: an answer, or a notice, a reaction, a deletion.
    pub kind: String,
    /// The kind of reason, in a word.
    pub cause: String,
    /// What was said when it was tried the last time.
    pub reason: String,
    /// How often it was tried.
    pub attempts: u32,
    /// When it was given up: milliseconds since the Unix epoch.
    pub died_at: u64,
}

/// What a journal holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct JournalReport {
    /// How much waits.
    pub waiting: Depths,
    /// The dead letters, newest first.
    pub dead_letters: Vec<DeadLetter>,
}

impl JournalReport {
    /// Reads the journal in a bot's data folder, which may be running.
    ///
    /// # Errors
    /// [`JournalError`] if there is none, or it cannot be read.
    pub fn read(data: &Path) -> Result<Self, JournalError> {
        let connection = schema::open_to_read(&data.join(super::FILE))?;
        Ok(Self {
            waiting: depths(&connection)?,
            dead_letters: dead_letters(&connection)?,
        })
    }
}

/// How much waits now.
pub(in crate::bot) fn depths(connection: &Connection) -> rusqlite::Result<Depths> {
    connection
        .prepare_cached(
            "SELECT (SELECT count(*) FROM inbox WHERE state = 'waiting'),
                (SELECT count(*) FROM outbox WHERE state = 'ready'),
                (SELECT count(*) FROM gaps),
                (SELECT count(*) FROM undecrypted),
                (SELECT count(*) FROM handed),
                (SELECT count(*) FROM dead_letters)",
        )?
        .query_row([], |row| {
            Ok(Depths {
                questions: row.get(0)?,
                answers: row.get(1)?,
                gaps: row.get(2)?,
                undecrypted: row.get(3)?,
                handed: row.get(4)?,
                dead_letters: row.get(5)?,
            })
        })
}

/// How much waits in each room, where anything does: questions, files and answers.
pub(in crate::bot) fn waiting_in_rooms(
    connection: &Connection,
) -> rusqlite::Result<HashMap<String, u64>> {
    connection
        .prepare_cached(
            "SELECT room_id, count(*) FROM (
                SELECT room_id FROM inbox WHERE state = 'waiting'
                UNION ALL SELECT room_id FROM handed
                UNION ALL SELECT room_id FROM outbox WHERE state = 'ready')
             GROUP BY room_id",
        )?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect()
}

fn dead_letters(connection: &Connection) -> rusqlite::Result<Vec<DeadLetter>> {
    connection
        .prepare(
            "SELECT room_id, question_id, kind, cause, reason, attempts, died_at
             FROM dead_letters ORDER BY seq DESC",
        )?
        .query_map([], |row| {
            Ok(DeadLetter {
                room: row.get(0)?,
                question: row.get(1)?,
                kind: row.get(2)?,
                cause: row.get(3)?,
                reason: row.get(4)?,
                attempts: row.get(5)?,
                died_at: row.get(6)?,
            })
        })?
        .collect()
}
