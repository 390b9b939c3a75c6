//! Who may invite the bot.
//!
//! Pure decisions over full user ids: never over display names, which anybody
//! may take.

use wildmatch::WildMatch;

use crate::config::Invites;

/// What an invite says.
#[derive(Debug, Clone, Copy)]
pub(super) struct Invitation<'a> {
    /// Who invites; `None` if the homeserver did not say.
    pub(super) inviter: Option<&'a str>,
    /// Whether the room is a space, which holds rooms and no conversation.
    pub(super) space: bool,
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
}

/// Decides about an invite; a pattern that denies wins.
pub(super) fn judge(invitation: &Invitation<'_>, rules: &Invites) -> Verdict {
    let matches = |patterns: &[String]| {
        invitation.inviter.is_some_and(|inviter| {
            patterns
                .iter()
                .any(|pattern| WildMatch::new(pattern).matches(inviter))
        })
    };
    if !matches(&rules.allow) || matches(&rules.deny) {
        return Verdict::Decline(Refusal::NotAllowed);
    }
    if invitation.space {
        return Verdict::Decline(Refusal::Space);
    }
    Verdict::Accept
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Allowed patterns, denied patterns, inviter, whether it is a space.
    type Case = (
        &'static [&'static str],
        &'static [&'static str],
        Option<&'static str>,
        bool,
        Verdict,
    );

    #[test]
    fn deny_wins_and_nobody_is_allowed_by_default() {
        use Refusal::{NotAllowed, Space};
        use Verdict::{Accept, Decline};
        let cases: &[Case] = &[
            (&[], &[], Some("@a:example.org"), false, Decline(NotAllowed)),
            (
                &["@*:example.org"],
                &[],
                Some("@a:example.org"),
                false,
                Accept,
            ),
            (
                &["@*:example.org"],
                &[],
                Some("@a:example.org.evil"),
                false,
                Decline(NotAllowed),
            ),
            (
                &["@*:example.org"],
                &[],
                Some("@a:evil:example.org"),
                false,
                Accept,
            ),
            (
                &["@a:example.org"],
                &[],
                Some("@A:example.org"),
                false,
                Decline(NotAllowed),
            ),
            (
                &["*"],
                &["@b:*"],
                Some("@b:example.org"),
                false,
                Decline(NotAllowed),
            ),
            (&["*"], &["@b:*"], Some("@a:example.org"), false, Accept),
            (&["*"], &[], None, false, Decline(NotAllowed)),
            (&["*"], &[], Some("@a:example.org"), true, Decline(Space)),
            (
                &["@?:example.org"],
                &[],
                Some("@ab:example.org"),
                false,
                Decline(NotAllowed),
            ),
        ];
        let own = |list: &[&str]| list.iter().map(|&text| text.to_owned()).collect();
        for &(allow, deny, inviter, space, expected) in cases {
            let rules = Invites {
                allow: own(allow),
                deny: own(deny),
            };
            let verdict = judge(&Invitation { inviter, space }, &rules);
            assert_eq!(verdict, expected, "{allow:?} {deny:?} {inviter:?} {space}");
        }
    }
}
