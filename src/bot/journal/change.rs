//! What becomes of a question that is changed: edited, or deleted.
//!
//! A question that waits is changed where it stands. One that was answered waits
//! again, and its new answer takes the place of the old one; or its answer is
//! deleted. All of it happens in the transaction of the sync that brought the
//! change.

#[cfg(test)]
mod tests;

use std::fmt;

use rusqlite::{OptionalExtension, Transaction, params};

use super::{edits, given, now_ms, outbox, undecrypted};

/// For how long a question rests after each edit (milliseconds): whoever corrects
/// it once may do so again, and all that is asked for is one answer.
const REST: u64 = 1000;

/// How long a question rests that was asked anew so often: twice as long each time,
/// up to half a minute, so that nobody gets an answer edited without end.
fn rest(asked_anew: u32) -> u64 {
    REST << asked_anew.min(5)
}

/// Something that was done to an earlier message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::bot) enum Change {
    Edit(Edit),
    Deletion(Deletion),
}

/// A message says something else now.
#[derive(Clone, PartialEq, Eq)]
pub(in crate::bot) struct Edit {
    pub(in crate::bot) room_id: String,
    /// The message.
    pub(in crate::bot) event_id: String,
    /// Who edits it: nobody but its sender can.
    pub(in crate::bot) sender: String,
    /// The edit, and when its sender's homeserver says that it was made: the
    /// latest counts, in whatever order they come.
    pub(in crate::bot) edit_id: String,
    pub(in crate::bot) edited_at: u64,
    /// When it was made by our clock.
    pub(in crate::bot) asked_at: u64,
    /// What is asked now, without what addresses us; `None` for what asks
    /// nothing, whoever is addressed.
    pub(in crate::bot) text: Option<String>,
    /// Whether it addresses us; a reply to one of our messages does so anyway.
    pub(in crate::bot) addressed: bool,
    pub(in crate::bot) encrypted: bool,
}

/// A message is deleted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::bot) struct Deletion {
    pub(in crate::bot) room_id: String,
    /// The message.
    pub(in crate::bot) event_id: String,
}

/// Does to the journal what somebody did to a message; says whether that was one
/// that we knew.
pub(super) fn apply(tx: &Transaction<'_>, change: &Change) -> rusqlite::Result<bool> {
    match change {
        Change::Edit(edit) => {
            let known = revise(tx, edit)?;
            if !known {
                edits::keep(tx, edit)?;
            }
            Ok(known)
        }
        Change::Deletion(deletion) => delete(tx, deletion),
    }
}

/// Edits a question, if the message is one (or was); says whether it is.
pub(super) fn revise(tx: &Transaction<'_>, edit: &Edit) -> rusqlite::Result<bool> {
    let Some(row) = find(tx, &edit.room_id, &edit.event_id)? else {
        return Ok(false);
    };
    let is_latest =
        (row.edited_at, row.edit_id.as_deref()) < (edit.edited_at, Some(edit.edit_id.as_str()));
    // What was said in secret is not changed in the clear.
    let is_clear = row.encrypted && !edit.encrypted;
    if row.sender != edit.sender || !is_latest || is_final(&row) || is_clear {
        return Ok(true);
    }
    says(tx, &row, edit, &edit.edit_id)?;
    Ok(true)
}

/// Lets a question say again what it said before its latest edit, which is
/// deleted: `before` as of that edit (`deleted`). Nothing, if it was edited once
/// more since.
pub(in crate::bot) fn revert(
    tx: &Transaction<'_>,
    deleted: &Edit,
    before: &Edit,
) -> rusqlite::Result<()> {
    let Some(row) = find(tx, &deleted.room_id, &deleted.event_id)? else {
        return Ok(());
    };
    let is_latest = row.edit_id.as_deref() == Some(deleted.edit_id.as_str());
    if is_latest && !is_final(&row) {
        // Not the id of the edit before: its answer has been given.
        says(tx, &row, before, &format!("{} deleted", deleted.edit_id))?;
    }
    Ok(())
}

