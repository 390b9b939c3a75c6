//! What a room sees, as far as that is not what all see.

use std::collections::BTreeSet;

use rusqlite::Transaction;

use crate::{
    answer::Answerer,
    bot::{
        journal::{settings, shelf},
        settings::Settings,
    },
    store::Library,
};

/// What a room sees; the default is just the shared articles.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::bot) struct Sees {
    /// The articles of its own, oldest first.
    pub(in crate::bot) own: Vec<String>,
    /// The shared ones that it does not see, in the order of their ids.
    pub(in crate::bot) hidden: Vec<String>,
}

/// What this room sees now.
pub(super) fn of_room(
    tx: &Transaction<'_>,
    room_id: &str,
    shared: &Answerer,
) -> rusqlite::Result<Sees> {
    let room = Settings::read(&settings::read(tx, room_id)?);
    Ok(Sees {
        own: shelf::own(tx, room_id)?,
        hidden: hidden(shared.library(), &shelf::withdrawn(tx)?, &room),
    })
}

/// The shared articles that a room does not see: those that were taken away and
/// are still among them, and those that its settings leave out.
fn hidden(shared: &Library, withdrawn: &[String], room: &Settings) -> Vec<String> {
    if withdrawn.is_empty() && room.articles.is_none() {
        return Vec::new();
    }
    let ids = shared.articles().iter().map(|of| &of.info.id);
    let is_hidden = |id: &&String| withdrawn.contains(id) || !room.sees(id);
    let hidden: BTreeSet<_> = ids.filter(is_hidden).cloned().collect();
    hidden.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn what_was_taken_away_or_is_not_on_the_list_is_hidden() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/claims");
        let shared = Library::read(&folder).unwrap();
        let ids: Vec<_> = (shared.articles().iter())
            .map(|of| of.info.id.as_str())
            .collect();
        let [a, b, c] = ids[..] else {
            panic!("{ids:?}")
        };
        let own = |ids: &[&str]| ids.iter().map(ToString::to_string).collect::<Vec<_>>();
        for (withdrawn, only, expected) in [
            (vec![], None, vec![]),
            (vec!["gone"], None, vec![]),
            (vec![b, "gone"], None, vec![b]),
            (vec![], Some(vec![a, "other"]), vec![b, c]),
            (vec![a], Some(vec![a, b]), vec![a, c]),
            (vec![], Some(vec![a, b, c]), vec![]),
        ] {
            let room = Settings {
                articles: only.map(|only| own(&only).into_iter().collect()),
                ..Settings::default()
            };
            let found = hidden(&shared, &own(&withdrawn), &room);
            assert_eq!(found, own(&expected), "{withdrawn:?} {room:?}");
        }
    }
}
