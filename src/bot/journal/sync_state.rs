//! What one sync brought, and the token after it.

use rusqlite::{OptionalExtension, Transaction, params};

use super::{
    Change, Gap, Question, Refused, Undecrypted, admission, change, gaps, inbox, now_ms,
    undecrypted,
};

/// Everything that one sync response brought and that must not be lost.
#[derive(Debug, Default)]
pub(in crate::bot) struct Batch {
    pub(in crate::bot) questions: Vec<Question>,
    /// Questions that are not answered.
    pub(in crate::bot) refused: Vec<Refused>,
    /// What was edited and deleted, oldest first.
    pub(in crate::bot) changes: Vec<Change>,
    /// Room and event id of messages that we sent: a reply to one of them
    /// addresses us.
    pub(in crate::bot) own_events: Vec<(String, String)>,
    pub(in crate::bot) gaps: Vec<Gap>,
    pub(in crate::bot) undecrypted: Vec<Undecrypted>,
    /// Nothing in it reached our homeserver before this time: milliseconds since
    /// the Unix epoch. It is not kept.
    pub(in crate::bot) sent_after: u64,
}

/// How many changes were about something that we knew.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::bot) struct Changed {
    /// Questions that were edited.
    pub(in crate::bot) edits: u64,
    /// Questions that were deleted, and answers that somebody else deleted.
    pub(in crate::bot) deletions: u64,
}

impl Batch {
    /// Whether there is something to do for anybody but the sync.
    pub(in crate::bot) fn is_news(&self) -> bool {
        !self.questions.is_empty() || !self.refused.is_empty() || !self.changes.is_empty()
    }
}

/// The token to sync from; `None` before the first sync of this account.
pub(in crate::bot) fn token(tx: &Transaction<'_>) -> rusqlite::Result<Option<String>> {
    meta(tx, "sync_token")
}

/// The token that the SDK's store is to hold; `None` if the SDK has to learn all
/// rooms anew.
pub(in crate::bot) fn token_for_the_sdk(tx: &Transaction<'_>) -> rusqlite::Result<Option<String>> {
    match is_relearning(tx)? {
        true => Ok(None),
        false => token(tx),
    }
}

/// Whether the SDK has to learn all rooms anew.
pub(in crate::bot) fn is_relearning(tx: &Transaction<'_>) -> rusqlite::Result<bool> {
    Ok(meta(tx, "relearn")?.is_some())
}

/// Notes that the SDK has lost what it knew of the rooms: it stays noted until
/// a sync without a token has brought all of them.
pub(in crate::bot) fn relearn(tx: &Transaction<'_>) -> rusqlite::Result<()> {
    tx.execute(
        "INSERT INTO meta (key, value) VALUES ('relearn', '') ON CONFLICT DO NOTHING",
        [],
    )?;
    Ok(())
}

/// When this account first synced: nothing older is ever answered.
pub(in crate::bot) fn started_at(tx: &Transaction<'_>) -> rusqlite::Result<u64> {
    Ok(meta(tx, "started_at")?
        .and_then(|text| text.parse().ok())
        .unwrap_or_else(now_ms))
}

/// Writes down what a sync brought, and the token after it: in one transaction,
/// which is the whole point.
pub(in crate::bot) fn commit(
    tx: &Transaction<'_>,
    batch: &Batch,
    token: &str,
) -> rusqlite::Result<Changed> {
    let changed = add(tx, batch)?;
    tx.execute("DELETE FROM meta WHERE key = 'relearn'", [])?;
    tx.execute(
        "INSERT INTO meta (key, value) VALUES ('started_at', ?1) ON CONFLICT DO NOTHING",
        [now_ms().to_string()],
    )?;
    tx.execute(
        "INSERT INTO meta (key, value) VALUES ('sync_token', ?1)
         ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        [token],
    )?;
    tx.execute(
        "INSERT INTO meta (key, value) VALUES ('synced_at', ?1)
         ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        [now_ms().to_string()],
    )?;
    Ok(changed)
}

/// When the last sync was written down (milliseconds since the Unix epoch): what
/// the next one brings reached our homeserver later.
pub(in crate::bot) fn synced_at(tx: &Transaction<'_>) -> rusqlite::Result<u64> {
    let text = meta(tx, "synced_at")?;
    Ok(text.and_then(|text| text.parse().ok()).unwrap_or(0))
}

/// Writes down events that came otherwise than by sync. What is known already
/// stays as it is.
pub(in crate::bot) fn add(tx: &Transaction<'_>, batch: &Batch) -> rusqlite::Result<Changed> {
    let Batch {
        questions,
        refused,
        changes,
        own_events,
        gaps,
        undecrypted,
        sent_after: _,
    } = batch;
    for (room_id, event_id) in own_events {
        own(tx, room_id, event_id)?;
    }
    // Before the questions: what a gap left out was asked before them.
    for gap in gaps {
        gaps::add(tx, gap)?;
    }
    for question in questions {
        inbox::add(tx, question)?;
    }
    for refused in refused {
        admission::refuse(tx, refused)?;
    }
    for event in undecrypted {
        undecrypted::add(tx, event)?;
    }
    // After what they change.
    let mut changed = Changed::default();
    for change in changes {
        let counted = match change {
            Change::Edit(_) => &mut changed.edits,
            Change::Deletion(_) => &mut changed.deletions,
        };
        *counted += u64::from(change::apply(tx, change)?);
    }
    Ok(changed)
}

/// Remembers a message as one of ours.
pub(super) fn own(tx: &Transaction<'_>, room_id: &str, event_id: &str) -> rusqlite::Result<()> {
    tx.execute(
        "INSERT INTO own_events (room_id, event_id, added_at) VALUES (?1, ?2, ?3)
         ON CONFLICT DO NOTHING",
        params![room_id, event_id, now_ms()],
    )?;
    // What we said we need not read, should it have come without its key.
    undecrypted::done(tx, room_id, event_id)?;
    Ok(())
}

/// Whether we sent this message.
pub(in crate::bot) fn is_own(
    tx: &Transaction<'_>,
    room_id: &str,
    event_id: &str,
) -> rusqlite::Result<bool> {
    tx.prepare_cached("SELECT 1 FROM own_events WHERE room_id = ?1 AND event_id = ?2")?
        .exists(params![room_id, event_id])
}

fn meta(tx: &Transaction<'_>, key: &str) -> rusqlite::Result<Option<String>> {
    tx.query_row("SELECT value FROM meta WHERE key = ?1", [key], |row| {
        row.get(0)
    })
    .optional()
}
