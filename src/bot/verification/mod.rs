//! Verifying: an admin makes sure that the bot is the bot, by comparing emoji
//! with whoever runs it.
//!
//! The admin starts it in their client, the operator sees the emoji and says
//! whether the admin sees the same; without that nothing is confirmed. The bot
//! is not running meanwhile: what the syncs here bring, it reads again, by the
//! token in its journal.

mod compare;
mod listen;
mod request;

use std::{
    sync::{Arc, OnceLock},
    time::Duration,
};

use matrix_sdk::{
    Client, encryption::verification::VerificationRequest, ruma::UserId, sync::SyncResponse,
};
use tokio::sync::{mpsc, watch};

use self::request::Request;
use super::{
    Bot, BotError,
    journal::Journal,
    operator::Operator,
    session::{
        self, EncryptionError,
        encryption::{self, Standing},
    },
    stores,
};
use crate::config::Config;

/// How long the last messages may take to leave.
const FLUSH: Duration = Duration::from_secs(10);

/// Why nobody has been verified.
#[derive(Debug, thiserror::Error)]
pub enum VerificationError {
    /// The settings name nobody.
    #[error(
        "nobody may verify the bot: name them in matrix.admins, for example [\"@anna:example.org\"]"
    )]
    NoAdmins,
    /// There is no session.
    #[error("the bot is not logged in yet: run `whosaid setup` first")]
    NotSetUp,
    /// The operator said no.
    #[error(
        "not verified: the emoji were not the same. Somebody may be between the two, or one of \
         them has compared something else: start again, and compare over a way that you trust"
    )]
    NotTheSame,
    /// The verification ended before its time.
    #[error("not verified: {0}; let the admin start again")]
    Cancelled(String),
    /// Something went wrong on the way.
    #[error("the verification broke off: {0}; let the admin start again")]
    Failed(String),
}

impl VerificationError {
    fn failed(error: impl std::fmt::Display) -> Self {
        Self::Failed(error.to_string())
    }
}

/// Who has been verified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// The admin.
    pub user: String,
}

/// Waits until an admin starts a verification, and sees it through.
///
/// # Errors
/// [`BotError`], which says what to do; [`VerificationError::Cancelled`] also
/// when `shutdown` completes first.
pub async fn verify(
    config: &Config,
    operator: Arc<dyn Operator>,
    shutdown: impl Future<Output = ()>,
) -> Result<Verified, BotError> {
    let matrix = config.matrix.clone().ok_or(BotError::NoAccount)?;
    if matrix.admins.is_empty() {
        return Err(VerificationError::NoAdmins.into());
    }
    let folder = session::DataFolder::lock(&config.paths.data)?;
    if !folder.has_session()? {
        return Err(VerificationError::NotSetUp.into());
    }
    let journal = Journal::open(&folder.journal())?;
    stores::mend(&folder.store(), &journal).await?;
    tokio::pin!(shutdown);
    let begun = OnceLock::new();
    let work = async {
        let client = session::start(&matrix, &folder, &journal).await?;
        client
            .encryption()
            .wait_for_e2ee_initialization_tasks()
            .await;
        // Only who holds the identity can vouch for somebody else's.
        let standing = encryption::look_after(&client, matrix.login.as_ref()).await?;
        if standing != Standing::Trusted {
            return Err(EncryptionError::NotJoined.into());
        }
        serve(&client, &matrix.admins, &operator, &begun).await
    };
    tokio::select! {
        done = work => done,
        () = &mut shutdown => {
            if let Some(request) = begun.get() {
                // Best effort: the other side gives up by itself, but later.
                let _ = tokio::time::timeout(FLUSH, request.cancel()).await;
            }
            Err(VerificationError::Cancelled("it was stopped".to_owned()).into())
        }
    }
}

async fn serve(
    client: &Client,
    admins: &[String],
    operator: &Arc<dyn Operator>,
    begun: &OnceLock<VerificationRequest>,
) -> Result<Verified, BotError> {
    let user_ids = admins.iter().filter_map(|admin| UserId::parse(admin).ok());
    let user_ids: Vec<_> = user_ids.collect();
    for admin in &user_ids {
        // The SDK passes over requests of devices that it does not know.
        let known = client.encryption().request_user_identity(admin).await;
        known.map_err(VerificationError::failed)?;
    }
    let (found, mut requests) = mpsc::channel(8);
    let (synced, mut syncs) = watch::channel(());
    let listening = listen::listen(client, &user_ids, operator, &found, &synced);
    let comparing = async {
        while let Some(request) = requests.recv().await {
            let Ok(user) = UserId::parse(&request.user) else {
                continue;
            };
            let flow = client
                .encryption()
                .get_verification_request(&user, &request.flow)
                .await;
            // The SDK does not know it if it is too old, or a device's that is
            // not known.
            let Some(flow) = flow else {
                tracing::warn!(
                    user = request.user,
                    "a verification that cannot be used is passed over; let it be started anew"
                );
                continue;
            };
            let flow = begun.get_or_init(|| flow);
            compare::see_through(flow, operator).await?;
            // The last messages leave when the sync in hand ends.
            syncs.borrow_and_update();
            let _ = tokio::time::timeout(FLUSH, syncs.changed()).await;
            return verified(client, &user).await;
        }
        Err(VerificationError::failed("syncing has ended").into())
    };
    tokio::select! {
        failed = listening => Err(failed),
        done = comparing => done,
    }
}

/// Sees that the homeserver knows of it. Somebody without an identity has been
/// verified as the owner of a device, which we alone know.
async fn verified(client: &Client, user: &UserId) -> Result<Verified, BotError> {
    let identity = client.encryption().request_user_identity(user).await;
    let identity = identity.map_err(VerificationError::failed)?;
    if identity.is_some_and(|identity| !identity.is_verified()) {
        let reason = "the homeserver has not taken our signature";
        return Err(VerificationError::failed(reason).into());
    }
    Ok(Verified {
        user: user.to_string(),
    })
}

/// Says in the log who wants to verify the bot while it runs and nobody is there
/// to compare anything.
pub(super) fn pass_over(bot: &Bot, response: &SyncResponse) {
    for Request { user, .. } in Request::all(response, &bot.me) {
        if bot.matrix.admins.contains(&user) {
            tracing::warn!(
                user,
                "an admin wants to verify the bot: stop it, run `whosaid verify`, and let them \
                 start again"
            );
        } else {
            tracing::debug!(user, "somebody wants to verify the bot, and is passed over");
        }
    }
}
