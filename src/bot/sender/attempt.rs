//! One attempt to send an answer.

use std::time::Duration;

use matrix_sdk::{
    Room, RoomState,
    config::RequestConfig,
    ruma::{OwnedTransactionId, RoomId},
};

use super::lookup::{self, Found};
use crate::bot::{
    Bot,
    failure::{self, Cause, Verdict},
    journal::{Reply, now_ms, outbox},
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
    /// It did not, and why.
    Failed(Verdict, String),
}

impl From<matrix_sdk::Error> for Attempt {
    fn from(error: matrix_sdk::Error) -> Self {
        Self::Failed(failure::of(&error), failure::why(&error))
    }
}

fn never(cause: Cause, reason: &str) -> Attempt {
    Attempt::Failed(Verdict::Never(cause), reason.to_owned())
}

/// Sends an answer, unless it has been sent.
pub(super) async fn attempt(bot: &Bot, reply: &Reply) -> Attempt {
    let room = match room(bot, reply).await {
        Ok(room) => room,
        Err(attempt) => return attempt,
    };
    let Ok(content) = serde_json::from_str::<serde_json::Value>(&reply.content) else {
        return never(Cause::Malformed, "the journal holds no JSON");
    };
    if may_be_forgotten(reply.written_at, now_ms()) {
        let (room_id, question, seq) =
            (reply.room_id.clone(), reply.question_id.clone(), reply.seq);
        let others = move |tx: &rusqlite::Transaction<'_>| {
            outbox::sent_besides(tx, &room_id, &question, seq)
        };
        let others = match bot.journal.call(others).await {
            Ok(others) => others,
            Err(error) => return Attempt::Failed(Verdict::Later, error.to_string()),
        };
        match lookup::answer_to(&room, &reply.question_id, &others).await {
            Ok(Found::Answer(event_id)) => return Attempt::Found(event_id),
            Ok(Found::Nothing) => {}
            Ok(Found::NoQuestion) => {
                return never(Cause::QuestionGone, "the question is not in the room");
            }
            Err(error) => {
                return match failure::of(&error) {
                    Verdict::Never(_) => never(Cause::QuestionGone, &error.to_string()),
                    verdict => Attempt::Failed(verdict, error.to_string()),
                };
            }
        }
    }
    let transaction_id = OwnedTransactionId::from(reply.transaction_id.as_str());
    let sent = room
        .send_raw("m.room.message", content)
        .with_transaction_id(&transaction_id)
        // Retrying is the journal's work: it survives a restart.
        .with_request_config(RequestConfig::new().disable_retry().timeout(ATTEMPT))
        .await;
    match sent {
        Ok(sent) => Attempt::Sent(sent.response.event_id.to_string()),
        Err(error) => error.into(),
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
