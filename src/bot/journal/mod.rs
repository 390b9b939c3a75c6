//! The journal: what the bot must not forget, in one SQLite file.
//!
//! It holds the sync token, the questions (inbox) and what became of them, the
//! answers (outbox), gaps in what we were sent, and events that could not be
//! decrypted yet. What a sync
//! brought and the token after it are written in *one* transaction, so that a
//! crash either repeats the sync or finds everything that it brought; an answer
//! is written down, with its final content and its transaction id, before it is
//! sent. The SDK stores its own token too early for that and is told ours at
//! every start.
//!
//! This module knows nothing of matrix-sdk. Each piece of it is short and
//! synchronous; [`Journal::call`] runs one off the executor.

pub(super) mod admission;
pub(super) mod away;
pub(super) mod change;
pub(super) mod edits;
pub(super) mod errands;
mod error;
pub(super) mod gaps;
pub(super) mod given;
pub(super) mod handed;
pub(super) mod hold;
pub(super) mod inbox;
pub(super) mod moves;
pub(super) mod outbox;
pub(super) mod reasons;
mod report;
mod schema;
pub(super) mod settings;
pub(super) mod shelf;
pub(super) mod sync_state;
#[cfg(test)]
mod tests;
pub(super) mod trim;
mod turns;
pub(super) mod undecrypted;
pub(super) mod upgrades;

use std::{
    path::Path,
    sync::{Arc, Mutex, PoisonError},
    time::{SystemTime, UNIX_EPOCH},
};

pub(super) use admission::{Refused, Tell};
pub(super) use away::Stay;
pub(super) use change::{Change, Deletion, Edit};
pub(super) use errands::Errand;
pub use error::JournalError;
pub(super) use gaps::Gap;
pub(super) use handed::Job;
pub(super) use hold::Hold;
pub(super) use inbox::Question;
pub(super) use moves::Move;
pub(super) use outbox::{Head, Kind, Reply};
pub use report::{DeadLetter, Depths, JournalReport};
pub(super) use report::{depths, waiting_in_rooms};
use rusqlite::{Connection, Transaction, TransactionBehavior};
pub(super) use shelf::{Seen, Shelved};
pub(super) use sync_state::{Batch, Changed};
pub(super) use turns::Turns;
pub(super) use undecrypted::Undecrypted;

/// The journal's name in the data folder.
pub(super) const FILE: &str = "journal.sqlite3";

/// A handle to the journal; clones share it.
#[derive(Debug, Clone)]
pub(super) struct Journal {
    // A std mutex: it is only ever locked on a blocking thread, for one short
    // transaction, and never across an await.
    connection: Arc<Mutex<Connection>>,
}

impl Journal {
    /// Opens the journal, making it if there is none.
    pub(super) fn open(path: &Path) -> Result<Self, JournalError> {
        Ok(Self {
            connection: Arc::new(Mutex::new(schema::open(path)?)),
        })
    }

    /// Runs `work` in one transaction, which is committed if it succeeds.
    pub(super) async fn call<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T, JournalError> {
        let connection = Arc::clone(&self.connection);
        let done = tokio::task::spawn_blocking(move || {
            // A panic inside a transaction rolled it back: the journal is whole.
            let mut connection = connection.lock().unwrap_or_else(PoisonError::into_inner);
            let transaction =
                connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let value = work(&transaction)?;
            transaction.commit()?;
            Ok(value)
        });
        done.await.map_err(|_| JournalError::Closed)?
    }
}

/// Milliseconds since the Unix epoch.
pub(super) fn now_ms() -> u64 {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}
