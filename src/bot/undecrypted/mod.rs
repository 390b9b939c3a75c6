//! Events whose keys come late: tried again until they can be read, so that a
//! late key means a late answer and not a lost question.

mod clear;
mod notice;
mod waiting;

use std::{
    collections::HashSet,
    pin::pin,
    sync::Arc,
    time::{Duration, Instant},
};

use futures_util::{Stream, StreamExt, future::Either, stream};

use self::waiting::WaitingRoom;
use super::{
    Bot, BotError,
    journal::{now_ms, undecrypted},
};
use crate::config::Encryption;

/// How often, at the least, waiting events are tried again: the news of a key
/// can get lost.
const EVERY: Duration = Duration::from_secs(60);

/// Tries waiting events until the bot is to stop: at the start, when a key has
/// come, and every now and then.
pub(super) async fn run(bot: Arc<Bot>, rules: Encryption) -> Result<(), BotError> {
    let mut keys = pin!(keys(&bot).await);
    let mut synced = bot.synced.subscribe();
    let mut waiting_room = WaitingRoom::default();
    let (mut due, mut all_tried) = (Due::All, Instant::now());
    while !bot.is_stopping() {
        let limit = u64::try_from(rules.wait_for_keys.as_millis()).unwrap_or(u64::MAX);
        let before = now_ms().saturating_sub(limit);
        let (given_up, waiting) = bot
            .journal
            .call(move |tx| Ok((undecrypted::give_up(tx, before)?, undecrypted::all(tx)?)))
            .await?;
        if given_up > 0 {
            tracing::warn!(given_up, "messages whose keys never came are given up");
        }
        waiting_room.keep_only(&waiting);
        let mut next = EVERY;
        for (received_at, event) in waiting {
            if bot.is_stopping() {
                return Ok(());
            }
            let wait = waiting_room
                .look(&bot, &rules, &due, received_at, event)
                .await?;
            next = next.min(wait.unwrap_or(EVERY));
        }
        if due == Due::All {
            all_tried = Instant::now();
        }
        due = tokio::select! {
            Some(due) = keys.next() => due,
            // A new event may wait; somebody may have to be told of it.
            Ok(()) = synced.changed() => Due::Nothing,
            () = bot.pause(next) => Due::Nothing,
        };
        if all_tried.elapsed() >= EVERY {
            due = Due::All;
        }
    }
    Ok(())
}

/// Which events are to be tried.
#[derive(Debug, PartialEq, Eq)]
enum Due {
    All,
    /// Those of these sessions.
    Sessions(HashSet<String>),
    Nothing,
}

/// The sessions whose keys come, as they come.
async fn keys(bot: &Bot) -> impl Stream<Item = Due> + use<> {
    let Some(keys) = bot.client.encryption().room_keys_received_stream().await else {
        return Either::Left(stream::pending());
    };
    Either::Right(keys.map(|keys| match keys {
        Ok(keys) => Due::Sessions(keys.into_iter().map(|key| key.session_id).collect()),
        // More came than the stream holds.
        Err(_) => Due::All,
    }))
}
