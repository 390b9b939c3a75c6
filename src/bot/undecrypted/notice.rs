//! Whether somebody is told that we cannot read them.
//!
//! A bot that says nothing seems broken, and one that says it too often is a
//! nuisance; so it is said once for each of their devices, after a while, and
//! only where nobody but us can have been meant.

use std::time::Duration;

use super::clear::Clear;

/// What the decision needs to know beside the event.
#[derive(Debug, Clone, Copy)]
pub(super) struct Surroundings<'a> {
    /// Our full user id.
    pub(super) me: &'a str,
    /// Whether the room is a conversation with us alone.
    pub(super) direct: bool,
    /// Whether the event replies to a message of ours.
    pub(super) replies_to_us: bool,
    /// Since when it waits, and what time it is: milliseconds since the Unix
    /// epoch.
    pub(super) received_at: u64,
    pub(super) now: u64,
    /// How long it must have waited.
    pub(super) after: Duration,
    /// How old it may be: nothing older is answered, so why tell?
    pub(super) answer_within: Duration,
}

/// What is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Decision {
    /// Tell the sender.
    Tell,
    /// Not yet, but when this time has passed.
    Wait(Duration),
    /// Never tell about this event.
    Leave,
}

/// Decides about an event that still waits for its key.
pub(super) fn decide(clear: &Clear, around: &Surroundings<'_>) -> Decision {
    let since = |time: u64| Duration::from_millis(around.now.saturating_sub(time));
    let addressed = around.direct || around.replies_to_us;
    if clear.sender == around.me
        || clear.is_annotation
        || !addressed
        || since(clear.sent_at) > around.answer_within
    {
        return Decision::Leave;
    }
    match around.after.checked_sub(since(around.received_at)) {
        None | Some(Duration::ZERO) => Decision::Tell,
        Some(rest) => Decision::Wait(rest),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_who_surely_spoke_to_us_is_told_and_not_at_once() {
        use Decision::{Leave, Tell, Wait};
        let hour = Duration::from_secs(3600);
        // sender, annotation, direct, replies to us, sent, received, now => decision
        let cases = [
            ("@a:x", false, true, false, 0, 0, 60_000, Tell),
            ("@a:x", false, false, true, 0, 0, 60_000, Tell),
            (
                "@a:x",
                false,
                true,
                false,
                0,
                0,
                59_000,
                Wait(Duration::from_secs(1)),
            ),
            // By our clock, not by theirs.
            ("@a:x", false, true, false, 9_000_000, 0, 60_000, Tell),
            ("@a:x", false, false, false, 0, 0, 60_000, Leave),
            ("@w:x", false, true, false, 0, 0, 60_000, Leave),
            ("@a:x", true, true, true, 0, 0, 60_000, Leave),
            // It came when it was too old to be answered.
            ("@a:x", false, true, false, 0, 3_700_000, 3_760_000, Leave),
        ];
        for (sender, is_annotation, direct, replies_to_us, sent_at, received_at, now, expected) in
            cases
        {
            let clear = Clear {
                sender: sender.to_owned(),
                device: "D".to_owned(),
                session: "s".to_owned(),
                sent_at,
                in_reply_to: None,
                thread_root: None,
                is_annotation,
            };
            let around = Surroundings {
                me: "@w:x",
                direct,
                replies_to_us,
                received_at,
                now,
                after: Duration::from_secs(60),
                answer_within: hour,
            };
            assert_eq!(decide(&clear, &around), expected, "{clear:?} {around:?}");
        }
    }
}
