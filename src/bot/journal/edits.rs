//! Edits and deletions of messages that are not in the inbox.
//!
//! An edit that addresses us can make a question of a message that was none; what
//! it edits has to be fetched first. And where a message may still come, because
//! it is in a gap or its key has not come, we must know by then that it was edited
//! or deleted.

use rusqlite::{Transaction, params};

use super::{
    Deletion, Edit, Question,
    change::{close, revise},
    gaps, inbox, now_ms, undecrypted,
};

/// What stands in the place of a sender where a message was deleted.
const DELETED: &str = "";

/// Keeps an edit of a message that is not in the inbox, if it matters: the latest
/// by each sender, since we do not know whose message it is.
pub(super) fn keep(tx: &Transaction<'_>, edit: &Edit) -> rusqlite::Result<()> {
    let asks = edit.addressed && edit.text.is_some();
    if !asks && !may_come(tx, &edit.room_id, &edit.event_id)? {
        return Ok(());
    }
    tx.execute(
        "INSERT INTO edits
            (room_id, event_id, sender, edit_id, edited_at, asked_at, text, addressed,
             encrypted, received_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
         ON CONFLICT (room_id, event_id, sender) DO UPDATE
         SET edit_id = excluded.edit_id, edited_at = excluded.edited_at,
            asked_at = excluded.asked_at, text = excluded.text,
            addressed = excluded.addressed, encrypted = excluded.encrypted, attempts = 0,
            not_before = 0
         WHERE (edited_at, edit_id) < (excluded.edited_at, excluded.edit_id)",
        params![
            edit.room_id,
            edit.event_id,
            edit.sender,
            edit.edit_id,
            edit.edited_at,
            edit.asked_at,
            edit.text,
            edit.addressed,
            edit.encrypted,
            now_ms()
        ],
    )?;
    Ok(())
}

/// Notes that a message which is not in the inbox was deleted, or an edit.
pub(super) fn deleted(tx: &Transaction<'_>, deletion: &Deletion) -> rusqlite::Result<()> {
    let (room, event) = (deletion.room_id.as_str(), deletion.event_id.as_str());
    tx.execute(
        "DELETE FROM edits WHERE room_id = ?1 AND ?2 IN (event_id, edit_id)",
        [room, event],
    )?;
    if gaps::is_open(tx, room)? {
        tx.execute(
            "INSERT INTO edits
                (room_id, event_id, sender, edit_id, edited_at, asked_at, addressed, encrypted,
                 received_at)
             VALUES (?1, ?2, ?3, '', 0, 0, 0, 0, ?4) ON CONFLICT DO NOTHING",
            params![room, event, DELETED, now_ms()],
        )?;
    }
    Ok(())
}

/// If an edit was deleted that a question says, what it says now has to be
/// fetched; says whether it was one.
pub(super) fn read_again(tx: &Transaction<'_>, deletion: &Deletion) -> rusqlite::Result<bool> {
    let added = tx.execute(
        "INSERT INTO edits
            (room_id, event_id, sender, edit_id, edited_at, asked_at, addressed, encrypted,
             received_at)
         SELECT room_id, event_id, sender, edit_id, edited_at, ?3, 1, encrypted, ?3
         FROM inbox
         WHERE room_id = ?1 AND edit_id = ?2 AND state NOT IN ('deleted', 'refused')
         ON CONFLICT (room_id, event_id, sender) DO UPDATE
         SET edit_id = excluded.edit_id, attempts = 0, not_before = 0",
        params![deletion.room_id, deletion.event_id, now_ms()],
    )?;
    Ok(added > 0)
}

/// Whether a message of which we know nothing may be a question that comes late.
fn may_come(tx: &Transaction<'_>, room_id: &str, event_id: &str) -> rusqlite::Result<bool> {
    Ok(gaps::is_open(tx, room_id)? || undecrypted::waits(tx, room_id, event_id)?)
}

/// Does to a question that has just come what was done to it before.
pub(super) fn catch_up(
    tx: &Transaction<'_>,
    room_id: &str,
    event_id: &str,
) -> rusqlite::Result<()> {
    let known = select(tx, "room_id = ?1 AND event_id = ?2", [room_id, event_id])?;
    for open in known {
        match open.edit.sender == DELETED {
            true => drop(close(tx, room_id, event_id)?),
            false => drop(revise(tx, &open.edit)?),
        }
        done(tx, &open.edit)?;
    }
    Ok(())
}

/// An edit that addresses us, or that was deleted (and so has no text), of a message
/// that has to be fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::bot) struct Open {
    pub(in crate::bot) edit: Edit,
    /// How often fetching has failed.
    pub(in crate::bot) attempts: u32,
    /// Not to be tried before this time: milliseconds since the Unix epoch.
    pub(in crate::bot) not_before: u64,
}

/// The edit whose message is to be fetched first.
pub(in crate::bot) fn next(tx: &Transaction<'_>) -> rusqlite::Result<Option<Open>> {
    let first = "addressed ORDER BY not_before, received_at LIMIT 1";
    Ok(select(tx, first, [])?.pop())
}

/// Notes that fetching failed and is to be tried again.
pub(in crate::bot) fn retry(
    tx: &Transaction<'_>,
    edit: &Edit,
    not_before: u64,
) -> rusqlite::Result<()> {
    tx.execute(
        "UPDATE edits SET attempts = attempts + 1, not_before = ?4
         WHERE room_id = ?1 AND event_id = ?2 AND sender = ?3",
        params![edit.room_id, edit.event_id, edit.sender, not_before],
    )?;
    Ok(())
}

/// Makes a question of the message that was edited (as it was before): it asks
/// what its latest edit says. Nothing, if it has been deleted meanwhile.
pub(in crate::bot) fn ask(
    tx: &Transaction<'_>,
    edit: &Edit,
    message: &Question,
) -> rusqlite::Result<()> {
    let latest = select(
        tx,
        "room_id = ?1 AND event_id = ?2 AND sender = ?3",
        [&edit.room_id, &edit.event_id, &edit.sender],
    )?;
    if let Some(latest) = latest.first() {
        inbox::add_withdrawn(tx, message)?;
        revise(tx, &latest.edit)?;
        done(tx, &latest.edit)?;
    }
    Ok(())
}

/// Takes an edit out: it was made, or comes to nothing.
pub(in crate::bot) fn done(tx: &Transaction<'_>, edit: &Edit) -> rusqlite::Result<()> {
    tx.execute(
        "DELETE FROM edits WHERE room_id = ?1 AND event_id = ?2 AND sender = ?3",
        [&edit.room_id, &edit.event_id, &edit.sender],
    )?;
    Ok(())
}

fn select<const N: usize>(
    tx: &Transaction<'_>,
    which: &str,
    values: [&str; N],
) -> rusqlite::Result<Vec<Open>> {
    tx.prepare_cached(&format!(
        "SELECT room_id, event_id, sender, edit_id, edited_at, asked_at, text, addressed, encrypted,
            attempts, not_before
         FROM edits WHERE {which}"
    ))?
    .query_map(rusqlite::params_from_iter(values), |row| {
        Ok(Open {
            edit: Edit {
                room_id: row.get(0)?,
                event_id: row.get(1)?,
                sender: row.get(2)?,
                edit_id: row.get(3)?,
                edited_at: row.get(4)?,
                asked_at: row.get(5)?,
                text: row.get(6)?,
                addressed: row.get(7)?,
                encrypted: row.get(8)?,
            },
            attempts: row.get(9)?,
            not_before: row.get(10)?,
        })
    })?
    .collect()
}
