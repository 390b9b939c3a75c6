//! What stops the bot.

use std::{io, net::SocketAddr, time::Duration};

use super::{EncryptionError, JournalError, SessionError, StoreError, VerificationError};

/// Something that somebody has to mend, or that a restart mends.
#[derive(Debug, thiserror::Error)]
pub enum BotError {
    /// The settings name no account.
    #[error(
        "no account is set: give matrix.homeserver and matrix.user in the config file, or \
         WHOSAID_MATRIX_HOMESERVER and WHOSAID_MATRIX_USER"
    )]
    NoAccount,
    /// The session cannot be used.
    #[error(transparent)]
    Session(#[from] SessionError),
    /// The journal cannot be used.
    #[error(transparent)]
    Journal(#[from] JournalError),
    /// Others do not trust this device.
    #[error(transparent)]
    Encryption(#[from] EncryptionError),
    /// Nobody has been verified.
    #[error(transparent)]
    Verification(#[from] VerificationError),
    /// A new recovery key could not be shown, and is lost.
    #[error(
        "the new recovery key could not be shown ({0}); make another with `whosaid setup \
         --new-recovery-key`"
    )]
    KeyNotShown(std::io::Error),
    /// What the SDK keeps cannot be used.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The homeserver does not know our access token any more.
    #[error(
        "the homeserver has ended this session ({0}): the access token was revoked or the \
         device was removed; log in as a new device with `whosaid setup --new-device`, which keeps \
         what waits to be answered"
    )]
    Revoked(String),
    /// A sync failed after the SDK had stored its outcome.
    #[error(
        "a sync broke off half-way ({0}); nothing is lost: start again, and it is read once more"
    )]
    OutOfStep(String),
    /// There was no sync for longer than the settings allow.
    #[error(
        "no sync has succeeded for {} minutes (see observe.restart_after_minutes); nothing is \
         lost: start again",
        .0.as_secs() / 60
    )]
    Silent(Duration),
    /// The sync loop does not come round.
    #[error(
        "syncing hangs, which is a bug, since {} minutes; nothing is lost: start again",
        .0.as_secs() / 60
    )]
    Hangs(Duration),
    /// Metrics cannot be shown.
    #[error("cannot listen on {0} (observe.listen): {1}")]
    Listen(SocketAddr, #[source] io::Error),
    /// A bug.
    #[error("a part of the bot broke down, which is a bug: {0}")]
    Panic(String),
}

impl BotError {
    /// Whether somebody has to mend something before starting again can help.
    pub fn needs_mending(&self) -> bool {
        match self {
            Self::NoAccount | Self::Revoked(_) => true,
            Self::Session(error) => match error {
                // A folder that cannot be written may be one on a full disk, and
                // another process may be on its way out.
                SessionError::Folder { .. } | SessionError::InUse(_) | SessionError::Client(_) => {
                    false
                }
                SessionError::Journal(error) => error.lasts(),
                _ => true,
            },
            Self::Journal(error) | Self::Store(StoreError::Journal(error)) => error.lasts(),
            Self::Encryption(EncryptionError::Failed(_)) => false,
            Self::Store(_) | Self::Encryption(_) | Self::Verification(_) | Self::KeyNotShown(_) => {
                true
            }
            Self::OutOfStep(_)
            | Self::Silent(_)
            | Self::Hangs(_)
            | Self::Listen(..)
            | Self::Panic(_) => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_passes_is_told_from_what_somebody_has_to_mend() {
        let text = || "x".to_owned();
        let damaged = || JournalError::Damaged(text());
        let full = || JournalError::Full(text());
        let lasting = [
            BotError::NoAccount,
            BotError::Revoked(text()),
            BotError::Journal(damaged()),
            BotError::Journal(JournalError::Newer(9)),
            BotError::Session(SessionError::NotLoggedIn),
            BotError::Session(SessionError::Journal(damaged())),
            BotError::Store(StoreError::Journal(damaged())),
        ];
        let passing = [
            BotError::Journal(full()),
            BotError::Session(SessionError::InUse(text())),
            BotError::Session(SessionError::Journal(full())),
            BotError::Store(StoreError::Journal(full())),
            BotError::OutOfStep(text()),
            BotError::Panic(text()),
        ];
        for error in &lasting {
            assert!(error.needs_mending(), "{error}");
        }
        for error in &passing {
            assert!(!error.needs_mending(), "{error}");
        }
    }
}
