//! The articles that rooms have beside the shared ones.

use rusqlite::{OptionalExtension, Row, Transaction, params};

use super::now_ms;

/// Who sees an article that was handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::bot) enum Seen {
    /// Its room.
    Room,
    /// Every room.
    Published,
    /// Nobody; its files are still there.
    Removed,
    /// Nobody; its files are still there, and it may be among the shared articles.
    Withdrawn,
}

impl Seen {
    fn name(self) -> &'static str {
        match self {
            Self::Room => "room",
            Self::Published => "published",
            Self::Removed => "removed",
            Self::Withdrawn => "withdrawn",
        }
    }

    fn of(name: &str) -> Self {
        match name {
            "room" => Self::Room,
            "published" => Self::Published,
            "withdrawn" => Self::Withdrawn,
            // What is not known is shown to nobody.
            _ => Self::Removed,
        }
    }
}

/// An article that was handed over in a room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::bot) struct Shelved {
    pub(in crate::bot) article_id: String,
    pub(in crate::bot) room_id: String,
    /// The message that handed it over, and who wrote that.
    pub(in crate::bot) event_id: String,
    pub(in crate::bot) sender: String,
    pub(in crate::bot) title: String,
    /// Of the kept file.
    pub(in crate::bot) extension: String,
    pub(in crate::bot) bytes: usize,
    pub(in crate::bot) claims: usize,
    pub(in crate::bot) seen: Seen,
}

const COLUMNS: &str =
    "article_id, room_id, event_id, sender, title, extension, bytes, claims, state";

fn shelved(row: &Row<'_>) -> rusqlite::Result<Shelved> {
    Ok(Shelved {
        article_id: row.get(0)?,
        room_id: row.get(1)?,
        event_id: row.get(2)?,
        sender: row.get(3)?,
        title: row.get(4)?,
        extension: row.get(5)?,
        bytes: row.get(6)?,
        claims: row.get(7)?,
        seen: Seen::of(&row.get::<_, String>(8)?),
    })
}

/// The ids of the articles that this room sees and others do not, oldest first. A
/// room that we are not in sees none.
pub(in crate::bot) fn own(tx: &Transaction<'_>, room_id: &str) -> rusqlite::Result<Vec<String>> {
    tx.prepare_cached(
        "SELECT article_id FROM shelf WHERE room_id = ?1 AND state = 'room'
         AND NOT EXISTS (SELECT 1 FROM away WHERE room_id = ?1) ORDER BY seq",
    )?
    .query_map([room_id], |row| row.get(0))?
    .collect()
}

/// What was handed over in this room and not taken away, oldest first.
pub(in crate::bot) fn of_room(
    tx: &Transaction<'_>,
    room_id: &str,
) -> rusqlite::Result<Vec<Shelved>> {
    tx.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM shelf
         WHERE room_id = ?1 AND state IN ('room', 'published') ORDER BY seq"
    ))?
    .query_map([room_id], shelved)?
    .collect()
}

/// What is still with a room that was replaced by another, oldest first.
pub(super) fn left_behind(tx: &Transaction<'_>) -> rusqlite::Result<Vec<Shelved>> {
    tx.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM shelf
         WHERE room_id IN (SELECT old_room FROM upgrades WHERE state = 'followed')
         AND state IN ('room', 'published') ORDER BY seq"
    ))?
    .query_map([], shelved)?
    .collect()
}

/// An article, whoever sees it.
pub(in crate::bot) fn get(
    tx: &Transaction<'_>,
    article_id: &str,
) -> rusqlite::Result<Option<Shelved>> {
    tx.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM shelf WHERE article_id = ?1"
    ))?
    .query_row([article_id], shelved)
    .optional()
}

