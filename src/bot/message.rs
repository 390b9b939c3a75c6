//! A room message as plain facts.
//!
//! Everything that decides what to do with a message decides on this struct, so
//! that the decisions are pure and can be tested from tables. It is read from
//! the event's JSON, decrypted where it was encrypted, and it takes nothing on
//! trust: whatever is missing or of the wrong type is simply not there.

use std::fmt;

use serde_json::Value;

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
    /// Whether it is an edit of another message.
    pub(super) is_edit: bool,
}

impl Message {
    /// The facts of an event; `None` if it is no message, or one that was
    /// deleted.
    pub(super) fn from_event(event: &Value) -> Option<Self> {
        if event["type"] != "m.room.message" || event.get("state_key").is_some() {
            return None;
        }
        let content = &event["content"];
        let text = |value: &Value| value.as_str().map(str::to_owned);
        let relation = &content["m.relates_to"];
        let rel_type = relation["rel_type"].as_str();
        let in_thread = rel_type == Some("m.thread");
        let is_fallback = in_thread && relation["is_falling_back"] == true;
        Some(Self {
            event_id: text(&event["event_id"])?,
            sender: text(&event["sender"])?,
            sent_at: event["origin_server_ts"].as_u64()?,
            msgtype: text(&content["msgtype"])?,
            body: text(&content["body"])?,
            formatted: (content["format"] == "org.matrix.custom.html")
                .then(|| text(&content["formatted_body"]))
                .flatten(),
            mentions: mentions(content.get("m.mentions")),
            in_reply_to: text(&relation["m.in_reply_to"]["event_id"]).filter(|_| !is_fallback),
            thread_root: text(&relation["event_id"]).filter(|_| in_thread),
            is_edit: rel_type == Some("m.replace"),
        })
    }
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
