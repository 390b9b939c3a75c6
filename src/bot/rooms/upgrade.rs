//! Following a room to the one that replaces it.
//!
//! A room says which one replaces it, and that one says which one it replaces.
//! The first is the word of whoever may write it there, and the second can be read
//! by members only; so we join where the first one's writer may invite us, and
//! stay where the second says the same.

use std::collections::HashSet;

use matrix_sdk::{
    Room, RoomState,
    ruma::{OwnedRoomId, RoomOrAliasId, UserId, events::StateEventType},
};
use serde_json::Value;

use super::{RoomError, leave};
use crate::bot::{
    Bot,
    access::{Invitation, Verdict},
    failure,
    journal::upgrades::{self, State},
};

/// What the decision needs to know.
#[derive(Debug, Clone, Copy)]
struct Facts<'a> {
    old: &'a str,
    new: &'a str,
    /// Whether the one who says that it is replaced may invite us.
    may_invite: bool,
    /// How far we are, by the journal.
    known: Option<State>,
    /// Whether we are in the new room.
    standing: Standing,
    /// The room that the new one says it replaces, if we can read that.
    predecessor: Option<&'a str>,
}

/// How we stand to a room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// We are in it; whether we know what it is, or its state has yet to come.
    Joined { known: bool },
    /// We were never in it, or are invited.
    Outside,
    /// We left it, or were removed.
    Left,
}

/// What to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
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

fn decide(facts: &Facts<'_>) -> Step {
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

/// What this process has done about upgrades, by old and new room.
#[derive(Default)]
pub(super) struct SeenTo {
    done: HashSet<(OwnedRoomId, OwnedRoomId)>,
    /// New rooms that did not let us in: perhaps somebody invites us.
    tried: HashSet<(OwnedRoomId, OwnedRoomId)>,
}

impl SeenTo {
    /// Follows a room if it was replaced, step by step: each sync may bring the next
    /// one.
    pub(super) async fn look(&mut self, bot: &Bot, room: &Room) -> Result<(), RoomError> {
        let Some(successor) = room.successor_room() else {
            return Ok(());
        };
        let pair = (room.room_id().to_owned(), successor.room_id);
        if self.done.contains(&pair) {
            return Ok(());
        }
        let (old, new) = (pair.0.as_str(), pair.1.as_str());
        let upgrader = upgrader(room).await?;
        let invitation = Invitation {
            inviter: upgrader.as_deref(),
            room_id: new,
            space: false,
            // That is seen when we are in it.
            public: false,
        };
        let target = bot.client.get_room(&pair.1);
        let predecessor = target.as_ref().and_then(|room| room.predecessor_room());
        let step = decide(&Facts {
            old,
            new,
            may_invite: bot.access.judge(&invitation) == Verdict::Accept,
            known: known(bot, old, new).await?,
            standing: standing(target.as_ref()),
            predecessor: predecessor.as_ref().map(|room| room.room_id.as_str()),
        });
        if !matches!(step, Step::Nothing | Step::Wait) {
            tracing::info!(room = old, new, upgrader, ?step, "a room was replaced");
        }
        match step {
            Step::Wait => {}
            Step::Join if self.tried.contains(&pair) => {}
            Step::Join => self.join(bot, pair, upgrader.as_deref()).await?,
            Step::Nothing => drop(self.done.insert(pair)),
            Step::Arrived => self.end(bot, pair, State::Followed).await?,
            Step::Refuse => self.end(bot, pair, State::Refused).await?,
            Step::Leave => {
                leave(bot, &pair.1).await?;
                self.end(bot, pair, State::Refused).await?;
            }
        }
        Ok(())
    }

    async fn join(
        &mut self,
        bot: &Bot,
        pair: (OwnedRoomId, OwnedRoomId),
        upgrader: Option<&str>,
    ) -> Result<(), RoomError> {
        // Before we join: afterwards it must be known why we did.
        note(bot, &pair, Some(State::Joining)).await?;
        let via = upgrader
            .and_then(|user| <&UserId>::try_from(user).ok())
            .map(|user| user.server_name().to_owned());
        let via = Vec::from_iter(via);
        let target = <&RoomOrAliasId>::from(&*pair.1);
        match bot.client.join_room_by_id_or_alias(target, &via).await {
            Ok(_) => Ok(()),
            Err(error) if matches!(failure::of(&error), failure::Verdict::Never(_)) => {
                let new = pair.1.as_str();
                tracing::info!(new, %error, "the new room does not let us in without an invite");
                note(bot, &pair, None).await?;
                self.tried.insert(pair);
                Ok(())
            }
            Err(error) => Err(error.into()),
        }
    }

    async fn end(
        &mut self,
        bot: &Bot,
        pair: (OwnedRoomId, OwnedRoomId),
        state: State,
    ) -> Result<(), RoomError> {
        note(bot, &pair, Some(state)).await?;
        self.done.insert(pair);
        Ok(())
    }
}

async fn known(bot: &Bot, old: &str, new: &str) -> Result<Option<State>, RoomError> {
    let (old, new) = (old.to_owned(), new.to_owned());
    let read = move |tx: &rusqlite::Transaction<'_>| upgrades::state(tx, &old, &new);
    Ok(bot.journal.call(read).await?)
}

/// Notes how far we are; `None` forgets it.
async fn note(
    bot: &Bot,
    (old, new): &(OwnedRoomId, OwnedRoomId),
    state: Option<State>,
) -> Result<(), RoomError> {
    let (old, new) = (old.to_string(), new.to_string());
    bot.journal
        .call(move |tx| match state {
            Some(state) => upgrades::note(tx, &old, &new, state),
            None => upgrades::forget(tx, &old, &new),
        })
        .await?;
    Ok(())
}

fn standing(room: Option<&Room>) -> Standing {
    match room.map(|room| (room.state(), room.create_content().is_some())) {
        None | Some((RoomState::Invited | RoomState::Knocked, _)) => Standing::Outside,
        Some((RoomState::Joined, known)) => Standing::Joined { known },
        Some((RoomState::Left | RoomState::Banned, _)) => Standing::Left,
    }
}

/// Who says that the room is replaced.
async fn upgrader(room: &Room) -> Result<Option<String>, matrix_sdk::Error> {
    let event = room
        .get_state_event(StateEventType::RoomTombstone, "")
        .await?;
    let event = event.and_then(|event| {
        let json = match &event {
            matrix_sdk::deserialized_responses::RawAnySyncOrStrippedState::Sync(raw) => raw.json(),
            matrix_sdk::deserialized_responses::RawAnySyncOrStrippedState::Stripped(raw) => {
                raw.json()
            }
        };
        serde_json::from_str::<Value>(json.get()).ok()
    });
    Ok(event.and_then(|event| event["sender"].as_str().map(str::to_owned)))
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
