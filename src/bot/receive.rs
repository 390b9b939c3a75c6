//! From a room's timeline to what the journal keeps of it.
//!
//! The same for events that a sync brought, that filled a gap, or that could
//! only now be decrypted.

use matrix_sdk::{
    Room,
    deserialized_responses::{TimelineEvent, TimelineEventKind},
    ruma::UserId,
};
use serde_json::Value;

use super::{
    Bot, BotError, command,
    journal::{Batch, Change, Deletion, Edit, Question, Undecrypted, now_ms, sync_state},
    message::{self, Message},
    trigger::{self, Decision, Surroundings, Why},
};

impl Bot {
    /// Puts into `batch` what is worth keeping of these events, oldest first.
    pub(super) async fn receive(
        &self,
        room: &Room,
        events: &[TimelineEvent],
        batch: &mut Batch,
    ) -> Result<(), BotError> {
        let name = self.display_name(room).await;
        let known = (batch.questions.len(), batch.changes.len());
        for event in events {
            self.receive_one(room, event, name.as_deref(), batch)
                .await?;
        }
        self.admit(room, known, batch).await
    }

    async fn receive_one(
        &self,
        room: &Room,
        event: &TimelineEvent,
        display_name: Option<&str>,
        batch: &mut Batch,
    ) -> Result<(), BotError> {
        let room_id = room.room_id().to_string();
        let json = event.raw().json().get();
        if let TimelineEventKind::UnableToDecrypt { utd_info, .. } = &event.kind {
            let Some(event_id) = event.event_id() else {
                return Ok(());
            };
            self.metrics.undecryptable.add(1);
            // The reason also says if the sender's client refuses us the key.
            let reason = &utd_info.reason;
            tracing::info!(room = room_id, event = %event_id, session = utd_info.session_id, ?reason, "received, but the key has not come yet");
            let (event_id, event) = (event_id.to_string(), json.to_owned());
            batch.undecrypted.push(Undecrypted {
                room_id,
                event_id,
                event,
            });
            return Ok(());
        }
        let Ok(value) = serde_json::from_str::<Value>(json) else {
            return Ok(());
        };
        if let Some((deleted, by)) = message::deletion(&value) {
            // What we delete is in the outbox already.
            if by != self.me {
                let event_id = deleted.to_owned();
                let deletion = Deletion { room_id, event_id };
                batch.changes.push(Change::Deletion(deletion));
            }
            return Ok(());
        }
        let Some(message) = Message::from_event(&value) else {
            return Ok(());
        };
        let replies_to_us = match &message.in_reply_to {
            Some(parent) => self.is_own(&room_id, parent, batch).await?,
            None => false,
        };
        let around = Surroundings {
            me: &self.me,
            display_name,
            prefix: &self.rooms.prefix,
            direct: is_direct(room),
            replies_to_us,
        };
        let encrypted = matches!(event.kind, TimelineEventKind::Decrypted(_));
        let asked_at = asked_at(&value, message.sent_at, now_ms());
        match trigger::decide(&message, &around) {
            Decision::Pass(Why::Own) => batch.own_events.push((room_id, message.event_id)),
            _ if message.edits.is_some() => {
                if !self.is_ignored(&message.sender).await && self.may_ask(room, &message.sender) {
                    let edit = edit(message, &around, room_id, asked_at, encrypted);
                    batch.changes.extend(edit.map(Change::Edit));
                }
            }
            Decision::Question(_) if self.is_ignored(&message.sender).await => {
                tracing::debug!(room = room_id, event = message.event_id, "ignored");
            }
            Decision::Question(text) => {
                tracing::info!(
                    room = room_id,
                    event = message.event_id,
                    "received a question"
                );
                batch.questions.push(Question {
                    room_id,
                    event_id: message.event_id,
                    sender: message.sender,
                    sent_at: asked_at,
                    text: command::invoked(&value["content"]).unwrap_or(text),
                    thread_root: message.thread_root,
                    in_reply_to: message.in_reply_to.filter(|_| replies_to_us),
                    relates: message.relates,
                    encrypted,
                    edit: None,
                });
            }
            Decision::Pass(why) => {
                tracing::debug!(room = room_id, event = message.event_id, ?why, "not for us");
            }
        }
        Ok(())
    }

