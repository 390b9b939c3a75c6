//! Recovery: what the account's recovery key opens, the identity and the backup
//! of keys.

use matrix_sdk::{
    Client,
    encryption::{recovery::RecoveryError, secret_storage::SecretStorageError},
};
use secrecy::{ExposeSecret, SecretString};

use super::encryption::{self, EncryptionError, Standing};

/// Joins an identity that was made elsewhere, with the account's recovery key
/// (or the phrase that stands for it).
pub(in crate::bot) async fn join(
    client: &Client,
    recovery_key: &SecretString,
) -> Result<(), EncryptionError> {
    let recovery = client.encryption().recovery();
    let key = recovery_key.expose_secret().trim();
    recovery.recover(key).await.map_err(|error| match error {
        RecoveryError::SecretStorage(error) => storage_error(error),
        error => EncryptionError::failed(error),
    })?;
    match encryption::look_after(client, None).await? {
        Standing::Trusted => Ok(()),
        // What the key opens does not hold the identity.
        Standing::Vouched | Standing::Stranger => Err(EncryptionError::NoRecovery),
    }
}

fn storage_error(error: SecretStorageError) -> EncryptionError {
    let reason = error.to_string();
    match error {
        SecretStorageError::SecretStorageKey(_) | SecretStorageError::Decryption(_) => {
            EncryptionError::WrongRecoveryKey(reason)
        }
        SecretStorageError::MissingKeyInfo { .. } => EncryptionError::NoRecovery,
        SecretStorageError::InconsistentBackupDecryptionKey
        | SecretStorageError::MissingOrInvalidBackupDecryptionKey => {
            EncryptionError::OtherBackup(reason)
        }
        _ => EncryptionError::Failed(reason),
    }
}

/// Whether the account's secrets are kept for recovery.
pub(in crate::bot) async fn has_recovery(client: &Client) -> Result<bool, EncryptionError> {
    let storage = client.encryption().secret_storage();
    storage.is_enabled().await.map_err(EncryptionError::failed)
}

/// Whether this device backs up the keys that it receives.
pub(in crate::bot) async fn has_backup(client: &Client) -> bool {
    client.encryption().backups().are_enabled().await
}

/// Sets up recovery and key backup; gives the recovery key, which nobody can
/// be given again.
pub(in crate::bot) async fn enable_recovery(
    client: &Client,
) -> Result<SecretString, EncryptionError> {
    match client.encryption().recovery().enable().await {
        Ok(key) => Ok(key.into()),
        Err(error @ RecoveryError::BackupExistsOnServer) => {
            Err(EncryptionError::OtherBackup(error.to_string()))
        }
        Err(error) => Err(EncryptionError::failed(error)),
    }
}

/// Puts a new recovery key in the place of the old one. The identity stays.
pub(in crate::bot) async fn change_recovery_key(
    client: &Client,
) -> Result<SecretString, EncryptionError> {
    let key = client.encryption().recovery().reset_key().await;
    key.map(Into::into).map_err(EncryptionError::failed)
}