fn is_final(row: &Row) -> bool {
    matches!(row.state.as_str(), "deleted" | "refused")
}

/// Changes what a question says, because of this event.
fn says(tx: &Transaction<'_>, row: &Row, edit: &Edit, cause: &str) -> rusqlite::Result<()> {
    let (room, question) = (edit.room_id.as_str(), edit.event_id.as_str());
    let text = (edit.text.as_deref()).filter(|_| edit.addressed || row.replies_to_us);
    // One that waits rests as long as when it was last asked anew.
    let rest = rest(row.asked_anew - u32::from(row.state == "waiting" && row.asked_anew > 0));
    tx.execute(
        "UPDATE inbox SET state = ?2, text = ?3, edit_id = ?4, edited_at = ?5, sent_at = ?6,
            not_before = ?7, encrypted = encrypted OR ?8,
            asked_anew = asked_anew + (state = 'answered')
         WHERE seq = ?1",
        params![
            row.seq,
            text.map_or("withdrawn", |_| "waiting"),
            text,
            cause,
            edit.edited_at,
            edit.asked_at,
            now_ms() + rest,
            edit.encrypted
        ],
    )?;
    if text.is_some() {
        outbox::supersede(tx, room, question)?;
        given::blank(tx, room, question)?;
    } else {
        outbox::take_back(tx, room, question)?;
        given::forget(tx, room, question)?;
    }
    Ok(())
}

struct Row {
    seq: i64,
    sender: String,
    state: String,
    encrypted: bool,
    replies_to_us: bool,
    edit_id: Option<String>,
    edited_at: u64,
    /// How often it was asked anew after it was answered.
    asked_anew: u32,
}

fn find(tx: &Transaction<'_>, room_id: &str, event_id: &str) -> rusqlite::Result<Option<Row>> {
    tx.prepare_cached(
        "SELECT seq, sender, state, encrypted, in_reply_to IS NOT NULL, edit_id, edited_at,
            asked_anew
         FROM inbox WHERE room_id = ?1 AND event_id = ?2",
    )?
    .query_row([room_id, event_id], |row| {
        Ok(Row {
            seq: row.get(0)?,
            sender: row.get(1)?,
            state: row.get(2)?,
            encrypted: row.get(3)?,
            replies_to_us: row.get(4)?,
            edit_id: row.get(5)?,
            edited_at: row.get(6)?,
            asked_anew: row.get(7)?,
        })
    })
    .optional()
}

/// Takes back what was said to a message that is deleted; or, if it is an answer
/// of ours that somebody has deleted, says no more to its question. Says whether it
/// is one of these.
fn delete(tx: &Transaction<'_>, deletion: &Deletion) -> rusqlite::Result<bool> {
    let (room, event) = (deletion.room_id.as_str(), deletion.event_id.as_str());
    undecrypted::done(tx, room, event)?;
    // Also what was said to one that could not be read.
    outbox::take_back(tx, room, event)?;
    if close(tx, room, event)? {
        given::forget(tx, room, event)?;
        return Ok(true);
    }
    let (is_ours, answered) = outbox::deleted_by_others(tx, room, event)?;
    if let Some(question) = answered {
        close(tx, room, &question)?;
        outbox::supersede(tx, room, &question)?;
        given::forget(tx, room, &question)?;
    }
    if !is_ours && !edits::read_again(tx, deletion)? {
        edits::deleted(tx, deletion)?;
    }
    Ok(is_ours)
}

/// Marks a question as deleted, whatever it was; says whether there is one.
pub(super) fn close(tx: &Transaction<'_>, room: &str, question: &str) -> rusqlite::Result<bool> {
    let changed = tx.execute(
        "UPDATE inbox SET state = 'deleted', text = NULL WHERE room_id = ?1 AND event_id = ?2",
        [room, question],
    )?;
    Ok(changed == 1)
}

/// Without what was asked: `Debug` ends up in logs.
impl fmt::Debug for Edit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Edit")
            .field("room_id", &self.room_id)
            .field("event_id", &self.event_id)
            .field("edit_id", &self.edit_id)
            .finish_non_exhaustive()
    }
}
