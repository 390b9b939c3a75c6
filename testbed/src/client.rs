//! A person's Matrix client, for tests.

mod files;
mod log;
mod members;
mod rooms;
mod send;
mod sync;
mod timeline;
mod verification;

use std::{
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use anyhow::{Context, Result};
use matrix_sdk::{
    Room,
    encryption::EncryptionSettings,
    ruma::{EventId, OwnedEventId, OwnedUserId, RoomId, UserId},
};
use matrix_sdk_base::crypto::{CollectStrategy, DecryptionSettings, TrustRequirement};
use serde_json::Value;
use tempfile::{Builder, TempDir};
use tokio::task::JoinHandle;

use self::log::EventLog;
pub use self::{rooms::RoomSpec, verification::Verification};
use crate::{
    Account, Synapse,
    http::{self, Http},
};

/// A logged-in device that syncs in the background and keeps every timeline
/// event it sees, those before its login included.
///
/// It encrypts where the room asks for it, has its own cross-signing identity,
/// and takes part in nothing else: no receipts, no typing, no automatic joins.
/// While the server is down it keeps trying, and goes on where it was.
///
/// Drop it inside the runtime it was made in, or [`stop`](Client::stop) it.
pub struct Client {
    sdk: matrix_sdk::Client,
    http: Http,
    user_id: OwnedUserId,
    device_id: String,
    log: Arc<EventLog>,
    sync: Mutex<Option<JoinHandle<()>>>,
    /// Removed on drop.
    _temporary: Option<TempDir>,
}

impl Client {
    /// Logs in with the account's password, as a new device, and syncs once
    /// before it returns: the device and its keys are known to the server then.
    ///
    /// `data_dir` is for its SQLite store and has to be empty; `None` takes a
    /// temporary folder inside the server's. The account's first device also makes the account's
    /// cross-signing identity.
    ///
    /// # Errors
    ///
    /// If the server cannot be reached or refuses the login.
    pub async fn login(
        synapse: &Synapse,
        account: &Account,
        data_dir: Option<PathBuf>,
    ) -> Result<Self> {
        Self::login_as(synapse, account, data_dir, false).await
    }

    /// Like [`login`](Self::login), as a client that excludes insecure devices
    /// (MSC4153): it sends keys only to devices that their owner's identity has
    /// signed, and reads only what such devices send.
    ///
    /// # Errors
    ///
    /// As `login`.
    pub async fn login_strict(synapse: &Synapse, account: &Account) -> Result<Self> {
        Self::login_as(synapse, account, None, true).await
    }

    async fn login_as(
        synapse: &Synapse,
        account: &Account,
        data_dir: Option<PathBuf>,
        strict: bool,
    ) -> Result<Self> {
        // Inside the server's folder, which is removed even if we are killed.
        let temporary = || {
            Builder::new()
                .prefix("client-")
                .tempdir_in(synapse.folder())
        };
        let temporary = data_dir.is_none().then(temporary).transpose()?;
        let folder = data_dir.or_else(|| temporary.as_ref().map(|dir| dir.path().to_owned()));
        let mut builder = matrix_sdk::Client::builder();
        if strict {
            builder = builder
                .with_room_key_recipient_strategy(CollectStrategy::IdentityBasedStrategy)
                .with_decryption_settings(DecryptionSettings {
                    sender_device_trust_requirement: TrustRequirement::CrossSigned,
                });
        }
        let sdk = builder
            .homeserver_url(synapse.base_url())
            .http_client(http::transport()?)
            // People go straight to the server, whatever it tells the bot.
            .respect_login_well_known(false)
            .sqlite_store(folder.context("no folder for the client's store")?, None)
            .with_encryption_settings(EncryptionSettings {
                auto_enable_cross_signing: true,
                ..EncryptionSettings::default()
            })
            .build()
            .await?;
        let login = sdk
            .matrix_auth()
            .login_username(&account.user_id, &account.password);
        let session = login
            .initial_device_display_name("testbed")
            .send()
            .await
            .with_context(|| format!("cannot log in as {}", account.user_id))?;
        sdk.encryption().wait_for_e2ee_initialization_tasks().await;

        let log = Arc::new(EventLog::default());
        sync::once(&sdk, &log, Duration::ZERO).await?;
        let sync = tokio::spawn(sync::run(sdk.clone(), Arc::clone(&log)));
        Ok(Self {
            http: synapse.http(&session.access_token)?,
            sdk,
            user_id: session.user_id,
            device_id: session.device_id.to_string(),
            log,
            sync: Mutex::new(Some(sync)),
            _temporary: temporary,
        })
    }

    /// The full id, for example `@anna:whosaid.test`.
    pub fn user_id(&self) -> &str {
        self.user_id.as_str()
    }

    /// The id of the device that the login made.
    pub fn device_id(&self) -> &str {
        &self.device_id
    }

    /// Raw requests in the name of this device.
    pub fn http(&self) -> &Http {
        &self.http
    }

    /// The event as the server stores it, which is encrypted in an encrypted
    /// room, and emptied after a deletion.
    ///
    /// # Errors
    ///
    /// If there is no such event, or we may not see it.
    pub async fn fetch(&self, room: &str, event_id: &str) -> Result<Value> {
        let path = format!("/_matrix/client/v3/rooms/{room}/event/{event_id}");
        http::ok(&format!("fetch {event_id}"), self.http.get(&path).await?)
    }

    /// Ends the syncing. What was seen stays.
    pub async fn stop(&self) {
        let sync = self
            .sync
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        if let Some(sync) = sync {
            sync.abort();
            // An error says that it was aborted, which we know.
            let _ = sync.await;
        }
    }

    fn room(&self, room: &str) -> Result<Room> {
        let id = RoomId::parse(room).with_context(|| format!("{room:?} is no room id"))?;
        self.sdk
            .get_room(&id)
            .with_context(|| format!("{} does not know {room}", self.user_id))
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        if let Some(sync) = self
            .sync
            .get_mut()
            .unwrap_or_else(PoisonError::into_inner)
            .take()
        {
            sync.abort();
        }
    }
}

fn user_id(user: &str) -> Result<OwnedUserId> {
    UserId::parse(user).with_context(|| format!("{user:?} is no user id"))
}

fn event_id(event: &str) -> Result<OwnedEventId> {
    EventId::parse(event).with_context(|| format!("{event:?} is no event id"))
}
