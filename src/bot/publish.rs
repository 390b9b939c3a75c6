//! Telling clients which commands there are (MSC4391).
//!
//! Each command is described by an event of the room's state, in rooms where we
//! may set such state. What is there already is left alone, so a restart sends
//! nothing.

use std::{collections::HashMap, sync::Arc, time::Duration};

use matrix_sdk::{
    Room,
    deserialized_responses::RawAnySyncOrStrippedState,
    ruma::{OwnedRoomId, events::StateEventType},
};
use serde_json::Value;
use tokio::time::Instant;

use super::{Bot, BotError, backoff, command::describe, failure};

/// After how long a room is looked at again in which we may not: somebody may
/// have given us the power.
const LOOK_AGAIN: Duration = Duration::from_secs(10 * 60);

/// Between two rooms in which something was sent: a homeserver lets an account send
/// only so much, and answers come first.
const BREATH: Duration = Duration::from_secs(60);

/// What is left to do in a room.
#[derive(Debug, Clone, Copy)]
enum State {
    /// It has them all.
    Done,
    /// Not before this time; how often it has failed.
    Later(Instant, u32),
}

/// Describes the commands until the bot is to stop.
pub(super) async fn run(bot: Arc<Bot>) -> Result<(), BotError> {
    let descriptions = describe::descriptions(&bot.me);
    let mut rooms: HashMap<OwnedRoomId, State> = HashMap::new();
    let mut synced = bot.synced.subscribe();
    while !bot.is_stopping() {
        tokio::select! {
            Ok(()) = synced.changed() => {}
            () = tokio::time::sleep(LOOK_AGAIN) => {}
            () = bot.stopping() => return Ok(()),
        }
        let joined = bot.client.joined_rooms();
        rooms.retain(|room_id, _| joined.iter().any(|room| room.room_id() == room_id));
        for room in joined {
            let failures = match rooms.get(room.room_id()) {
                Some(State::Done) => continue,
                Some(State::Later(at, _)) if *at > Instant::now() => continue,
                Some(State::Later(_, failures)) => *failures,
                None => 0,
            };
            let state = match publish(&bot, &room, &descriptions).await {
                Ok(Some(sent)) => {
                    if sent > 0 {
                        tracing::info!(room = %room.room_id(), sent, "described the commands");
                        bot.pause(BREATH).await;
                    }
                    State::Done
                }
                Ok(None) => State::Later(Instant::now() + LOOK_AGAIN, 0),
                Err(error) => {
                    let error = failure::why(&error);
                    tracing::warn!(room = %room.room_id(), error, "commands are not described yet");
                    State::Later(Instant::now() + backoff(failures + 1), failures + 1)
                }
            };
            rooms.insert(room.room_id().to_owned(), state);
        }
    }
    Ok(())
}

/// Sends the descriptions that the room does not have; says how many they were.
/// `None` if we may not.
async fn publish(
    bot: &Bot,
    room: &Room,
    descriptions: &[(String, Value)],
) -> Result<Option<usize>, matrix_sdk::Error> {
    let kind = StateEventType::from(describe::KIND);
    // Power levels that have not come yet are no reason to fail.
    let Ok(levels) = room.power_levels().await else {
        return Ok(None);
    };
    let me = room.own_user_id();
    if !levels.user_can_send_state(me, kind.clone()) {
        return Ok(None);
    }
    let mut sent = 0;
    for (key, content) in descriptions {
        if bot.is_stopping() {
            return Ok(None);
        }
        let there = room.get_state_event(kind.clone(), key).await?;
        if there.and_then(content_of).as_ref() == Some(content) {
            continue;
        }
        room.send_state_event_raw(describe::KIND, key, content.clone())
            .await?;
        sent += 1;
    }
    Ok(Some(sent))
}

fn content_of(event: RawAnySyncOrStrippedState) -> Option<Value> {
    match event {
        RawAnySyncOrStrippedState::Sync(event) => event.get_field("content").ok()?,
        RawAnySyncOrStrippedState::Stripped(event) => event.get_field("content").ok()?,
    }
}
