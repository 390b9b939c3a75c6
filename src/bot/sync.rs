//! Receiving: one sync after the other, each written down before the next.

use std::{sync::Arc, time::Duration};

use matrix_sdk::{
    Room,
    config::{SyncSettings, SyncToken},
    deserialized_responses::TimelineEvent,
    ruma::{
        UInt,
        api::client::{
            filter::{FilterDefinition, LazyLoadOptions},
            sync::sync_events::v3::Filter,
        },
    },
    store::StateStoreDataKey,
    sync::SyncResponse,
};
use serde_json::Value;

use super::{
    Bot, BotError, backoff,
    failpoint::reach,
    failure::{self, Verdict},
    journal::{Batch, Gap, away, sync_state},
    retry::spread,
    shelf, verification,
};

/// How long the homeserver may hold a sync when there is nothing new.
const LONG_POLL: Duration = Duration::from_secs(30);

/// How long to wait after a failure at the most, whatever the homeserver says.
const LONGEST_WAIT: Duration = Duration::from_secs(5 * 60);

/// How many events of a room one sync brings before it leaves a gap.
const TIMELINE_LIMIT: u32 = 50;

/// Syncs until the bot is to stop.
pub(super) async fn run(bot: Arc<Bot>) -> Result<(), BotError> {
    // What we have read up to; and what the SDK has, which differs where it has
    // to learn all rooms anew.
    let (mut read_to, mut token, mut synced_at) = (bot.journal)
        .call(|tx| {
            let sdk = sync_state::token_for_the_sdk(tx)?;
            Ok((sync_state::token(tx)?, sdk, sync_state::synced_at(tx)?))
        })
        .await?;
    if read_to != token {
        tracing::warn!("all rooms are read anew, because what was known of them was damaged");
    }
    let mut failures = 0;
    // The first one returns at once, so that we know where we stand.
    let mut wait = Duration::ZERO;
    while !bot.is_stopping() {
        // Given up in mid-flight only when the process ends: the next start
        // hands the SDK our token again.
        let synced = tokio::select! {
            synced = bot.client.sync_once(settings(token.as_deref(), wait)) => synced,
            () = bot.stopping() => return Ok(()),
        };
        let response = match synced {
            Ok(response) => response,
            Err(error) => {
                failures += 1;
                bot.pulse.turned();
                bot.metrics.failed_syncs.add(1);
                after_failure(&bot, &error, token.as_deref(), failures).await?;
                continue;
            }
        };
        reach("after-sync");
        verification::pass_over(&bot, &response);
        let batch = read(&bot, &response, read_to.as_deref(), synced_at).await?;
        let next = response.next_batch.clone();
        let is_news = batch.is_news();
        let stays = shelf::stays(&bot, &response).await;
        let keep = shelf::kept_for(&bot);
        bot.metrics.syncs.add(1);
        let (taken_away, changed, at) = (bot.journal)
            .call(move |tx| {
                // Before the questions, which are answered from what their rooms see.
                let taken_away = away::note(tx, &stays, synced_at, keep)?;
                let changed = sync_state::commit(tx, &batch, &next)?;
                Ok((taken_away, changed, sync_state::synced_at(tx)?))
            })
            .await?;
        synced_at = at;
        bot.metrics.changed(changed);
        if taken_away {
            bot.shelf.see_to_files();
        }
        bot.pulse.synced();
        reach("after-commit");
        if wait.is_zero() {
            tracing::info!(user = bot.me, "ready");
        }
        if is_news {
            bot.taken_in();
        }
        bot.synced.send_replace(());
        token = Some(response.next_batch);
        (read_to, wait, failures) = (token.clone(), LONG_POLL, 0);
    }
    Ok(())
}

/// A sync beside those of the bot, which is not running: it goes on from where
/// the SDK is, and leaves the journal alone. The bot reads everything again.
pub(super) fn beside(wait: Duration) -> SyncSettings {
    settings(None, wait).token(SyncToken::ReusePrevious)
}

fn settings(token: Option<&str>, wait: Duration) -> SyncSettings {
    let mut filter = FilterDefinition::with_lazy_loading();
    filter.room.timeline.limit = Some(UInt::from(TIMELINE_LIMIT));
    filter.room.timeline.lazy_load_options = LazyLoadOptions::Enabled {
        include_redundant_members: false,
    };
    let settings = SyncSettings::new()
        .timeout(wait)
        .filter(Filter::FilterDefinition(filter));
    match token {
        Some(token) => settings.token(token),
        None => settings.token(SyncToken::NoToken),
    }
}

