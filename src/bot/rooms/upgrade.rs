//! Following a room to the one that replaces it.
//!
//! A room says which one replaces it, and that one says which one it replaces.
//! The first is the word of whoever may write it there, and the second can be read
//! by members only; so we join where the first one's writer may invite us, and
//! stay where the second says the same.

mod decide;

use std::collections::HashSet;

use matrix_sdk::{
    Room, RoomState,
    ruma::{OwnedRoomId, RoomOrAliasId, UserId, events::StateEventType},
};
use serde_json::Value;

use self::decide::{Facts, Standing, Step, decide};
use super::{RoomError, leave};
use crate::bot::{
    Bot,
    access::{Invitation, Verdict},
    failure,
    journal::upgrades::{self, State},
};

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
        // A space replaces no room that we could speak in.
        let predecessor = (target.as_ref().filter(|room| !room.is_space()))
            .and_then(|room| room.predecessor_room());
        let known = known(bot, old, new).await?;
        let step = decide(&Facts {
            old,
            new,
            may_invite: bot.access.judge(&invitation) == Verdict::Accept,
            known,
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
            // Perhaps somebody who may invites us there.
            Step::Nothing if known.is_none() => {}
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
        if state == State::Followed {
            bot.shelf.see_to_files();
        }
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
