//! Whether others trust the bot's device, at its first start and at each.

use std::sync::Arc;

use matrix_sdk::Client;

use super::{
    SessionError,
    encryption::{self, EncryptionError, Standing},
};
use crate::{
    bot::{Bot, BotError, backoff},
    config::Matrix,
};

/// Makes a new device known, before its session is kept: one that nobody would
/// trust is not gone on with. Whatever else fails here is tried again by
/// [`keep_trusted`].
pub(super) async fn introduce(client: &Client, matrix: &Matrix) -> Result<(), SessionError> {
    match encryption::look_after(client, matrix.login.as_ref()).await {
        Err(error @ EncryptionError::DeviceTaken(_)) => Err(error.into()),
        Err(error) => {
            tracing::debug!(%error, "not introduced yet");
            Ok(())
        }
        Ok(standing) => {
            tracing::debug!(?standing, "introduced");
            Ok(())
        }
    }
}

/// Sees to it that others trust this device, and says if they do not. It costs
/// one request at a start, beside everything else.
pub(in crate::bot) async fn keep_trusted(bot: Arc<Bot>) -> Result<(), BotError> {
    let mut failures = 0;
    while !bot.is_stopping() {
        match encryption::look_after(&bot.client, bot.matrix.login.as_ref()).await {
            Ok(Standing::Stranger) => {
                let reason = EncryptionError::NotJoined;
                tracing::warn!(
                    "clients that trust only verified devices cannot be heard: {reason}"
                );
                break;
            }
            Ok(standing) => {
                tracing::debug!(?standing, "others can trust this device");
                break;
            }
            // The next sync says so.
            Err(EncryptionError::Revoked(_)) => break,
            Err(error @ (EncryptionError::DeviceTaken(_) | EncryptionError::PasswordWanted)) => {
                tracing::error!("other clients may not send keys to this device: {error}");
                break;
            }
            Err(error) => {
                failures += 1;
                tracing::debug!(%error, "cannot see whether others trust this device; trying again");
                bot.pause(backoff(failures)).await;
            }
        }
    }
    bot.stopping().await;
    Ok(())
}
