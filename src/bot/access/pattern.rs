//! Patterns for users, rooms and servers.

use wildmatch::WildMatch;

/// A list of patterns: `@…` for full user ids, `!…` for room ids, and everything
/// else for the name of a user's server. `*` is any run of characters, `?` one.
///
/// Servers' names are the same in capitals, since they are found by DNS: a denied
/// one cannot come back in other letters. User ids and room ids are not.
#[derive(Debug)]
pub(super) struct Patterns {
    users: Vec<WildMatch>,
    rooms: Vec<WildMatch>,
    servers: Vec<WildMatch>,
}

impl Patterns {
    pub(super) fn new(patterns: &[String]) -> Self {
        let some = |wanted: Kind| {
            let of_kind = patterns
                .iter()
                .filter(|pattern| Kind::of(pattern) == wanted);
            of_kind
                .map(|pattern| WildMatch::new(&wanted.folded(pattern)))
                .collect()
        };
        Self {
            users: some(Kind::User),
            rooms: some(Kind::Room),
            servers: some(Kind::Server),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.users.is_empty() && self.rooms.is_empty() && self.servers.is_empty()
    }

    /// Whether one of them matches the user, their server, or the room.
    pub(super) fn match_any(&self, user_id: &str, room_id: &str) -> bool {
        let any = |patterns: &[WildMatch], text: &str| {
            patterns.iter().any(|pattern| pattern.matches(text))
        };
        any(&self.users, &Kind::User.folded(user_id))
            || any(&self.servers, &Kind::Server.folded(server_of(user_id)))
            || any(&self.rooms, room_id)
    }
}

/// The name of a user's server; all of a user id that has none, which then
/// matches no server's pattern but `*`.
pub(in crate::bot) fn server_of(user_id: &str) -> &str {
    user_id
        .split_once(':')
        .map_or(user_id, |(_, server)| server)
}

/// What a pattern is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    User,
    Room,
    Server,
}

impl Kind {
    fn of(pattern: &str) -> Self {
        match pattern.as_bytes().first() {
            Some(b'@') => Self::User,
            Some(b'!') => Self::Room,
            _ => Self::Server,
        }
    }

    /// The text as it is compared.
    fn folded(self, text: &str) -> String {
        match (self, text.split_once(':')) {
            (Self::Server, _) => text.to_ascii_lowercase(),
            (Self::User, Some((local, server))) => {
                format!("{local}:{}", server.to_ascii_lowercase())
            }
            _ => text.to_owned(),
        }
    }
}
