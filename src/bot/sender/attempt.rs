//! One attempt to do what a row of the outbox says.

use std::time::Duration;

use matrix_sdk::{
    Room, RoomState,
    config::RequestConfig,
    ruma::{
        EventId, OwnedTransactionId, RoomId, api::client::redact::redact_event,
        api::error::ErrorKind,
    },
};
use serde_json::Value;

use super::{
    lookup::{self, Found},
    turn::{Turn, turn},
};
use crate::bot::{
    Bot, content,
    failure::{self, Cause, Verdict},
    journal::{Reply, now_ms, outbox},
};

/// How long one attempt to send may take.
const ATTEMPT: Duration = Duration::from_secs(30);

/// What became of one attempt.
pub(super) enum Attempt {
    /// It arrived as this event.
    Sent(String),
    /// It had arrived before, as this event.
    Found(String),
    /// There is nothing (left) to do.
    Idle(&'static str),
    /// It did not, and why.
    Failed(Verdict, String),
}

impl From<matrix_sdk::Error> for Attempt {
    fn from(error: matrix_sdk::Error) -> Self {
        // An emoji of ours is there already.
        if let Some(ErrorKind::DuplicateAnnotation) = error.client_api_error_kind() {
            return Self::Idle("it is there already");
        }
        Self::Failed(failure::of(&error), failure::why(&error))
    }
}

fn never(cause: Cause, reason: &str) -> Attempt {
    Attempt::Failed(Verdict::Never(cause), reason.to_owned())
}

/// Does what a row says, unless it has been done.
pub(super) async fn attempt(bot: &Bot, reply: &Reply) -> Attempt {
    let outcome = match turn(reply, bot.started_at, now_ms()) {
        Turn::Drop(reason) => Ok(Attempt::Idle(reason)),
        Turn::Find => find_first(bot, reply).await,
        Turn::Delete(event) => delete(bot, reply, event).await,
        turn => say(bot, reply, turn).await,
    };
    outcome.unwrap_or_else(|failed| failed)
}

/// Looks for what is not to be sent any more.
async fn find_first(bot: &Bot, reply: &Reply) -> Result<Attempt, Attempt> {
    let room = room(bot, reply).await?;
    let found = find(bot, &room, reply).await?;
    Ok(found.map_or(Attempt::Idle("it had not been sent"), Attempt::Found))
}

/// Sends a message or an emoji.
async fn say(bot: &Bot, reply: &Reply, turn: Turn<'_>) -> Result<Attempt, Attempt> {
    let room = room(bot, reply).await?;
    let Ok(content) = serde_json::from_str::<Value>(&reply.content) else {
        return Err(never(Cause::Malformed, "the journal holds no JSON"));
    };
    if turn == (Turn::Send { look_first: true })
        && let Some(event_id) = find(bot, &room, reply).await?
    {
        return Ok(Attempt::Found(event_id));
    }
    let (kind, content) = match turn {
        Turn::React => ("m.reaction", content),
        Turn::Edit(answer) => ("m.room.message", content::edit(answer, content)),
        _ => ("m.room.message", content),
    };
    let transaction_id = OwnedTransactionId::from(reply.transaction_id.as_str());
    let sent = room
        .send_raw(kind, content)
        .with_transaction_id(&transaction_id)
        .with_request_config(once())
        .await?;
    Ok(Attempt::Sent(sent.response.event_id.to_string()))
}

/// Deletes an event of ours. One that is deleted twice is deleted.
async fn delete(bot: &Bot, reply: &Reply, event: &str) -> Result<Attempt, Attempt> {
    let Ok(event_id) = EventId::parse(event) else {
        return Err(never(Cause::Malformed, "the journal holds no event id"));
    };
    let room = room(bot, reply).await?;
    let transaction_id = OwnedTransactionId::from(reply.transaction_id.as_str());
    let request =
        redact_event::v3::Request::new(room.room_id().to_owned(), event_id, transaction_id);
    let sent = bot.client.send(request).with_request_config(once()).await;
    let sent = sent.map_err(|error| Attempt::from(matrix_sdk::Error::from(error)))?;
    Ok(Attempt::Sent(sent.event_id.to_string()))
}

/// Retrying is the journal's work: it survives a restart.
fn once() -> RequestConfig {
    RequestConfig::new().disable_retry().timeout(ATTEMPT)
}

/// The event as which an answer has arrived already, if it has.
async fn find(bot: &Bot, room: &Room, reply: &Reply) -> Result<Option<String>, Attempt> {
    let (room_id, question, seq) = (reply.room_id.clone(), reply.question_id.clone(), reply.seq);
    let others = bot
        .journal
        .call(move |tx| outbox::sent_besides(tx, &room_id, &question, seq))
        .await
        .map_err(|error| Attempt::Failed(Verdict::Later, error.to_string()))?;
    match lookup::answer_to(room, &reply.question_id, &others).await {
        Ok(Found::Answer(event_id)) => Ok(Some(event_id)),
        Ok(Found::Nothing) => Ok(None),
        Ok(Found::NoQuestion) => Err(never(
            Cause::QuestionGone,
            "the question is not in the room",
        )),
        Err(error) => Err(match failure::of(&error) {
            Verdict::Never(_) => never(Cause::QuestionGone, &error.to_string()),
            verdict => Attempt::Failed(verdict, error.to_string()),
        }),
    }
}

/// The room to send to, if we are in it and nothing would leak.
async fn room(bot: &Bot, reply: &Reply) -> Result<Room, Attempt> {
    let room = RoomId::parse(&reply.room_id)
        .ok()
        .and_then(|id| bot.client.get_room(&id));
    let Some(room) = room else {
        return Err(never(Cause::RoomGone, "the room is not known"));
    };
    if room.state() != RoomState::Joined {
        let reason = "we are not in the room any more";
        return Err(never(Cause::NotJoined, reason));
    }
    match room.latest_encryption_state().await {
        Ok(state) if reply.encrypted && !state.is_encrypted() => {
            let reason = "the question came encrypted, and the room is not any more";
            Err(never(Cause::WouldLeak, reason))
        }
        Ok(_) => Ok(room),
        Err(error) => Err(error.into()),
    }
}
