//! The least that a bot can do with the SDK: it joins where it is invited, and
//! says again what was said. No journal, no receipts, no order. It does not use
//! the SDK's own sync loop, which pauses for up to a second between two syncs.

use std::{path::Path, time::Duration};

use anyhow::{Context, Result};
use matrix_sdk::{
    Client, Room, RoomState,
    config::SyncSettings,
    ruma::events::room::{
        member::StrippedRoomMemberEvent,
        message::{MessageType, OriginalSyncRoomMessageEvent},
    },
};
use serde_json::json;

/// What it writes when it has synced for the first time.
pub const READY: &str = "ready";

/// How long the homeserver may hold a sync when there is nothing new.
const LONG_POLL: Duration = Duration::from_secs(30);

/// Runs until it is killed.
pub async fn run(homeserver: &str, user: &str, password: &str, folder: &Path) -> Result<()> {
    let client = Client::builder()
        .homeserver_url(homeserver)
        .sqlite_store(folder, None)
        .build()
        .await?;
    let login = client.matrix_auth().login_username(user, password);
    login.send().await.context("cannot log in")?;
    // What was said before is not for it.
    let first = client.sync_once(SyncSettings::default()).await?;
    client.add_event_handler(async |_: StrippedRoomMemberEvent, room: Room| {
        if room.state() == RoomState::Invited {
            // It would have to try again; in a measurement nothing fails.
            let _ = room.join().await;
        }
    });
    client.add_event_handler(async |event: OriginalSyncRoomMessageEvent, room: Room| {
        let MessageType::Text(text) = event.content.msgtype else {
            return;
        };
        let reply = json!({
            "msgtype": "m.notice",
            "body": text.body,
            "m.relates_to": { "m.in_reply_to": { "event_id": event.event_id } },
        });
        let _ = room.send_raw("m.room.message", reply).await;
    });
    println!("{READY}");
    let mut token = first.next_batch;
    loop {
        let settings = SyncSettings::default().timeout(LONG_POLL).token(token);
        token = client.sync_once(settings).await?.next_batch;
    }
}
