//! What is on its way to rooms: answers above all, and what becomes of them.
//!
//! Each row is done once and in its turn: a room's rows go one after the other.
//! An answer to a question that has one already is an edit of that one; which
//! event it edits is looked up in its turn, when it is known. A deletion names the
//! row whose event it deletes. What is superseded is not sent; it stays until its
//! turn only because it may have been sent without our knowing.

mod done;
mod put;

use std::fmt;

use rusqlite::{OptionalExtension, Row, Transaction, params, types::Type};

pub(super) use self::{
    done::deleted_by_others,
    put::{notice, supersede, take_back},
};
pub(in crate::bot) use self::{
    done::{bury, drop_row, retry, sent},
    put::{answer, nothing_found},
};

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::bot) enum Kind {
    /// The answer to a question, as it is to be from now on.
    Answer,
    /// Something else that a message is replied to with.
    Notice,
    /// An emoji in the place of an answer.
    Reaction,
    /// What deletes one of these.
    Deletion,
}

impl Kind {
    const ALL: [Self; 4] = [Self::Answer, Self::Notice, Self::Reaction, Self::Deletion];

    /// Its name in the journal.
    pub(in crate::bot) fn name(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::Notice => "notice",
            Self::Reaction => "reaction",
            Self::Deletion => "deletion",
        }
    }
}

/// A row that waits for its turn.
#[derive(Clone)]
pub(in crate::bot) struct Reply {
    pub(in crate::bot) seq: i64,
    pub(in crate::bot) kind: Kind,
    pub(in crate::bot) room_id: String,
    pub(in crate::bot) question_id: String,
    pub(in crate::bot) transaction_id: String,
    /// Whether it must not be sent in the clear.
    pub(in crate::bot) encrypted: bool,
    /// The final content of the event, as JSON; empty where there is none (any
    /// more).
    pub(in crate::bot) content: String,
    /// How often sending it has failed.
    pub(in crate::bot) attempts: u32,
    /// When it was written down, or some time before that: milliseconds since
    /// the Unix epoch. It was not sent earlier.
    pub(in crate::bot) written_at: u64,
    /// Whether it is not to be sent any more.
    pub(in crate::bot) superseded: bool,
    /// Our event that this changes: of an answer the one that it edits, of a
    /// deletion the one that goes.
    pub(in crate::bot) target: Option<String>,
}

/// The first row of a room that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::bot) struct Head {
    pub(in crate::bot) seq: i64,
    pub(in crate::bot) room_id: String,
    /// Not to be sent before this time: milliseconds since the Unix epoch.
    pub(in crate::bot) not_before: u64,
}

/// The first row of every room that waits, oldest first: an answer must not
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

/// Whether so many rows of a room wait.
pub(super) fn holds(tx: &Transaction<'_>, room_id: &str, count: u32) -> rusqlite::Result<bool> {
    let waiting: u32 = tx
        .prepare_cached(
            "SELECT count(*) FROM (SELECT 1 FROM outbox
                WHERE state = 'ready' AND room_id = ?1 LIMIT ?2)",
        )?
        .query_row(params![room_id, count], |row| row.get(0))?;
    Ok(waiting >= count)
}

/// A row that waits, as a whole.
pub(in crate::bot) fn load(tx: &Transaction<'_>, seq: i64) -> rusqlite::Result<Option<Reply>> {
    tx.prepare_cached(
        "SELECT seq, kind, room_id, question_id, transaction_id, encrypted, coalesce(content, ''),
            attempts, written_at, superseded,
            CASE kind
                WHEN 'answer' THEN (SELECT event_id FROM outbox AS earlier
                    WHERE earlier.room_id = this.room_id
                    AND earlier.question_id = this.question_id
                    AND earlier.kind = 'answer' AND earlier.state = 'sent'
                    ORDER BY earlier.seq LIMIT 1)
                WHEN 'deletion' THEN (SELECT event_id FROM outbox AS other
                    WHERE other.seq = this.deletes AND other.state = 'sent')
            END
         FROM outbox AS this WHERE seq = ?1 AND state = 'ready'",
    )?
    .query_row([seq], |row| {
        Ok(Reply {
            seq: row.get(0)?,
            kind: kind(row, 1)?,
            room_id: row.get(2)?,
            question_id: row.get(3)?,
            transaction_id: row.get(4)?,
            encrypted: row.get(5)?,
            content: row.get(6)?,
            attempts: row.get(7)?,
            written_at: row.get(8)?,
            superseded: row.get(9)?,
            target: row.get(10)?,
        })
    })
    .optional()
}

fn kind(row: &Row<'_>, column: usize) -> rusqlite::Result<Kind> {
    let name: String = row.get(column)?;
    let known = Kind::ALL.into_iter().find(|kind| kind.name() == name);
    known.ok_or_else(|| rusqlite::Error::FromSqlConversionFailure(column, Type::Text, name.into()))
}

/// Notes that no homeserver may know the transaction ids of unsent rows any more:
/// each is looked for in its room before it is sent.
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

/// Without the content: `Debug` ends up in logs.
impl fmt::Debug for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reply")
            .field("seq", &self.seq)
            .field("kind", &self.kind)
            .field("room_id", &self.room_id)
            .field("question_id", &self.question_id)
            .finish_non_exhaustive()
    }
}
