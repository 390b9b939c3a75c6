//! What a message that was edited is, by the event that the homeserver gives.

use serde_json::Value;

use crate::bot::{
    journal::{Edit, Question},
    message::{Message, Relation},
};

/// A message as an edit of itself: as it was last edited, which homeservers show
/// with it, or as it was sent.
pub(super) fn as_it_stands(event: &Value, deleted: &Edit) -> Option<Message> {
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
pub(super) fn edited(event: &Value, edit: &Edit) -> Option<Question> {
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
        relates: content.contains_key("m.relates_to"),
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
