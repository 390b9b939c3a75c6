//! Sending files.

use std::io::Cursor;

use anyhow::{Context, Result};
use matrix_sdk::ruma::events::room::MediaSource;
use serde_json::{Value, json};

use super::Client;

impl Client {
    /// Uploads a file; returns the content of the `m.room.message` event that
    /// carries it, which the caller can change before it is sent. With
    /// `encrypted`, the server gets the file encrypted, and the content has the
    /// key, as in encrypted rooms.
    ///
    /// # Errors
    ///
    /// If the server refuses it.
    pub async fn upload(
        &self,
        name: &str,
        mimetype: &str,
        bytes: &[u8],
        encrypted: bool,
    ) -> Result<Value> {
        let source = if encrypted {
            let mut reader = Cursor::new(bytes);
            let file = self.sdk.upload_encrypted_file(&mut reader).await;
            MediaSource::Encrypted(Box::new(file.context("cannot upload")?))
        } else {
            let kind = mimetype.parse().context("no media type")?;
            let uploaded = self.sdk.media().upload(&kind, bytes.to_vec(), None).await;
            MediaSource::Plain(uploaded.context("cannot upload")?.content_uri)
        };
        let mut content = serde_json::to_value(source)?;
        content["msgtype"] = json!("m.file");
        content["body"] = json!(name);
        content["info"] = json!({ "mimetype": mimetype, "size": bytes.len() });
        content["m.mentions"] = json!({});
        Ok(content)
    }
}
