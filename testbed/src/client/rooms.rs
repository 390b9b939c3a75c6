//! Making rooms.

use anyhow::{Context, Result};
use matrix_sdk::ruma::{OwnedUserId, RoomId};
use serde_json::{Value, json};

use super::{Client, members::ARRIVAL, user_id};
use crate::http;

/// The room to make. The default is a private, unencrypted group without a
/// name and without guests.
#[derive(Clone, Debug, Default)]
pub struct RoomSpec {
    /// The name to show; `None` for none.
    pub name: Option<String>,
    /// Full ids of the users to invite.
    pub invite: Vec<String>,
    /// Whether this is a direct room: the invites say so, and so does our
    /// `m.direct` account data.
    pub direct: bool,
    /// Whether it is encrypted from its first message on.
    pub encrypted: bool,
    /// Whether anybody may join without an invite.
    pub public: bool,
    /// Who may see what was said before they came: `invited`, `joined`,
    /// `shared` or `world_readable`; `None` for the server's default, `shared`.
    pub history: Option<String>,
}

impl Client {
    /// Makes a room and returns its id when it has reached us by sync.
    ///
    /// # Errors
    ///
    /// If the server refuses, for example because of its rate limits.
    pub async fn create_room(&self, spec: RoomSpec) -> Result<String> {
        let RoomSpec {
            name,
            invite,
            direct,
            encrypted,
            public,
            history,
        } = spec;
        let mut state = Vec::new();
        if encrypted {
            let content = json!({ "algorithm": "m.megolm.v1.aes-sha2" });
            state.push(json!({ "type": "m.room.encryption", "content": content }));
        }
        if let Some(history) = history {
            let content = json!({ "history_visibility": history });
            state.push(json!({ "type": "m.room.history_visibility", "content": content }));
        }
        let preset = match (direct, public) {
            (_, true) => "public_chat",
            (true, false) => "trusted_private_chat",
            (false, false) => "private_chat",
        };
        let mut body = json!({
            "preset": preset,
            "invite": invite,
            "is_direct": direct,
            "initial_state": state,
        });
        if let Some(name) = name {
            body["name"] = Value::String(name);
        }
        let answer = self
            .http
            .post("/_matrix/client/v3/createRoom", &body)
            .await?;
        let answer = http::ok("create a room", answer)?;
        let room = answer["room_id"]
            .as_str()
            .context("the new room has no id")?;
        if direct {
            let others: Vec<OwnedUserId> = invite
                .iter()
                .map(|user| user_id(user))
                .collect::<Result<_>>()?;
            self.sdk
                .account()
                .mark_as_dm(&RoomId::parse(room)?, &others)
                .await?;
        }
        self.wait_joined(room, self.user_id(), ARRIVAL).await?;
        Ok(room.to_owned())
    }
}
