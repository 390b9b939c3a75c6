//! How this device stands to its account's encryption identity, and what is to
//! be done about it.
//!
//! An identity (cross-signing) is how an account vouches for its devices. Clients
//! that follow MSC4153 send keys only to devices that are vouched for, so a bot
//! that is not hears nothing from them. What follows from the facts is decided
//! here, without asking anybody: above all, that an identity is never replaced.

use serde_json::Value;

/// What the homeserver publishes, compared with what this device holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Published {
    /// Nothing.
    Nothing,
    /// What we hold the secret part of.
    Ours,
    /// Something that was made elsewhere.
    Others,
}

/// How this device stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Facts {
    /// The keys under this device's id.
    pub(super) device: Published,
    /// The account's identity.
    pub(super) identity: Published,
    /// Whether the identity vouches for this device.
    pub(super) vouched_for: bool,
}

/// What is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Plan {
    /// Nothing: others trust this device.
    Nothing,
    /// The account has no identity yet: make one.
    Create,
    /// The identity is ours, but does not vouch for this device yet.
    Sign,
    /// The identity was made elsewhere: only its recovery key lets us in.
    Join,
    /// Other keys are published under this device's id. Clients that have seen
    /// those will never believe in ours.
    Refuse,
}

/// What we hold ourselves, as public keys in base64.
#[derive(Debug, Clone, Copy)]
pub(super) struct Own<'a> {
    pub(super) user_id: &'a str,
    pub(super) device_id: &'a str,
    /// The device's key, by which others know it.
    pub(super) device_key: &'a str,
    /// The identity's first key, if we hold all of its secret parts.
    pub(super) identity: Option<&'a str>,
}

impl Facts {
    /// The facts of a homeserver's answer to `/keys/query`.
    pub(super) fn read(answer: &Value, own: Own<'_>) -> Self {
        let Own {
            user_id, device_id, ..
        } = own;
        let first_key = |kind: &str| {
            let keys = answer[kind][user_id]["keys"].as_object()?;
            keys.values().next()?.as_str()
        };
        let device = &answer["device_keys"][user_id][device_id];
        let published = device["keys"][format!("ed25519:{device_id}")].as_str();
        let vouched_for = first_key("self_signing_keys").is_some_and(|key| {
            device["signatures"][user_id]
                .get(format!("ed25519:{key}"))
                .is_some()
        });
        Self {
            device: compare(published, Some(own.device_key)),
            identity: compare(first_key("master_keys"), own.identity),
            vouched_for,
        }
    }

    /// What is to be done.
    pub(super) fn plan(self) -> Plan {
        match (self.device, self.identity, self.vouched_for) {
            (Published::Others, _, _) => Plan::Refuse,
            (_, Published::Nothing, _) => Plan::Create,
            (_, _, true) => Plan::Nothing,
            (_, Published::Ours, false) => Plan::Sign,
            (_, Published::Others, false) => Plan::Join,
        }
    }
}

fn compare(published: Option<&str>, own: Option<&str>) -> Published {
    match published {
        None => Published::Nothing,
        // Some write base64 with its padding.
        Some(key) if Some(key.trim_end_matches('=')) == own => Published::Ours,
        Some(_) => Published::Others,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// What a homeserver says of a device with this key, an identity with this
    /// key, and who signed the device.
    fn answer(device: Option<&str>, identity: Option<&str>, signed_by: &[&str]) -> Value {
        let mut answer = json!({});
        if let Some(key) = device {
            let signatures: serde_json::Map<_, _> = (signed_by.iter())
                .map(|key| (format!("ed25519:{key}"), json!("…")))
                .collect();
            answer["device_keys"]["@w:x"]["DEV"] = json!({
                "keys": { "curve25519:DEV": "c", "ed25519:DEV": key },
                "signatures": { "@w:x": signatures },
            });
        }
        if let Some(key) = identity {
            let id = format!("ed25519:{key}");
            answer["master_keys"]["@w:x"] = json!({ "keys": { id: key } });
            answer["self_signing_keys"]["@w:x"] = json!({ "keys": { "ed25519:ssk": "ssk" } });
        }
        answer
    }

    #[test]
    fn an_identity_is_made_joined_or_left_alone_and_never_replaced() {
        let itself = &["DEV"][..];
        let vouched = &["DEV", "ssk"][..];
        let cases = [
            // device, identity, signed by, identity we hold => plan
            (None, None, itself, None, Plan::Create),
            (Some("dev"), None, itself, None, Plan::Create),
            // An upload that failed: ours is not there yet.
            (Some("dev"), None, itself, Some("own"), Plan::Create),
            (Some("dev"), Some("own"), itself, Some("own"), Plan::Sign),
            (Some("dev"), Some("own="), itself, Some("own"), Plan::Sign),
            (
                Some("dev"),
                Some("own"),
                vouched,
                Some("own"),
                Plan::Nothing,
            ),
            (None, Some("own"), itself, Some("own"), Plan::Sign),
            (None, Some("other"), itself, None, Plan::Join),
            (Some("dev"), Some("other"), itself, None, Plan::Join),
            // Somebody has replaced the one that we made.
            (Some("dev"), Some("other"), itself, Some("own"), Plan::Join),
            // Another session of the account has vouched for us.
            (Some("dev"), Some("other"), vouched, None, Plan::Nothing),
            (Some("was"), None, itself, None, Plan::Refuse),
            (Some("was"), Some("other"), vouched, None, Plan::Refuse),
        ];
        for (device, identity, signed_by, held, plan) in cases {
            let own = Own {
                user_id: "@w:x",
                device_id: "DEV",
                device_key: "dev",
                identity: held,
            };
            let facts = Facts::read(&answer(device, identity, signed_by), own);
            assert_eq!(facts.plan(), plan, "{device:?} {identity:?} {held:?}");
        }
    }
}
