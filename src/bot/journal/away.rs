//! Articles of rooms in which we are not any more.
//!
//! Nobody sees them from the transaction on in which we learn that we are out. Where
//! we went by ourselves they are taken away in it. Where we were removed they are
//! kept for a time, since that may have been a mistake, and are seen again if we are
//! let in by then; not later, even if nobody has looked at the clock meanwhile.

use rusqlite::{Transaction, params};

use super::now_ms;

/// How a sync says that we stand to a room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::bot) enum Stay {
    /// We are in it.
    In,
    /// We are invited, so we are not in it.
    Invited,
    /// We have left it.
    Left,
    /// Somebody else has removed us.
    Removed,
}

/// Notes how we stand to rooms, as a sync says; the last one was at `synced_at`.
/// Articles of rooms that we are not in are kept for `keep` (both in milliseconds).
/// Says whether any were taken away.
pub(in crate::bot) fn note(
    tx: &Transaction<'_>,
    stays: &[(String, Stay)],
    synced_at: u64,
    keep: u64,
) -> rusqlite::Result<bool> {
    let mut gone = 0;
    for (room_id, stay) in stays {
        match stay {
            Stay::In => {}
            // When we were removed is not said; it was after that.
            Stay::Invited => add(tx, room_id, synced_at)?,
            Stay::Left if goes_for_good(tx, room_id)? => gone += take_away(tx, room_id)?,
            Stay::Left | Stay::Removed => add(tx, room_id, now_ms())?,
        }
    }
    gone += overdue(tx, keep)?;
    if tx.prepare_cached("SELECT 1 FROM away")?.exists([])? {
        let mut back = tx.prepare_cached("DELETE FROM away WHERE room_id = ?1")?;
        for (room_id, _) in stays.iter().filter(|(_, stay)| *stay == Stay::In) {
            back.execute([room_id])?;
        }
    }
    Ok(gone > 0)
}

/// Whether leaving a room is leaving its articles. Not, if somebody had removed us:
/// then we have only declined an invite; and not, if the room was replaced, and they
/// are just being taken along.
fn goes_for_good(tx: &Transaction<'_>, room_id: &str) -> rusqlite::Result<bool> {
    let stays = tx
        .prepare_cached(
            "SELECT 1 FROM away WHERE room_id = ?1
             UNION ALL SELECT 1 FROM upgrades WHERE old_room = ?1 AND state = 'followed'",
        )?
        .exists([room_id])?;
    Ok(!stays)
}

/// Notes that we are not in a room, if it has articles of its own, or may be about
/// to have some; one that is known stays as it is.
pub(in crate::bot) fn add(tx: &Transaction<'_>, room_id: &str, since: u64) -> rusqlite::Result<()> {
    tx.prepare_cached(
        "INSERT INTO away (room_id, since) SELECT ?1, ?2 WHERE EXISTS
            (SELECT 1 FROM shelf WHERE room_id = ?1 AND state = 'room'
             UNION ALL SELECT 1 FROM handed WHERE room_id = ?1
             UNION ALL SELECT 1 FROM upgrades WHERE new_room = ?1)
         ON CONFLICT DO NOTHING",
    )?
    .execute(params![room_id, since])?;
    Ok(())
}

