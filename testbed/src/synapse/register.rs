//! Makes accounts through Synapse's administration interface, which trusts
//! whoever knows the shared secret.

use anyhow::{Context, Result};
use hmac::{Hmac, Mac};
use serde_json::{Value, json};
use sha1::Sha1;

use crate::{
    hex,
    http::{self, Http},
};

const PATH: &str = "/_synapse/admin/v1/register";

/// An account, and a first login of it.
///
/// The login is a device without encryption, good for raw requests
/// ([`crate::Synapse::http`]); [`crate::Client::login`] makes a device of its
/// own.
#[derive(Clone, Debug)]
pub struct Account {
    /// The full id, for example `@anna:whosaid.test`.
    pub user_id: String,
    /// The id's part between `@` and the colon.
    pub localpart: String,
    /// What the account logs in with.
    pub password: String,
    /// The first login's token.
    pub access_token: String,
    /// The first login's device.
    pub device_id: String,
}

/// The message authentication code is part of Synapse's interface:
/// HMAC-SHA1 over nonce, name, password and role, with NULs between them.
pub(super) async fn register(
    http: &Http,
    secret: &str,
    localpart: &str,
    password: &str,
    admin: bool,
) -> Result<Account> {
    let what = format!("register {localpart}");
    let answer = http::ok(&what, http.get(PATH).await?)?;
    let nonce = text(&answer, "nonce")?;
    let role = if admin { "admin" } else { "notadmin" };
    let mut mac = Hmac::<Sha1>::new_from_slice(secret.as_bytes())?;
    mac.update(
        [nonce.as_str(), localpart, password, role]
            .join("\0")
            .as_bytes(),
    );
    let body = json!({
        "nonce": nonce,
        "username": localpart,
        "password": password,
        "admin": admin,
        "mac": hex(&mac.finalize().into_bytes()),
    });
    let answer = http::ok(&what, http.post(PATH, &body).await?)?;
    Ok(Account {
        user_id: text(&answer, "user_id")?,
        localpart: localpart.to_owned(),
        password: password.to_owned(),
        access_token: text(&answer, "access_token")?,
        device_id: text(&answer, "device_id")?,
    })
}

fn text(answer: &Value, key: &str) -> Result<String> {
    let value = answer[key].as_str();
    Ok(value
        .with_context(|| format!("Synapse's answer has no {key}: {answer}"))?
        .to_owned())
}
