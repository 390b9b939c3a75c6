//! A journal that cannot be used.

use std::io;

use rusqlite::ErrorCode;

/// A journal that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    /// The file is no journal any more.
    #[error(
        "the journal is damaged ({0}), and is not replaced: it knows what was asked and what was \
         answered. Put journal.sqlite3 (with its -wal, if there is one) back from a copy, or mend \
         it with `sqlite3 journal.sqlite3 .recover`. If you move it away instead, the bot begins \
         anew: what waited is lost, and nothing is answered twice"
    )]
    Damaged(String),
    /// The disk has no room.
    #[error(
        "the journal cannot grow ({0}): make room on the disk of paths.data; nothing is lost, and \
         what was being written is read again"
    )]
    Full(String),
    /// A newer version wrote it.
    #[error(
        "the journal was written by a newer version of whosaid (its format is {0}): use that one"
    )]
    Newer(i64),
    /// An older version wrote it, and this is not the time to change it.
    #[error("the journal was written by an older version of whosaid: start the bot once")]
    Older,
    /// There is none.
    #[error("there is no journal {0}: the bot has not run here (see paths.data)")]
    Missing(String),
    /// The system said no.
    #[error("the journal {0} cannot be used: {1}")]
    File(String, #[source] io::Error),
    /// SQLite said no.
    #[error("the journal cannot be used: {0}")]
    Sqlite(#[source] rusqlite::Error),
    /// The blocking call was cancelled: the process is going down.
    #[error("the journal was closed")]
    Closed,
}

impl From<rusqlite::Error> for JournalError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => {
                Self::Damaged(error.to_string())
            }
            Some(ErrorCode::DiskFull) => Self::Full(error.to_string()),
            _ => Self::Sqlite(error),
        }
    }
}

impl JournalError {
    /// Whether it stays so until somebody mends something.
    pub(in crate::bot) fn lasts(&self) -> bool {
        matches!(self, Self::Damaged(_) | Self::Newer(_))
    }
}
