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

use super::lookup::{self, Found};
use crate::bot::{
    Bot, content,
    failure::{self, Cause, Verdict},
    journal::{Kind, Reply, now_ms, outbox},
};

/// How long one attempt to send may take.
const ATTEMPT: Duration = Duration::from_secs(30);

/// For how long a homeserver surely remembers a transaction id. Synapse forgets
/// them after 24 hours.
const REMEMBERED: Duration = Duration::from_secs(20 * 60 * 60);

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
    let outcome = match (reply.kind, reply.superseded) {
        (_, true) => superseded(bot, reply).await,
        (Kind::Deletion, _) => delete(bot, reply).await,
        (Kind::Answer | Kind::Notice | Kind::Reaction, _) => say(bot, reply).await,
    };
    outcome.unwrap_or_else(|failed| failed)
}

/// What is superseded is not sent. But it may have been: then we must know as
/// which event.
async fn superseded(bot: &Bot, reply: &Reply) -> Result<Attempt, Attempt> {
    // An answer that is there stays there; what would have edited it is of no
    // interest any more. Emoji cannot be doubled.
    let is_first = reply.kind == Kind::Answer && reply.target.is_none();
    let tried = reply.attempts > 0 || !(bot.started_at..=now_ms()).contains(&reply.written_at);
    if is_first && tried {
        let room = room(bot, reply).await?;
        if let Some(event_id) = find(bot, &room, reply).await? {
            return Ok(Attempt::Found(event_id));
        }
    }
    Ok(Attempt::Idle("it is not wanted any more"))
}

/// Sends a message or an emoji.
async fn say(bot: &Bot, reply: &Reply) -> Result<Attempt, Attempt> {
    let room = room(bot, reply).await?;
    let Ok(content) = serde_json::from_str::<Value>(&reply.content) else {
        return Err(never(Cause::Malformed, "the journal holds no JSON"));
    };
    let (kind, content) = match (reply.kind, &reply.target) {
        (Kind::Reaction, _) => ("m.reaction", content),
        // An edit that comes twice says the same twice.
        (_, Some(answer)) => ("m.room.message", content::edit(answer, content)),
        (_, None) => {
            if may_be_forgotten(reply.written_at, now_ms())
                && let Some(event_id) = find(bot, &room, reply).await?
            {
                return Ok(Attempt::Found(event_id));
            }
            ("m.room.message", content)
        }
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
async fn delete(bot: &Bot, reply: &Reply) -> Result<Attempt, Attempt> {
    let Some(target) = (reply.target.as_deref()).and_then(|id| EventId::parse(id).ok()) else {
        return Ok(Attempt::Idle("there is nothing to delete"));
    };
    let room = room(bot, reply).await?;
    let transaction_id = OwnedTransactionId::from(reply.transaction_id.as_str());
    let request = redact_event::v3::Request::new(room.room_id().to_owned(), target, transaction_id);
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

/// Whether a homeserver may have forgotten an answer that it took right after
/// it was written down. A time to come is one that a clock told wrong.
fn may_be_forgotten(written_at: u64, now: u64) -> bool {
    now.checked_sub(written_at)
        .is_none_or(|age| Duration::from_millis(age) > REMEMBERED)
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

#[cfg(test)]
mod tests {
    use super::may_be_forgotten;

    #[test]
    fn after_twenty_hours_an_answer_is_looked_for_before_it_is_sent_again() {
        let hour = 60 * 60 * 1000;
        let cases = [
            (100, 100, false),
            (100, 120, false),
            (100, 121, true),
            // Not known, in a journal of the first format.
            (0, 100, true),
            // The clock has been set back.
            (100, 99, true),
        ];
        for (written, now, expected) in cases {
            let forgotten = may_be_forgotten(written * hour, now * hour);
            assert_eq!(forgotten, expected, "{written} {now}");
        }
    }
}
