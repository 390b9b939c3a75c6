//! Articles whose room was replaced by another: they belong there.
//!
//! That is read from the journal whenever it is asked, and not written down when a
//! room is followed. So it does not matter in which order the rooms of a chain are
//! followed, and an article that was still being read in the old room comes after.

use std::collections::HashMap;

use rusqlite::{Transaction, params};

use super::shelf::{self, Shelved};

/// An article that is to move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::bot) struct Move {
    /// As it is kept now.
    pub(in crate::bot) article: Shelved,
    /// The room that it belongs to.
    pub(in crate::bot) to: String,
}

/// What is to move, oldest first.
pub(in crate::bot) fn due(tx: &Transaction<'_>) -> rusqlite::Result<Vec<Move>> {
    let articles = shelf::left_behind(tx)?;
    if articles.is_empty() {
        return Ok(Vec::new());
    }
    // Of several rooms that replace one, the one that was followed last.
    let followed: HashMap<String, String> = tx
        .prepare(
            "SELECT old_room, new_room FROM upgrades WHERE state = 'followed'
             ORDER BY at, new_room",
        )?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let moves = articles.into_iter().filter_map(|article| {
        let to = home(&followed, &article.room_id)?.to_owned();
        Some(Move { article, to })
    });
    Ok(moves.collect())
}

/// The last of the rooms that replace each other from this one on; `None` if there
/// is no other, or no last one.
fn home<'a>(followed: &'a HashMap<String, String>, room_id: &str) -> Option<&'a str> {
    let mut last = followed.get(room_id)?;
    // A chain has no more rooms than there are; a circle has no end.
    for _ in 0..followed.len() {
        match followed.get(last) {
            Some(next) => last = next,
            None => return Some(last),
        }
    }
    None
}

/// Notes that the files of an article are where it belongs: from here on that room
/// sees it, and the old one does not. Not, if it was taken away meanwhile; says
/// whether.
pub(in crate::bot) fn done(tx: &Transaction<'_>, one: &Move) -> rusqlite::Result<bool> {
    let changed = tx.execute(
        "UPDATE shelf SET room_id = ?3
         WHERE article_id = ?1 AND room_id = ?2 AND state IN ('room', 'published')",
        params![one.article.article_id, one.article.room_id, one.to],
    )?;
    Ok(changed == 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bot::journal::{
        shelf::tests::{article, in_a_journal},
        upgrades::{self, State},
    };

    #[test]
    fn a_chain_has_an_end_and_a_circle_has_none() {
        for (links, from, expected) in [
            ("", "a", None),
            ("ab", "a", Some("b")),
            ("ab", "b", None),
            ("ab bc cd", "a", Some("d")),
            ("bc ab", "a", Some("c")),
            ("aa", "a", None),
            ("ab ba", "a", None),
            ("ab bc cb", "a", None),
            ("ab bc ca de", "d", Some("e")),
        ] {
            let link = |link: &str| (link[..1].to_owned(), link[1..].to_owned());
            let followed = links.split_whitespace().map(link).collect();
            assert_eq!(home(&followed, from), expected, "{links} {from}");
        }
    }

    #[tokio::test]
    async fn articles_go_where_their_room_went_and_nowhere_else() {
        in_a_journal(|tx| {
            for (id, room) in [("a-1", "!a"), ("b-1", "!a"), ("c-1", "!a"), ("d-1", "!d")] {
                shelf::put(tx, &article(id, room))?;
            }
            shelf::publish(tx, "b-1")?;
            shelf::remove(tx, &shelf::get(tx, "c-1")?.unwrap())?;
            // Rooms that we are not sure of, or sure that they are others.
            upgrades::note(tx, "!a", "!x", State::Refused)?;
            upgrades::note(tx, "!d", "!b", State::Joining)?;
            assert_eq!(due(tx)?, []);
            // The second one of a chain is followed first.
            upgrades::note(tx, "!b", "!c", State::Followed)?;
            assert_eq!(due(tx)?, []);
            upgrades::note(tx, "!a", "!b", State::Followed)?;
            let moves = due(tx)?;
            let ids = moves.iter().map(|one| one.article.article_id.as_str());
            // What was taken away only waits for its end.
            assert_eq!(ids.collect::<Vec<_>>(), ["a-1", "b-1"]);
            assert!(moves.iter().all(|one| one.to == "!c"));
            for one in &moves {
                assert!(done(tx, one)?);
                assert!(!done(tx, one)?);
            }
            assert_eq!(due(tx)?, []);
            assert_eq!(
                (shelf::own(tx, "!a")?, shelf::own(tx, "!b")?),
                (vec![], vec![])
            );
            assert_eq!(shelf::own(tx, "!c")?, ["a-1"]);
            assert_eq!(shelf::of_room(tx, "!c")?.len(), 2);
            assert_eq!(shelf::own(tx, "!d")?, ["d-1"]);
            Ok(())
        })
        .await;
    }

    #[tokio::test]
    async fn what_is_taken_away_while_it_moves_does_not() {
        in_a_journal(|tx| {
            shelf::put(tx, &article("a-1", "!a"))?;
            upgrades::note(tx, "!a", "!b", State::Followed)?;
            let [one] = &due(tx)?[..] else {
                panic!("one is to move")
            };
            shelf::remove(tx, &shelf::get(tx, "a-1")?.unwrap())?;
            assert!(!done(tx, one)?);
            assert_eq!(shelf::get(tx, "a-1")?.unwrap().room_id, "!a");
            Ok(())
        })
        .await;
    }
}
