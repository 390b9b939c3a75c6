//! What can be asked of the bot itself.
//!
//! `parse` is a pure function from the text that is left when what addressed us
//! is gone to a [`Command`]; `cases.txt` beside it is its table of tests. It is
//! conservative: whatever may be a question about the articles is one. `pages`
//! says what each command shows, from plain facts; `act` gathers these facts and
//! does what is to be done.

pub(super) mod act;
pub(super) mod describe;
mod hint;
mod invocation;
mod pages;
mod parse;
mod phrases;
mod power;
mod table;
#[cfg(test)]
mod tests;

pub(super) use hint::{Hint, hint};
pub(super) use invocation::invoked;
pub(super) use pages::{page_of_hint, reloaded, unable, unknown, wrong};
pub(super) use parse::{Read, in_words, parse};
pub(super) use power::may_name;
pub(super) use table::Name;

use super::settings::Change;
use crate::claim::ClaimId;

/// A command with what it needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Command {
    /// What there is, or how one of them is used.
    Help(Option<Name>),
    /// The articles at hand; which page of them, from 1.
    Sources(usize),
    /// Who says something in them; which page of it, from 1.
    Speakers(usize),
    /// One claim's whole record.
    Claim(ClaimId),
    /// The next claims of an answer.
    More,
    /// The reasons of an answer.
    Why,
    /// The room's settings.
    Settings,
    /// Change one of them.
    Set(Change),
    /// A sign of life.
    Ping,
    /// How the bot is.
    Status,
    /// Where the bot is; which page of it, from 1.
    Rooms(usize),
    /// Leave this room, or the one with this id.
    Leave(Option<String>),
    /// Read the claims again.
    Reload,
}
