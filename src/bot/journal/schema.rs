//! The journal's tables, and how an older journal gets them.

use std::{
    fs::{self, File},
    io,
    path::Path,
};

use rusqlite::{Connection, OpenFlags};

use super::JournalError;
use crate::bot::sqlite::damage;

/// What makes each format out of the one before it; a new file goes through all
/// of them. Steps that were released never change.
///
/// Times are milliseconds since the Unix epoch. What people wrote (`text`,
/// `content`, `event`) stays only until it has served its purpose.
const STEPS: &[&str] = &[
    include_str!("schema/1.sql"),
    include_str!("schema/2.sql"),
    include_str!("schema/3.sql"),
    include_str!("schema/4.sql"),
    include_str!("schema/5.sql"),
];

/// Opens the journal, making it if there is none. A file that is there and is no
/// whole journal is refused: what it held cannot be had again.
pub(super) fn open(path: &Path) -> Result<Connection, JournalError> {
    let file = |error: io::Error| JournalError::File(path.display().to_string(), error);
    if !path.try_exists().map_err(file)? {
        create(path)?;
    }
    if let Some(what) = damage(path) {
        return Err(JournalError::Damaged(what));
    }
    let mut connection = Connection::open_with_flags(
        path,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    if version(&connection)? == 0 {
        return Err(JournalError::Damaged("it is empty".to_owned()));
    }
    // Every commit is on the disk when it returns.
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    upgrade(&mut connection)?;
    Ok(connection)
}

/// Opens the journal of a bot that may be running, to look at it.
pub(super) fn open_to_read(path: &Path) -> Result<Connection, JournalError> {
    if !path.exists() {
        return Err(JournalError::Missing(path.display().to_string()));
    }
    let connection = Connection::open_with_flags(
        path,
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    match usize::try_from(version(&connection)?) {
        Ok(version) if version == STEPS.len() => Ok(connection),
        Ok(version) if version < STEPS.len() => Err(JournalError::Older),
        _ => Err(JournalError::Newer(version(&connection)?)),
    }
}

/// Makes a new journal, wholly or not at all, so that one without tables is
/// always a damaged one.
fn create(path: &Path) -> Result<(), JournalError> {
    let file = |error: io::Error| JournalError::File(path.display().to_string(), error);
    let unfinished = path.with_extension("new");
    for leftover in [&unfinished, &path.with_extension("new-journal")] {
        match fs::remove_file(leftover) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(file(error)),
            _ => {}
        }
    }
    let mut connection = Connection::open(&unfinished)?;
    upgrade(&mut connection)?;
    connection.close().map_err(|(_, error)| error)?;
    fs::rename(&unfinished, path).map_err(file)?;
    let folder = path.parent().unwrap_or(Path::new("."));
    (File::open(folder).and_then(|folder| folder.sync_all())).map_err(file)
}

fn version(connection: &Connection) -> rusqlite::Result<i64> {
    connection.pragma_query_value(None, "user_version", |row| row.get(0))
}

/// Takes the steps that are missing, all or none.
fn upgrade(connection: &mut Connection) -> Result<(), JournalError> {
    let transaction = connection.transaction()?;
    let found = version(&transaction)?;
    let missing = usize::try_from(found)
        .ok()
        .and_then(|found| STEPS.get(found..))
        .ok_or(JournalError::Newer(found))?;
    for (step, number) in missing.iter().zip(found + 1..) {
        transaction.execute_batch(step)?;
        transaction.pragma_update(None, "user_version", number)?;
    }
    Ok(transaction.commit()?)
}
