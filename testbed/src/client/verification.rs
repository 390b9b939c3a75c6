//! Comparing emoji with somebody else's client.

use std::{pin::pin, time::Duration};

use anyhow::{Context, Result, bail};
use futures_util::{Stream, StreamExt};
use matrix_sdk::{
    encryption::verification::{
        SasState, SasVerification, Verification as Flow, VerificationRequest,
        VerificationRequestState,
    },
    ruma::events::key::verification::VerificationMethod,
};
use tokio::time::{Instant, timeout_at};

use super::{Client, user_id};

/// A verification that this client has started.
pub struct Verification {
    request: VerificationRequest,
}

impl Client {
    /// Asks one device of a user for a verification, from device to device.
    ///
    /// # Errors
    ///
    /// If that device is not known, or the request cannot be sent.
    pub async fn verify_device(&self, user: &str, device: &str) -> Result<Verification> {
        let user = user_id(user)?;
        let encryption = self.sdk.encryption();
        encryption.request_user_identity(&user).await?;
        let device = encryption
            .get_device(&user, device.into())
            .await?
            .with_context(|| format!("{user} has no device {device}"))?;
        let methods = vec![VerificationMethod::SasV1];
        let request = device.request_verification_with_methods(methods).await?;
        Ok(Verification { request })
    }

    /// Asks a user for a verification in a direct room with them, which is made
    /// if there is none: what most clients do.
    ///
    /// # Errors
    ///
    /// If the user has no identity, or the request cannot be sent.
    pub async fn verify_user(&self, user: &str) -> Result<Verification> {
        let user = user_id(user)?;
        let identity = self.sdk.encryption().request_user_identity(&user).await?;
        let identity = identity.with_context(|| format!("{user} has no identity"))?;
        let methods = vec![VerificationMethod::SasV1];
        let request = identity.request_verification_with_methods(methods).await?;
        Ok(Verification { request })
    }

    /// Whether we have verified a user's identity, as the server knows.
    ///
    /// # Errors
    ///
    /// If the server cannot be asked.
    pub async fn has_verified(&self, user: &str) -> Result<bool> {
        let user = user_id(user)?;
        let identity = self.sdk.encryption().request_user_identity(&user).await?;
        Ok(identity.is_some_and(|identity| identity.is_verified()))
    }

    /// Waits until we have verified a user's identity, as the server knows.
    ///
    /// # Errors
    ///
    /// If that does not happen in time.
    pub async fn wait_verified(&self, user: &str, timeout: Duration) -> Result<()> {
        let deadline = Instant::now() + timeout;
        // Before the first look, or what comes between would wake nobody.
        let mut syncs = self.log.syncs();
        while !self.has_verified(user).await? {
            if timeout_at(deadline, syncs.changed()).await.is_err() {
                bail!(
                    "{} has not verified {user} within {timeout:?}",
                    self.user_id
                );
            }
        }
        Ok(())
    }
}

impl Verification {
    /// Whether the other side has not reacted at all yet.
    pub fn is_unanswered(&self) -> bool {
        matches!(
            self.request.state(),
            VerificationRequestState::Created { .. }
        )
    }

    /// Begins the comparison as soon as the other side is ready; gives the names
    /// of the seven emoji.
    ///
    /// # Errors
    ///
    /// If it does not come so far in time.
    pub async fn emoji(&self, timeout: Duration) -> Result<Vec<String>> {
        let deadline = Instant::now() + timeout;
        let ready = |state: &VerificationRequestState| {
            matches!(
                state,
                VerificationRequestState::Ready { .. }
                    | VerificationRequestState::Transitioned { .. }
            )
        };
        let changes = self.request.changes();
        wait(deadline, changes, || self.request.state(), ready)
            .await
            .context("the other side has not accepted")?;
        // None if the other side has begun.
        self.request.start_sas().await?;
        let sas = self.sas(deadline).await?;
        let exchanged = |state: &SasState| matches!(state, SasState::KeysExchanged { .. });
        // Where both begin, one gives way.
        if !sas.we_started() {
            sas.accept().await?;
        }
        wait(deadline, sas.changes(), || sas.state(), exchanged)
            .await
            .context("no keys were exchanged")?;
        let emoji = sas.emoji().context("the other side has no emoji")?;
        Ok(emoji
            .iter()
            .map(|emoji| emoji.description.to_owned())
            .collect())
    }

    /// Says that the emoji are the same.
    ///
    /// # Errors
    ///
    /// If there is nothing to compare, or nobody can be told.
    pub async fn confirm(&self) -> Result<()> {
        Ok(self.sas(Instant::now()).await?.confirm().await?)
    }

    /// Waits for the end; gives the reason if it was cancelled.
    ///
    /// # Errors
    ///
    /// If it does not end in time.
    pub async fn end(&self, timeout: Duration) -> Result<Option<String>> {
        let deadline = Instant::now() + timeout;
        let ended = |state: &VerificationRequestState| match state {
            VerificationRequestState::Done | VerificationRequestState::Cancelled(_) => true,
            VerificationRequestState::Transitioned {
                verification: Flow::SasV1(sas),
            } => sas.is_done() || sas.is_cancelled(),
            _ => false,
        };
        let mut changes = pin!(self.request.changes());
        loop {
            let sas = self.sas(Instant::now()).await.ok();
            let mut moves = pin!(futures_util::stream::select_all(
                sas.iter().map(|sas| sas.changes().boxed())
            ));
            let state = self.request.state();
            if ended(&state) {
                let cancelled = match state {
                    VerificationRequestState::Cancelled(info) => Some(info),
                    _ => sas.and_then(|sas| sas.cancel_info()),
                };
                return Ok(cancelled.map(|info| info.cancel_code().to_string()));
            }
            let more = async {
                tokio::select! {
                    Some(_) = changes.next() => {}
                    Some(_) = moves.next() => {}
                    else => std::future::pending().await,
                }
            };
            if timeout_at(deadline, more).await.is_err() {
                bail!("the verification has not ended: {state:?}");
            }
        }
    }

    async fn sas(&self, deadline: Instant) -> Result<SasVerification> {
        let begun = |state: &VerificationRequestState| {
            matches!(state, VerificationRequestState::Transitioned { .. })
        };
        let changes = self.request.changes();
        match wait(deadline, changes, || self.request.state(), begun).await? {
            VerificationRequestState::Transitioned {
                verification: Flow::SasV1(sas),
            } => Ok(sas),
            state => bail!("there is nothing to compare: {state:?}"),
        }
    }
}

/// Waits until the state is as wanted.
async fn wait<T: std::fmt::Debug>(
    deadline: Instant,
    changes: impl Stream,
    state: impl Fn() -> T,
    wanted: impl Fn(&T) -> bool,
) -> Result<T> {
    let mut changes = pin!(changes);
    loop {
        let state = state();
        if wanted(&state) {
            return Ok(state);
        }
        if !matches!(timeout_at(deadline, changes.next()).await, Ok(Some(_))) {
            bail!("it stopped at {state:?}");
        }
    }
}