/// Takes away what was kept long enough; says how much.
pub(in crate::bot) fn overdue(tx: &Transaction<'_>, keep: u64) -> rusqlite::Result<usize> {
    let rooms: Vec<String> = tx
        .prepare_cached("SELECT room_id FROM away WHERE since <= ?1")?
        .query_map([now_ms().saturating_sub(keep)], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    let mut gone = 0;
    for room_id in rooms {
        gone += take_away(tx, &room_id)?;
        tx.execute("DELETE FROM away WHERE room_id = ?1", [room_id])?;
    }
    Ok(gone)
}

/// Takes a room's articles away, but for those that every room sees, or is about
/// to.
fn take_away(tx: &Transaction<'_>, room_id: &str) -> rusqlite::Result<usize> {
    tx.execute(
        "UPDATE shelf SET state = 'removed' WHERE room_id = ?1 AND state = 'room'
         AND NOT EXISTS (SELECT 1 FROM handed WHERE publish = shelf.article_id)",
        [room_id],
    )
}

/// Rooms with articles of their own in which we are, as far as is noted.
pub(in crate::bot) fn present(tx: &Transaction<'_>) -> rusqlite::Result<Vec<String>> {
    tx.prepare_cached(
        "SELECT DISTINCT room_id FROM shelf WHERE state = 'room'
         AND room_id NOT IN (SELECT room_id FROM away)",
    )?
    .query_map([], |row| row.get(0))?
    .collect()
}

#[cfg(test)]
mod tests {
    use super::{super::shelf::tests::in_a_journal, *};
    use crate::bot::journal::{
        shelf::{self, Seen, tests::article},
        upgrades,
    };

    const DAY: u64 = 24 * 60 * 60 * 1000;
    const WEEK: u64 = 7 * DAY;

    /// What a sync says that comes right after the last one.
    fn hears(tx: &Transaction<'_>, stays: &[Stay], keep: u64) -> rusqlite::Result<bool> {
        let stays: Vec<_> = stays.iter().map(|stay| ("!a".to_owned(), *stay)).collect();
        note(tx, &stays, now_ms(), keep)
    }

    /// As if all this had been longer ago.
    fn time_passes(tx: &Transaction<'_>, time: u64) -> rusqlite::Result<()> {
        tx.execute("UPDATE away SET since = since - ?1", [time])?;
        Ok(())
    }

    #[tokio::test]
    async fn what_becomes_of_a_rooms_articles_when_we_are_out_of_it() {
        use Stay::{In, Invited, Left, Removed};
        /// How many days after the one before, and what a sync says.
        type Said<'a> = &'a [(u64, Stay)];
        // => seen, and kept.
        let cases: [(Said<'_>, bool, bool); 12] = [
            (&[(0, In)], true, true),
            // By ourselves.
            (&[(0, Left)], false, false),
            (&[(0, Left), (0, Invited), (0, In)], false, false),
            // By somebody else: for a week.
            (&[(0, Removed)], false, true),
            (&[(0, Removed), (6, In)], true, true),
            (&[(0, Removed), (6, Invited), (0, In)], true, true),
            (&[(0, Removed), (6, Invited), (2, In)], false, false),
            (&[(0, Removed), (8, In)], false, false),
            (&[(0, Removed), (3, Removed), (5, In)], false, false),
            // Declining an invite is no leaving.
            (&[(0, Removed), (1, Invited), (0, Left)], false, true),
            (
                &[(0, Invited), (0, Left), (0, Invited), (0, In)],
                true,
                true,
            ),
            (&[(0, Removed), (1, In), (9, In)], true, true),
        ];
        in_a_journal(move |tx| {
            for (said, seen, kept) in cases {
                tx.execute_batch("DELETE FROM shelf; DELETE FROM away")?;
                shelf::put(tx, &article("a-1", "!a"))?;
                for (days, stay) in said {
                    time_passes(tx, days * DAY)?;
                    hears(tx, &[*stay], WEEK)?;
                }
                let state = shelf::get(tx, "a-1")?.unwrap().seen;
                let found = (!shelf::own(tx, "!a")?.is_empty(), state == Seen::Room);
                assert_eq!(found, (seen, kept), "{said:?}");
            }
            Ok(())
        })
        .await;
    }

    #[tokio::test]
    async fn who_was_away_too_long_while_nothing_ran_finds_nothing_again() {
        in_a_journal(|tx| {
            shelf::put(tx, &article("a-1", "!a"))?;
            // Removed and invited again between two syncs that are a month apart.
            let invited = [("!a".to_owned(), Stay::Invited)];
            assert!(note(tx, &invited, now_ms() - 30 * DAY, WEEK)?);
            assert!(shelf::own(tx, "!a")?.is_empty());
            assert!(!hears(tx, &[Stay::In], WEEK)?);
            assert!(shelf::own(tx, "!a")?.is_empty());
            Ok(())
        })
        .await;
    }

    #[tokio::test]
    async fn nothing_is_kept_where_that_is_wanted_and_nothing_published_goes() {
        in_a_journal(|tx| {
            for id in ["a-1", "b-1", "c-1"] {
                shelf::put(tx, &article(id, "!a"))?;
            }
            shelf::put(tx, &article("d-1", "!b"))?;
            shelf::publish(tx, "b-1")?;
            tx.execute_batch(
                "INSERT INTO handed (inbox_seq, room_id, event_id, sender, sent_at, encrypted,
                    relates, publish) VALUES (1, '!a', '$p', '@a:x', 1, 0, 0, 'c-1')",
            )?;
            assert!(hears(tx, &[Stay::Removed], 0)?);
            let states = ["a-1", "b-1", "c-1", "d-1"].map(|id| {
                let article = shelf::get(tx, id).unwrap().unwrap();
                article.seen
            });
            let expected = [Seen::Removed, Seen::Published, Seen::Room, Seen::Room];
            assert_eq!(states, expected);
            assert_eq!(present(tx)?, ["!a", "!b"]);
            Ok(())
        })
        .await;
    }

    #[tokio::test]
    async fn a_room_that_was_replaced_is_left_without_its_articles() {
        in_a_journal(|tx| {
            shelf::put(tx, &article("a-1", "!a"))?;
            upgrades::note(tx, "!a", "!b", upgrades::State::Followed)?;
            assert!(!hears(tx, &[Stay::Left], WEEK)?);
            assert_eq!(shelf::get(tx, "a-1")?.unwrap().seen, Seen::Room);
            Ok(())
        })
        .await;
    }

    #[tokio::test]
    async fn rooms_without_articles_are_nothing_to_us() {
        in_a_journal(|tx| {
            hears(tx, &[Stay::Removed, Stay::Invited], WEEK)?;
            let any = tx.prepare("SELECT 1 FROM away")?.exists([])?;
            assert!(!any);
            Ok(())
        })
        .await;
    }
}
