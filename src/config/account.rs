//! The checks of the account that the bot uses.

use std::{fs, path::Path, time::Duration};

use secrecy::SecretString;

use super::{
    ConfigError, Login, Matrix,
    check::{refuse, require},
    place::Sources,
    raw,
};

/// The account, if one is set at all.
pub(super) fn check(
    raw: raw::Matrix,
    sources: &Sources<'_>,
) -> Result<Option<Matrix>, ConfigError> {
    let hours = raw.answer_within_hours;
    require(
        (1..=24).contains(&hours),
        sources,
        "matrix.answer_within_hours",
        "expected 1 to 24",
    )?;
    let (homeserver, user) = match (raw.homeserver, raw.user) {
        (None, None) => return Ok(None),
        (Some(homeserver), Some(user)) => (homeserver, user),
        (None, _) => return refuse(sources, "matrix.homeserver", "it is needed beside user"),
        (_, None) => return refuse(sources, "matrix.user", "it is needed beside homeserver"),
    };
    require(
        is_homeserver(&homeserver),
        sources,
        "matrix.homeserver",
        "expected an address (https://matrix.example.org) or a server name (example.org)",
    )?;
    require(
        is_user_id(&user),
        sources,
        "matrix.user",
        "expected a full user id, for example @whosaid:example.org",
    )?;
    let password = secret(
        raw.password,
        raw.password_file.as_deref(),
        sources,
        "password",
    )?;
    let token = secret(
        raw.access_token,
        raw.access_token_file.as_deref(),
        sources,
        "access_token",
    )?;
    require(
        raw.admins
            .iter()
            .all(|admin| is_user_id(admin) && !admin.contains(['*', '?'])),
        sources,
        "matrix.admins",
        "expected full user ids, for example [\"@anna:example.org\"]; patterns will not do here",
    )?;
    let login = match (password, token, raw.device_id.clone()) {
        (Some(_), Some(_), _) => {
            return refuse(
                sources,
                "matrix.access_token",
                "give a password or a token, not both",
            );
        }
        (None, Some(access_token), Some(device_id)) => Some(Login::Token {
            access_token,
            device_id,
        }),
        (None, Some(_), None) => {
            return refuse(
                sources,
                "matrix.device_id",
                "an access token belongs to a device: give the device's id too",
            );
        }
        (Some(password), None, _) => Some(Login::Password(password)),
        (None, None, _) => None,
    };
    let answer_within = Duration::from_secs(hours * 60 * 60);
    Ok(Some(Matrix {
        homeserver,
        user,
        login,
        device_id: raw.device_id,
        device_name: raw.device_name,
        answer_within,
        admins: raw.admins,
    }))
}

/// The secret, or the first line of the file that holds it.
fn secret(
    value: Option<SecretString>,
    file: Option<&Path>,
    sources: &Sources<'_>,
    key: &str,
) -> Result<Option<SecretString>, ConfigError> {
    match (value, file) {
        (Some(_), Some(_)) => refuse(
            sources,
            &format!("matrix.{key}_file"),
            "give the secret or a file, not both",
        ),
        (value, None) => Ok(value),
        (None, Some(path)) => {
            let text = fs::read_to_string(path).map_err(|error| ConfigError::Read {
                path: path.to_owned(),
                error,
            })?;
            match text.lines().next() {
                Some(line) if !line.is_empty() => Ok(Some(line.into())),
                _ => refuse(
                    sources,
                    &format!("matrix.{key}_file"),
                    "the file's first line is empty",
                ),
            }
        }
    }
}

fn is_homeserver(text: &str) -> bool {
    match url::Url::parse(text) {
        Ok(url) if url.has_host() => matches!(url.scheme(), "http" | "https"),
        // "example.org" is no URL, and "example.org:8448" is one without a host.
        _ => url::Host::parse(text.rsplit_once(':').map_or(text, |(host, _)| host)).is_ok(),
    }
}

fn is_user_id(text: &str) -> bool {
    text.strip_prefix('@')
        .and_then(|rest| rest.split_once(':'))
        .is_some_and(|(local, server)| !local.is_empty() && is_homeserver(server))
}
