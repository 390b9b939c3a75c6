//! Who may change a room's settings.

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
