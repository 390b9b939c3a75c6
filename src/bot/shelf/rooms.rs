//! The answerers of rooms that are open, and those that are wanted.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
    time::{Duration, Instant},
};

use super::Sees;
use crate::answer::Answerer;

/// How many are open at once; the one that was not asked for longest is closed
/// for another one. It takes no more than a moment to open it again.
const OPEN: usize = 32;

/// How many claims these may have together, unless there is but one: an answerer
/// takes up to a kilobyte of memory for each.
const CLAIMS: usize = 500_000;

/// When one is tried again that could not be opened.
const AGAIN_AFTER: Duration = Duration::from_secs(30);

/// What is to be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::bot) struct Want {
    pub(in crate::bot) room_id: String,
    pub(in crate::bot) sees: Sees,
}

/// A room's answerer.
struct Room<A> {
    sees: Sees,
    /// Beside which of the shared ones it was opened.
    generation: u64,
    /// `None` if it could not be opened, at this time.
    answerer: Result<A, Instant>,
    claims: usize,
    asked: u64,
}

/// The rooms that see more than the shared articles.
pub(super) struct Rooms<A = Arc<Answerer>> {
    open: HashMap<String, Room<A>>,
    wanted: BTreeMap<String, Sees>,
    /// Counts questions, to know which room was asked last.
    asked: u64,
}

impl<A> Default for Rooms<A> {
    fn default() -> Self {
        Self {
            open: HashMap::new(),
            wanted: BTreeMap::new(),
            asked: 0,
        }
    }
}

impl<A: Clone> Rooms<A> {
    /// The answerer over just what the room sees beside the shared articles of
    /// this generation; inside it `None` if that could not be opened. Without one,
    /// it is wanted from now on.
    pub(super) fn get(&mut self, want: &Want, generation: u64) -> Option<Option<A>> {
        self.asked += 1;
        let found = self.open.get_mut(&want.room_id).filter(|room| {
            let recent = |at: &Instant| at.elapsed() < AGAIN_AFTER;
            room.sees == want.sees
                && room.generation == generation
                && room.answerer.as_ref().err().is_none_or(recent)
        });
        match found {
            Some(room) => {
                room.asked = self.asked;
                self.wanted.remove(&want.room_id);
                Some(room.answerer.as_ref().ok().cloned())
            }
            None => {
                self.wanted.insert(want.room_id.clone(), want.sees.clone());
                None
            }
        }
    }

    /// The rooms whose answerers are wanted.
    pub(super) fn wanted(&self) -> Vec<String> {
        self.wanted.keys().cloned().collect()
    }

    /// One that is to be opened.
    pub(super) fn next(&self) -> Option<Want> {
        self.wanted.iter().next().map(|(room_id, sees)| Want {
            room_id: room_id.clone(),
            sees: sees.clone(),
        })
    }

    /// Puts in what was opened, or that it could not be, and closes what was not
    /// asked for longest.
    pub(super) fn put(&mut self, want: Want, generation: u64, answerer: Option<A>, claims: usize) {
        self.wanted.remove(&want.room_id);
        // It is what somebody waits for.
        self.asked += 1;
        let room = Room {
            sees: want.sees,
            generation,
            answerer: answerer.ok_or_else(Instant::now),
            claims,
            asked: self.asked,
        };
        self.open.insert(want.room_id, room);
        while self.are_too_many() {
            let oldest = self.open.iter().min_by_key(|(_, room)| room.asked);
            let Some(oldest) = oldest.map(|(room_id, _)| room_id.clone()) else {
                break;
            };
            self.open.remove(&oldest);
        }
    }

    fn are_too_many(&self) -> bool {
        let claims = || self.open.values().map(|room| room.claims).sum::<usize>();
        self.open.len() > OPEN || (self.open.len() > 1 && claims() > CLAIMS)
    }

    /// Closes all: the shared articles are others now.
    pub(super) fn close_all(&mut self) {
        self.open.clear();
    }

    /// The open rooms that have no articles of their own.
    pub(super) fn without_own(&self) -> Vec<String> {
        let rooms = self.open.iter();
        let rooms = rooms.filter(|(_, room)| room.sees.own.is_empty());
        rooms.map(|(room_id, _)| room_id.clone()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn want(room_id: &str, own: &[&str]) -> Want {
        let own = own.iter().map(ToString::to_string).collect();
        let hidden = Vec::new();
        Want {
            room_id: room_id.to_owned(),
            sees: Sees { own, hidden },
        }
    }

    #[test]
    fn a_room_is_answered_only_from_what_it_sees_now() {
        let mut rooms = Rooms::<&str>::default();
        let (one, two) = (want("!r", &["a"]), want("!r", &["a", "b"]));
        let mut fewer = one.clone();
        fewer.sees.hidden.push("s".to_owned());
        assert_eq!(rooms.get(&one, 0), None);
        assert_eq!(
            (rooms.wanted(), rooms.next()),
            (vec!["!r".to_owned()], Some(one.clone()))
        );
        rooms.put(one.clone(), 0, Some("over a"), 1);
        assert_eq!(rooms.get(&one, 0), Some(Some("over a")));
        assert_eq!((rooms.wanted(), rooms.next()), (Vec::new(), None));
        // One more, one less, or other shared ones: that one is of no use.
        for (other, generation) in [(&two, 0), (&fewer, 0), (&one, 1)] {
            assert_eq!(rooms.get(other, generation), None);
            assert_eq!(rooms.next().as_ref(), Some(other));
        }
        assert_eq!(rooms.get(&want("!s", &["a"]), 0), None);
        assert_eq!(rooms.wanted(), ["!r", "!s"]);
        assert_eq!(rooms.get(&one, 0), Some(Some("over a")));
        assert_eq!(rooms.wanted(), ["!s"]);
    }

    #[test]
    fn what_cannot_be_opened_is_not_tried_at_once_again() {
        let mut rooms = Rooms::<&str>::default();
        let want = want("!r", &["a"]);
        assert_eq!(rooms.get(&want, 0), None);
        rooms.put(want.clone(), 0, None, 0);
        assert_eq!(rooms.get(&want, 0), Some(None));
        assert_eq!(rooms.wanted(), Vec::<String>::new());
    }

    #[test]
    fn the_room_that_was_not_asked_longest_is_closed() {
        let mut rooms = Rooms::<usize>::default();
        let want = |number: usize| want(&format!("!{number}"), &["a"]);
        for number in 0..=OPEN {
            assert_eq!(rooms.get(&want(number), 0), None);
            rooms.put(want(number), 0, Some(number), 1);
            // The first one is asked all the time.
            if number < OPEN {
                assert_eq!(rooms.get(&want(0), 0), Some(Some(0)));
            }
        }
        assert_eq!(rooms.get(&want(0), 0), Some(Some(0)));
        assert_eq!(rooms.get(&want(1), 0), None);
        assert_eq!(rooms.get(&want(2), 0), Some(Some(2)));
        // A large one leaves no place for others, but for itself.
        rooms.put(want(99), 0, Some(99), CLAIMS + 1);
        assert_eq!(rooms.get(&want(2), 0), None);
        assert_eq!(rooms.get(&want(99), 0), Some(Some(99)));
        rooms.close_all();
        assert_eq!(rooms.get(&want(99), 0), None);
    }
}
