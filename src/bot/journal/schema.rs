//! The journal's tables.

use rusqlite::Connection;

use super::JournalError;

/// The format that this version writes, kept in SQLite's `user_version`.
const VERSION: i64 = 1;

/// Times are milliseconds since the Unix epoch. What people wrote (`text`,
/// `content`, `event`) stays only until it has served its purpose.
const TABLES: &str = "
CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE inbox (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    room_id TEXT NOT NULL,
    event_id TEXT NOT NULL,
    sender TEXT NOT NULL,
    sent_at INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    thread_root TEXT,
    encrypted INTEGER NOT NULL,
    text TEXT,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'answered', 'expired')),
    UNIQUE (room_id, event_id)
) STRICT;
CREATE INDEX inbox_waiting ON inbox (seq) WHERE state = 'waiting';

CREATE TABLE outbox (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    room_id TEXT NOT NULL,
    question_id TEXT NOT NULL,
    transaction_id TEXT NOT NULL UNIQUE,
    encrypted INTEGER NOT NULL,
    content TEXT,
    state TEXT NOT NULL CHECK (state IN ('ready', 'sent', 'dead')),
    attempts INTEGER NOT NULL DEFAULT 0,
    not_before INTEGER NOT NULL DEFAULT 0,
    event_id TEXT,
    reason TEXT,
    changed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX outbox_ready ON outbox (room_id, seq) WHERE state = 'ready';

CREATE TABLE own_events (
    room_id TEXT NOT NULL,
    event_id TEXT NOT NULL,
    PRIMARY KEY (room_id, event_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE gaps (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    room_id TEXT NOT NULL,
    since TEXT NOT NULL,
    before TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    not_before INTEGER NOT NULL DEFAULT 0,
    UNIQUE (room_id, since)
) STRICT;

CREATE TABLE undecrypted (
    room_id TEXT NOT NULL,
    event_id TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    event TEXT NOT NULL,
    PRIMARY KEY (room_id, event_id)
) STRICT, WITHOUT ROWID;
";

/// A table that came later. A version that does not know it loses nothing by it,
/// so the format is still the same.
const LATER: &str = "
CREATE TABLE IF NOT EXISTS key_notices (
    sender TEXT NOT NULL,
    device TEXT NOT NULL,
    told_at INTEGER NOT NULL,
    PRIMARY KEY (sender, device)
) STRICT, WITHOUT ROWID;
";

/// Makes the tables in a new file, and the connection durable: every commit is
/// on the disk when it returns.
pub(super) fn prepare(connection: &mut Connection) -> Result<(), JournalError> {
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    let transaction = connection.transaction()?;
    match transaction.pragma_query_value(None, "user_version", |row| row.get::<_, i64>(0))? {
        VERSION => {}
        0 => {
            transaction.execute_batch(TABLES)?;
            transaction.pragma_update(None, "user_version", VERSION)?;
        }
        newer => return Err(JournalError::Newer(newer)),
    }
    transaction.execute_batch(LATER)?;
    Ok(transaction.commit()?)
}
