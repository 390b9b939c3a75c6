//! Messages that an edit makes questions of, and edits that are deleted.
//!
//! An edit says what a message says now, but not where it stands: in which thread,
//! and to what it replies. So the message is fetched first. If an edit is deleted,
//! the message says what the one before said, or it says it itself. This loop also wakes
//! the worker when a question has rested after its last edit.

use std::{sync::Arc, time::Duration};

use matrix_sdk::{
    Room, RoomState,
    ruma::{EventId, OwnedEventId, RoomId, api::client::room::get_room_event},
};
use serde_json::Value;

use super::{
    Bot, BotError, backoff,
    failure::{self, Verdict},
    journal::{
        Edit, Question, change,
        edits::{self, Open},
        inbox, now_ms, sync_state,
    },
    message::{Message, Relation},
    receive::{edit, is_direct},
    retry::{later, spread, until},
    trigger::Surroundings,
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

/// What was fetched.
enum Fetched {
    /// The message that was edited: a question from now on.
    Question(Question),
    /// What a question says, now that its edit is deleted.
    Reverted(Edit),
    /// Nothing that matters to us.
    Nothing,
}

/// Fetches what was edited, and asks what it asks now.
async fn fetch(bot: &Bot, open: Open) -> Result<(), BotError> {
    let edit = open.edit;
    let (room, event) = (edit.room_id.clone(), edit.event_id.clone());
    let attempts = open.attempts + 1;
    let fetched = match &edit.text {
        Some(_) => read(bot, &edit).await,
        None => read_again(bot, &edit).await,
    };
    let error = match fetched {
        Ok(fetched) => return settle(bot, edit, fetched).await,
        Err(error) => error,
    };
    let wait = match failure::of(&error) {
        Verdict::Over => return Err(BotError::Revoked(error.to_string())),
        Verdict::Never(_) => return settle(bot, edit, Fetched::Nothing).await,
        Verdict::Hold(Some(wait)) => wait,
        Verdict::Hold(None) | Verdict::Later => spread(backoff(attempts), &event, attempts),
    };
    let at = later(now_ms(), wait);
    bot.journal
        .call(move |tx| edits::retry(tx, &edit, at))
        .await?;
    let (error, wait_s) = (failure::why(&error), wait.as_secs_f64());
    tracing::warn!(
        room,
        event,
        error,
        attempts,
        wait_s,
        "an edited message cannot be fetched yet"
    );
    Ok(())
}

/// Writes down what an edit came to.
async fn settle(bot: &Bot, edit: Edit, fetched: Fetched) -> Result<(), BotError> {
    let (room, event) = (edit.room_id.clone(), edit.event_id.clone());
    match &fetched {
        Fetched::Question(_) => tracing::info!(room, event, "edited into a question"),
        Fetched::Reverted(_) => tracing::info!(room, event, "an edit was deleted"),
        Fetched::Nothing => tracing::info!(room, event, "an edit comes to nothing"),
    }
    bot.journal
        .call(move |tx| match fetched {
            Fetched::Question(mut message) => {
                // Only a reply to one of our messages is one to us.
                if let Some(parent) = message.in_reply_to.take()
                    && sync_state::is_own(tx, &message.room_id, &parent)?
                {
                    message.in_reply_to = Some(parent);
                }
                edits::ask(tx, &edit, &message)
            }
            Fetched::Reverted(before) => {
                change::revert(tx, &edit, &before)?;
                edits::done(tx, &edit)
            }
            Fetched::Nothing => edits::done(tx, &edit),
        })
        .await?;
    bot.taken_in();
    Ok(())
}

/// The room of an edit, if we are in it, and the message.
fn place(bot: &Bot, edit: &Edit) -> Option<(Room, OwnedEventId)> {
    let room = RoomId::parse(&edit.room_id).ok();
    let room = room.and_then(|id| bot.client.get_room(&id))?;
    let event_id = EventId::parse(&edit.event_id).ok()?;
    (room.state() == RoomState::Joined).then_some((room, event_id))
}

/// The message that was edited, if the edit is valid.
async fn read(bot: &Bot, edit: &Edit) -> Result<Fetched, matrix_sdk::Error> {
    let Some((room, event_id)) = place(bot, edit) else {
        return Ok(Fetched::Nothing);
    };
    let request = get_room_event::v3::Request::new(room.room_id().to_owned(), event_id);
    let event = bot.client.send(request).await?.event;
    let event: Value = serde_json::from_str(event.json().get()).unwrap_or_default();
    Ok(edited(&event, edit).map_or(Fetched::Nothing, Fetched::Question))
}

/// What a message says whose latest edit (as far as we knew) is deleted.
async fn read_again(bot: &Bot, deleted: &Edit) -> Result<Fetched, matrix_sdk::Error> {
    let Some((room, event_id)) = place(bot, deleted) else {
        return Ok(Fetched::Nothing);
    };
    let event = room.event(&event_id, None).await?;
    let event: Value = serde_json::from_str(event.raw().json().get()).unwrap_or_default();
    let Some(message) = as_it_stands(&event, deleted) else {
        return Ok(Fetched::Nothing);
    };
    let name = bot.display_name(&room).await;
    let around = Surroundings {
        me: &bot.me,
        display_name: name.as_deref(),
        prefix: &bot.rooms.prefix,
        direct: is_direct(&room),
        replies_to_us: false,
    };
    let room_id = deleted.room_id.clone();
    let before = edit(
        message,
        &around,
        room_id,
        deleted.asked_at,
        deleted.encrypted,
    );
    Ok(before.map_or(Fetched::Nothing, Fetched::Reverted))
}

/// A message as an edit of itself: as it was last edited, which homeservers show
/// with it, or as it was sent.
fn as_it_stands(event: &Value, deleted: &Edit) -> Option<Message> {
    let bundled = &event["unsigned"]["m.relations"]["m.replace"];
    let edited = Message::from_event(bundled).filter(|edit| {
        let is_of_it = edit.edits.as_deref() == Some(deleted.event_id.as_str());
        is_of_it && edit.sender == deleted.sender && edit.event_id != deleted.edit_id
    });
    if edited.is_some() {
        return edited;
    }
    let mut message = Message::from_event(event)?;
    message.edits = Some(deleted.event_id.clone());
    // Every edit is later.
    message.sent_at = 0;
    Some(message)
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
    fn a_message_stands_as_its_latest_edit_that_is_left_says() {
        let deleted = Edit {
            room_id: "!r:x".to_owned(),
            event_id: "$q".to_owned(),
            sender: "@a:x".to_owned(),
            edit_id: "$gone".to_owned(),
            edited_at: 9,
            asked_at: 9,
            text: None,
            addressed: true,
            encrypted: false,
        };
        let event = |sender: &str, id: &str, of: &str| {
            json!({
                "type": "m.room.message", "event_id": "$q", "sender": "@a:x",
                "origin_server_ts": 1, "content": { "msgtype": "m.text", "body": "first" },
                "unsigned": { "m.relations": { "m.replace": {
                    "type": "m.room.message", "event_id": id, "sender": sender,
                    "origin_server_ts": 5, "content": {
                        "msgtype": "m.text", "body": "* second",
                        "m.new_content": { "msgtype": "m.text", "body": "second" },
                        "m.relates_to": { "rel_type": "m.replace", "event_id": of },
                    },
                } } },
            })
        };
        let cases = [
            ("@a:x", "$e", "$q", "second", 5),
            ("@b:x", "$e", "$q", "first", 0),
            ("@a:x", "$gone", "$q", "first", 0),
            ("@a:x", "$e", "$p", "first", 0),
        ];
        for (sender, id, of, body, at) in cases {
            let message = as_it_stands(&event(sender, id, of), &deleted).unwrap();
            assert_eq!(
                (message.body.as_str(), message.sent_at),
                (body, at),
                "{sender} {id}"
            );
            assert_eq!(message.edits.as_deref(), Some("$q"));
        }
        let gone = json!({ "type": "m.room.message", "event_id": "$q", "content": {} });
        assert_eq!(as_it_stands(&gone, &deleted), None);
    }

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
