//! Events whose keys come late: tried again until they can be read, so that a
//! late key means a late answer and not a lost question.

use std::{sync::Arc, time::Duration};

use matrix_sdk::{
    deserialized_responses::TimelineEventKind,
    ruma::{RoomId, serde::Raw},
};

use super::{
    Bot, BotError,
    journal::{Batch, Undecrypted, now_ms, sync_state, undecrypted},
};

/// How often, at the least, waiting events are tried again.
const EVERY: Duration = Duration::from_secs(60);

/// Tries waiting events until the bot is to stop: after every sync, since keys
/// come with syncs.
pub(super) async fn run(bot: Arc<Bot>) -> Result<(), BotError> {
    let mut synced = bot.synced.subscribe();
    while !bot.is_stopping() {
        let limit = u64::try_from(bot.matrix.answer_within.as_millis()).unwrap_or(u64::MAX);
        let before = now_ms().saturating_sub(limit);
        let (given_up, waiting) = bot
            .journal
            .call(move |tx| Ok((undecrypted::give_up(tx, before)?, undecrypted::all(tx)?)))
            .await?;
        if given_up > 0 {
            tracing::warn!(given_up, "messages whose keys never came are given up");
        }
        for event in waiting {
            if bot.is_stopping() {
                return Ok(());
            }
            retry(&bot, event).await?;
        }
        tokio::select! {
            Ok(()) = synced.changed() => {}
            () = bot.pause(EVERY) => {}
        }
    }
    Ok(())
}

async fn retry(bot: &Bot, waiting: Undecrypted) -> Result<(), BotError> {
    let room = RoomId::parse(&waiting.room_id)
        .ok()
        .and_then(|id| bot.client.get_room(&id));
    let (Some(room), Ok(raw)) = (room, Raw::from_json_string(waiting.event.clone())) else {
        return forget(bot, waiting, Batch::default()).await;
    };
    let Ok(event) = room.decrypt_event(&raw, None).await else {
        return Ok(());
    };
    if matches!(event.kind, TimelineEventKind::UnableToDecrypt { .. }) {
        return Ok(());
    }
    let mut batch = Batch::default();
    bot.receive(&room, &[event], &mut batch).await?;
    forget(bot, waiting, batch).await
}

async fn forget(bot: &Bot, waiting: Undecrypted, batch: Batch) -> Result<(), BotError> {
    let asked = !batch.questions.is_empty();
    bot.journal
        .call(move |tx| {
            sync_state::add(tx, &batch)?;
            undecrypted::done(tx, &waiting.room_id, &waiting.event_id)
        })
        .await?;
    if asked {
        bot.inbox.notify_one();
    }
    Ok(())
}