/// What the journal keeps of a sync. What it brings came after the last one.
async fn read(
    bot: &Bot,
    response: &SyncResponse,
    since: Option<&str>,
    sent_after: u64,
) -> Result<Batch, BotError> {
    let mut batch = Batch {
        sent_after,
        ..Batch::default()
    };
    // The very first sync of an account: what is in it was not said to us.
    let Some(since) = since else { return Ok(batch) };
    for (room_id, update) in &response.rooms.joined {
        let Some(room) = bot.client.get_room(room_id) else {
            continue;
        };
        let timeline = &update.timeline;
        let (events, joined) = after_our_join(&room, &timeline.events);
        if let (true, false, Some(before)) = (timeline.limited, joined, &timeline.prev_batch) {
            tracing::info!(room = %room_id, "a sync left out events; fetching them");
            batch.gaps.push(Gap {
                room_id: room_id.to_string(),
                since: since.to_owned(),
                before: before.clone(),
                sent_after,
            });
        }
        bot.receive(&room, events, &mut batch).await?;
    }
    Ok(batch)
}

/// The events after we joined the room, and whether we did so among these
/// (oldest first): what was said before was not said to us.
pub(super) fn after_our_join<'a>(
    room: &Room,
    events: &'a [TimelineEvent],
) -> (&'a [TimelineEvent], bool) {
    let me = room.own_user_id().as_str();
    let joined = events
        .iter()
        .rposition(|event| is_join(event.raw().json().get(), me));
    match joined {
        Some(at) => (&events[at + 1..], true),
        None => (events, false),
    }
}

/// Whether the event is this user's joining: a change of their name is a
/// membership event too, but does not begin anything.
fn is_join(event: &str, user: &str) -> bool {
    let Ok(event) = serde_json::from_str::<Value>(event) else {
        return false;
    };
    event["type"] == "m.room.member"
        && event["state_key"] == user
        && event["content"]["membership"] == "join"
        && event["unsigned"]["prev_content"]["membership"] != "join"
}

/// Decides whether a failed sync can be tried again.
async fn after_failure(
    bot: &Bot,
    error: &matrix_sdk::Error,
    token: Option<&str>,
    failures: u32,
) -> Result<(), BotError> {
    let wait = match failure::of(error) {
        Verdict::Over => return Err(BotError::Revoked(error.to_string())),
        Verdict::Hold(Some(wait)) => wait,
        _ => spread(backoff(failures), &bot.me, failures),
    };
    // If the SDK has stored a newer token than ours, its next sync from ours
    // would come back empty, and what this one brought would be lost.
    let store = bot.client.state_store();
    let stored = store
        .get_kv_data(StateStoreDataKey::SyncToken)
        .await
        .ok()
        .flatten();
    let stored = stored.and_then(|value| value.into_sync_token());
    if stored.as_deref() != token {
        return Err(BotError::OutOfStep(error.to_string()));
    }
    let wait_s = wait.as_secs_f64();
    let error = failure::why(error);
    tracing::warn!(error, failures, wait_s, "a sync failed; trying again");
    bot.pause(wait.min(LONGEST_WAIT)).await;
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::is_join;

    #[test]
    fn a_change_of_name_is_no_joining() {
        let event = |key: &str, membership: &str, before: serde_json::Value| {
            json!({
                "type": "m.room.member", "state_key": key,
                "content": { "membership": membership }, "unsigned": before,
            })
            .to_string()
        };
        let was = |membership: &str| json!({ "prev_content": { "membership": membership } });
        assert!(is_join(&event("@w:x", "join", was("invite")), "@w:x"));
        assert!(is_join(&event("@w:x", "join", was("leave")), "@w:x"));
        assert!(is_join(&event("@w:x", "join", json!({})), "@w:x"));
        assert!(!is_join(&event("@w:x", "join", was("join")), "@w:x"));
        assert!(!is_join(&event("@a:x", "join", was("invite")), "@w:x"));
        assert!(!is_join(&event("@w:x", "invite", json!({})), "@w:x"));
    }
}