    async fn is_own(&self, room_id: &str, event_id: &str, batch: &Batch) -> Result<bool, BotError> {
        let pair = (room_id.to_owned(), event_id.to_owned());
        if batch.own_events.contains(&pair) {
            return Ok(true);
        }
        Ok(self
            .journal
            .call(move |tx| sync_state::is_own(tx, &pair.0, &pair.1))
            .await?)
    }

    /// Whether the room with this id is a conversation with us alone.
    pub(super) fn is_direct(&self, room_id: &str) -> bool {
        self.room(room_id).is_some_and(|room| is_direct(&room))
    }

    /// Whether our account ignores this user. Homeservers keep what they say from us;
    /// this is for those that do not, and for what came before.
    pub(super) async fn is_ignored(&self, user: &str) -> bool {
        match <&UserId>::try_from(user) {
            Ok(user) => self.client.is_user_ignored(user).await,
            Err(_) => false,
        }
    }

    /// What we are called in the room, as far as that is known without asking.
    pub(super) async fn display_name(&self, room: &Room) -> Option<String> {
        let member = room.get_member_no_sync(room.own_user_id()).await.ok()??;
        member.display_name().map(str::to_owned)
    }
}

/// Whether a room is a conversation with us alone. The inviter's word that it is
/// one (`is_direct`, and `m.direct` after it) is worth nothing once a third person
/// is in it, and is not needed where there is none.
pub(super) fn is_direct(room: &Room) -> bool {
    room.active_members_count() == 2
}

/// What an edit makes of the message that it edits. Whether that one replies to us
/// is in the journal, so both are said: what it asks, and whether it addresses us
/// by itself.
pub(super) fn edit(
    message: Message,
    around: &Surroundings<'_>,
    room_id: String,
    asked_at: u64,
    encrypted: bool,
) -> Option<Edit> {
    let asks = |replies_to_us: bool| {
        let around = Surroundings {
            replies_to_us,
            ..*around
        };
        match trigger::decide(&message, &around) {
            Decision::Question(text) => Some(text),
            Decision::Pass(_) => None,
        }
    };
    Some(Edit {
        text: asks(true),
        addressed: asks(false).is_some(),
        room_id,
        event_id: message.edits?,
        sender: message.sender,
        edit_id: message.event_id,
        edited_at: message.sent_at,
        asked_at,
        encrypted,
    })
}

/// When the event was sent by *our* clock: our homeserver says how old it is,
/// and that stays true where clocks differ. Without that, by its sender's
/// homeserver's; but nothing was sent in the future.
pub(super) fn asked_at(event: &Value, sent_at: u64, now: u64) -> u64 {
    match event["unsigned"]["age"].as_u64() {
        Some(age) => now.saturating_sub(age),
        None => sent_at.min(now),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::asked_at;

    #[test]
    fn a_question_is_as_old_as_our_homeserver_says() {
        let day = 24 * 60 * 60 * 1000;
        let now = 100 * day;
        let cases = [
            (json!(5), now, now - 5),
            // The homeserver's clock, or its sender's, is a day before or after ours.
            (json!(5), now - day, now - 5),
            (json!(5), now + day, now - 5),
            (json!(2 * day), now, now - 2 * day),
            (json!(null), now - day, now - day),
            (json!(null), now + day, now),
            (json!(-7), now - 3, now - 3),
        ];
        for (age, sent_at, expected) in cases {
            let event = json!({ "unsigned": { "age": age } });
            assert_eq!(asked_at(&event, sent_at, now), expected, "{age} {sent_at}");
        }
    }
}
