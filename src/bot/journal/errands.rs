//! What commands have still to do. It is written down with the command's end in
//! the inbox, so that it is done after a crash, too; doing it twice does no harm.

use rusqlite::{OptionalExtension, Transaction, params};

use super::{Question, inbox, now_ms};

/// Something to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::bot) enum Errand {
    /// Leave this room, once everything in it is said.
    Leave(String),
    /// Read the claims again, and then answer the question that asked for it.
    Reload,
}

/// An errand with its number and, where it ends in an answer, the question and
/// its place in the inbox.
pub(in crate::bot) type Due = (i64, Errand, Option<(i64, Question)>);

/// Writes an errand down.
pub(in crate::bot) fn add(
    tx: &Transaction<'_>,
    question: &Question,
    errand: &Errand,
) -> rusqlite::Result<()> {
    let (kind, target) = match errand {
        Errand::Leave(room) => ("leave", room.as_str()),
        Errand::Reload => ("reload", ""),
    };
    tx.execute(
        "INSERT INTO errands (kind, target, room_id, question_id, at)
         VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING",
        params![kind, target, question.room_id, question.event_id, now_ms()],
    )?;
    Ok(())
}

/// Takes a question out of the inbox that an errand answers; not, if it was changed
/// meanwhile.
pub(in crate::bot) fn take_over(
    tx: &Transaction<'_>,
    seq: i64,
    question: &Question,
    errand: &Errand,
) -> rusqlite::Result<()> {
    if inbox::answered(tx, seq, question)? {
        add(tx, question, errand)?;
    }
    Ok(())
}

/// What can be done now, the oldest first. A room is left when nothing waits to
/// be sent there.
pub(in crate::bot) fn due(tx: &Transaction<'_>) -> rusqlite::Result<Option<Due>> {
    let found: Option<(i64, String, String, String, String)> = tx
        .prepare_cached(
            "SELECT seq, kind, target, room_id, question_id FROM errands
             WHERE kind <> 'leave' OR NOT EXISTS
                (SELECT 1 FROM outbox WHERE state = 'ready' AND outbox.room_id = errands.target)
             ORDER BY seq LIMIT 1",
        )?
        .query_row([], |row| {
            Ok((
                row.get(0)?,
                row.get(1)?,
                row.get(2)?,
                row.get(3)?,
                row.get(4)?,
            ))
        })
        .optional()?;
    let Some((seq, kind, target, room_id, question_id)) = found else {
        return Ok(None);
    };
    Ok(Some(match kind.as_str() {
        "leave" => (seq, Errand::Leave(target), None),
        _ => (seq, Errand::Reload, inbox::of(tx, &room_id, &question_id)?),
    }))
}

/// Whether there is anything to do, now or later.
pub(in crate::bot) fn any(tx: &Transaction<'_>) -> rusqlite::Result<bool> {
    tx.prepare_cached("SELECT 1 FROM errands")?.exists([])
}

/// The number of the last one; 0 if there is none.
pub(in crate::bot) fn last(tx: &Transaction<'_>) -> rusqlite::Result<i64> {
    tx.query_row("SELECT coalesce(max(seq), 0) FROM errands", [], |row| {
        row.get(0)
    })
}

/// It is done.
pub(in crate::bot) fn done(tx: &Transaction<'_>, seq: i64) -> rusqlite::Result<()> {
    tx.execute("DELETE FROM errands WHERE seq = ?1", [seq])?;
    Ok(())
}
