//! Stretches of a room's timeline that a sync left out.

use rusqlite::{OptionalExtension, Transaction, params};

use super::now_ms;

/// The events of a room between two points that nobody has sent us.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::bot) struct Gap {
    pub(in crate::bot) room_id: String,
    /// The sync token after which they came.
    pub(in crate::bot) since: String,
    /// The pagination token before which they came; moves towards `since`.
    pub(in crate::bot) before: String,
}

pub(super) fn add(tx: &Transaction<'_>, gap: &Gap) -> rusqlite::Result<()> {
    tx.execute(
        "INSERT INTO gaps (room_id, since, before, found_at) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT DO NOTHING",
        params![gap.room_id, gap.since, gap.before, now_ms()],
    )?;
    Ok(())
}

/// A gap that waits to be filled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::bot) struct Open {
    pub(in crate::bot) seq: i64,
    pub(in crate::bot) gap: Gap,
    /// How often filling it has failed since it last came on.
    pub(in crate::bot) attempts: u32,
    /// Not to be tried before this time, and when it was found: milliseconds
    /// since the Unix epoch.
    pub(in crate::bot) not_before: u64,
    pub(in crate::bot) found_at: u64,
}

/// The gap to be tried first.
pub(in crate::bot) fn next(tx: &Transaction<'_>) -> rusqlite::Result<Option<Open>> {
    tx.query_row(
        "SELECT seq, attempts, room_id, since, before, not_before, found_at FROM gaps
         ORDER BY not_before, seq LIMIT 1",
        [],
        |row| {
            Ok(Open {
                seq: row.get(0)?,
                attempts: row.get(1)?,
                gap: Gap {
                    room_id: row.get(2)?,
                    since: row.get(3)?,
                    before: row.get(4)?,
                },
                not_before: row.get(5)?,
                found_at: row.get(6)?,
            })
        },
    )
    .optional()
}

/// Notes how far filling a gap has come: to `before`, or to its end.
pub(in crate::bot) fn filled(
    tx: &Transaction<'_>,
    seq: i64,
    before: Option<&str>,
) -> rusqlite::Result<()> {
    match before {
        Some(before) => tx.execute(
            "UPDATE gaps SET before = ?2, attempts = 0, not_before = 0 WHERE seq = ?1",
            params![seq, before],
        )?,
        None => tx.execute("DELETE FROM gaps WHERE seq = ?1", [seq])?,
    };
    Ok(())
}

/// Notes that filling a gap failed and is to be tried again.
pub(in crate::bot) fn retry(
    tx: &Transaction<'_>,
    seq: i64,
    not_before: u64,
) -> rusqlite::Result<()> {
    tx.execute(
        "UPDATE gaps SET attempts = attempts + 1, not_before = ?2 WHERE seq = ?1",
        params![seq, not_before],
    )?;
    Ok(())
}
