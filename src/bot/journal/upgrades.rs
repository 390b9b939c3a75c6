//! Rooms that were replaced by others.

use std::collections::HashSet;

use rusqlite::{OptionalExtension, Transaction, params};

use super::{now_ms, settings};

/// How far we are in following a room to the one that replaces it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::bot) enum State {
    /// We may join the new room, or have joined it because of this.
    Joining,
    /// We are there.
    Followed,
    /// We are not to be there, or not because of this.
    Refused,
}

impl State {
    const ALL: [Self; 3] = [Self::Joining, Self::Followed, Self::Refused];

    fn name(self) -> &'static str {
        match self {
            Self::Joining => "joining",
            Self::Followed => "followed",
            Self::Refused => "refused",
        }
    }
}

/// How far we are; `None` if we know nothing of it.
pub(in crate::bot) fn state(
    tx: &Transaction<'_>,
    old: &str,
    new: &str,
) -> rusqlite::Result<Option<State>> {
    let name: Option<String> = tx
        .prepare_cached("SELECT state FROM upgrades WHERE old_room = ?1 AND new_room = ?2")?
        .query_row([old, new], |row| row.get(0))
        .optional()?;
    Ok(name.and_then(|name| State::ALL.into_iter().find(|state| state.name() == name)))
}

/// Notes how far we are. With the first arrival in the new room, what was kept of
/// the old one is kept of the new one.
pub(in crate::bot) fn note(
    tx: &Transaction<'_>,
    old: &str,
    new: &str,
    state: State,
) -> rusqlite::Result<()> {
    tx.execute(
        "INSERT INTO upgrades (old_room, new_room, state, at) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (old_room, new_room) DO UPDATE SET state = excluded.state",
        params![old, new, state.name(), now_ms()],
    )?;
    if state == State::Followed {
        take_along(tx, old, new)?;
    }
    Ok(())
}

/// Forgets that we meant to follow: the new room does not let us in.
pub(in crate::bot) fn forget(tx: &Transaction<'_>, old: &str, new: &str) -> rusqlite::Result<()> {
    tx.execute(
        "DELETE FROM upgrades WHERE old_room = ?1 AND new_room = ?2",
        [old, new],
    )?;
    Ok(())
}

/// Takes along what people have set in the old room. Its articles follow by
/// themselves (`moves`), since their files do.
fn take_along(tx: &Transaction<'_>, old: &str, new: &str) -> rusqlite::Result<()> {
    let (mut from, mut to) = (old.to_owned(), new.to_owned());
    let mut seen = HashSet::from([from.clone()]);
    // Rooms of a chain may have been followed in another order.
    while seen.insert(to.clone()) {
        settings::inherit(tx, &from, &to)?;
        match followed(tx, &to)? {
            Some(next) => (from, to) = (to, next),
            None => break,
        }
    }
    Ok(())
}

/// The room to which we have followed this one; if there are several, the last.
fn followed(tx: &Transaction<'_>, old: &str) -> rusqlite::Result<Option<String>> {
    tx.prepare_cached(
        "SELECT new_room FROM upgrades WHERE old_room = ?1 AND state = 'followed'
         ORDER BY at DESC, new_room DESC LIMIT 1",
    )?
    .query_row([old], |row| row.get(0))
    .optional()
}

#[cfg(test)]
mod tests {
    use super::{super::Journal, *};

    #[tokio::test]
    async fn an_upgrade_is_known_after_a_restart() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal");
        for expected in [None, Some(State::Joining), Some(State::Followed)] {
            let journal = Journal::open(&path).unwrap();
            let call = journal.call(move |tx| {
                assert_eq!(state(tx, "!old:x", "!new:x")?, expected);
                assert_eq!(state(tx, "!new:x", "!old:x")?, None);
                let next = expected.map_or(State::Joining, |_| State::Followed);
                note(tx, "!old:x", "!new:x", next)
            });
            call.await.unwrap();
        }
    }

    #[tokio::test]
    async fn settings_go_along_in_whatever_order_rooms_are_followed() {
        let folder = tempfile::tempdir().unwrap();
        let journal = Journal::open(&folder.path().join("journal")).unwrap();
        let call = journal.call(|tx| {
            settings::set(tx, "!a", "replies", Some("text"))?;
            settings::set(tx, "!c", "threads", Some("on"))?;
            for (old, new, state) in [
                ("!b", "!c", State::Followed),
                ("!a", "!x", State::Refused),
                ("!a", "!b", State::Followed),
                // A circle ends.
                ("!c", "!a", State::Followed),
            ] {
                note(tx, old, new, state)?;
            }
            let set = |room| Ok::<_, rusqlite::Error>(settings::read(tx, room)?.len());
            assert_eq!((set("!b")?, set("!c")?, set("!x")?), (2, 2, 0));
            Ok(())
        });
        call.await.unwrap();
    }
}
