//! An event as a client sees it.

use matrix_sdk::deserialized_responses::{TimelineEvent, TimelineEventKind};
use serde_json::Value;

/// One event of a room's timeline, decrypted if that was possible.
///
/// It stays as it came: a later edit or deletion is an event of its own.
#[derive(Clone, Debug)]
pub struct Event {
    /// The event's id, for example `$Rqnc…`.
    pub id: String,
    /// The room's id.
    pub room: String,
    /// The full id of the user who sent it.
    pub sender: String,
    /// The type, for example `m.room.message`; `m.room.encrypted` if it could
    /// not be decrypted.
    pub kind: String,
    /// The content, decrypted.
    pub content: Value,
    /// The whole event as the SDK handed it over, with the decrypted type and
    /// content in place. [`crate::Client::fetch`] gets the form in which the
    /// server stores it.
    pub raw: Value,
    /// Whether it came encrypted.
    pub encrypted: bool,
    /// Why it could not be decrypted. It is tried again after every sync.
    pub undecryptable: Option<String>,
}

/// What an event says about another, read from `m.relates_to`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Relation {
    /// `m.thread`, `m.replace`, `m.annotation` or another; `None` for a plain
    /// reply.
    pub rel_type: Option<String>,
    /// The event that `rel_type` is about: a thread's root, what is replaced.
    pub event_id: Option<String>,
    /// The event that this is a reply to.
    pub in_reply_to: Option<String>,
    /// Whether the reply is only there for clients that know no threads.
    pub is_falling_back: bool,
}

impl Event {
    /// Reads what the SDK delivered; `None` if it is no event at all.
    pub(crate) fn new(room: &str, event: &TimelineEvent) -> Option<Self> {
        let undecryptable = match &event.kind {
            TimelineEventKind::UnableToDecrypt { utd_info, .. } => Some(format!(
                "{:?}, session {:?}",
                utd_info.reason, utd_info.session_id
            )),
            TimelineEventKind::Decrypted(_) | TimelineEventKind::PlainText { .. } => None,
        };
        let raw: Value = serde_json::from_str(event.raw().json().get()).ok()?;
        let text = |key: &str| raw[key].as_str().map(str::to_owned);
        Some(Self {
            id: text("event_id")?,
            room: room.to_owned(),
            sender: text("sender")?,
            kind: text("type")?,
            content: raw["content"].clone(),
            encrypted: !matches!(event.kind, TimelineEventKind::PlainText { .. }),
            undecryptable,
            raw,
        })
    }

    /// The relation to another event, if there is one.
    pub fn relation(&self) -> Option<Relation> {
        let relation = self.content.get("m.relates_to")?;
        let text = |value: &Value| value.as_str().map(str::to_owned);
        Some(Relation {
            rel_type: text(&relation["rel_type"]),
            event_id: text(&relation["event_id"]),
            in_reply_to: text(&relation["m.in_reply_to"]["event_id"]),
            is_falling_back: relation["is_falling_back"] == true,
        })
    }

    /// Whether it is a reply to that event, be it in a thread or not.
    pub fn is_reply_to(&self, event_id: &str) -> bool {
        self.relation()
            .is_some_and(|relation| relation.in_reply_to.as_deref() == Some(event_id))
    }

    /// Whether it replaces that event's content, that is, edits it.
    pub fn is_edit_of(&self, event_id: &str) -> bool {
        self.relation().is_some_and(|relation| {
            relation.rel_type.as_deref() == Some("m.replace")
                && relation.event_id.as_deref() == Some(event_id)
        })
    }

    /// The content that an edit puts in the place of the earlier one.
    pub fn new_content(&self) -> Option<&Value> {
        self.content.get("m.new_content")
    }

    /// The id of the event that this one deletes.
    pub fn redacts(&self) -> Option<&str> {
        // In the content since room version 11, beside it before.
        self.content["redacts"]
            .as_str()
            .or_else(|| self.raw["redacts"].as_str())
    }

    /// `m.text`, `m.notice` or another.
    pub fn msgtype(&self) -> Option<&str> {
        self.content["msgtype"].as_str()
    }

    /// The plain text; empty if there is none.
    pub fn body(&self) -> &str {
        self.content["body"].as_str().unwrap_or_default()
    }

    /// The HTML.
    pub fn formatted_body(&self) -> Option<&str> {
        self.content["formatted_body"].as_str()
    }

    /// The full ids of the users whom it mentions on purpose.
    pub fn mentions(&self) -> Vec<String> {
        let users = self.content["m.mentions"]["user_ids"].as_array();
        users
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect()
    }
}
