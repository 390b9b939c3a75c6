//! Whether to follow a room: a pure function of plain facts.

use crate::bot::journal::upgrades::State;

/// What the decision needs to know.
#[derive(Debug, Clone, Copy)]
pub(super) struct Facts<'a> {
    pub(super) old: &'a str,
    pub(super) new: &'a str,
    /// Whether the one who says that it is replaced may invite us.
    pub(super) may_invite: bool,
    /// How far we are, by the journal.
    pub(super) known: Option<State>,
    /// Whether we are in the new room.
    pub(super) standing: Standing,
    /// The room that the new one says it replaces, if we can read that.
    pub(super) predecessor: Option<&'a str>,
}

/// How we stand to a room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// We are in it; whether we know what it is, or its state has yet to come.
    Joined { known: bool },
    /// We were never in it, or are invited.
    Outside,
    /// We left it, or were removed.
    Left,
}

/// What to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Nothing,
    Join,
    /// We have joined, and have to see what it is.
    Wait,
    /// It is the one that replaces the old one.
    Arrived,
    /// It is not. We have joined it in vain.
    Leave,
    /// It is not, or not for us.
    Refuse,
}

pub(super) fn decide(facts: &Facts<'_>) -> Step {
    match (facts.known, facts.standing) {
        (Some(State::Followed | State::Refused), _) => Step::Nothing,
        _ if facts.old == facts.new => Step::Refuse,
        (_, Standing::Joined { known: false }) => Step::Wait,
        (_, Standing::Joined { known: true }) if facts.predecessor == Some(facts.old) => {
            Step::Arrived
        }
        (Some(State::Joining), Standing::Joined { .. }) => Step::Leave,
        (None, Standing::Joined { .. }) | (_, Standing::Left) => Step::Refuse,
        (_, Standing::Outside) if facts.may_invite => Step::Join,
        (_, Standing::Outside) => Step::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_true_successor_is_followed_and_only_once() {
        use Standing::{Joined, Left, Outside};
        use State::{Followed, Joining, Refused};
        use Step::{Arrived, Join, Leave, Nothing, Refuse, Wait};
        let (seen, unseen) = (Joined { known: true }, Joined { known: false });
        // new, may invite, known, standing, predecessor => step
        let cases = [
            ("!n", true, None, Outside, None, Join),
            ("!n", false, None, Outside, None, Nothing),
            // Killed between noting and joining.
            ("!n", true, Some(Joining), Outside, None, Join),
            ("!n", true, Some(Joining), unseen, None, Wait),
            ("!n", true, Some(Joining), seen, Some("!o"), Arrived),
            // Not what it was said to be.
            ("!n", true, Some(Joining), seen, Some("!x"), Leave),
            ("!n", true, Some(Joining), seen, None, Leave),
            // Where somebody has invited us, we stay.
            ("!n", false, None, seen, Some("!o"), Arrived),
            ("!n", true, None, seen, Some("!x"), Refuse),
            ("!n", true, None, seen, None, Refuse),
            // Never again where we were removed, or have been.
            ("!n", true, None, Left, None, Refuse),
            ("!n", true, Some(Joining), Left, None, Refuse),
            ("!n", true, Some(Followed), Left, None, Nothing),
            ("!n", true, Some(Followed), Outside, None, Nothing),
            ("!n", true, Some(Refused), Outside, None, Nothing),
            ("!n", true, Some(Refused), seen, Some("!o"), Nothing),
            // A room that replaces itself.
            ("!o", true, None, seen, Some("!o"), Refuse),
            ("!o", true, None, seen, None, Refuse),
        ];
        for (new, may_invite, known, standing, predecessor, step) in cases {
            let facts = Facts {
                old: "!o",
                new,
                may_invite,
                known,
                standing,
                predecessor,
            };
            assert_eq!(decide(&facts), step, "{facts:?}");
        }
    }

    #[test]
    fn a_circle_of_rooms_ends() {
        // Each room says that the next one replaces it, and the last one that the
        // first one does; each is allowed and may be joined.
        let rooms = ["!a", "!b", "!c"];
        let (mut joined, mut known) = (vec!["!a"], std::collections::HashMap::new());
        let mut steps = 0;
        loop {
            let mut moved = false;
            for (at, old) in rooms.iter().enumerate() {
                if !joined.contains(old) {
                    continue;
                }
                let new = rooms[(at + 1) % rooms.len()];
                let step = decide(&Facts {
                    old,
                    new,
                    may_invite: true,
                    known: known.get(&(*old, new)).copied(),
                    standing: match joined.contains(&new) {
                        true => Standing::Joined { known: true },
                        false => Standing::Outside,
                    },
                    predecessor: (new != "!a").then_some(*old),
                });
                match step {
                    Step::Join => {
                        known.insert((*old, new), State::Joining);
                        joined.push(new);
                    }
                    Step::Arrived => drop(known.insert((*old, new), State::Followed)),
                    Step::Refuse => drop(known.insert((*old, new), State::Refused)),
                    Step::Nothing => continue,
                    Step::Wait | Step::Leave => panic!("{step:?} {old} {new}"),
                }
                moved = true;
                steps += 1;
            }
            if !moved {
                break;
            }
        }
        assert_eq!((joined.as_slice(), steps), (rooms.as_slice(), 5));
    }
}
