//! Raw requests to the homeserver, for what the client has no method for.

use std::time::Duration;

use anyhow::{Context, Result};
use matrix_sdk::reqwest::{self, Method};
use serde_json::Value;

/// Longer than any long poll that we ask for.
const TIMEOUT: Duration = Duration::from_secs(60);

/// A small JSON client that carries one account's access token.
///
/// An answer is its status code and its JSON body; a status such as 403 or 429
/// is an answer like any other, and not an error. Nothing is repeated.
#[derive(Clone)]
pub struct Http {
    base_url: String,
    access_token: Option<String>,
    client: reqwest::Client,
}

impl Http {
    pub(crate) fn new(base_url: String, access_token: Option<String>) -> Result<Self> {
        Ok(Self {
            base_url,
            access_token,
            client: transport()?,
        })
    }

    /// Asks for `path`, for example
    /// `/_matrix/client/v3/rooms/!abc/state`. Room, event and user ids may be
    /// put in as they are; `#` and `?` have to be percent-encoded.
    ///
    /// # Errors
    ///
    /// If the server cannot be reached, or answers with no JSON.
    pub async fn get(&self, path: &str) -> Result<(u16, Value)> {
        self.send(Method::GET, path, None).await
    }

    /// Sends a PUT request with a JSON body; see [`Http::get`].
    pub async fn put(&self, path: &str, body: &Value) -> Result<(u16, Value)> {
        self.send(Method::PUT, path, Some(body)).await
    }

    /// Sends a POST request with a JSON body; see [`Http::get`].
    pub async fn post(&self, path: &str, body: &Value) -> Result<(u16, Value)> {
        self.send(Method::POST, path, Some(body)).await
    }

    async fn send(&self, method: Method, path: &str, body: Option<&Value>) -> Result<(u16, Value)> {
        let what = || format!("{method} {path} failed");
        let mut request = self
            .client
            .request(method.clone(), format!("{}{path}", self.base_url));
        if let Some(token) = &self.access_token {
            request = request.bearer_auth(token);
        }
        if let Some(body) = body {
            request = request
                .header("content-type", "application/json")
                .body(body.to_string());
        }
        let response = request.send().await.with_context(what)?;
        let status = response.status().as_u16();
        let text = response.text().await.with_context(what)?;
        let body = serde_json::from_str(&text)
            .with_context(|| format!("{method} {path} answered {status} and no JSON: {text}"))?;
        Ok((status, body))
    }
}

/// How everything here speaks HTTP: never through a proxy, because the server
/// is on this machine, and with no idle connections kept, because a client may
/// outlive the runtime that drove its connections.
pub(crate) fn transport() -> Result<reqwest::Client> {
    reqwest::Client::builder()
        .no_proxy()
        .pool_max_idle_per_host(0)
        .timeout(TIMEOUT)
        .tls_certs_only([]) // loading the system's takes longer than a request
        .build()
        .context("cannot set up an HTTP client")
}

/// The body of a successful answer.
///
/// # Errors
///
/// If the status is not 200; the message has the server's own.
pub(crate) fn ok(what: &str, (status, body): (u16, Value)) -> Result<Value> {
    anyhow::ensure!(
        status == 200,
        "cannot {what}: the server answered {status}: {body}"
    );
    Ok(body)
}
