//! Sending: what the outbox holds, each once, in order per room.
//!
//! The SDK's own send queue is not used: it picks transaction ids at random,
//! stops a room's queue at any error, and keeps its rows outside our
//! transaction.

use std::{sync::Arc, time::Duration};

use futures_util::future::join_all;
use matrix_sdk::{
    Room, RoomState,
    config::RequestConfig,
    ruma::{
        OwnedTransactionId, RoomId,
        api::error::{ErrorKind, RetryAfter},
    },
};

use super::{
    Bot, BotError, backoff,
    failpoint::reach,
    journal::{Reply, now_ms, outbox},
};

/// How long one attempt to send may take.
const ATTEMPT: Duration = Duration::from_secs(30);

/// Sends until the bot is to stop, and then once more what is left.
pub(super) async fn run(bot: Arc<Bot>) -> Result<(), BotError> {
    loop {
        let stopping = bot.is_stopping();
        let now = now_ms();
        let heads = bot.journal.call(outbox::heads).await?;
        let due: Vec<_> = heads
            .iter()
            .filter(|reply| reply.not_before <= now)
            .collect();
        if !due.is_empty() {
            // One per room at a time keeps their order; rooms do not wait for
            // each other's homeservers.
            for sent in join_all(due.into_iter().map(|reply| send(&bot, reply))).await {
                sent?;
            }
            continue;
        }
        if stopping {
            return Ok(());
        }
        let next = heads
            .iter()
            .map(|reply| reply.not_before.saturating_sub(now))
            .min();
        let wait = next.map_or(Duration::MAX, Duration::from_millis);
        tokio::select! {
            () = bot.outbox.notified() => {}
            () = tokio::time::sleep(wait) => {}
            () = bot.stopping() => {}
        }
    }
}

/// What became of one attempt.
enum Attempt {
    /// It arrived as this event.
    Sent(String),
    /// It may arrive later; not before this much time has gone.
    Later(Option<Duration>, String),
    /// It can never arrive.
    Never(String),
    /// Nothing can: the session is over.
    Revoked(String),
}

async fn send(bot: &Bot, reply: &Reply) -> Result<(), BotError> {
    let reply = reply.clone();
    let (room, question) = (reply.room_id.clone(), reply.question_id.clone());
    match attempt(bot, &reply).await {
        Attempt::Sent(event_id) => {
            reach("after-send");
            tracing::info!(room, question, event = event_id, "sent");
            bot.journal
                .call(move |tx| outbox::sent(tx, &reply, &event_id))
                .await?;
        }
        Attempt::Later(after, reason) => {
            let wait = after.unwrap_or_else(|| backoff(reply.attempts + 1));
            tracing::warn!(
                room,
                question,
                reason,
                wait_s = wait.as_secs(),
                "not sent yet"
            );
            let at = now_ms() + u64::try_from(wait.as_millis()).unwrap_or(u64::MAX / 2);
            bot.journal
                .call(move |tx| outbox::retry(tx, reply.seq, at, &reason))
                .await?;
        }
        Attempt::Never(reason) => {
            tracing::error!(
                room,
                question,
                reason,
                "cannot be sent, and will not be tried again"
            );
            bot.journal
                .call(move |tx| outbox::bury(tx, reply.seq, &reason))
                .await?;
        }
        Attempt::Revoked(reason) => return Err(BotError::Revoked(reason)),
    }
    Ok(())
}

async fn attempt(bot: &Bot, reply: &Reply) -> Attempt {
    let room = match room(bot, reply).await {
        Ok(room) => room,
        Err(attempt) => return attempt,
    };
    let content: serde_json::Value = match serde_json::from_str(&reply.content) {
        Ok(content) => content,
        Err(error) => return Attempt::Never(format!("the journal holds no JSON: {error}")),
    };
    let transaction_id = OwnedTransactionId::from(reply.transaction_id.as_str());
    let sent = room
        .send_raw("m.room.message", content)
        .with_transaction_id(&transaction_id)
        // Retrying is this module's work: it survives a restart.
        .with_request_config(RequestConfig::new().disable_retry().timeout(ATTEMPT))
        .await;
    match sent {
        Ok(sent) => Attempt::Sent(sent.response.event_id.to_string()),
        Err(error) => classify(&error),
    }
}

/// The room to send to, if we are in it and nothing would leak.
async fn room(bot: &Bot, reply: &Reply) -> Result<Room, Attempt> {
    let never = |reason: &str| Err(Attempt::Never(reason.to_owned()));
    let Ok(room_id) = RoomId::parse(&reply.room_id) else {
        return never("the journal holds no room id");
    };
    let Some(room) = bot.client.get_room(&room_id) else {
        return never("the room is not known");
    };
    if room.state() != RoomState::Joined {
        return never("we are not in the room any more");
    }
    match room.latest_encryption_state().await {
        Ok(state) if reply.encrypted && !state.is_encrypted() => {
            never("the question came encrypted, and the room is not any more")
        }
        Ok(_) => Ok(room),
        Err(error) => Err(classify(&error)),
    }
}

fn classify(error: &matrix_sdk::Error) -> Attempt {
    let reason = error.to_string();
    match error.client_api_error_kind() {
        Some(ErrorKind::LimitExceeded(limit)) => {
            let after = match limit.retry_after {
                Some(RetryAfter::Delay(delay)) => Some(delay),
                Some(RetryAfter::DateTime(at)) => {
                    at.duration_since(std::time::SystemTime::now()).ok()
                }
                None => None,
            };
            Attempt::Later(after, reason)
        }
        Some(ErrorKind::UnknownToken(_) | ErrorKind::MissingToken | ErrorKind::UserDeactivated) => {
            Attempt::Revoked(reason)
        }
        Some(ErrorKind::Forbidden | ErrorKind::TooLarge | ErrorKind::NotFound) => {
            Attempt::Never(reason)
        }
        _ => Attempt::Later(None, reason),
    }
}
