//! How the bot behaves in a room, where that was set.

use rusqlite::{Transaction, params};

use super::now_ms;

/// What was set in a room, as keys and values.
pub(in crate::bot) fn read(
    tx: &Transaction<'_>,
    room_id: &str,
) -> rusqlite::Result<Vec<(String, String)>> {
    tx.prepare_cached("SELECT key, value FROM room_settings WHERE room_id = ?1 ORDER BY key")?
        .query_map([room_id], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect()
}

/// Sets a value, or takes it back.
pub(in crate::bot) fn set(
    tx: &Transaction<'_>,
    room_id: &str,
    key: &str,
    value: Option<&str>,
) -> rusqlite::Result<()> {
    match value {
        Some(value) => tx.execute(
            "INSERT INTO room_settings (room_id, key, value, changed_at) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (room_id, key)
             DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at",
            params![room_id, key, value, now_ms()],
        )?,
        None => tx.execute(
            "DELETE FROM room_settings WHERE room_id = ?1 AND key = ?2",
            [room_id, key],
        )?,
    };
    Ok(())
}

/// Gives a room that takes another one's place its settings, as far as it has
/// none of its own.
pub(super) fn inherit(tx: &Transaction<'_>, from: &str, to: &str) -> rusqlite::Result<()> {
    tx.execute(
        "INSERT INTO room_settings (room_id, key, value, changed_at)
         SELECT ?2, key, value, changed_at FROM room_settings WHERE room_id = ?1
         ON CONFLICT DO NOTHING",
        [from, to],
    )?;
    Ok(())
}