/// How many articles this room has for itself, and how many all rooms have.
pub(in crate::bot) fn counts(
    tx: &Transaction<'_>,
    room_id: &str,
) -> rusqlite::Result<(usize, usize)> {
    tx.query_row(
        "SELECT count(*) FILTER (WHERE room_id = ?1), count(*) FROM shelf WHERE state = 'room'",
        [room_id],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// All articles, whoever sees them, with their rooms: room and article.
pub(in crate::bot) fn all(tx: &Transaction<'_>) -> rusqlite::Result<Vec<(String, String)>> {
    tx.prepare_cached("SELECT room_id, article_id FROM shelf")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect()
}

/// Puts an article in its room; one that was taken away comes back.
pub(in crate::bot) fn put(tx: &Transaction<'_>, article: &Shelved) -> rusqlite::Result<()> {
    let Shelved {
        article_id,
        room_id,
        event_id,
        sender,
        title,
        extension,
        bytes,
        claims,
        seen,
    } = article;
    tx.execute("DELETE FROM shelf WHERE article_id = ?1", [article_id])?;
    tx.execute(
        &format!(
            "INSERT INTO shelf ({COLUMNS}, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"
        ),
        params![
            article_id,
            room_id,
            event_id,
            sender,
            title,
            extension,
            bytes,
            claims,
            seen.name(),
            now_ms()
        ],
    )?;
    Ok(())
}

/// Takes an article away: from here on nobody sees it.
pub(in crate::bot) fn remove(tx: &Transaction<'_>, article: &Shelved) -> rusqlite::Result<()> {
    let is_being_published = tx
        .prepare_cached("SELECT 1 FROM handed WHERE publish = ?1")?
        .exists([&article.article_id])?;
    let seen = match article.seen == Seen::Published || is_being_published {
        true => Seen::Withdrawn,
        false => Seen::Removed,
    };
    tx.execute(
        "UPDATE shelf SET state = ?2 WHERE article_id = ?1",
        params![article.article_id, seen.name()],
    )?;
    Ok(())
}

/// Lets every room see an article, if its own room still does; says whether.
pub(in crate::bot) fn publish(tx: &Transaction<'_>, article_id: &str) -> rusqlite::Result<bool> {
    let changed = tx.execute(
        "UPDATE shelf SET state = 'published' WHERE article_id = ?1 AND state = 'room'",
        [article_id],
    )?;
    Ok(changed == 1)
}

/// What was taken away and has files.
pub(in crate::bot) fn taken_away(tx: &Transaction<'_>) -> rusqlite::Result<Vec<Shelved>> {
    tx.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM shelf WHERE state IN ('removed', 'withdrawn') ORDER BY seq"
    ))?
    .query_map([], shelved)?
    .collect()
}

/// The ids of what was taken away and may still be among the shared articles.
pub(in crate::bot) fn withdrawn(tx: &Transaction<'_>) -> rusqlite::Result<Vec<String>> {
    tx.prepare_cached("SELECT article_id FROM shelf WHERE state = 'withdrawn'")?
        .query_map([], |row| row.get(0))?
        .collect()
}

/// Whether nothing that was handed over in this room is left.
pub(in crate::bot) fn is_empty(tx: &Transaction<'_>, room_id: &str) -> rusqlite::Result<bool> {
    let any = tx
        .prepare_cached("SELECT 1 FROM shelf WHERE room_id = ?1")?
        .exists([room_id])?;
    Ok(!any)
}

