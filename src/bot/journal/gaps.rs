//! Stretches of a room's timeline that a sync left out.

use rusqlite::{OptionalExtension, Transaction, params};

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
        "INSERT INTO gaps (room_id, since, before) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
        params![gap.room_id, gap.since, gap.before],
    )?;
    Ok(())
}

/// The first gap that may be filled now (milliseconds since the Unix epoch),
/// with its number and how often filling it has failed.
pub(in crate::bot) fn next(
    tx: &Transaction<'_>,
    now: u64,
) -> rusqlite::Result<Option<(i64, u32, Gap)>> {
    tx.query_row(
        "SELECT seq, attempts, room_id, since, before FROM gaps
         WHERE not_before <= ?1 ORDER BY seq LIMIT 1",
        [now],
        |row| {
            let gap = Gap {
                room_id: row.get(2)?,
                since: row.get(3)?,
                before: row.get(4)?,
            };
            Ok((row.get(0)?, row.get(1)?, gap))
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
            "UPDATE gaps SET before = ?2, attempts = 0 WHERE seq = ?1",
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
