//! Who may invite and ask the bot, and how much.

use std::time::Duration;

use super::{
    ConfigError,
    check::{refuse, require},
    place::Sources,
    raw,
};

/// Who may invite the bot: patterns for users, servers and rooms.
#[derive(Debug, Clone, Default)]
pub struct Invites {
    /// They may.
    pub allow: Vec<String>,
    /// They may not, whatever `allow` says.
    pub deny: Vec<String>,
}

/// Who may ask it: patterns for users, servers and rooms.
#[derive(Debug, Clone)]
pub struct Asking {
    /// They may.
    pub allow: Vec<String>,
    /// They may not, whatever `allow` says.
    pub deny: Vec<String>,
    /// What it does in rooms that anybody can read or join.
    pub public_rooms: PublicRooms,
}

/// What the bot does in rooms that anybody can read or join.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PublicRooms {
    /// It answers as anywhere else.
    Answer,
    /// It says that it does not answer there.
    Refuse,
    /// It leaves them, and declines invites to them.
    Leave,
}

/// How much the bot may be asked. What is `None` has no limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// One user, in all rooms together.
    pub user: Option<Rate>,
    /// One room, all its users together.
    pub room: Option<Rate>,
    /// One homeserver, all its users in all rooms together.
    pub server: Option<Rate>,
    /// How many questions of one room may wait for their answers.
    pub waiting_per_room: Option<u32>,
    /// How many questions of one user in one thread are answered in the window.
    pub per_thread: Option<u32>,
    /// How often the same question of one user in one room is answered in the
    /// window.
    pub repeats: Option<u32>,
    /// For how long those two count, and how long it takes until somebody is told
    /// once more that it was too much.
    pub window: Duration,
}

/// How often something may happen: so many times at once, and then again as
/// often a minute as this.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    /// From 1 to 60,000.
    pub per_minute: u32,
    /// At least 1.
    pub burst: u32,
}

pub(super) fn invites(raw: raw::Invites, sources: &Sources<'_>) -> Result<Invites, ConfigError> {
    let raw::Invites { allow, deny } = raw;
    patterns("invites.allow", &allow, sources)?;
    patterns("invites.deny", &deny, sources)?;
    Ok(Invites { allow, deny })
}

pub(super) fn asking(raw: raw::Asking, sources: &Sources<'_>) -> Result<Asking, ConfigError> {
    let raw::Asking {
        allow,
        deny,
        public_rooms,
    } = raw;
    patterns("asking.allow", &allow, sources)?;
    patterns("asking.deny", &deny, sources)?;
    Ok(Asking {
        allow,
        deny,
        public_rooms,
    })
}

pub(super) fn limits(raw: &raw::Limits, sources: &Sources<'_>) -> Result<Limits, ConfigError> {
    let rate = |name: &str, per_minute: u32, burst: u32| {
        let key = |part: &str| format!("limits.{name}_{part}");
        let known = per_minute <= 60_000;
        let reason = "expected 0 (no limit) to 60000";
        require(known, sources, &key("per_minute"), reason)?;
        let some = per_minute == 0 || (1..=60_000).contains(&burst);
        require(some, sources, &key("burst"), "expected 1 to 60000")?;
        Ok((per_minute > 0).then_some(Rate { per_minute, burst }))
    };
    let window = raw.window_minutes;
    require(
        (1..=24 * 60).contains(&window),
        sources,
        "limits.window_minutes",
        "expected 1 to 1440 (a day)",
    )?;
    let limit = |number: u32| (number > 0).then_some(number);
    Ok(Limits {
        user: rate("user", raw.user_per_minute, raw.user_burst)?,
        room: rate("room", raw.room_per_minute, raw.room_burst)?,
        server: rate("server", raw.server_per_minute, raw.server_burst)?,
        waiting_per_room: limit(raw.waiting_per_room),
        per_thread: limit(raw.per_thread),
        repeats: limit(raw.repeats),
        window: Duration::from_secs(window * 60),
    })
}

/// A pattern that can match nothing would let nobody in, or keep nobody out,
/// without a word: it is refused.
fn patterns(key: &str, patterns: &[String], sources: &Sources<'_>) -> Result<(), ConfigError> {
    for pattern in patterns {
        let can_match = match pattern.as_bytes().first() {
            Some(b'@') => pattern[1..].contains([':', '*']),
            Some(b'!') => pattern.len() > 1,
            _ => is_server_pattern(pattern),
        };
        if !can_match {
            return refuse(
                sources,
                key,
                &format!(
                    "{pattern:?} can match nothing: expected a pattern for user ids \
                     (\"@*:example.org\"), room ids (\"!abc*\") or servers (\"*.example.org\")"
                ),
            );
        }
    }
    Ok(())
}

/// Whether a server's name can match: a host, and perhaps a port.
fn is_server_pattern(pattern: &str) -> bool {
    let (host, port) = match pattern.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host, port),
        _ => (pattern, ""),
    };
    let of_host = |c: char| c.is_ascii_alphanumeric() || ".-*?".contains(c);
    let literal = host
        .strip_prefix('[')
        .and_then(|host| host.strip_suffix(']'));
    let host_fits = match literal {
        Some(address) => address.chars().all(|c| of_host(c) || c == ':'),
        None => host.chars().all(of_host),
    };
    !host.is_empty() && host_fits && port.chars().all(|c| c.is_ascii_digit() || "*?".contains(c))
}

#[cfg(test)]
mod tests {
    use super::is_server_pattern;

    #[test]
    fn a_server_is_a_host_and_perhaps_a_port() {
        for fits in [
            "*",
            "example.org",
            "*.example.org",
            "EXAMPLE.org",
            "10.0.0.?",
            "example.org:8448",
            "example.org:*",
            "[2001:db8::*]",
            "[::1]:8448",
        ] {
            assert!(is_server_pattern(fits), "{fits}");
        }
        for wrong in [
            "",
            ":8448",
            "*:example.org",
            "anna@example.org",
            "#room",
            "#room:example.org",
            "https://example.org",
            "example.org/",
            "[::1",
            "two words",
            "2001:db8::1 ",
        ] {
            assert!(!is_server_pattern(wrong), "{wrong}");
        }
    }
}