/// Forgets an article whose files are gone.
pub(in crate::bot) fn forget(tx: &Transaction<'_>, article_id: &str) -> rusqlite::Result<()> {
    tx.execute(
        "DELETE FROM shelf WHERE article_id = ?1 AND state IN ('removed', 'withdrawn')",
        [article_id],
    )?;
    Ok(())
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::bot::journal::{Batch, Journal, Question, handed, inbox, outbox, sync_state};

    pub(in crate::bot::journal) fn article(id: &str, room_id: &str) -> Shelved {
        Shelved {
            article_id: id.to_owned(),
            room_id: room_id.to_owned(),
            event_id: "$file".to_owned(),
            sender: "@a:x".to_owned(),
            title: "The mill".to_owned(),
            extension: "txt".to_owned(),
            bytes: 7,
            claims: 3,
            seen: Seen::Room,
        }
    }

    fn question(room_id: &str, event_id: &str) -> Question {
        Question {
            room_id: room_id.to_owned(),
            event_id: event_id.to_owned(),
            sender: "@a:x".to_owned(),
            sent_at: 1,
            text: "publish a-1".to_owned(),
            thread_root: None,
            in_reply_to: None,
            relates: false,
            encrypted: true,
            edit: None,
        }
    }

    pub(in crate::bot::journal) async fn in_a_journal(
        test: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<()> + Send + 'static,
    ) {
        let folder = tempfile::tempdir().unwrap();
        let journal = Journal::open(&folder.path().join("journal.sqlite3")).unwrap();
        journal.call(test).await.unwrap();
    }

    #[tokio::test]
    async fn a_room_sees_its_own_until_they_are_published_or_taken_away() {
        in_a_journal(|tx| {
            for (id, room_id) in [("a-1", "!a"), ("b-1", "!a"), ("c-1", "!b")] {
                put(tx, &article(id, room_id))?;
            }
            assert_eq!(own(tx, "!a")?, ["a-1", "b-1"]);
            assert_eq!(
                (own(tx, "!b")?, own(tx, "!c")?),
                (vec!["c-1".to_owned()], vec![])
            );
            assert_eq!(counts(tx, "!a")?, (2, 3));
            // Published: no longer its room's alone, but still listed there.
            assert!(publish(tx, "a-1")?);
            assert!(!publish(tx, "a-1")?);
            assert_eq!(
                (own(tx, "!a")?, of_room(tx, "!a")?.len()),
                (vec!["b-1".to_owned()], 2)
            );
            assert_eq!(counts(tx, "!a")?, (1, 2));
            // Taken away: gone at once; known until the files are.
            remove(tx, &get(tx, "a-1")?.unwrap())?;
            remove(tx, &get(tx, "b-1")?.unwrap())?;
            assert_eq!((own(tx, "!a")?, of_room(tx, "!a")?), (vec![], vec![]));
            assert_eq!(withdrawn(tx)?, ["a-1"]);
            let seen: Vec<_> = taken_away(tx)?.into_iter().map(|gone| gone.seen).collect();
            assert_eq!(seen, [Seen::Withdrawn, Seen::Removed]);
            assert!(!publish(tx, "b-1")?);
            forget(tx, "a-1")?;
            assert!(!is_empty(tx, "!a")?);
            forget(tx, "b-1")?;
            forget(tx, "c-1")?;
            assert_eq!((is_empty(tx, "!a")?, is_empty(tx, "!b")?), (true, false));
            // It may be handed over again.
            put(tx, &article("a-1", "!a"))?;
            assert_eq!(own(tx, "!a")?, ["a-1"]);
            Ok(())
        })
        .await;
    }

    #[tokio::test]
    async fn what_is_taken_away_while_it_is_published_may_be_among_the_shared_ones() {
        in_a_journal(|tx| {
            put(tx, &article("a-1", "!a"))?;
            sync_state::add(
                tx,
                &Batch {
                    questions: vec![question("!a", "$publish")],
                    ..Batch::default()
                },
            )?;
            let (seq, asked) = inbox::next(tx)?.unwrap();
            handed::add(tx, seq, &asked, Some("a-1"))?;
            assert_eq!(inbox::next(tx)?, None);
            remove(tx, &get(tx, "a-1")?.unwrap())?;
            assert_eq!(withdrawn(tx)?, ["a-1"]);
            assert!(!publish(tx, "a-1")?);
            Ok(())
        })
        .await;
    }

    #[tokio::test]
    async fn a_job_is_answered_once_and_those_that_wait_let_others_go_first() {
        in_a_journal(|tx| {
            for event_id in ["$1", "$2"] {
                sync_state::add(
                    tx,
                    &Batch {
                        questions: vec![question("!a", event_id)],
                        ..Batch::default()
                    },
                )?;
                let (seq, asked) = inbox::next(tx)?.unwrap();
                handed::add(tx, seq, &asked, None)?;
            }
            let first = handed::next(tx, 100)?.unwrap();
            assert_eq!(
                (first.question.event_id.as_str(), first.question.encrypted),
                ("$1", true)
            );
            handed::retry(tx, first.seq, 200)?;
            assert_eq!(handed::next(tx, 100)?.unwrap().question.event_id, "$2");
            let again = handed::next(tx, 200)?.unwrap();
            assert_eq!(
                (again.question.event_id.as_str(), again.attempts),
                ("$1", 1)
            );
            for _ in 0..2 {
                handed::done(tx, &again, Some(&serde_json::json!({ "body": "x" })))?;
            }
            assert_eq!(outbox::heads(tx)?.len(), 1);
            let last = handed::next(tx, 0)?.unwrap();
            assert_eq!(last.question.event_id, "$2");
            handed::done(tx, &last, None)?;
            assert_eq!(handed::next(tx, 0)?, None);
            assert_eq!(outbox::heads(tx)?.len(), 1);
            Ok(())
        })
        .await;
    }

    #[tokio::test]
    async fn questions_of_rooms_that_are_being_opened_wait_and_others_do_not() {
        in_a_journal(|tx| {
            let questions = vec![question("!a", "$1"), question("!b", "$2")];
            sync_state::add(
                tx,
                &Batch {
                    questions,
                    ..Batch::default()
                },
            )?;
            let next = |not_now: &[&str]| {
                let not_now: Vec<_> = not_now.iter().map(ToString::to_string).collect();
                Ok::<_, rusqlite::Error>(
                    super::super::Turns::default()
                        .next(tx, &not_now)?
                        .map(|(_, next)| next.event_id),
                )
            };
            assert_eq!(next(&[])?.as_deref(), Some("$1"));
            assert_eq!(next(&["!a", "!c"])?.as_deref(), Some("$2"));
            assert_eq!(next(&["!a", "!b"])?, None);
            Ok(())
        })
        .await;
    }
}
