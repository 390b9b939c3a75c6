//! What an encrypted event says in the clear.
//!
//! Only relations are outside of the encryption: to what it replies, and in
//! which thread it is.

use serde_json::Value;

use crate::bot::{journal::Question, message::Relation};

/// The clear part of an event that we cannot read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Clear {
    pub(super) sender: String,
    /// The device that sent it, or its key where the event does not name it;
    /// both may be made up, and serve only to tell one device from another.
    pub(super) device: String,
    /// The session whose key is missing.
    pub(super) session: String,
    /// Milliseconds since the Unix epoch, as the sender's homeserver says.
    pub(super) sent_at: u64,
    /// The event that it replies to.
    pub(super) in_reply_to: Option<String>,
    /// The root of the thread that it is in.
    pub(super) thread_root: Option<String>,
    /// Whether it edits another message, or reacts to one.
    pub(super) is_annotation: bool,
}

impl Clear {
    /// Reads the clear part; `None` if it is no encrypted room message.
    pub(super) fn read(event: &str) -> Option<Self> {
        let event: Value = serde_json::from_str(event).ok()?;
        if event["type"] != "m.room.encrypted" {
            return None;
        }
        let content = &event["content"];
        let text = |value: &Value| value.as_str().map(str::to_owned);
        let rel_type = content["m.relates_to"]["rel_type"].as_str();
        let relation = Relation::read(&content["m.relates_to"]);
        Some(Self {
            sender: text(&event["sender"])?,
            device: text(&content["device_id"])
                .or_else(|| text(&content["sender_key"]))
                .unwrap_or_default(),
            session: text(&content["session_id"])?,
            sent_at: event["origin_server_ts"].as_u64()?,
            in_reply_to: relation.in_reply_to,
            thread_root: relation.thread_root,
            is_annotation: matches!(rel_type, Some(kind) if kind != "m.thread"),
        })
    }

    /// The event as a question without words, to reply to.
    pub(super) fn as_question(&self, room_id: &str, event_id: &str) -> Question {
        Question {
            room_id: room_id.to_owned(),
            event_id: event_id.to_owned(),
            sender: self.sender.clone(),
            sent_at: self.sent_at,
            text: String::new(),
            thread_root: self.thread_root.clone(),
            in_reply_to: None,
            relates: false,
            encrypted: true,
            edit: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn read(relation: Value) -> Option<Clear> {
        let mut event = json!({
            "type": "m.room.encrypted", "sender": "@a:x", "origin_server_ts": 7,
            "content": { "session_id": "s", "sender_key": "k", "device_id": "D" },
        });
        if !relation.is_null() {
            event["content"]["m.relates_to"] = relation;
        }
        Clear::read(&event.to_string())
    }

    #[test]
    fn relations_are_read_as_in_messages() {
        let plain = read(Value::Null).unwrap();
        assert_eq!((plain.device.as_str(), plain.session.as_str()), ("D", "s"));
        assert_eq!((plain.in_reply_to, plain.thread_root), (None, None));

        let reply = read(json!({ "m.in_reply_to": { "event_id": "$p" } })).unwrap();
        assert_eq!(reply.in_reply_to.as_deref(), Some("$p"));
        assert!(!reply.is_annotation);

        let thread = |fallback: bool| {
            read(json!({
                "rel_type": "m.thread", "event_id": "$r", "is_falling_back": fallback,
                "m.in_reply_to": { "event_id": "$p" },
            }))
            .unwrap()
        };
        assert_eq!(thread(true).in_reply_to, None);
        assert_eq!(thread(true).thread_root.as_deref(), Some("$r"));
        assert_eq!(thread(false).in_reply_to.as_deref(), Some("$p"));

        for rel_type in ["m.replace", "m.annotation"] {
            let edit = read(json!({ "rel_type": rel_type, "event_id": "$r" })).unwrap();
            assert!(edit.is_annotation && edit.thread_root.is_none());
        }
    }

    #[test]
    fn what_is_no_encrypted_message_is_passed_over() {
        for event in [
            "",
            "[]",
            "{}",
            r#"{"type":"m.room.message","sender":"@a:x","origin_server_ts":1,"content":{"session_id":"s"}}"#,
            r#"{"type":"m.room.encrypted","sender":7,"origin_server_ts":1,"content":{"session_id":"s"}}"#,
            r#"{"type":"m.room.encrypted","sender":"@a:x","origin_server_ts":1,"content":{}}"#,
        ] {
            assert_eq!(Clear::read(event), None, "{event}");
        }
    }
}
