//! A room message as plain facts.
//!
//! Everything that decides what to do with a message decides on this struct, so
//! that the decisions are pure and can be tested from tables. It is read from
//! the event's JSON, decrypted where it was encrypted, and it takes nothing on
//! trust: whatever is missing or of the wrong type is simply not there.

use std::fmt;

use serde_json::Value;

/// What marks a message as a program's (MSC3955, which is not stable yet).
pub(super) const AUTOMATED: &str = "org.matrix.msc1767.automated";

/// A message event (`m.room.message`).
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Message {
    pub(super) event_id: String,
    pub(super) sender: String,
    /// When the sender's homeserver says that it was sent: milliseconds since
    /// the Unix epoch.
    pub(super) sent_at: u64,
    pub(super) msgtype: String,
    pub(super) body: String,
    /// The name of the file that it carries, where the body is a caption.
    pub(super) filename: Option<String>,
    /// The HTML body, if there is one.
    pub(super) formatted: Option<String>,
    /// The users that `m.mentions` names; `None` if the event has none, which
    /// is how clients older than intentional mentions (MSC3952) write.
    pub(super) mentions: Option<Vec<String>>,
    /// The event that the sender replied to. In a thread clients fill this in
    /// for older clients' sake (`is_falling_back`); that is no reply.
    pub(super) in_reply_to: Option<String>,
    /// The root of the thread that it is in.
    pub(super) thread_root: Option<String>,
    /// The message that it edits. Then all of the above but sender and time is
    /// what that message says from now on.
    pub(super) edits: Option<String>,
    /// Whether it says of itself that a program wrote it (MSC3955), as a notice does
    /// by its type.
    pub(super) automated: bool,
    /// Whether it says that it relates to another event, in whatever way.
    pub(super) relates: bool,
}

impl Message {
    /// The facts of an event; `None` if it is no message, or one that was
    /// deleted, or an edit that says nothing.
    pub(super) fn from_event(event: &Value) -> Option<Self> {
        if event["type"] != "m.room.message" || event.get("state_key").is_some() {
            return None;
        }
        let outer = &event["content"];
        let relation = Relation::read(&outer["m.relates_to"]);
        // What stands beside the new content is for clients that know no edits.
        let content = match relation.edits {
            Some(_) => outer.get("m.new_content")?,
            None => outer,
        };
        let text = |value: &Value| value.as_str().map(str::to_owned);
        Some(Self {
            event_id: text(&event["event_id"])?,
            sender: text(&event["sender"])?,
            sent_at: event["origin_server_ts"].as_u64()?,
            msgtype: text(&content["msgtype"])?,
            body: text(&content["body"])?,
            filename: text(&content["filename"]),
            formatted: (content["format"] == "org.matrix.custom.html")
                .then(|| text(&content["formatted_body"]))
                .flatten(),
            mentions: mentions(content.get("m.mentions")),
            in_reply_to: relation.in_reply_to,
            thread_root: relation.thread_root,
            edits: relation.edits,
            automated: content[AUTOMATED] == true,
            relates: outer["m.relates_to"].is_object(),
        })
    }
}

/// How an event stands to others.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Relation {
    /// The event that it replies to, in earnest.
    pub(super) in_reply_to: Option<String>,
    /// The root of the thread that it is in.
    pub(super) thread_root: Option<String>,
    /// The event that it edits.
    pub(super) edits: Option<String>,
}

impl Relation {
    /// Reads an `m.relates_to`.
    pub(super) fn read(relation: &Value) -> Self {
        let text = |value: &Value| value.as_str().map(str::to_owned);
        let is = |kind: &str| relation["rel_type"] == kind;
        let is_fallback = is("m.thread") && relation["is_falling_back"] == true;
        Self {
            in_reply_to: text(&relation["m.in_reply_to"]["event_id"])
                .filter(|_| !is_fallback && !is("m.replace")),
            thread_root: text(&relation["event_id"]).filter(|_| is("m.thread")),
            edits: is("m.replace").then(|| text(&relation["event_id"]).unwrap_or_default()),
        }
    }
}

