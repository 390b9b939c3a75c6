//! A conversation with the bot in one room.

use std::path::Path;

use anyhow::{Context, bail};
use serde_json::Value;
use testbed::{Client, content};
use whosaid::question::FollowUp;

use super::PATIENCE;

/// What was said to the bot in a room, as far as what is said next refers to it.
pub(super) struct Talk<'a> {
    client: &'a Client,
    room: String,
    /// The bot's last message.
    last: Option<String>,
}

impl<'a> Talk<'a> {
    pub(super) fn new(client: &'a Client, room: String) -> Self {
        Self {
            client,
            room,
            last: None,
        }
    }

    /// Does what a line says; gives the bot's reply.
    pub(super) async fn hear(&mut self, line: &str) -> anyhow::Result<String> {
        match line.trim().strip_prefix("hand ") {
            Some(file) => self.hand_over(Path::new(file.trim())).await,
            None => self.ask(line).await,
        }
    }

    /// Asks. What refers to the last answer ("more", "who said that?") is sent as a
    /// reply to it, as one would in a client.
    pub(super) async fn ask(&mut self, question: &str) -> anyhow::Result<String> {
        let refers = FollowUp::parse(question).is_some();
        let message = content::text(question);
        let message = match self.last.as_deref().filter(|_| refers) {
            Some(answer) => content::reply_to(message, answer),
            None => message,
        };
        self.send(message).await
    }

    /// Hands an article over, as a file in the room.
    pub(super) async fn hand_over(&mut self, file: &Path) -> anyhow::Result<String> {
        let bytes =
            std::fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let kind = match file.extension().and_then(|extension| extension.to_str()) {
            Some("html" | "htm") => "text/html",
            Some("md") => "text/markdown",
            _ => "text/plain",
        };
        let message = self.client.upload(&name, kind, &bytes, true).await?;
        self.send(message).await
    }

    /// Sends a message, and waits for what the bot says to it.
    async fn send(&mut self, message: Value) -> anyhow::Result<String> {
        let event = self.client.send(&self.room, message).await?;
        let mut answers = self
            .client
            .wait_answers(&self.room, &event, 1, PATIENCE)
            .await?;
        let Some(answer) = answers.pop() else {
            bail!("no answer");
        };
        self.last = Some(answer.id.clone());
        Ok(answer.body().to_owned())
    }
}
