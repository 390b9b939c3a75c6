//! The rooms that we are in: following those that move, leaving those that
//! everybody else has left.
//!
//! Nothing else brings us into a room or out of one, beside invites: whoever
//! removes us is not undone.

mod empty;
mod upgrade;

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
    time::Duration,
};

use matrix_sdk::{
    Room,
    ruma::{OwnedRoomId, RoomId, api::client::membership::leave_room},
};
use tokio::time::Instant;

use super::{Bot, BotError, backoff, journal::JournalError};

/// How long rooms can wait: a bot that is asked much syncs many times a second.
const BREATH: Duration = Duration::from_millis(500);

/// How long something that was done may take to come back by sync.
const SETTLES: Duration = Duration::from_secs(60);

/// Sees to the rooms until the bot is to stop.
pub(super) async fn run(bot: Arc<Bot>) -> Result<(), BotError> {
    let mut seen_to = SeenTo::default();
    let mut synced = bot.synced.subscribe();
    while !bot.is_stopping() {
        let mut next: Option<Instant> = None;
        for room in bot.client.joined_rooms() {
            if bot.is_stopping() {
                return Ok(());
            }
            let at = seen_to.visit(&bot, &room).await?;
            next = next.into_iter().chain(at).min();
        }
        seen_to.forget(&bot).await;
        let wait = next.map_or(Duration::MAX, |at| {
            at.saturating_duration_since(Instant::now())
        });
        tokio::select! {
            Ok(()) = synced.changed() => bot.pause(BREATH).await,
            () = bot.pause(wait) => {}
        }
    }
    Ok(())
}

/// What this process has done about rooms.
#[derive(Default)]
struct SeenTo {
    /// Failures, and when to try again, where something is to be done.
    open: HashMap<OwnedRoomId, (u32, Instant)>,
    /// Rooms that we leave because they are empty.
    leaving: HashSet<OwnedRoomId>,
    upgrades: upgrade::SeenTo,
}

enum RoomError {
    Request(matrix_sdk::Error),
    Journal(JournalError),
}

impl From<matrix_sdk::Error> for RoomError {
    fn from(error: matrix_sdk::Error) -> Self {
        Self::Request(error)
    }
}

impl From<JournalError> for RoomError {
    fn from(error: JournalError) -> Self {
        Self::Journal(error)
    }
}

impl SeenTo {
    /// Does with a room what is to be done; gives when to come back.
    async fn visit(&mut self, bot: &Bot, room: &Room) -> Result<Option<Instant>, BotError> {
        let room_id = room.room_id();
        let (failures, not_before) = self
            .open
            .get(room_id)
            .copied()
            .unwrap_or((0, Instant::now()));
        if not_before > Instant::now() {
            return Ok(Some(not_before));
        }
        let wait = match self.look(bot, room).await {
            Ok(wait) => wait,
            Err(RoomError::Journal(error)) => return Err(error.into()),
            Err(RoomError::Request(error)) => {
                tracing::warn!(room = %room_id, %error, "a room could not be seen to yet");
                Some(backoff(failures + 1))
            }
        };
        let Some(wait) = wait else {
            self.open.remove(room_id);
            return Ok(None);
        };
        let at = Instant::now() + wait;
        self.open.insert(room_id.to_owned(), (failures + 1, at));
        Ok(Some(at))
    }

    async fn look(&mut self, bot: &Bot, room: &Room) -> Result<Option<Duration>, RoomError> {
        if bot.rooms.leave_empty && empty::is_empty(room).await? {
            leave(bot, room.room_id()).await?;
            tracing::info!(room = %room.room_id(), "left, because everybody else has");
            self.leaving.insert(room.room_id().to_owned());
            return Ok(Some(SETTLES));
        }
        self.upgrades.look(bot, room).await?;
        Ok(None)
    }

    /// Lets the homeserver forget the rooms that we have left, as soon as a sync
    /// has shown that we did.
    async fn forget(&mut self, bot: &Bot) {
        let joined = |id: &OwnedRoomId| bot.client.joined_rooms().iter().any(|r| r.room_id() == id);
        let left: Vec<_> = (self.leaving.iter().filter(|id| !joined(id)).cloned()).collect();
        for room_id in left {
            self.leaving.remove(&room_id);
            let Some(room) = bot.client.get_room(&room_id) else {
                continue;
            };
            // A matter of tidiness: nobody is in it.
            if let Err(error) = room.forget().await {
                tracing::debug!(room = %room_id, %error, "an empty room could not be forgotten");
            }
        }
    }
}

/// Leaves a room. The SDK's own way leaves all rooms before it as well, and never
/// ends where they follow each other in a circle.
async fn leave(bot: &Bot, room_id: &RoomId) -> Result<(), matrix_sdk::Error> {
    let request = leave_room::v3::Request::new(room_id.to_owned());
    bot.client.send(request).await?;
    Ok(())
}
