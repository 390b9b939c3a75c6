//! Whether an SQLite file is whole.

use std::path::Path;

use rusqlite::{
    Connection,
    ErrorCode::{DatabaseCorrupt, NotADatabase},
    OpenFlags,
};

/// What is wrong with the file at this path; `None` if it is whole, or if there
/// is something else about it, which whoever opens it will hear. It is only read:
/// a damaged file stays as it is, and so does the write-ahead log beside it.
pub(super) fn damage(path: &Path) -> Option<String> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let found = Connection::open_with_flags(path, flags).and_then(|connection| {
        connection.pragma_query_value(None, "quick_check", |row| row.get::<_, String>(0))
    });
    match found {
        Ok(found) => (found != "ok").then_some(found),
        Err(error) => match error.sqlite_error_code() {
            Some(NotADatabase | DatabaseCorrupt) => Some(error.to_string()),
            _ => None,
        },
    }
}