/// The event that this one deletes, and who deletes it; `None` if it deletes
/// nothing.
pub(super) fn deletion(event: &Value) -> Option<(&str, &str)> {
    let is_deletion = event["type"] == "m.room.redaction" && event.get("state_key").is_none();
    // In the content since room version 11, beside it before.
    let deleted = event["content"]["redacts"]
        .as_str()
        .or_else(|| event["redacts"].as_str());
    deleted
        .zip(event["sender"].as_str())
        .filter(|_| is_deletion)
}

fn mentions(value: Option<&Value>) -> Option<Vec<String>> {
    let users = &value?["user_ids"];
    let users = users.as_array().map(Vec::as_slice).unwrap_or_default();
    Some(
        users
            .iter()
            .filter_map(|user| user.as_str().map(str::to_owned))
            .collect(),
    )
}

/// Without what was written: `Debug` ends up in logs.
impl fmt::Debug for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Message")
            .field("event_id", &self.event_id)
            .field("sender", &self.sender)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn deletions_are_read_in_all_room_versions() {
        let cases = [
            (json!({ "redacts": "$q" }), Some("$q")),
            (json!({ "content": { "redacts": "$q" } }), Some("$q")),
            (json!({ "content": {} }), None),
            (json!({ "redacts": 7 }), None),
            (json!({ "redacts": "$q", "state_key": "" }), None),
            (json!({ "redacts": "$q", "type": "m.room.message" }), None),
        ];
        for (more, expected) in cases {
            let mut event = json!({ "type": "m.room.redaction", "sender": "@a:x" });
            for (key, value) in more.as_object().unwrap() {
                event[key] = value.clone();
            }
            let found = deletion(&event).map(|(deleted, by)| {
                assert_eq!(by, "@a:x");
                deleted
            });
            assert_eq!(found, expected, "{event}");
        }
    }

    #[test]
    fn only_room_messages_are_messages() {
        let read = |kind: &str, more: Value| {
            let mut event = json!({
                "type": kind, "event_id": "$e", "sender": "@a:x", "origin_server_ts": 1,
                "content": { "msgtype": "m.text", "body": "x", "m.text": [{ "body": "x" }] },
            });
            for (key, value) in more.as_object().unwrap() {
                event[key] = value.clone();
            }
            Message::from_event(&event).is_some()
        };
        assert!(read("m.room.message", json!({})));
        for kind in [
            "m.sticker",
            "m.poll.start",
            "org.matrix.msc3381.poll.start",
            "m.message",
            "m.reaction",
            "m.room.encrypted",
            "m.room.topic",
            "m.call.invite",
            "",
        ] {
            assert!(!read(kind, json!({})), "{kind}");
        }
        for more in [
            json!({ "state_key": "" }),
            json!({ "content": {} }),
            json!({ "content": null }),
            json!({ "sender": null }),
            json!({ "event_id": 7 }),
            json!({ "origin_server_ts": -1 }),
        ] {
            assert!(!read("m.room.message", more.clone()), "{more}");
        }
    }

    #[test]
    fn an_edit_says_what_its_new_content_says() {
        let edit = |content: Value| {
            let mut content = content;
            content["m.relates_to"] = json!({ "rel_type": "m.replace", "event_id": "$old" });
            Message::from_event(&json!({
                "type": "m.room.message", "event_id": "$e", "sender": "@a:x",
                "origin_server_ts": 1, "content": content,
            }))
        };
        let outer = json!({ "msgtype": "m.text", "body": "* new", "m.mentions": {} });
        assert_eq!(edit(outer.clone()), None);
        let mut whole = outer;
        whole["m.new_content"] = json!({
            "msgtype": "m.text", "body": "new", "m.mentions": { "user_ids": ["@w:x"] },
            // Nobody can make a reply of a message by editing it.
            "m.relates_to": { "m.in_reply_to": { "event_id": "$other" } },
        });
        let message = edit(whole).unwrap();
        assert_eq!(message.body, "new");
        assert_eq!(message.mentions, Some(vec!["@w:x".to_owned()]));
        assert_eq!(message.edits.as_deref(), Some("$old"));
        assert_eq!((message.in_reply_to, message.thread_root), (None, None));
    }
}
