//! From settings to a client that is logged in.
//!
//! Before the session is restored, the SDK's store is told *our* sync token: the
//! SDK stores its own one before anybody has seen what the sync brought, and
//! would answer a sync from an older token with nothing.

pub(super) mod encryption;
mod folder;
mod identity;
mod kept;
mod login;
pub(super) mod recovery;
mod replace;
mod trust;

pub use encryption::EncryptionError;
pub(super) use folder::DataFolder;
use kept::Kept;
use login::{log_in, restore};
use matrix_sdk::{
    Client,
    config::RequestConfig,
    cross_process_lock::CrossProcessLockConfig,
    encryption::{BackupDownloadStrategy, EncryptionSettings},
    store::{StateStoreDataKey, StateStoreDataValue},
};

pub(super) use replace::make_room;
pub(super) use trust::keep_trusted;

use super::{
    JournalError, backoff, failure,
    journal::{Journal, sync_state},
};
use crate::config::Matrix;

/// A session that cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum SessionError {
    /// The data folder cannot be used.
    #[error("the data folder {path} cannot be used: {reason}")]
    Folder {
        /// The folder, or a file in it.
        path: String,
        /// What is wrong.
        reason: String,
    },
    /// Another process uses the data folder.
    #[error(
        "another whosaid uses the data folder {0}: stop it, or give this one a folder (paths.data) \
         and an account of its own"
    )]
    InUse(String),
    /// The folder belongs to another account.
    #[error(
        "the data folder holds the session of {kept}, but matrix.user is {wanted}: give it another \
         folder (paths.data)"
    )]
    OtherAccount {
        /// Whose session it is.
        kept: String,
        /// Who is wanted.
        wanted: String,
    },
    /// There is neither a session nor a way to get one.
    #[error(
        "not logged in yet: run `whosaid setup`, or give matrix.password (or password_file), or \
         matrix.access_token and matrix.device_id, for the first start"
    )]
    NotLoggedIn,
    /// The homeserver refused.
    #[error(
        "{user} cannot log in: {reason}; see that matrix.user and the password (or the access \
         token and its device) are right, and that the homeserver lets this account in"
    )]
    Refused {
        /// The account.
        user: String,
        /// What the homeserver said.
        reason: String,
    },
    /// The keys that belong to the session are gone.
    #[error(
        "there is a session, but its keys are gone ({0} is missing), and nobody can make them \
         again: put the file back as it was when the bot last ran, or run `whosaid setup \
         --new-device` with the account's recovery key"
    )]
    KeysGone(String),
    /// A new device is wanted, and the old one can go on.
    #[error(
        "this session can go on (device {0}): no new device is needed. To get one all the same, \
         sign the old one out first"
    )]
    DeviceLives(String),
    /// The client cannot be set up.
    #[error("the Matrix client cannot be set up: {0}")]
    Client(String),
    /// The device cannot be trusted by anybody.
    #[error(transparent)]
    Encryption(#[from] EncryptionError),
    /// The journal.
    #[error(transparent)]
    Journal(#[from] JournalError),
}

/// A client with a session: the kept one, or a new one by the settings' login.
/// A homeserver that cannot be reached is tried again until it can.
pub(super) async fn start(
    matrix: &Matrix,
    folder: &DataFolder,
    journal: &Journal,
) -> Result<Client, SessionError> {
    let kept = folder.read_session()?;
    if let Some(kept) = kept.as_ref().filter(|kept| kept.user_id != matrix.user) {
        let (kept, wanted) = (kept.user_id.clone(), matrix.user.clone());
        return Err(SessionError::OtherAccount { kept, wanted });
    }
    let has_token = |kept: &Kept| kept.access_token.is_some();
    if kept.as_ref().is_some_and(has_token) && !folder.keys().exists() {
        // The SDK would make new ones, which nobody would trust.
        let keys = folder.keys().display().to_string();
        return Err(SessionError::KeysGone(keys));
    }
    let client = build(matrix, folder).await?;
    hand_over_token(&client, journal).await?;
    match kept {
        Some(Kept {
            device_id,
            access_token: Some(token),
            ..
        }) => {
            restore(&client, &matrix.user, &device_id, &token).await?;
        }
        unfinished => {
            let device_id = unfinished.map(|kept| kept.device_id);
            log_in(&client, matrix, device_id, folder).await?;
        }
    }
    folder.make_private()?;
    Ok(client)
}

async fn build(matrix: &Matrix, folder: &DataFolder) -> Result<Client, SessionError> {
    let mut failures = 0;
    loop {
        // The builder is used up by building; a server name needs the network.
        let built = Client::builder()
            .server_name_or_homeserver_url(&matrix.homeserver)
            .sqlite_store(folder.store(), None)
            .cross_process_store_config(CrossProcessLockConfig::SingleProcess)
            .request_config(RequestConfig::short_retry())
            .with_encryption_settings(EncryptionSettings {
                // `encryption` does this: the SDK believes in an identity
                // from the moment it has made it, published or not.
                auto_enable_cross_signing: false,
                // `setup` turns it on, with the recovery key that opens it.
                auto_enable_backups: false,
                // `undecrypted` asks for the keys that it waits for.
                backup_download_strategy: BackupDownloadStrategy::Manual,
            })
            .build()
            .await;
        match built {
            Ok(client) => return Ok(client),
            Err(error) if is_passing(&error) => {
                failures += 1;
                let error = failure::why(&error);
                tracing::warn!(error, "the homeserver cannot be reached; trying again");
                tokio::time::sleep(backoff(failures)).await;
            }
            Err(error) => return Err(SessionError::Client(error.to_string())),
        }
    }
}

fn is_passing(error: &matrix_sdk::ClientBuildError) -> bool {
    use matrix_sdk::ClientBuildError::{AutoDiscovery, Http};
    matches!(error, AutoDiscovery(_) | Http(_))
}

/// Makes the SDK's idea of the last sync ours.
async fn hand_over_token(client: &Client, journal: &Journal) -> Result<(), SessionError> {
    let token = journal.call(sync_state::token_for_the_sdk).await?;
    let store = client.state_store();
    let done = match token {
        Some(token) => {
            let value = StateStoreDataValue::SyncToken(token);
            store.set_kv_data(StateStoreDataKey::SyncToken, value).await
        }
        None => store.remove_kv_data(StateStoreDataKey::SyncToken).await,
    };
    done.map_err(|error| SessionError::Client(error.to_string()))
}
