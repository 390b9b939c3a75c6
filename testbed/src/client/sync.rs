//! The loop that keeps a client up to date and fills its log.

use std::{sync::Arc, time::Duration};

use anyhow::Result;
use matrix_sdk::{
    Room,
    config::SyncSettings,
    room::MessagesOptions,
    ruma::{
        RoomId,
        api::client::{
            filter::{FilterDefinition, RoomEventFilter, RoomFilter},
            sync::sync_events::v3::Filter,
        },
        events::room::encrypted::OriginalSyncRoomEncryptedEvent,
        serde::Raw,
        uint,
    },
    sync::{SyncResponse, Timeline},
};

use super::log::EventLog;
use crate::Event;

/// How long the server may hold a sync back until there is something new.
const LONG_POLL: Duration = Duration::from_secs(30);

/// The pause after a sync that failed, as all do while the server is down.
const PAUSE: Duration = Duration::from_millis(100);

/// Syncs until the task is aborted.
pub(super) async fn run(sdk: matrix_sdk::Client, log: Arc<EventLog>) {
    loop {
        if let Err(error) = once(&sdk, &log, LONG_POLL).await {
            log.sync_ended(Some(format!("{error:#}")));
            tokio::time::sleep(PAUSE).await;
        }
    }
}

/// One sync. `hold` is how long the server may wait for news.
pub(super) async fn once(sdk: &matrix_sdk::Client, log: &EventLog, hold: Duration) -> Result<()> {
    // 100 events a room are the most that Synapse gives.
    let mut timeline = RoomEventFilter::default();
    timeline.limit = Some(uint!(100));
    let mut rooms = RoomFilter::default();
    rooms.timeline = timeline;
    let mut filter = FilterDefinition::default();
    filter.room = rooms;
    let settings = SyncSettings::new()
        .timeout(hold)
        .filter(Filter::FilterDefinition(filter));
    // Boxed, because the future of a sync is large.
    let response = Box::pin(sdk.sync_once(settings)).await?;
    collect(sdk, log, response).await;
    // The keys that an event lacked come by sync, too.
    decrypt_late(sdk, log).await;
    log.sync_ended(None);
    Ok(())
}

async fn collect(sdk: &matrix_sdk::Client, log: &EventLog, response: SyncResponse) {
    let joined = response
        .rooms
        .joined
        .iter()
        .map(|(id, update)| (id, &update.timeline));
    let left = response
        .rooms
        .left
        .iter()
        .map(|(id, update)| (id, &update.timeline));
    for (room_id, timeline) in joined.chain(left) {
        if let Some(room) = sdk.get_room(room_id) {
            log.append(left_out(&room, timeline, log).await);
        }
        let events = timeline.events.iter();
        log.append(
            events
                .filter_map(|event| Event::new(room_id.as_str(), event))
                .collect(),
        );
    }
}

/// The events that a limited timeline left out, oldest first. The SDK has
/// stored the sync's token already, so this is the only chance to get them:
/// it is tried until it works.
async fn left_out(room: &Room, timeline: &Timeline, log: &EventLog) -> Vec<Event> {
    let (true, Some(prev_batch)) = (timeline.limited, &timeline.prev_batch) else {
        return Vec::new();
    };
    loop {
        match back_to_known(room, prev_batch.clone(), log).await {
            Ok(events) => return events,
            Err(error) => log.sync_ended(Some(format!("cannot fill a gap: {error:#}"))),
        }
        tokio::time::sleep(PAUSE).await;
    }
}

/// Reads the room's history backwards to the first event that we know, or to
/// the beginning.
async fn back_to_known(room: &Room, mut from: String, log: &EventLog) -> Result<Vec<Event>> {
    let mut events = Vec::new();
    'pages: loop {
        let mut options = MessagesOptions::backward().from(from.as_str());
        options.limit = uint!(100);
        let page = Box::pin(room.messages(options)).await?;
        for event in &page.chunk {
            let Some(event) = Event::new(room.room_id().as_str(), event) else {
                continue;
            };
            if log.knows(&event.id) {
                break 'pages;
            }
            events.push(event);
        }
        match page.end {
            Some(end) if end != from => from = end,
            _ => break,
        }
    }
    events.reverse();
    Ok(events)
}

/// Tries once more to decrypt what could not be decrypted so far.
async fn decrypt_late(sdk: &matrix_sdk::Client, log: &EventLog) {
    for event in log.select(|event| event.undecryptable.is_some()) {
        let Some(room) = RoomId::parse(&event.room)
            .ok()
            .and_then(|id| sdk.get_room(&id))
        else {
            continue;
        };
        let Ok(raw) =
            Raw::<OriginalSyncRoomEncryptedEvent>::from_json_string(event.raw.to_string())
        else {
            continue;
        };
        if let Ok(decrypted) = room.decrypt_event(&raw, None).await
            && let Some(decrypted) = Event::new(&event.room, &decrypted)
        {
            log.replace(decrypted);
        }
    }
}
