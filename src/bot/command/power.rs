//! Who may change a room's settings, and what power they have in it.

use matrix_sdk::ruma::{UserId, events::StateEventType};

use crate::bot::{Bot, journal::Question};

/// What is known of somebody who wants to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asker {
    /// Whether their user id is an admin's.
    pub(super) admin: bool,
    /// Whether the room is a conversation of two.
    pub(super) direct: bool,
    /// Whether they may change the room's name; `None` if that is not known.
    pub(super) may_name: Option<bool>,
}

/// Whether they may. What is not known counts as no.
pub(super) fn may_set(asker: Asker) -> bool {
    asker.admin || asker.direct || asker.may_name.unwrap_or(false)
}

/// Whether whoever asks may change the room's name, by its power levels as they are
/// now; `None` if that is not known.
pub(in crate::bot) async fn may_name(bot: &Bot, question: &Question) -> Option<bool> {
    let room = bot.room(&question.room_id)?;
    let sender = UserId::parse(&question.sender).ok()?;
    match room.power_levels().await {
        Ok(levels) => Some(levels.user_can_send_state(&sender, StateEventType::RoomName)),
        Err(error) => {
            let room = question.room_id.as_str();
            tracing::warn!(room, %error, "nobody knows who may do what in this room");
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_may_change_the_room_may_change_how_the_bot_is_in_it() {
        for (admin, direct, may_name, expected) in [
            (false, false, Some(true), true),
            (false, false, Some(false), false),
            (false, false, None, false),
            (false, true, Some(false), true),
            (true, false, Some(false), true),
            (true, false, None, true),
        ] {
            let asker = Asker {
                admin,
                direct,
                may_name,
            };
            assert_eq!(may_set(asker), expected, "{asker:?}");
        }
    }
}
