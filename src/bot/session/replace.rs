//! Another device in the place of one that the homeserver has ended.
//!
//! The journal stays: what waits is answered by the new device. A homeserver
//! keeps transaction ids for each device, so answers whose sending has begun are
//! looked for in their rooms before the new one sends them.

use matrix_sdk::{Client, ruma::api::error::ErrorKind};

use super::{DataFolder, Kept, SessionError, login::restore};
use crate::{
    bot::{
        failure,
        journal::{Journal, outbox, sync_state},
        sqlite::damage,
    },
    config::Matrix,
};

/// Makes room for a new device: sets the old one's keys aside and forgets its
/// session. Can be repeated if it was broken off. Without a session there is
/// nothing to do.
///
/// # Errors
/// [`SessionError`], above all if the session still works.
pub(in crate::bot) async fn make_room(
    matrix: &Matrix,
    folder: &DataFolder,
    journal: &Journal,
) -> Result<(), SessionError> {
    let Some(kept) = folder.read_session()? else {
        return Ok(());
    };
    if let Some(client) = client_of(matrix, &kept).await? {
        if has_keys(folder).await? {
            return Err(SessionError::DeviceLives(kept.device_id));
        }
        // Nobody can go on with it; it should not stay among the account's.
        client.matrix_auth().logout().await.map_err(failed)?;
    }
    journal
        .call(|tx| {
            outbox::doubt(tx)?;
            sync_state::relearn(tx)
        })
        .await?;
    folder.set_device_aside(&kept.device_id)
}

/// A client with the session, if the homeserver still knows it. A login that was
/// begun and not finished is none.
async fn client_of(matrix: &Matrix, kept: &Kept) -> Result<Option<Client>, SessionError> {
    let Some(token) = &kept.access_token else {
        return Ok(None);
    };
    // Without a store: the folder's may be damaged.
    let client = Client::builder()
        .server_name_or_homeserver_url(&matrix.homeserver)
        .build()
        .await
        .map_err(failed)?;
    restore(&client, &kept.user_id, &kept.device_id, token).await?;
    match client.whoami().await {
        Ok(_) => Ok(Some(client)),
        Err(error) => match error.client_api_error_kind() {
            Some(ErrorKind::UnknownToken(_)) => Ok(None),
            _ => Err(failed(error)),
        },
    }
}

/// Whether the device's keys are there and whole.
async fn has_keys(folder: &DataFolder) -> Result<bool, SessionError> {
    let keys = folder.keys();
    let look = move || keys.exists() && damage(&keys).is_none();
    (tokio::task::spawn_blocking(look).await).map_err(failed)
}

fn failed(error: impl std::error::Error + 'static) -> SessionError {
    SessionError::Client(failure::why(&error))
}
