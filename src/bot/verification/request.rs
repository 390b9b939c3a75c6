//! Requests for a verification, as they come with a sync.

use matrix_sdk::sync::SyncResponse;
use serde_json::Value;

/// Somebody who wants to verify us.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Request {
    pub(super) user: String,
    /// What all events of this verification name.
    pub(super) flow: String,
}

impl Request {
    /// All requests in a sync's response.
    pub(super) fn all(response: &SyncResponse, me: &str) -> Vec<Self> {
        let to_device = response.to_device.iter().map(|event| event.to_raw());
        let to_device = to_device.filter_map(|event| Self::to_device(event.json().get()));
        let rooms = response.rooms.joined.values();
        let in_rooms = rooms
            .flat_map(|room| &room.timeline.events)
            .filter_map(|event| Self::in_room(event.raw().json().get(), me));
        to_device.chain(in_rooms).collect()
    }

    /// A request sent from device to device.
    fn to_device(event: &str) -> Option<Self> {
        let event: Value = serde_json::from_str(event).ok()?;
        (event["type"] == "m.key.verification.request").then_some(())?;
        Some(Self {
            user: event["sender"].as_str()?.to_owned(),
            flow: event["content"]["transaction_id"].as_str()?.to_owned(),
        })
    }

    /// A request sent in a room, as a message to us.
    fn in_room(event: &str, me: &str) -> Option<Self> {
        let event: Value = serde_json::from_str(event).ok()?;
        let content = &event["content"];
        let asks = event["type"] == "m.room.message"
            && content["msgtype"] == "m.key.verification.request"
            && content["to"] == me;
        asks.then_some(())?;
        Some(Self {
            user: event["sender"].as_str()?.to_owned(),
            flow: event["event_id"].as_str()?.to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_are_told_from_all_else() {
        let request = |flow: &str| {
            Some(Request {
                user: "@a:x".to_owned(),
                flow: flow.to_owned(),
            })
        };
        let to_device = r#"{"type":"m.key.verification.request","sender":"@a:x","content":{"transaction_id":"t"}}"#;
        assert_eq!(Request::to_device(to_device), request("t"));
        let start = to_device.replace("request", "start");
        assert_eq!(Request::to_device(&start), None);
        assert_eq!(Request::to_device("null"), None);

        let in_room = r#"{"type":"m.room.message","sender":"@a:x","event_id":"$e","content":{"msgtype":"m.key.verification.request","to":"@w:x"}}"#;
        assert_eq!(Request::in_room(in_room, "@w:x"), request("$e"));
        assert_eq!(Request::in_room(in_room, "@v:x"), None);
        let text = in_room.replace("m.key.verification.request", "m.text");
        assert_eq!(Request::in_room(&text, "@w:x"), None);
        assert_eq!(Request::in_room("{}", "@w:x"), None);
    }
}
