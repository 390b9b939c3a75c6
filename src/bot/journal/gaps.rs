//! Stretches of a room's timeline that a sync left out.

use rusqlite::{OptionalExtension, Transaction, params};

use super::{Question, inbox, now_ms};

/// How often filling a gap may fail before the room's later questions are
/// answered all the same.
const PATIENCE: u32 = 5;

/// The events of a room between two points that nobody has sent us.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::bot) struct Gap {
    pub(in crate::bot) room_id: String,
    /// The sync token after which they came.
    pub(in crate::bot) since: String,
    /// The pagination token before which they came; moves towards `since`.
    pub(in crate::bot) before: String,
    /// Nothing in it reached our homeserver before this time: milliseconds since
    /// the Unix epoch.
    pub(in crate::bot) sent_after: u64,
}

/// Notes a gap. It is numbered by the place in the inbox before which its
/// questions go, so that they are answered in the order of the room.
///
/// A homeserver may answer a sync from the same token once more and leave out
/// more: then the gap reaches to the later point.
pub(super) fn add(tx: &Transaction<'_>, gap: &Gap) -> rusqlite::Result<()> {
    let place = inbox::reserve(tx)?;
    tx.execute(
        "INSERT INTO gaps (seq, room_id, since, before, found_at, sent_after)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (room_id, since) DO UPDATE
         SET before = excluded.before, attempts = 0, not_before = 0",
        params![
            place,
            gap.room_id,
            gap.since,
            gap.before,
            now_ms(),
            gap.sent_after
        ],
    )?;
    Ok(())
}

/// Whether a room has a gap.
pub(super) fn is_open(tx: &Transaction<'_>, room_id: &str) -> rusqlite::Result<bool> {
    tx.prepare_cached("SELECT 1 FROM gaps WHERE room_id = ?1")?
        .exists([room_id])
}

/// Whether a room's questions wait for those in a gap.
pub(super) fn holds_up(tx: &Transaction<'_>, room_id: &str) -> rusqlite::Result<bool> {
    tx.prepare_cached("SELECT 1 FROM gaps WHERE room_id = ?1 AND attempts < ?2")?
        .exists(params![room_id, PATIENCE])
}

/// A gap that waits to be filled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::bot) struct Open {
    pub(in crate::bot) seq: i64,
    pub(in crate::bot) gap: Gap,
    /// How often filling it has failed since it last came on.
    pub(in crate::bot) attempts: u32,
    /// Not to be tried before this time, and when it was found: milliseconds
    /// since the Unix epoch.
    pub(in crate::bot) not_before: u64,
    pub(in crate::bot) found_at: u64,
}

/// The gap to be tried first.
pub(in crate::bot) fn next(tx: &Transaction<'_>) -> rusqlite::Result<Option<Open>> {
    tx.query_row(
        "SELECT seq, attempts, room_id, since, before, not_before, found_at, sent_after
         FROM gaps
         ORDER BY not_before, seq LIMIT 1",
        [],
        |row| {
            Ok(Open {
                seq: row.get(0)?,
                attempts: row.get(1)?,
                gap: Gap {
                    room_id: row.get(2)?,
                    since: row.get(3)?,
                    before: row.get(4)?,
                    sent_after: row.get(7)?,
                },
                not_before: row.get(5)?,
                found_at: row.get(6)?,
            })
        },
    )
    .optional()
}

/// Puts the questions of a gap's page, oldest first, into the inbox, and notes how
/// far filling it has come: to `before`, or to its end.
pub(in crate::bot) fn filled(
    tx: &Transaction<'_>,
    seq: i64,
    questions: &[Question],
    before: Option<&str>,
) -> rusqlite::Result<()> {
    let place = inbox::add_before(tx, seq, questions)?;
    match before {
        Some(before) => tx.execute(
            "UPDATE gaps SET seq = ?2, before = ?3, attempts = 0, not_before = 0 WHERE seq = ?1",
            params![seq, place, before],
        )?,
        None => tx.execute("DELETE FROM gaps WHERE seq = ?1", [seq])?,
    };
    Ok(())
}

