//! Until when nothing at all is sent: what the homeserver says about one send
//! holds for the account, and so for every room.

use rusqlite::{OptionalExtension, Transaction, params};

/// Until when nothing is sent, and why it came to that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::bot) struct Hold {
    /// Milliseconds since the Unix epoch.
    pub(in crate::bot) until: u64,
    /// How often in a row sending has run into it.
    pub(in crate::bot) times: u32,
}

/// What holds now.
pub(in crate::bot) fn read(tx: &Transaction<'_>) -> rusqlite::Result<Hold> {
    let text: Option<String> = tx
        .query_row("SELECT value FROM meta WHERE key = 'hold'", [], |row| {
            row.get(0)
        })
        .optional()?;
    let parsed = text.as_deref().and_then(|text| {
        let (until, times) = text.split_once(' ')?;
        Some(Hold {
            until: until.parse().ok()?,
            times: times.parse().ok()?,
        })
    });
    Ok(parsed.unwrap_or_default())
}

/// Sends nothing until then: the homeserver's newest word counts.
pub(in crate::bot) fn set(tx: &Transaction<'_>, hold: Hold) -> rusqlite::Result<()> {
    let text = format!("{} {}", hold.until, hold.times);
    tx.execute(
        "INSERT INTO meta (key, value) VALUES ('hold', ?1)
         ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        params![text],
    )?;
    Ok(())
}

/// Sending has worked again.
pub(in crate::bot) fn clear(tx: &Transaction<'_>) -> rusqlite::Result<()> {
    tx.execute("DELETE FROM meta WHERE key = 'hold'", [])?;
    Ok(())
}
