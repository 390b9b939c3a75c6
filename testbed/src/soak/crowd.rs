//! Many come at once, and somebody else asks meanwhile.
//!
//! Synapse takes a few dozen messages a second, and a bot has to stand more. What
//! counts is how fast they come to the bot: so it is stopped (SIGSTOP) while they
//! are sent, and gets all of them at once when it goes on.

mod blame;
mod edits;
mod invites;
mod questions;
mod report;
mod watch;
mod yard;

use std::path::PathBuf;

use anyhow::Result;

pub use self::report::Crowds;
use super::Subject;

/// What comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Invites: spread over a minute, and then all of them at once.
    Invites,
    /// Questions of one person at once: with the limits that the bot has if nobody
    /// sets any, and then without.
    Questions,
    /// Edits of one question, and messages of 60 kB, at once.
    Edits,
}

/// What is to be done.
#[derive(Clone, Debug)]
pub struct Crowd {
    /// What comes.
    pub part: Part,
    /// How many of them.
    pub size: usize,
    /// Whether invites also come at their pace, and not only at once.
    pub paced: bool,
    /// The folder in which the bot gets one, and writes its log.
    pub folder: PathBuf,
}

/// Does it, and measures how long somebody else waits.
///
/// # Errors
///
/// If it cannot be done. Long waits, lost answers and invites that were taken by
/// mistake are no error here.
pub async fn crowd(plan: &Crowd, subject: &Subject) -> Result<Crowds> {
    match plan.part {
        Part::Invites => invites::run(plan, subject).await,
        Part::Questions => questions::run(plan, subject).await,
        Part::Edits => edits::run(plan, subject).await,
    }
}
