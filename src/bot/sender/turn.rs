//! What is to be done with a row of the outbox in its turn: a pure function of the
//! row, which says by then what has become of the rows before it.

#[cfg(test)]
mod tests;

use std::time::Duration;

use crate::bot::journal::{Kind, Reply};

/// For how long a homeserver surely remembers a transaction id. Synapse forgets
/// them after 24 hours.
const REMEMBERED: Duration = Duration::from_secs(20 * 60 * 60);

/// What is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Turn<'a> {
    /// Nothing (any more), and why.
    Drop(&'static str),
    /// It is not to be sent, but may have been: as which event?
    Find,
    /// Send it; if the homeserver may have forgotten it, only if it is not there.
    Send { look_first: bool },
    /// Let this message of ours say it instead.
    Edit(&'a str),
    /// Show it beside the question.
    React,
    /// Delete this event of ours.
    Delete(&'a str),
}

/// Decides about a row. The process has run since `started_at`.
pub(super) fn turn(reply: &Reply, started_at: u64, now: u64) -> Turn<'_> {
    match (reply.kind, reply.target.as_deref()) {
        _ if reply.superseded => superseded(reply, started_at, now),
        (Kind::Deletion, None) => Turn::Drop("there is nothing to delete"),
        (Kind::Deletion, Some(event)) => Turn::Delete(event),
        // Neither an edit nor an emoji can be doubled.
        (Kind::Reaction, _) => Turn::React,
        (Kind::Answer | Kind::Notice, Some(event)) => Turn::Edit(event),
        (Kind::Answer | Kind::Notice, None) => Turn::Send {
            look_first: may_be_forgotten(reply.written_at, now),
        },
    }
}

/// An answer that may have arrived without our knowing stays there, and what
/// follows edits or deletes it. What would have edited another one is of no
/// interest any more.
fn superseded(reply: &Reply, started_at: u64, now: u64) -> Turn<'_> {
    let since_start = (started_at..=now).contains(&reply.written_at);
    let may_be_sent = reply.attempts > 0 || !since_start;
    if reply.kind == Kind::Answer && reply.target.is_none() && may_be_sent {
        Turn::Find
    } else {
        Turn::Drop("it is not wanted any more")
    }
}

/// Whether a homeserver may have forgotten an answer that it took right after
/// it was written down. A time to come is one that a clock told wrong.
fn may_be_forgotten(written_at: u64, now: u64) -> bool {
    now.checked_sub(written_at)
        .is_none_or(|age| Duration::from_millis(age) > REMEMBERED)
}
