//! What became of a row of the outbox.

use rusqlite::{OptionalExtension, Transaction, params};

use super::{
    super::{now_ms, sync_state},
    Kind, Reply,
};

/// Notes that a row has arrived as this event; gives the time at which the
/// question was sent that has now been answered, if that is known.
pub(in crate::bot) fn sent(
    tx: &Transaction<'_>,
    reply: &Reply,
    event_id: &str,
) -> rusqlite::Result<Option<u64>> {
    match (reply.kind, &reply.target) {
        (Kind::Deletion, _) => {
            tx.execute(
                "DELETE FROM outbox WHERE seq = (SELECT deletes FROM outbox WHERE seq = ?1)",
                [reply.seq],
            )?;
            drop_row(tx, reply.seq)?;
            return Ok(None);
        }
        // The event that was edited stays the answer.
        (Kind::Answer, Some(_)) => drop_row(tx, reply.seq)?,
        _ => {
            tx.execute(
                "UPDATE outbox SET state = 'sent', event_id = ?2, content = NULL, changed_at = ?3
                 WHERE seq = ?1",
                params![reply.seq, event_id, now_ms()],
            )?;
        }
    }
    sync_state::own(tx, &reply.room_id, event_id)?;
    tx.query_row(
        "SELECT sent_at FROM inbox
         WHERE room_id = ?1 AND event_id = ?2 AND state <> 'refused'",
        params![reply.room_id, reply.question_id],
        |row| row.get(0),
    )
    .optional()
}

/// Takes out a row that has nothing (left) to do.
pub(in crate::bot) fn drop_row(tx: &Transaction<'_>, seq: i64) -> rusqlite::Result<()> {
    tx.execute("DELETE FROM outbox WHERE seq = ?1", [seq])?;
    Ok(())
}

/// Notes that sending failed and is to be tried again.
pub(in crate::bot) fn retry(
    tx: &Transaction<'_>,
    seq: i64,
    not_before: u64,
    reason: &str,
) -> rusqlite::Result<()> {
    tx.execute(
        "UPDATE outbox
         SET attempts = attempts + 1, not_before = ?2, reason = ?3, changed_at = ?4
         WHERE seq = ?1",
        params![seq, not_before, reason, now_ms()],
    )?;
    Ok(())
}

/// Notes that a row can never be sent, and why; its words go.
pub(in crate::bot) fn bury(
    tx: &Transaction<'_>,
    seq: i64,
    cause: &str,
    reason: &str,
) -> rusqlite::Result<()> {
    tx.execute(
        "INSERT INTO dead_letters
            (kind, room_id, question_id, cause, reason, attempts, written_at, died_at)
         SELECT kind, room_id, question_id, ?2, ?3, attempts + 1, written_at, ?4
         FROM outbox WHERE seq = ?1",
        params![seq, cause, reason, now_ms()],
    )?;
    drop_row(tx, seq)
}

/// Notes that somebody has deleted this event, if it is one of ours; says whether it
/// is, and if it was the answer to a question, to which.
pub(in crate::bot::journal) fn deleted_by_others(
    tx: &Transaction<'_>,
    room_id: &str,
    event_id: &str,
) -> rusqlite::Result<(bool, Option<String>)> {
    let deleted: Option<(String, String)> = tx
        .prepare_cached(
            "DELETE FROM outbox WHERE event_id = ?2 AND room_id = ?1 AND state = 'sent'
             RETURNING question_id, kind",
        )?
        .query_row([room_id, event_id], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let is_ours = deleted.is_some();
    let answered = deleted.filter(|(_, kind)| kind != Kind::Notice.name());
    Ok((is_ours, answered.map(|(question, _)| question)))
}
