//! Who may invite the bot, and who may ask it.
//!
//! Pure decisions over full user ids, servers and room ids: never over display
//! names and aliases, which anybody may take. `cases.txt` beside this file is
//! their table of tests.
//!
//! A pattern that denies wins over all that allow. The admins, whom the operator
//! has named one by one, are above both lists.

mod pattern;
#[cfg(test)]
mod tests;

use pattern::Patterns;
pub(super) use pattern::server_of;

use crate::config::{Asking, Invites, PublicRooms};

/// The rules.
#[derive(Debug)]
pub(super) struct Access {
    admins: Vec<String>,
    invites: Lists,
    asking: Lists,
    public_rooms: PublicRooms,
}

#[derive(Debug)]
struct Lists {
    allow: Patterns,
    deny: Patterns,
}

/// What an invite says.
#[derive(Debug, Clone, Copy)]
pub(super) struct Invitation<'a> {
    /// Who invites; `None` if the homeserver did not say.
    pub(super) inviter: Option<&'a str>,
    pub(super) room_id: &'a str,
    /// Whether the room is a space, which holds rooms and no conversation.
    pub(super) space: bool,
    /// Whether anybody can join or read the room, as far as an invite says that.
    pub(super) public: bool,
}

/// What to do with an invite.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Join.
    Accept,
    /// Decline, saying why.
    Decline(Refusal),
}

/// Why an invite is declined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refusal {
    /// The inviter is not among those who may.
    NotAllowed,
    /// A space.
    Space,
    /// A room that anybody can join or read.
    Public,
}

/// Who asks, and where.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asker<'a> {
    pub(super) user_id: &'a str,
    pub(super) room_id: &'a str,
    /// Whether anybody can join or read the room.
    pub(super) public: bool,
}

/// Why somebody may not ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Denial {
    /// A pattern denies it.
    Denied,
    /// No pattern allows it.
    NotAllowed,
    /// Anybody can join or read the room.
    PublicRoom,
    /// The same, and the bot is about to leave it.
    Leaving,
}

impl Denial {
    pub(super) const ALL: [Self; 4] = [
        Self::Denied,
        Self::NotAllowed,
        Self::PublicRoom,
        Self::Leaving,
    ];

    /// Its name in the metrics.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Denied => "denied",
            Self::NotAllowed => "not_allowed",
            Self::PublicRoom => "public_room",
            Self::Leaving => "leaving",
        }
    }
}

impl Access {
    pub(super) fn new(admins: &[String], invites: &Invites, asking: &Asking) -> Self {
        Self {
            admins: admins.to_vec(),
            invites: Lists::new(&invites.allow, &invites.deny),
            asking: Lists::new(&asking.allow, &asking.deny),
            public_rooms: asking.public_rooms,
        }
    }

    /// Whether this is the full user id of an admin.
    pub(super) fn is_admin(&self, user_id: &str) -> bool {
        self.admins.iter().any(|admin| admin == user_id)
    }

    /// Whether there is nobody who may invite the bot.
    pub(super) fn nobody_may_invite(&self) -> bool {
        self.invites.allow.is_empty() && self.admins.is_empty()
    }

    /// What is done in rooms that anybody can join or read.
    pub(super) fn public_rooms(&self) -> PublicRooms {
        self.public_rooms
    }

    /// Whether rooms that anybody can join or read are left.
    pub(super) fn leaves_public_rooms(&self) -> bool {
        self.public_rooms == PublicRooms::Leave
    }

    /// Decides about an invite.
    pub(super) fn judge(&self, invitation: &Invitation<'_>) -> Verdict {
        let Some(inviter) = invitation.inviter else {
            return Verdict::Decline(Refusal::NotAllowed);
        };
        let listed = self.invites.of(inviter, invitation.room_id);
        if !self.is_admin(inviter) && listed != Listed::Allowed {
            return Verdict::Decline(Refusal::NotAllowed);
        }
        if invitation.space {
            return Verdict::Decline(Refusal::Space);
        }
        if invitation.public && self.leaves_public_rooms() {
            return Verdict::Decline(Refusal::Public);
        }
        Verdict::Accept
    }

    /// Decides whether somebody may ask there; an error says why not.
    pub(super) fn may_ask(&self, asker: &Asker<'_>) -> Result<(), Denial> {
        if asker.public && self.leaves_public_rooms() {
            return Err(Denial::Leaving);
        }
        if self.is_admin(asker.user_id) {
            return Ok(());
        }
        match self.asking.of(asker.user_id, asker.room_id) {
            Listed::Denied => Err(Denial::Denied),
            Listed::Nowhere => Err(Denial::NotAllowed),
            Listed::Allowed if asker.public && self.public_rooms == PublicRooms::Refuse => {
                Err(Denial::PublicRoom)
            }
            Listed::Allowed => Ok(()),
        }
    }
}

/// On which list somebody is.
#[derive(Debug, PartialEq, Eq)]
enum Listed {
    Denied,
    Allowed,
    Nowhere,
}

impl Lists {
    fn new(allow: &[String], deny: &[String]) -> Self {
        Self {
            allow: Patterns::new(allow),
            deny: Patterns::new(deny),
        }
    }

    fn of(&self, user_id: &str, room_id: &str) -> Listed {
        if self.deny.match_any(user_id, room_id) {
            Listed::Denied
        } else if self.allow.match_any(user_id, room_id) {
            Listed::Allowed
        } else {
            Listed::Nowhere
        }
    }
}
