//! What decides which questions are answered, and what becomes of the others.

use rusqlite::{Transaction, params};
use serde_json::Value;

use super::{Question, inbox, now_ms, outbox};
use crate::bot::fingerprint::{Fingerprint, fingerprint};

/// For how long (in milliseconds) what we said and what was refused is known. A
/// question is not answered any more after a day, and never comes twice after that.
pub(super) const KNOWN: u64 = 2 * 24 * 60 * 60 * 1000;

/// A question that is not answered.
#[derive(Debug, Clone)]
pub(in crate::bot) struct Refused {
    pub(in crate::bot) question: Question,
    /// What the asker is told, if anything.
    pub(in crate::bot) tell: Option<Tell>,
}

/// A notice, and how often it may come.
#[derive(Debug, Clone)]
pub(in crate::bot) struct Tell {
    /// The user or the room that is told.
    pub(in crate::bot) whom: String,
    /// How long (in milliseconds) nobody of that name is told again.
    pub(in crate::bot) window: u64,
    /// The content of the event.
    pub(in crate::bot) content: Value,
}

/// What the journal knows of a question that has just come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::bot) struct Known {
    /// It came before: it is decided already.
    pub(in crate::bot) before: bool,
    /// We said the very same not long ago.
    pub(in crate::bot) our_words: bool,
}

/// What is known of questions of a room: their event ids, and what they ask. Also
/// how many of the room's questions wait, which is not counted beyond `most`.
pub(in crate::bot) fn known(
    tx: &Transaction<'_>,
    room_id: &str,
    asked: &[(String, Fingerprint)],
    most: u64,
) -> rusqlite::Result<(Vec<Known>, u64)> {
    let waiting = tx
        .prepare_cached(
            "SELECT count(*) FROM (SELECT 1 FROM inbox INDEXED BY inbox_waiting_room
                WHERE state = 'waiting' AND room_id = ?1 LIMIT ?2)",
        )?
        .query_row(params![room_id, most], |row| row.get(0))?;
    let mut before =
        tx.prepare_cached("SELECT 1 FROM inbox WHERE room_id = ?1 AND event_id = ?2")?;
    let mut said = tx.prepare_cached("SELECT 1 FROM said WHERE hash = ?1 AND at > ?2")?;
    let since = now_ms().saturating_sub(KNOWN);
    let mut all = Vec::with_capacity(asked.len());
    for (event_id, text) in asked {
        all.push(Known {
            before: before.exists(params![room_id, event_id])?,
            our_words: said.exists(params![text, since])?,
        });
    }
    Ok((all, waiting))
}

/// Notes a question that is not answered, and writes down what its asker is told,
/// unless they were told not long ago.
pub(super) fn refuse(tx: &Transaction<'_>, refused: &Refused) -> rusqlite::Result<()> {
    let Refused { question, tell } = refused;
    let new = inbox::add_refused(tx, question)?;
    let Some(tell) = tell.as_ref().filter(|_| new) else {
        return Ok(());
    };
    // Also if the clock was set back since.
    let due = tx
        .prepare_cached(
            "INSERT INTO told (whom, at) VALUES (?1, ?2)
             ON CONFLICT (whom) DO UPDATE SET at = excluded.at
             WHERE abs(excluded.at - at) >= ?3",
        )?
        .execute(params![tell.whom, now_ms(), tell.window])?;
    if due == 1 {
        outbox::notice(tx, question, &tell.content)?;
    }
    Ok(())
}

/// Remembers what we say, by its hash alone.
pub(super) fn say(tx: &Transaction<'_>, content: &Value) -> rusqlite::Result<()> {
    let Some(body) = content["body"].as_str() else {
        return Ok(());
    };
    tx.prepare_cached(
        "INSERT INTO said (hash, at) VALUES (?1, ?2)
         ON CONFLICT (hash) DO UPDATE SET at = excluded.at",
    )?
    .execute(params![fingerprint(body), now_ms()])?;
    Ok(())
}

/// A question that was taken in, as far as it counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::bot) struct Past {
    pub(in crate::bot) room_id: String,
    pub(in crate::bot) sender: String,
    pub(in crate::bot) thread_root: Option<String>,
    pub(in crate::bot) sent_at: u64,
}

