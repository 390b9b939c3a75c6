//! Noticing rooms that anybody can join or read.
//!
//! A room can become one at any time. That is in the state that a sync leaves
//! behind, so nothing needs to be written down.

use std::{collections::HashSet, sync::Arc, time::Duration};

use matrix_sdk::{
    Room,
    ruma::{
        OwnedRoomId,
        api::client::membership::leave_room,
        events::room::{history_visibility::HistoryVisibility, join_rules::JoinRule},
    },
};

use super::{Bot, BotError};
use crate::words::access as words;

/// When leaving a room is tried again, if that failed and nothing else happens.
const AGAIN: Duration = Duration::from_secs(60);

/// Whether anybody can join or read the room, as far as its state says that. A
/// room for the members of another one is not taken for public, whatever that
/// other one is: it is not ours to see.
pub(super) fn is_public(room: &Room) -> bool {
    matches!(room.join_rule(), Some(JoinRule::Public))
        || matches!(
            room.history_visibility(),
            Some(HistoryVisibility::WorldReadable)
        )
}

/// Notes public rooms, and leaves them where it should, until the bot is to stop.
pub(super) async fn run(bot: Arc<Bot>) -> Result<(), BotError> {
    let mut synced = bot.synced.subscribe();
    let mut noticed: HashSet<OwnedRoomId> = HashSet::new();
    while !bot.is_stopping() {
        let mut failed = false;
        for room in bot.client.joined_rooms() {
            let room_id = room.room_id().to_owned();
            if !is_public(&room) {
                noticed.remove(&room_id);
            } else if !noticed.contains(&room_id) {
                match notice(&bot, &room).await {
                    Ok(()) => drop(noticed.insert(room_id)),
                    Err(error) => {
                        failed = true;
                        tracing::warn!(room = %room_id, %error, "a public room could not be left yet");
                    }
                }
            }
        }
        tokio::select! {
            Ok(()) = synced.changed() => {}
            () = bot.pause(AGAIN), if failed => {}
            () = bot.stopping() => {}
        }
    }
    Ok(())
}

async fn notice(bot: &Bot, room: &Room) -> Result<(), matrix_sdk::Error> {
    let rules = bot.access.public_rooms();
    tracing::info!(room = %room.room_id(), ?rules, "anybody can join or read this room");
    if bot.access.leaves_public_rooms() {
        let mut request = leave_room::v3::Request::new(room.room_id().to_owned());
        request.reason = Some(words::LEAVING_PUBLIC_ROOM.to_owned());
        bot.client.send(request).await?;
        tracing::info!(room = %room.room_id(), "left");
    }
    Ok(())
}
