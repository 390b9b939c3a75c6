//! Saying things.

use std::time::Duration;

use anyhow::{Context, Result};
use matrix_sdk::ruma::TransactionId;
use serde_json::Value;
use tokio::time::Instant;

use super::{Client, event_id};
use crate::content;

/// The pause before a send that failed is repeated.
const PAUSE: Duration = Duration::from_millis(200);

/// Each of these returns the id of the new event, and fails if the server
/// refuses it or cannot be reached. When the server says that we send too
/// fast, they wait as long as it says and try again.
impl Client {
    /// Sends an `m.room.message` with exactly this content, encrypted if the
    /// room is. See [`crate::content`] for the usual ones.
    pub async fn send(&self, room: &str, content: Value) -> Result<String> {
        self.send_event(room, "m.room.message", content).await
    }

    /// Like [`send`](Self::send), but repeats it until the server has taken it:
    /// once, since its transaction id stays the same. For a server that is
    /// killed and started again meanwhile.
    pub async fn send_persistently(
        &self,
        room: &str,
        content: Value,
        within: Duration,
    ) -> Result<String> {
        let deadline = Instant::now() + within;
        let (room, id) = (self.room(room)?, TransactionId::new());
        loop {
            let send = room.send_raw("m.room.message", content.clone());
            match send.with_transaction_id(&id).await {
                Ok(sent) => return Ok(sent.response.event_id.to_string()),
                Err(error) if Instant::now() > deadline => {
                    return Err(error).with_context(|| format!("cannot send within {within:?}"));
                }
                Err(_) => tokio::time::sleep(PAUSE).await,
            }
        }
    }

    /// Sends an event of any type, for example `m.reaction`, which by custom
    /// is never encrypted.
    pub async fn send_event(&self, room: &str, kind: &str, content: Value) -> Result<String> {
        let room = self.room(room)?;
        let sent = room.send_raw(kind, content).await?;
        Ok(sent.response.event_id.to_string())
    }

    /// Sends plain text that mentions nobody.
    pub async fn send_text(&self, room: &str, body: &str) -> Result<String> {
        self.send(room, content::text(body)).await
    }

    /// Sends what bots send.
    pub async fn send_notice(&self, room: &str, body: &str) -> Result<String> {
        self.send(room, content::notice(body)).await
    }

    /// Sends a text that begins with a mention of `user`.
    pub async fn send_mention(&self, room: &str, user: &str, text: &str) -> Result<String> {
        self.send(room, content::mention(user, text)).await
    }

    /// Replies to an event, mentioning nobody.
    pub async fn reply(&self, room: &str, to: &str, body: &str) -> Result<String> {
        self.send(room, content::reply_to(content::text(body), to))
            .await
    }

    /// Says something in the thread that begins with `root`, mentioning
    /// nobody.
    pub async fn thread(&self, room: &str, root: &str, body: &str) -> Result<String> {
        let last = self.last_in_thread(room, root);
        self.send(room, content::in_thread(content::text(body), root, &last))
            .await
    }

    /// Changes what an earlier message of ours says.
    pub async fn edit(&self, room: &str, event: &str, new_body: &str) -> Result<String> {
        self.send(room, content::edit(event, content::text(new_body)))
            .await
    }

    /// Deletes an event's content, as far as that is possible.
    pub async fn redact(&self, room: &str, event: &str) -> Result<String> {
        let answer = self
            .room(room)?
            .redact(&event_id(event)?, None, None)
            .await?;
        Ok(answer.event_id.to_string())
    }

    /// The latest event that we have seen in the thread, or its root.
    fn last_in_thread(&self, room: &str, root: &str) -> String {
        let in_thread = |event: &crate::Event| {
            event.relation().is_some_and(|relation| {
                relation.rel_type.as_deref() == Some("m.thread")
                    && relation.event_id.as_deref() == Some(root)
            })
        };
        let last = self.events(room).into_iter().rfind(in_thread);
        last.map_or_else(|| root.to_owned(), |event| event.id)
    }
}
