//! The homeserver, the people, and the rooms that they share with the bot.

use std::time::Duration;

use anyhow::Result;
use serde_json::Value;

use crate::{Account, Client, Options, RateLimits, RoomSpec, Synapse, content};

/// How long the bot may take to join a room, faults and all.
const JOIN_WITHIN: Duration = Duration::from_secs(120);

/// How long a question may take to reach the server, its restarts included.
const ASK_WITHIN: Duration = Duration::from_secs(180);

const PASSWORD: &str = "secret";

/// Everything but the bot itself.
pub(super) struct Hall {
    // Before `synapse`: its folder is inside the server's.
    pub(super) asker: Client,
    pub(super) bot: Account,
    bystander: Account,
    pub(super) synapse: Synapse,
}

/// A room in which the bot is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Room {
    /// Its id.
    pub(super) id: String,
    /// Whether only two are in it; otherwise the bot has to be mentioned.
    pub(super) direct: bool,
}

impl Hall {
    pub(super) async fn open(rate_limits: RateLimits, public_url: Option<String>) -> Result<Self> {
        let synapse = Synapse::start(Options {
            rate_limits,
            public_url,
            ..Options::default()
        })
        .await?;
        let asker = synapse.register("asker", PASSWORD, false).await?;
        Ok(Self {
            bot: synapse.register("bot", PASSWORD, false).await?,
            bystander: synapse.register("bystander", PASSWORD, false).await?,
            asker: Client::login(&synapse, &asker, None).await?,
            synapse,
        })
    }

    /// Makes a room, by turns a direct one and a group, and waits until the
    /// bot has joined.
    pub(super) async fn add_room(&self, number: usize, encrypted: bool) -> Result<Room> {
        let direct = number.is_multiple_of(2);
        let mut invite = vec![self.bot.user_id.clone()];
        if !direct {
            // A third one, or the room would be a conversation of two.
            invite.push(self.bystander.user_id.clone());
        }
        let spec = RoomSpec {
            invite,
            direct,
            encrypted,
            ..RoomSpec::default()
        };
        let id = self.asker.create_room(spec).await?;
        let joined = self.asker.wait_joined(&id, &self.bot.user_id, JOIN_WITHIN);
        joined.await?;
        Ok(Room { id, direct })
    }

    /// Asks, and returns the question's event id.
    pub(super) async fn ask(&self, room: &Room, text: &str) -> Result<String> {
        let content = self.addressed(room, text);
        let asker = &self.asker;
        asker.send_persistently(&room.id, content, ASK_WITHIN).await
    }

    fn addressed(&self, room: &Room, text: &str) -> Value {
        if room.direct {
            content::text(text)
        } else {
            content::mention(&self.bot.user_id, text)
        }
    }
}
