//! Seeing to it that others trust this device, by its account's identity.

use matrix_sdk::{
    Client,
    ruma::api::{
        client::{keys::get_keys, uiaa},
        error::ErrorKind,
    },
};
use secrecy::ExposeSecret;
use serde_json::{Value, json};

use super::identity::{Facts, Own, Plan, Published};
use crate::config::Login;

/// Why others do not trust this device.
#[derive(Debug, thiserror::Error)]
pub enum EncryptionError {
    /// The device's id is in use with other keys.
    #[error(
        "other keys are known under the device id {0}, so nobody would trust this one: put the \
         data folder back that belongs to it, or move the present one away and log in under \
         another id (matrix.device_id)"
    )]
    DeviceTaken(String),
    /// The account has an identity that we cannot use.
    #[error(
        "the account has an encryption identity that was made elsewhere, and whosaid never \
         replaces one: run `whosaid setup` and give it the account's recovery key"
    )]
    NotJoined,
    /// The account's identity cannot be recovered.
    #[error(
        "the account has an encryption identity, but no recovery: set up recovery (also called key \
         storage, or secure backup) in the client that made the identity, and give `whosaid setup` \
         the recovery key"
    )]
    NoRecovery,
    /// It is not the right key.
    #[error(
        "this is not the account's recovery key ({0}): it has 12 groups of 4 characters, or is the \
         phrase that was chosen for it"
    )]
    WrongRecoveryKey(String),
    /// There is a key backup that we cannot use.
    #[error(
        "the account has a key backup that this device cannot read ({0}): turn the backup off and \
         on again in the client that made it, or delete it there, and run `whosaid setup` again"
    )]
    OtherBackup(String),
    /// The homeserver wants the password.
    #[error(
        "the homeserver wants the account's password before it takes an encryption identity: run \
         `whosaid setup` with the password (matrix.password or matrix.password_file)"
    )]
    PasswordWanted,
    /// The session is over.
    #[error(
        "the homeserver has ended this session ({0}): run `whosaid setup --new-device` with the \
         account's recovery key"
    )]
    Revoked(String),
    /// Something else went wrong.
    #[error("encryption is not set up yet: {0}; run `whosaid setup` again")]
    Failed(String),
}

impl EncryptionError {
    pub(in crate::bot) fn failed(error: impl std::fmt::Display) -> Self {
        Self::Failed(error.to_string())
    }
}

/// How this device stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::bot) enum Standing {
    /// The account's identity is ours, and vouches for this device.
    Trusted,
    /// The identity was made elsewhere, and vouches for it.
    Vouched,
    /// The identity was made elsewhere, and does not.
    Stranger,
}

/// Makes an identity where the account has none, and lets ours vouch for this
/// device. An identity that was made elsewhere is left alone.
pub(in crate::bot) async fn look_after(
    client: &Client,
    login: Option<&Login>,
) -> Result<Standing, EncryptionError> {
    // What was done is looked at again: a homeserver may take a signature and
    // still not believe it.
    for _ in 0..3 {
        let facts = facts(client).await?;
        match facts.plan() {
            Plan::Nothing if facts.identity == Published::Ours => return Ok(Standing::Trusted),
            Plan::Nothing => return Ok(Standing::Vouched),
            Plan::Join => return Ok(Standing::Stranger),
            Plan::Refuse => {
                let device = client.device_id().map(ToString::to_string);
                return Err(EncryptionError::DeviceTaken(device.unwrap_or_default()));
            }
            Plan::Create => create(client, login).await?,
            Plan::Sign => sign(client).await?,
        }
    }
    Err(EncryptionError::Failed(
        "the homeserver shows no signature under this device".to_owned(),
    ))
}

/// Asks the homeserver how this device stands. The SDK is not asked: it takes an
/// identity that it has made, and failed to publish, for the account's.
async fn facts(client: &Client) -> Result<Facts, EncryptionError> {
    let gone = || EncryptionError::failed("there is no session");
    let user_id = client.user_id().ok_or_else(gone)?;
    let device_id = client.device_id().ok_or_else(gone)?;
    let encryption = client.encryption();
    let device_key = encryption.ed25519_key().await.ok_or_else(gone)?;
    let complete = encryption
        .cross_signing_status()
        .await
        .is_some_and(|status| status.is_complete());
    let identity = match encryption.get_user_identity(user_id).await {
        Ok(Some(identity)) if complete => identity.master_key().get_first_key(),
        Ok(_) => None,
        Err(error) => return Err(EncryptionError::failed(error)),
    };
    let mut request = get_keys::v3::Request::new();
    request.device_keys.insert(user_id.to_owned(), Vec::new());
    let answer =
        (client.send(request).await).map_err(|error| match error.client_api_error_kind() {
            Some(
                ErrorKind::UnknownToken(_) | ErrorKind::MissingToken | ErrorKind::UserDeactivated,
            ) => EncryptionError::Revoked(error.to_string()),
            _ => EncryptionError::failed(error),
        })?;
    let answer = json!({
        "device_keys": plain(&answer.device_keys),
        "master_keys": plain(&answer.master_keys),
        "self_signing_keys": plain(&answer.self_signing_keys),
    });
    let identity = identity.map(|key| key.to_base64());
    let own = Own {
        user_id: user_id.as_str(),
        device_id: device_id.as_str(),
        device_key: &device_key,
        identity: identity.as_deref(),
    };
    Ok(Facts::read(&answer, own))
}

/// Raw parts of an answer as JSON.
fn plain(part: &impl serde::Serialize) -> Value {
    serde_json::to_value(part).unwrap_or_default()
}

async fn create(client: &Client, login: Option<&Login>) -> Result<(), EncryptionError> {
    let encryption = client.encryption();
    let Err(error) = encryption.bootstrap_cross_signing(None).await else {
        return Ok(());
    };
    let Some(wanted) = error.as_uiaa_response() else {
        return Err(EncryptionError::failed(error));
    };
    let (Some(Login::Password(password)), Some(user_id)) = (login, client.user_id()) else {
        return Err(EncryptionError::PasswordWanted);
    };
    // With the password a homeserver would also let us replace an identity that
    // somebody has made in the meantime.
    if facts(client).await?.plan() != Plan::Create {
        return Ok(());
    }
    let user = uiaa::MatrixUserIdentifier::new(user_id.localpart().to_owned());
    let mut answer = uiaa::Password::new(
        uiaa::UserIdentifier::Matrix(user),
        password.expose_secret().to_owned(),
    );
    answer.session = wanted.session.clone();
    let auth = Some(uiaa::AuthData::Password(answer));
    (encryption.bootstrap_cross_signing(auth).await).map_err(EncryptionError::failed)
}

async fn sign(client: &Client) -> Result<(), EncryptionError> {
    let device = client.encryption().get_own_device().await;
    match device.map_err(EncryptionError::failed)? {
        Some(device) => device.verify().await.map_err(EncryptionError::failed),
        None => Err(EncryptionError::failed("this device has no keys yet")),
    }
}
