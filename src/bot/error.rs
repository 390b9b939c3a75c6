//! What stops the bot.

use super::{EncryptionError, JournalError, SessionError, VerificationError};

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
    /// The homeserver does not know our access token any more.
    #[error(
        "the homeserver has ended this session ({0}): the access token was revoked or the \
         device was removed; move the data folder away and log in anew"
    )]
    Revoked(String),
    /// A sync failed after the SDK had stored its outcome.
    #[error(
        "a sync broke off half-way ({0}); nothing is lost: start again, and it is read once more"
    )]
    OutOfStep(String),
    /// A bug.
    #[error("a part of the bot broke down, which is a bug: {0}")]
    Panic(String),
}
