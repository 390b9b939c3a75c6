//! Waiting for those who may verify us.

use std::{sync::Arc, time::Duration};

use matrix_sdk::{
    Client,
    ruma::{OwnedUserId, api::error::ErrorKind},
};
use tokio::sync::{mpsc, watch};

use super::request::Request;
use crate::bot::{
    BotError, backoff,
    operator::{News, Operator},
    sync,
};

/// How long the homeserver may hold a sync when there is nothing new.
const LONG_POLL: Duration = Duration::from_secs(30);

/// Syncs, joins where admins invite us (clients verify people in a room with
/// them alone), and hands on the requests of admins. Those of others are not
/// even answered.
pub(super) async fn listen(
    client: &Client,
    admins: &[OwnedUserId],
    operator: &Arc<dyn Operator>,
    found: &mpsc::Sender<Request>,
    synced: &watch::Sender<()>,
) -> BotError {
    let me = client
        .user_id()
        .map(ToString::to_string)
        .unwrap_or_default();
    let mut failures = 0;
    // The first sync brings what was asked before anybody sat here.
    let mut caught_up = false;
    loop {
        let wait = if caught_up { LONG_POLL } else { Duration::ZERO };
        let response = match client.sync_once(sync::beside(wait)).await {
            Ok(response) => response,
            Err(error) => match error.client_api_error_kind() {
                Some(ErrorKind::UnknownToken(_) | ErrorKind::MissingToken) => {
                    return BotError::Revoked(error.to_string());
                }
                _ => {
                    failures += 1;
                    tracing::warn!(%error, "a sync failed; trying again");
                    tokio::time::sleep(backoff(failures)).await;
                    continue;
                }
            },
        };
        failures = 0;
        synced.send_replace(());
        if let Err(error) = join_admins(client, admins).await {
            tracing::warn!(%error, "a room of an admin cannot be joined");
        }
        if !caught_up {
            caught_up = true;
            operator.tell(&News::Waiting {
                user: me.clone(),
                device: client
                    .device_id()
                    .map(ToString::to_string)
                    .unwrap_or_default(),
                admins: admins.iter().map(ToString::to_string).collect(),
            });
            continue;
        }
        for request in Request::all(&response, &me) {
            if admins.iter().any(|admin| *admin == request.user) {
                // Full only if an admin starts one after the other; the first
                // are as good as the last.
                let _ = found.try_send(request);
            } else {
                tracing::warn!(
                    user = request.user,
                    "somebody else wants to verify the bot, and is passed over"
                );
            }
        }
    }
}

async fn join_admins(client: &Client, admins: &[OwnedUserId]) -> Result<(), matrix_sdk::Error> {
    for room in client.invited_rooms() {
        let inviter = room.invite_details().await?.inviter;
        if inviter.is_some_and(|inviter| admins.iter().any(|admin| admin == inviter.user_id())) {
            room.join().await?;
        }
    }
    Ok(())
}
