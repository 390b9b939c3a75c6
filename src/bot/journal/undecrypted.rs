//! Events whose keys have not come yet.

use rusqlite::{Transaction, params};

use super::now_ms;

/// An encrypted event as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::bot) struct Undecrypted {
    pub(in crate::bot) room_id: String,
    pub(in crate::bot) event_id: String,
    /// The `m.room.encrypted` event as JSON.
    pub(in crate::bot) event: String,
}

pub(super) fn add(tx: &Transaction<'_>, waiting: &Undecrypted) -> rusqlite::Result<()> {
    let Undecrypted {
        room_id,
        event_id,
        event,
    } = waiting;
    tx.execute(
        "INSERT INTO undecrypted (room_id, event_id, received_at, event) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT DO NOTHING",
        params![room_id, event_id, now_ms(), event],
    )?;
    Ok(())
}

/// All that wait, oldest first.
pub(in crate::bot) fn all(tx: &Transaction<'_>) -> rusqlite::Result<Vec<Undecrypted>> {
    tx.prepare_cached("SELECT room_id, event_id, event FROM undecrypted ORDER BY received_at")?
        .query_map([], |row| {
            Ok(Undecrypted {
                room_id: row.get(0)?,
                event_id: row.get(1)?,
                event: row.get(2)?,
            })
        })?
        .collect()
}

/// Takes one out: it was decrypted, or is no use any more.
pub(in crate::bot) fn done(
    tx: &Transaction<'_>,
    room_id: &str,
    event_id: &str,
) -> rusqlite::Result<()> {
    tx.execute(
        "DELETE FROM undecrypted WHERE room_id = ?1 AND event_id = ?2",
        params![room_id, event_id],
    )?;
    Ok(())
}

/// Takes out what has waited since before this time (milliseconds since the
/// Unix epoch), and says how many they were.
pub(in crate::bot) fn give_up(tx: &Transaction<'_>, before: u64) -> rusqlite::Result<usize> {
    tx.execute("DELETE FROM undecrypted WHERE received_at < ?1", [before])
}
