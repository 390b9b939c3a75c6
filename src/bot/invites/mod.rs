//! Joining: only where an allowed user invites us.
//!
//! Invites are part of the state that a sync leaves behind, so nothing needs to
//! be written down: what is not settled yet is found again after a restart.

mod queue;

use std::{collections::HashSet, sync::Arc, time::Duration};

use matrix_sdk::{
    Room,
    ruma::{RoomId, api::client::membership::leave_room},
};
use tokio::{task::JoinSet, time::Instant};

use self::queue::Queue;
use super::{
    Bot, BotError,
    access::{Invitation, Refusal, Verdict},
    backoff, public,
};
use crate::words;

/// When a settled invite is looked at again: it stays in sight until a sync takes
/// it away.
const SETTLED: Duration = Duration::from_secs(60);

/// Settles invites until the bot is to stop.
pub(super) async fn run(bot: Arc<Bot>) -> Result<(), BotError> {
    if bot.access.nobody_may_invite() {
        tracing::warn!("nobody may invite the bot: set invites.allow");
    }
    let mut queue = Queue::default();
    let mut under_way = JoinSet::new();
    let mut synced = bot.synced.subscribe();
    while !bot.is_stopping() {
        let rooms = bot.client.invited_rooms();
        let open: HashSet<_> = rooms.iter().map(|room| room.room_id().as_str()).collect();
        queue.keep_only(|room_id| open.contains(room_id));
        for room in &rooms {
            let (room_id, now) = (room.room_id().as_str(), Instant::now());
            if !queue.wants_verdict(room_id, now) {
                continue;
            }
            match judge(&bot, room).await {
                Ok(Some(verdict)) => queue.judged(room_id, verdict, now),
                Ok(None) => {}
                // The next sync may bring what is missing.
                Err(error) => {
                    tracing::warn!(room = room_id, %error, "an invite cannot be read yet")
                }
            }
        }
        for (room_id, verdict) in queue.start(Instant::now()) {
            let bot = Arc::clone(&bot);
            under_way.spawn(async move {
                let settled = settle(&bot, &room_id, verdict).await;
                (room_id, settled)
            });
        }
        let next = queue.next();
        tokio::select! {
            Some(ended) = under_way.join_next() => {
                let (room_id, settled) =
                    ended.map_err(|error| BotError::Panic(error.to_string()))?;
                queue.ended(&room_id, |failures| Instant::now() + match settled {
                    Ok(()) => SETTLED,
                    Err(error) => {
                        tracing::warn!(room = room_id, %error, "an invite could not be settled yet");
                        backoff(failures)
                    }
                });
            }
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

/// What to do with an invite; `None` for nothing at all.
async fn judge(bot: &Bot, room: &Room) -> Result<Option<Verdict>, matrix_sdk::Error> {
    let (inviter, room_id) = (room.invite_details().await?.inviter_id, room.room_id());
    // Who is ignored hears nothing, not even that they are.
    if bot.is_ignored(inviter.as_str()).await {
        return Ok(None);
    }
    let verdict = bot.access.judge(&Invitation {
        inviter: Some(inviter.as_str()),
        room_id: room_id.as_str(),
        space: room.is_space(),
        public: public::is_public(room),
    });
    tracing::info!(room = %room_id, %inviter, ?verdict, "invited");
    Ok(Some(verdict))
}

async fn settle(bot: &Bot, room_id: &str, verdict: Verdict) -> Result<(), matrix_sdk::Error> {
    let room_id = RoomId::parse(room_id)?;
    let Some(room) = bot.client.get_room(&room_id) else {
        return Ok(());
    };
    match verdict {
        Verdict::Accept => {
            room.join().await?;
            tracing::info!(room = %room_id, "joined");
        }
        Verdict::Decline(refusal) => {
            let mut request = leave_room::v3::Request::new(room_id.clone());
            request.reason = Some(
                match refusal {
                    Refusal::NotAllowed => words::INVITE_NOT_ALLOWED,
                    Refusal::Space => words::INVITE_TO_SPACE,
                    Refusal::Public => words::access::LEAVING_PUBLIC_ROOM,
                }
                .to_owned(),
            );
            bot.client.send(request).await?;
            tracing::info!(room = %room_id, ?refusal, "declined an invite");
        }
    }
    Ok(())
}
