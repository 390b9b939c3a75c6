//! Joining: only where an allowed user invites us.
//!
//! Invites are part of the state that a sync leaves behind, so nothing needs to
//! be written down: what is not settled yet is found again after a restart.

use std::{collections::HashMap, sync::Arc, time::Duration};

use matrix_sdk::{
    Room,
    ruma::{OwnedRoomId, api::client::membership::leave_room},
};
use tokio::time::Instant;

use super::{
    Bot, BotError,
    access::{Invitation, Refusal, Verdict, judge},
    backoff,
};
use crate::{config::Invites, words};

/// Settles invites until the bot is to stop.
pub(super) async fn run(bot: Arc<Bot>, rules: Invites) -> Result<(), BotError> {
    if rules.allow.is_empty() {
        tracing::warn!("nobody may invite the bot: set invites.allow");
    }
    // Failures, and when to try again, of the invites that are still open.
    let mut open: HashMap<OwnedRoomId, (u32, Instant)> = HashMap::new();
    let mut synced = bot.synced.subscribe();
    while !bot.is_stopping() {
        let rooms = bot.client.invited_rooms();
        open.retain(|room_id, _| rooms.iter().any(|room| room.room_id() == room_id));
        for room in rooms {
            let room_id = room.room_id().to_owned();
            let (failures, not_before) = open.get(&room_id).copied().unwrap_or((0, Instant::now()));
            if not_before > Instant::now() {
                continue;
            }
            // A settled invite stays in sight until a sync takes it away.
            let wait = match settle(&bot, &room, &rules).await {
                Ok(()) => Duration::from_secs(60),
                Err(error) => {
                    tracing::warn!(room = %room_id, %error, "an invite could not be settled yet");
                    backoff(failures + 1)
                }
            };
            open.insert(room_id, (failures + 1, Instant::now() + wait));
        }
        let next = open.values().map(|(_, at)| *at).min();
        tokio::select! {
            Ok(()) = synced.changed() => {}
            () = tokio::time::sleep_until(next.unwrap_or_else(far)), if next.is_some() => {}
            () = bot.stopping() => {}
        }
    }
    Ok(())
}

fn far() -> Instant {
    Instant::now() + Duration::from_secs(3600)
}

async fn settle(bot: &Bot, room: &Room, rules: &Invites) -> Result<(), matrix_sdk::Error> {
    let room_id = room.room_id();
    let inviter = room
        .invite_details()
        .await?
        .inviter
        .map(|member| member.user_id().to_string());
    let inviter = inviter.as_deref();
    // Who is ignored hears nothing, not even that they are.
    if let Some(inviter) = inviter
        && bot.is_ignored(inviter).await
    {
        return Ok(());
    }
    match judge(
        &Invitation {
            inviter,
            space: room.is_space(),
        },
        rules,
    ) {
        Verdict::Accept => {
            room.join().await?;
            tracing::info!(room = %room_id, inviter, "joined");
        }
        Verdict::Decline(refusal) => {
            let mut request = leave_room::v3::Request::new(room_id.to_owned());
            request.reason = Some(
                match refusal {
                    Refusal::NotAllowed => words::INVITE_NOT_ALLOWED,
                    Refusal::Space => words::INVITE_TO_SPACE,
                }
                .to_owned(),
            );
            bot.client.send(request).await?;
            tracing::info!(room = %room_id, inviter, ?refusal, "declined an invite");
        }
    }
    Ok(())
}
