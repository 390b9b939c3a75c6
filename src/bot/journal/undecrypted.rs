//! Events whose keys have not come yet.

use rusqlite::{Transaction, params};
use serde_json::Value;

use super::{Question, now_ms, outbox};

/// An encrypted event as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::bot) struct Undecrypted {
    pub(in crate::bot) room_id: String,
    pub(in crate::bot) event_id: String,
    /// The `m.room.encrypted` event as JSON.
    pub(in crate::bot) event: String,
}

/// Keeps an event that cannot be read; not one that was read before, by a device
/// that the bot had then.
pub(super) fn add(tx: &Transaction<'_>, waiting: &Undecrypted) -> rusqlite::Result<()> {
    let Undecrypted {
        room_id,
        event_id,
        event,
    } = waiting;
    tx.execute(
        "INSERT INTO undecrypted (room_id, event_id, received_at, event)
         SELECT ?1, ?2, ?3, ?4
         WHERE NOT EXISTS (SELECT 1 FROM inbox WHERE room_id = ?1 AND event_id = ?2)
            AND NOT EXISTS (SELECT 1 FROM own_events WHERE room_id = ?1 AND event_id = ?2)
         ON CONFLICT DO NOTHING",
        params![room_id, event_id, now_ms(), event],
    )?;
    Ok(())
}

/// All that wait, oldest first, each with the time since when it does
/// (milliseconds since the Unix epoch).
pub(in crate::bot) fn all(tx: &Transaction<'_>) -> rusqlite::Result<Vec<(u64, Undecrypted)>> {
    tx.prepare_cached(
        "SELECT received_at, room_id, event_id, event FROM undecrypted ORDER BY received_at",
    )?
    .query_map([], |row| {
        let waiting = Undecrypted {
            room_id: row.get(1)?,
            event_id: row.get(2)?,
            event: row.get(3)?,
        };
        Ok((row.get(0)?, waiting))
    })?
    .collect()
}

/// Writes down what the sender of a message that we cannot read is told, unless
/// something waits for its key no longer, or this device's owner was told before.
/// Says whether it was written down.
pub(in crate::bot) fn tell(
    tx: &Transaction<'_>,
    question: &Question,
    device: &str,
    content: &Value,
) -> rusqlite::Result<bool> {
    let first = waits(tx, &question.room_id, &question.event_id)?
        && tx.execute(
            "INSERT INTO key_notices (sender, device, told_at) VALUES (?1, ?2, ?3)
             ON CONFLICT DO NOTHING",
            params![question.sender, device, now_ms()],
        )? == 1;
    if first {
        outbox::notice(tx, question, content)?;
    }
    Ok(first)
}

/// Takes one out: it was decrypted, was deleted, or is no use any more. Says
/// whether it was there.
pub(in crate::bot) fn done(
    tx: &Transaction<'_>,
    room_id: &str,
    event_id: &str,
) -> rusqlite::Result<bool> {
    let gone = tx.execute(
        "DELETE FROM undecrypted WHERE room_id = ?1 AND event_id = ?2",
        params![room_id, event_id],
    )?;
    Ok(gone == 1)
}

/// Whether this event waits for its key.
pub(super) fn waits(tx: &Transaction<'_>, room_id: &str, event_id: &str) -> rusqlite::Result<bool> {
    tx.prepare_cached("SELECT 1 FROM undecrypted WHERE room_id = ?1 AND event_id = ?2")?
        .exists(params![room_id, event_id])
}

/// Takes out what has waited since before this time (milliseconds since the
/// Unix epoch), and says how many they were.
pub(in crate::bot) fn give_up(tx: &Transaction<'_>, before: u64) -> rusqlite::Result<usize> {
    tx.execute("DELETE FROM undecrypted WHERE received_at < ?1", [before])
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::bot::journal::{Journal, inbox};

    fn question(event_id: &str) -> Question {
        Question {
            room_id: "!r:x".to_owned(),
            event_id: event_id.to_owned(),
            sender: "@a:x".to_owned(),
            sent_at: 1,
            text: String::new(),
            thread_root: None,
            in_reply_to: None,
            relates: false,
            encrypted: true,
            edit: None,
        }
    }

    #[tokio::test]
    async fn a_device_is_told_once_and_the_answer_still_comes() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("journal.sqlite3");
        let wait = |tx: &Transaction<'_>, event_id: &str| {
            let waiting = Undecrypted {
                room_id: "!r:x".to_owned(),
                event_id: event_id.to_owned(),
                event: "{}".to_owned(),
            };
            add(tx, &waiting)
        };
        let told = Journal::open(&file)
            .unwrap()
            .call(move |tx| {
                wait(tx, "$1")?;
                wait(tx, "$2")?;
                let content = json!({});
                Ok([
                    tell(tx, &question("$gone"), "ONE", &content)?,
                    tell(tx, &question("$1"), "ONE", &content)?,
                    tell(tx, &question("$2"), "ONE", &content)?,
                    tell(tx, &question("$2"), "TWO", &content)?,
                ])
            })
            .await
            .unwrap();
        assert_eq!(told, [false, true, false, true]);
        // After a restart as well; and the notice does not stand in the way of
        // the answer.
        let (told, sent) = Journal::open(&file)
            .unwrap()
            .call(|tx| {
                let told = tell(tx, &question("$2"), "ONE", &json!({}))?;
                inbox::add(tx, &question("$1"))?;
                outbox::answer(tx, 1, &question("$1"), &json!({}))?;
                let mut count = tx.prepare("SELECT count(*) FROM outbox")?;
                Ok((told, count.query_row([], |row| row.get::<_, u32>(0))?))
            })
            .await
            .unwrap();
        assert!(!told);
        assert_eq!(sent, 3);
        // And in the end nobody waits any more.
        let left = Journal::open(&file)
            .unwrap()
            .call(|tx| {
                assert_eq!(give_up(tx, 0)?, 0);
                assert_eq!(give_up(tx, now_ms() + 1)?, 2);
                all(tx)
            })
            .await
            .unwrap();
        assert_eq!(left, []);
    }
}
