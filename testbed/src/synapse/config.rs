//! Writes the configuration of a Synapse that serves tests on this machine.

use std::{fs, path::Path};

use anyhow::{Context, Result};
use serde_json::{Map, Value, json};

use super::{RateLimits, SERVER_NAME};

/// What differs from one start to another.
pub(super) struct Config<'a> {
    /// Everything that Synapse writes goes here.
    pub folder: &'a Path,
    /// The loopback port to listen on.
    pub port: u16,
    /// What clients are told at login; `None`: the address of that port.
    pub public_url: Option<&'a str>,
    /// Served under `/.well-known`, so that we can tell our Synapse from one
    /// that happens to answer on the same port.
    pub instance: &'a str,
    /// What the registration of accounts is signed with.
    pub registration_secret: &'a str,
    pub rate_limits: RateLimits,
}

/// The key of the instance name in the `/.well-known` answer.
pub(super) const INSTANCE_KEY: &str = "test.whosaid.instance";

impl Config<'_> {
    /// Writes `homeserver.yaml` and `log.yaml`. JSON is YAML, too.
    pub fn write(&self) -> Result<()> {
        let Self { folder, .. } = self;
        write_json(&folder.join("homeserver.yaml"), &self.homeserver())?;
        write_json(
            &folder.join("log.yaml"),
            &log_config(&folder.join("homeserver.log")),
        )
    }

    fn homeserver(&self) -> Value {
        let Self {
            folder,
            port,
            public_url,
            instance,
            registration_secret,
            rate_limits,
        } = self;
        let own_url = format!("http://127.0.0.1:{port}/");
        let mut config = json!({
            "server_name": SERVER_NAME,
            // Synapse hands it to clients at login; without it, they would be
            // sent to https://<server_name>/.
            "public_baseurl": public_url.unwrap_or(&own_url),
            "serve_client_wellknown": true,
            "extra_well_known_client_content": { INSTANCE_KEY: instance },
            "listeners": [{
                "type": "http",
                "port": port,
                "tls": false,
                "bind_addresses": ["127.0.0.1"],
                "resources": [{ "names": ["client"], "compress": false }],
            }],
            "database": {
                "name": "sqlite3",
                "args": { "database": folder.join("homeserver.db") },
            },
            "media_store_path": folder.join("media"),
            "signing_key_path": folder.join("signing.key"), // made by Synapse
            "log_config": folder.join("log.yaml"),
            "registration_shared_secret": registration_secret,
            // Nothing of this leaves the machine.
            "report_stats": false,
            "federation_domain_whitelist": [],
            "trusted_key_servers": [],
            "suppress_key_server_warning": true,
            "url_preview_enabled": false,
            // Cheaper, and nothing that we test depends on it.
            "presence": { "enabled": false },
            "bcrypt_rounds": 4,
        });
        if let (RateLimits::Off, Some(config)) = (rate_limits, config.as_object_mut()) {
            config.append(&mut no_rate_limits());
        }
        config
    }
}

/// Limits so high that no test reaches them: Synapse has no "off".
fn no_rate_limits() -> Map<String, Value> {
    let never = || json!({ "per_second": 100_000, "burst_count": 100_000 });
    let mut limits = Map::new();
    for name in [
        "rc_message",
        "rc_registration",
        "rc_registration_token_validity",
        "rc_admin_redaction",
        "rc_joins_per_room",
        "rc_key_requests",
        "rc_media_create",
        "rc_room_creation",
        "rc_reports",
        "rc_user_directory",
        "rc_delayed_event_mgmt",
    ] {
        limits.insert(name.to_owned(), never());
    }
    for (name, parts) in [
        (
            "rc_login",
            ["address", "account", "failed_attempts"].as_slice(),
        ),
        ("rc_joins", &["local", "remote"]),
        ("rc_invites", &["per_room", "per_user", "per_issuer"]),
    ] {
        let parts = parts
            .iter()
            .map(|part| ((*part).to_owned(), never()))
            .collect();
        limits.insert(name.to_owned(), Value::Object(parts));
    }
    limits
}

fn log_config(file: &Path) -> Value {
    json!({
        "version": 1,
        "disable_existing_loggers": false,
        "formatters": {
            "line": { "format": "%(asctime)s %(levelname)s %(name)s %(request)s %(message)s" },
        },
        "handlers": {
            "file": { "class": "logging.FileHandler", "filename": file, "formatter": "line" },
        },
        "root": { "level": "INFO", "handlers": ["file"] },
        // Every statement's text, at level DEBUG, and its parameters.
        "loggers": { "synapse.storage.SQL": { "level": "INFO" } },
    })
}

fn write_json(path: &Path, value: &Value) -> Result<()> {
    fs::write(path, format!("{value:#}\n"))
        .with_context(|| format!("cannot write {}", path.display()))
}
