//! Getting a session: the kept one, or a new one.

use matrix_sdk::{
    Client, SessionMeta, SessionTokens,
    authentication::matrix::MatrixSession,
    ruma::{
        DeviceId, OwnedUserId, UserId,
        api::{
            client::{session::login, uiaa},
            error::ErrorKind,
        },
    },
    store::RoomLoadSettings,
};
use secrecy::ExposeSecret;

use super::{DataFolder, Kept, SessionError, trust::introduce};
use crate::{
    bot::{backoff, failpoint::reach, failure},
    config::{Login, Matrix},
};

/// Goes on with a session that exists.
pub(super) async fn restore(
    client: &Client,
    user_id: &str,
    device_id: &str,
    access_token: &str,
) -> Result<(), SessionError> {
    let session = MatrixSession {
        meta: SessionMeta {
            user_id: parse_user(user_id)?,
            device_id: device_id.into(),
        },
        tokens: SessionTokens {
            access_token: access_token.to_owned(),
            refresh_token: None,
        },
    };
    client
        .matrix_auth()
        .restore_session(session, RoomLoadSettings::default())
        .await
        .map_err(|error| SessionError::Client(error.to_string()))
}

fn parse_user(user_id: &str) -> Result<OwnedUserId, SessionError> {
    UserId::parse(user_id).map_err(|error| SessionError::Refused {
        user: user_id.to_owned(),
        reason: error.to_string(),
    })
}

/// Logs in for the first time and keeps the session. The device's id is written
/// down before: a crash in between then finds the same device again, and the
/// keys that belong to it.
pub(super) async fn log_in(
    client: &Client,
    matrix: &Matrix,
    device_id: Option<String>,
    folder: &DataFolder,
) -> Result<(), SessionError> {
    let login = matrix.login.as_ref().ok_or(SessionError::NotLoggedIn)?;
    let access_token;
    let device;
    match login {
        Login::Password(password) => {
            device = device_id
                .or_else(|| matrix.device_id.clone())
                .unwrap_or_else(|| DeviceId::new().to_string());
            folder.keep_session(&Kept::new(&matrix.user, &device, None))?;
            access_token =
                password_login(client, matrix, &device, password.expose_secret()).await?;
            restore(client, &matrix.user, &device, &access_token).await?;
        }
        Login::Token {
            access_token: token,
            device_id,
        } => {
            device = device_id.clone();
            access_token = token.expose_secret().to_owned();
            restore(client, &matrix.user, &device, &access_token).await?;
            check_token(client, matrix, &device).await?;
        }
    }
    introduce(client, matrix).await?;
    reach("after-login");
    folder.keep_session(&Kept::new(&matrix.user, &device, Some(access_token)))?;
    tracing::info!(user = matrix.user, device, "logged in; the session is kept");
    Ok(())
}

/// Logs in with a password; gives the access token. The SDK's own login would
/// publish this device's keys before anybody has looked whether its id is free.
async fn password_login(
    client: &Client,
    matrix: &Matrix,
    device_id: &str,
    password: &str,
) -> Result<String, SessionError> {
    let user = uiaa::MatrixUserIdentifier::new(matrix.user.clone());
    let mut request = login::v3::Request::new(login::v3::LoginInfo::Password(
        login::v3::Password::new(uiaa::UserIdentifier::Matrix(user), password.to_owned()),
    ));
    request.device_id = Some(device_id.into());
    request.initial_device_display_name = Some(matrix.device_name.clone());
    let mut failures = 0;
    let response = loop {
        match client.send(request.clone()).await {
            Ok(response) => break response,
            Err(error) => wait_or_refuse(matrix, &error.into(), &mut failures).await?,
        }
    };
    if response.user_id.as_str() != matrix.user || response.device_id.as_str() != device_id {
        return Err(SessionError::Refused {
            user: matrix.user.clone(),
            reason: format!(
                "the homeserver has logged in {} and device {} instead; set matrix.user to what \
                 the account is really called",
                response.user_id, response.device_id
            ),
        });
    }
    Ok(response.access_token)
}

/// Makes sure that a given token is the given account's and device's.
async fn check_token(client: &Client, matrix: &Matrix, device: &str) -> Result<(), SessionError> {
    let mut failures = 0;
    let who = loop {
        match client.whoami().await {
            Ok(who) => break who,
            Err(error) => wait_or_refuse(matrix, &error.into(), &mut failures).await?,
        }
    };
    let owner = (
        who.user_id.as_str(),
        who.device_id.as_ref().map(|id| id.as_str()),
    );
    if owner == (matrix.user.as_str(), Some(device)) {
        return Ok(());
    }
    Err(SessionError::Refused {
        user: matrix.user.clone(),
        reason: format!(
            "the access token belongs to {} and device {}, not to device {device}",
            owner.0,
            owner.1.unwrap_or("(none)"),
        ),
    })
}

/// Waits if trying again can help; says why not otherwise.
async fn wait_or_refuse(
    matrix: &Matrix,
    error: &matrix_sdk::Error,
    failures: &mut u32,
) -> Result<(), SessionError> {
    let refused = match error.client_api_error_kind() {
        Some(ErrorKind::LimitExceeded(_)) => false,
        Some(_) => true,
        None => !matches!(error, matrix_sdk::Error::Http(_)),
    };
    if refused {
        return Err(SessionError::Refused {
            user: matrix.user.clone(),
            reason: error.to_string(),
        });
    }
    *failures += 1;
    tracing::warn!(
        error = failure::why(error),
        "cannot log in yet; trying again"
    );
    tokio::time::sleep(backoff(*failures)).await;
    Ok(())
}
