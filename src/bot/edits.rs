//! Messages that an edit makes questions of.
//!
//! An edit says what a message says now, but not where it stands: in which thread,
//! and to what it replies. So the message is fetched first. This loop also wakes
//! the worker when a question has rested after its last edit.

use std::{sync::Arc, time::Duration};

use matrix_sdk::{
    Room, RoomState,
    ruma::{EventId, RoomId, api::client::room::get_room_event},
};
use serde_json::Value;

use super::{
    Bot, BotError, backoff,
    failure::{self, Verdict},
    journal::{
        Edit, Question,
        edits::{self, Open},
        inbox, now_ms, sync_state,
    },
    message::Relation,
    retry::{later, spread, until},
};

/// Sees to edits until the bot is to stop.
pub(super) async fn run(bot: Arc<Bot>) -> Result<(), BotError> {
    while !bot.is_stopping() {
        let now = now_ms();
        let (open, rested) = bot
            .journal
            .call(move |tx| Ok((edits::next(tx)?, inbox::next_rested(tx, now)?)))
            .await?;
        let wait = open.as_ref().map(|open| until(open.not_before, now));
        if let (Some(open), Some(None)) = (open, wait) {
            fetch(&bot, open).await?;
            continue;
        }
        let rest = rested.and_then(|at| until(at, now));
        let next = (wait.flatten().into_iter().chain(rest).min()).unwrap_or(Duration::MAX);
        tokio::select! {
            () = bot.edited.notified() => {}
            () = bot.pause(next) => bot.inbox.notify_one(),
        }
    }
    Ok(())
}

/// Fetches what was edited, and asks what it asks now.
async fn fetch(bot: &Bot, open: Open) -> Result<(), BotError> {
    let (room_id, event_id) = (open.edit.room_id.clone(), open.edit.event_id.clone());
    let attempts = open.attempts + 1;
    let message = match read(bot, &open.edit).await {
        Ok(message) => message,
        Err(error) => {
            let wait = match failure::of(&error) {
                Verdict::Over => return Err(BotError::Revoked(error.to_string())),
                Verdict::Never(_) => None,
                Verdict::Hold(Some(wait)) => Some(wait),
                Verdict::Hold(None) | Verdict::Later => {
                    Some(spread(backoff(attempts), &event_id, attempts))
                }
            };
            if let Some(wait) = wait {
                let at = later(now_ms(), wait);
                let retry = move |tx: &rusqlite::Transaction<'_>| edits::retry(tx, &open.edit, at);
                bot.journal.call(retry).await?;
                let error = failure::why(&error);
                tracing::warn!(
                    room = room_id,
                    error,
                    "an edited message cannot be fetched yet"
                );
                return Ok(());
            }
            None
        }
    };
    let is_question = message.is_some();
    tracing::info!(
        room = room_id,
        event = event_id,
        is_question,
        "edited so that it addresses us"
    );
    bot.journal
        .call(move |tx| match message {
            Some(mut message) => {
                // Only a reply to one of our messages is one to us.
                if let Some(parent) = message.in_reply_to.take()
                    && sync_state::is_own(tx, &message.room_id, &parent)?
                {
                    message.in_reply_to = Some(parent);
                }
                edits::ask(tx, &open.edit, &message)
            }
            None => edits::done(tx, &open.edit),
        })
        .await?;
    Ok(())
}

/// The message that was edited; `None` if the edit is not valid, or the room is
/// none of ours any more.
async fn read(bot: &Bot, edit: &Edit) -> Result<Option<Question>, matrix_sdk::Error> {
    let room = RoomId::parse(&edit.room_id)
        .ok()
        .and_then(|id| bot.client.get_room(&id))
        .filter(|room: &Room| room.state() == RoomState::Joined);
    let (Some(room), Ok(event_id)) = (room, EventId::parse(&edit.event_id)) else {
        return Ok(None);
    };
    let request = get_room_event::v3::Request::new(room.room_id().to_owned(), event_id);
    let event = bot.client.send(request).await?.event;
    Ok(serde_json::from_str(event.json().get())
        .ok()
        .and_then(|event| edited(&event, edit)))
}

/// The message as it stands in the room, if this is an edit of it that counts.
fn edited(event: &Value, edit: &Edit) -> Option<Question> {
    let is_encrypted = event["type"] == "m.room.encrypted";
    let is_message = is_encrypted || event["type"] == "m.room.message";
    let content = event["content"].as_object()?;
    let relation = Relation::read(&event["content"]["m.relates_to"]);
    let counts = is_message
        && event.get("state_key").is_none()
        && event["sender"] == edit.sender
        // Deleted, or itself an edit.
        && !content.is_empty()
        && relation.edits.is_none()
        && (edit.encrypted || !is_encrypted);
    counts.then(|| Question {
        room_id: edit.room_id.clone(),
        event_id: edit.event_id.clone(),
        sender: edit.sender.clone(),
        sent_at: edit.asked_at,
        text: String::new(),
        thread_root: relation.thread_root,
        in_reply_to: relation.in_reply_to,
        encrypted: is_encrypted || edit.encrypted,
        edit: None,
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_its_sender_edits_a_message_and_only_a_message() {
        let edit = |sender: &str, encrypted: bool| Edit {
            room_id: "!r:x".to_owned(),
            event_id: "$q".to_owned(),
            sender: sender.to_owned(),
            edit_id: "$e".to_owned(),
            edited_at: 2,
            asked_at: 3,
            text: Some("?".to_owned()),
            addressed: true,
            encrypted,
        };
        let plain = json!({ "msgtype": "m.text", "body": "x" });
        let secret = json!({ "ciphertext": "x" });
        let edits = json!({ "m.relates_to": { "rel_type": "m.replace", "event_id": "$p" } });
        // type, content, sender of the edit, whether it is encrypted => whether it counts
        let cases = [
            ("m.room.message", &plain, "@a:x", false, true),
            ("m.room.message", &plain, "@a:x", true, true),
            ("m.room.message", &plain, "@b:x", false, false),
            ("m.room.message", &json!({}), "@a:x", false, false),
            ("m.room.message", &edits, "@a:x", false, false),
            ("m.room.topic", &plain, "@a:x", false, false),
            ("m.reaction", &plain, "@a:x", false, false),
            ("m.room.encrypted", &secret, "@a:x", true, true),
            ("m.room.encrypted", &secret, "@a:x", false, false),
        ];
        for (kind, content, sender, encrypted, counts) in cases {
            let event = json!({ "type": kind, "sender": "@a:x", "content": content });
            let found = edited(&event, &edit(sender, encrypted));
            assert_eq!(
                found.is_some(),
                counts,
                "{kind} {content} {sender} {encrypted}"
            );
        }
        let mut threaded = plain.clone();
        threaded["m.relates_to"] = json!({ "rel_type": "m.thread", "event_id": "$root" });
        let event = json!({ "type": "m.room.message", "sender": "@a:x", "content": threaded });
        let question = edited(&event, &edit("@a:x", false)).unwrap();
        assert_eq!(question.thread_root.as_deref(), Some("$root"));
        let mut state = event;
        state["state_key"] = json!("");
        assert_eq!(edited(&state, &edit("@a:x", false)), None);
    }
}
