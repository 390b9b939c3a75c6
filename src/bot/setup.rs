//! Setting up: from an account to a device that others trust.
//!
//! Every step looks at what is there first, so that a setup that was broken off
//! can simply be run again. What was made elsewhere is never replaced.

use std::{io, sync::Arc, time::Duration};

use matrix_sdk::Client;
use secrecy::SecretString;
use tokio::sync::oneshot;

use super::{
    BotError, SessionError,
    journal::Journal,
    operator::{News, Operator, ask},
    session::{
        self, EncryptionError,
        encryption::{self, Standing},
        recovery,
    },
    stores, sync,
};
use crate::config::{Config, Login, Matrix};

/// How to set up.
#[derive(Debug, Default)]
pub struct SetupOptions {
    /// The recovery key of an identity that exists, if it is at hand.
    pub recovery_key: Option<SecretString>,
    /// Whether to replace the recovery key by a new one.
    pub new_recovery_key: bool,
    /// Whether to log in as a new device, the old one's session having ended.
    pub new_device: bool,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetUp {
    /// The account.
    pub user: String,
    /// The device.
    pub device: String,
    /// Whether it has joined an identity that was made elsewhere.
    pub joined: bool,
    /// Whether the keys that the bot receives are backed up.
    pub backup: bool,
}

/// Logs in, unless that was done before, and sees to it that others trust this
/// device.
///
/// # Errors
/// [`BotError`], which says what to do.
pub async fn setup(
    config: &Config,
    options: SetupOptions,
    operator: Arc<dyn Operator>,
) -> Result<SetUp, BotError> {
    let mut matrix = config.matrix.clone().ok_or(BotError::NoAccount)?;
    let folder = session::DataFolder::lock(&config.paths.data)?;
    let journal = Journal::open(&folder.journal())?;
    if options.new_device {
        session::make_room(&matrix, &folder, &journal).await?;
    }
    stores::mend(&folder.store(), &journal).await?;
    if matrix.login.is_none() && !folder.has_session()? {
        matrix.login = Some(Login::Password(password(&operator, &matrix).await?));
    }
    let client = session::start(&matrix, &folder, &journal).await?;
    // They would change what we are going to look at.
    let encryption = client.encryption();
    encryption.wait_for_e2ee_initialization_tasks().await;

    let standing = encryption::look_after(&client, matrix.login.as_ref()).await?;
    let recovers = recovery::has_recovery(&client).await?;
    let backs_up = recovery::has_backup(&client).await;
    let given = options.recovery_key;
    let joins = match standing {
        Standing::Stranger => true,
        // A key that is given opens what is still closed to us.
        Standing::Vouched => given.is_some() || options.new_recovery_key,
        Standing::Trusted => given.is_some() && recovers && !backs_up,
    };
    if joins {
        if !recovers {
            return Err(EncryptionError::NoRecovery.into());
        }
        let key = match given {
            Some(key) => key,
            None => recovery_key(&operator, &matrix).await?,
        };
        publish(&client).await?;
        recovery::join(&client, &key).await?;
    }
    let ours = joins || standing == Standing::Trusted;
    if ours && (!recovers || options.new_recovery_key) {
        let key = if recovers {
            recovery::change_recovery_key(&client).await?
        } else {
            recovery::enable_recovery(&client).await?
        };
        let shown = ask(&operator, move |operator| operator.show_recovery_key(&key));
        wait(shown).await.map_err(BotError::KeyNotShown)?;
    }
    folder.make_private()?;
    let device = client.device_id().map(ToString::to_string);
    Ok(SetUp {
        device: device.unwrap_or_default(),
        user: matrix.user,
        joined: joins && standing == Standing::Stranger,
        backup: recovery::has_backup(&client).await,
    })
}

async fn password(
    operator: &Arc<dyn Operator>,
    matrix: &Matrix,
) -> Result<SecretString, SessionError> {
    let user = matrix.user.clone();
    let asked = ask(operator, move |operator| operator.password(&user));
    wait(asked).await.map_err(|_| SessionError::NotLoggedIn)
}

async fn recovery_key(
    operator: &Arc<dyn Operator>,
    matrix: &Matrix,
) -> Result<SecretString, SessionError> {
    let user = matrix.user.clone();
    operator.tell(&News::IdentityExists);
    let asked = ask(operator, move |operator| operator.recovery_key(&user));
    wait(asked)
        .await
        .map_err(|_| EncryptionError::NotJoined.into())
}

async fn wait<T>(asked: oneshot::Receiver<io::Result<T>>) -> io::Result<T> {
    asked
        .await
        .unwrap_or_else(|error| Err(io::Error::other(error)))
}

/// Publishes the device's keys, without which nobody can sign them. The SDK
/// does so when it syncs; what this sync brings is read again by the next
/// start, which goes by the journal's token.
async fn publish(client: &Client) -> Result<(), BotError> {
    match client.sync_once(sync::beside(Duration::ZERO)).await {
        Ok(_) => Ok(()),
        Err(error) => Err(EncryptionError::failed(error).into()),
    }
}