/// Notes that filling a gap failed and is to be tried again.
pub(in crate::bot) fn retry(
    tx: &Transaction<'_>,
    seq: i64,
    not_before: u64,
) -> rusqlite::Result<()> {
    tx.execute(
        "UPDATE gaps SET attempts = attempts + 1, not_before = ?2 WHERE seq = ?1",
        params![seq, not_before],
    )?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{
        super::{Batch, Journal, sync_state},
        *,
    };

    fn question(room: &str, event: &str) -> Question {
        Question {
            room_id: room.to_owned(),
            event_id: event.to_owned(),
            sender: "@a:example.org".to_owned(),
            sent_at: 1,
            text: "?".to_owned(),
            thread_root: None,
            in_reply_to: None,
            relates: false,
            encrypted: false,
            edit: None,
        }
    }

    fn sync(questions: &[(&str, &str)], gap: Option<(&str, &str, &str)>) -> Batch {
        let own = |(room_id, since, before): (&str, &str, &str)| Gap {
            room_id: room_id.to_owned(),
            since: since.to_owned(),
            before: before.to_owned(),
            sent_after: 7,
        };
        Batch {
            questions: questions
                .iter()
                .map(|(room, event)| question(room, event))
                .collect(),
            gaps: gap.map(own).into_iter().collect(),
            ..Batch::default()
        }
    }

    /// Answers what may be answered now, in order.
    fn answer_all(tx: &Transaction<'_>) -> rusqlite::Result<Vec<String>> {
        let mut answered = Vec::new();
        while let Some((seq, question)) = inbox::next(tx)? {
            inbox::finish(tx, seq, "answered")?;
            answered.push(question.event_id);
        }
        Ok(answered)
    }

    #[tokio::test]
    async fn a_room_waits_for_its_gap_and_is_answered_in_its_order() {
        let folder = tempfile::tempdir().unwrap();
        let journal = Journal::open(&folder.path().join("journal")).unwrap();
        let call = journal.call(|tx| {
            sync_state::add(tx, &sync(&[("!r", "$1"), ("!s", "$a")], None))?;
            assert_eq!(answer_all(tx)?, ["$1", "$a"]);
            sync_state::add(tx, &sync(&[("!r", "$6")], Some(("!r", "s1", "t6"))))?;
            sync_state::add(tx, &sync(&[("!r", "$7"), ("!s", "$b")], None))?;
            assert_eq!(answer_all(tx)?, ["$b"]);

            let Open { seq, .. } = next(tx)?.unwrap();
            let page = [question("!r", "$4"), question("!r", "$5")];
            filled(tx, seq, &page, Some("t4"))?;
            assert_eq!(answer_all(tx)?, [""; 0]);
            let Open { seq, gap, .. } = next(tx)?.unwrap();
            assert_eq!(gap.before, "t4");
            // One of them was there before, as in a page of overlap.
            let page = ["$1", "$2", "$3"].map(|event| question("!r", event));
            filled(tx, seq, &page, None)?;
            assert_eq!(answer_all(tx)?, ["$2", "$3", "$4", "$5", "$6", "$7"]);
            Ok(())
        });
        call.await.unwrap();
    }

    #[tokio::test]
    async fn a_sync_answered_anew_moves_the_end_of_its_gap() {
        let folder = tempfile::tempdir().unwrap();
        let journal = Journal::open(&folder.path().join("journal")).unwrap();
        let call = journal.call(|tx| {
            for before in ["t4", "t9"] {
                sync_state::add(tx, &sync(&[], Some(("!r", "s1", before))))?;
            }
            let Open { seq, gap, .. } = next(tx)?.unwrap();
            assert_eq!(gap.before, "t9");
            filled(tx, seq, &[], None)?;
            assert_eq!(next(tx)?, None);
            Ok(())
        });
        call.await.unwrap();
    }

    #[tokio::test]
    async fn a_gap_that_cannot_be_filled_is_not_waited_for_for_ever() {
        let folder = tempfile::tempdir().unwrap();
        let journal = Journal::open(&folder.path().join("journal")).unwrap();
        let call = journal.call(|tx| {
            sync_state::add(tx, &sync(&[("!r", "$1")], Some(("!r", "s1", "t1"))))?;
            let Open { seq, .. } = next(tx)?.unwrap();
            for _ in 0..PATIENCE {
                assert_eq!(answer_all(tx)?, [""; 0]);
                retry(tx, seq, 0)?;
            }
            assert_eq!(answer_all(tx)?, ["$1"]);
            Ok(())
        });
        call.await.unwrap();
    }
}