/// The questions that were taken in and were sent after this time.
pub(in crate::bot) fn past(tx: &Transaction<'_>, since: u64) -> rusqlite::Result<Vec<Past>> {
    tx.prepare(
        "SELECT room_id, sender, thread_root, sent_at FROM inbox
         WHERE sent_at > ?1 AND state <> 'refused' ORDER BY sent_at",
    )?
    .query_map([since], |row| {
        Ok(Past {
            room_id: row.get(0)?,
            sender: row.get(1)?,
            thread_root: row.get(2)?,
            sent_at: row.get(3)?,
        })
    })?
    .collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::bot::journal::{Batch, Journal, inbox, sync_state, trim};

    fn question(event_id: &str) -> Question {
        Question {
            room_id: "!r:x".to_owned(),
            event_id: event_id.to_owned(),
            sender: "@a:x".to_owned(),
            sent_at: now_ms(),
            text: "Who?".to_owned(),
            thread_root: None,
            in_reply_to: None,
            relates: false,
            encrypted: false,
            edit: None,
        }
    }

    fn refused(event_id: &str, whom: &str) -> Batch {
        let tell = Tell {
            whom: whom.to_owned(),
            window: 60_000,
            content: json!({ "body": format!("Not so much, {whom}.") }),
        };
        Batch {
            refused: vec![Refused {
                question: question(event_id),
                tell: Some(tell),
            }],
            ..Batch::default()
        }
    }

    fn journal() -> (tempfile::TempDir, Journal) {
        let folder = tempfile::tempdir().unwrap();
        let journal = Journal::open(&folder.path().join("journal.sqlite3")).unwrap();
        (folder, journal)
    }

    fn count(tx: &Transaction<'_>, table: &str) -> rusqlite::Result<u64> {
        let query = format!("SELECT count(*) FROM {table}");
        tx.query_row(&query, [], |row| row.get(0))
    }

    const REFUSED: &str = "inbox WHERE state = 'refused' AND text IS NULL";

    #[tokio::test]
    async fn what_is_refused_is_known_and_said_once_a_window() {
        let (_folder, journal) = journal();
        let call = journal.call(|tx| {
            for (event_id, whom) in [("$1", "@a:x"), ("$2", "@a:x"), ("$1", "@b:x")] {
                sync_state::add(tx, &refused(event_id, whom))?;
            }
            assert_eq!((count(tx, REFUSED)?, count(tx, "outbox")?), (2, 1));
            sync_state::add(tx, &refused("$3", "@b:x"))?;
            assert_eq!(count(tx, "outbox")?, 2);
            assert_eq!(inbox::next(tx)?, None);
            // The window has passed, or the clock was set back: by twice the window,
            // because it goes on while this runs.
            for at in [now_ms() - 60_000, now_ms() + 120_000] {
                tx.execute("UPDATE told SET at = ?1", [at])?;
                let event_id = format!("${at}");
                sync_state::add(tx, &refused(&event_id, "@a:x"))?;
            }
            assert_eq!(count(tx, "outbox")?, 4);

            let asked = |id: &str| (id.to_owned(), fingerprint("Who?"));
            let (known, waiting) = known(tx, "!r:x", &[asked("$1"), asked("$9")], 5)?;
            assert_eq!(
                (known[0].before, known[1].before, waiting),
                (true, false, 0)
            );
            // It is never answered, and does not count later.
            assert_eq!((inbox::next(tx)?, past(tx, 0)?), (None, Vec::new()));
            trim::step(tx, 0)?;
            assert_eq!(count(tx, REFUSED)?, 5);
            tx.execute("UPDATE inbox SET received_at = ?1", [now_ms() - KNOWN - 1])?;
            trim::step(tx, 0)?;
            assert_eq!(count(tx, REFUSED)?, 0);
            Ok(())
        });
        call.await.unwrap();
    }

    #[tokio::test]
    async fn our_words_are_known_by_their_hash() {
        let (_folder, journal) = journal();
        let call = journal.call(|tx| {
            let questions = ["$1", "$2"].map(question);
            let batch = Batch {
                questions: questions.to_vec(),
                ..Batch::default()
            };
            sync_state::add(tx, &batch)?;
            let (seq, first) = inbox::next(tx)?.unwrap();
            outbox::answer(tx, seq, &first, &json!({ "body": "Kerra said: “no”." }))?;
            let asked = [
                ("$1".to_owned(), fingerprint("kerra said no")),
                ("$3".to_owned(), fingerprint("> Kerra said no\n\nreally?")),
            ];
            let (all, waiting) = known(tx, "!r:x", &asked, 5)?;
            let seen: Vec<_> = all.iter().map(|one| (one.before, one.our_words)).collect();
            assert_eq!(seen, [(true, true), (false, false)]);
            assert_eq!(waiting, 1);
            assert_eq!(known(tx, "!s:x", &asked, 5)?.1, 0);
            assert_eq!(known(tx, "!r:x", &[], 0)?.1, 0);
            // Only for some time.
            tx.execute("UPDATE said SET at = ?1", [now_ms() - KNOWN - 1])?;
            assert!(!known(tx, "!r:x", &asked, 5)?.0[0].our_words);
            trim::step(tx, 0)?;
            assert_eq!(count(tx, "said")?, 0);
            // Whatever becomes of them: both were taken in.
            assert_eq!(past(tx, 0)?.len(), 2);
            assert_eq!(past(tx, now_ms() + 1)?, []);
            Ok(())
        });
        call.await.unwrap();
    }
}
