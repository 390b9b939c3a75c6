//! Long and rough runs of a bot, and the count of what it did.
//!
//! Three of them: [`storm`] kills everything while questions are asked,
//! [`flood`] lets thousands of questions wait for it, and [`idle`] leaves it
//! alone in many rooms. The bot is a program about which only a [`Subject`]
//! is known. That each question was answered, and once, is read from the
//! replies in the rooms, by a client that has nothing to do with the bot.

mod flood;
mod hall;
mod idle;
mod report;
mod runner;
mod storm;
mod tally;

use std::path::Path;

pub use self::{
    flood::{Flood, flood},
    idle::{Idle, idle},
    report::{Floods, Idled, Storms},
    storm::{Storm, storm},
    tally::{Question, Tally},
};
use crate::{Account, BotOptions};

/// The bot, as far as it has to be known.
pub struct Subject {
    /// How to start it in its place; called once a run.
    pub launch: Box<dyn Fn(&Seat<'_>) -> BotOptions + Send + Sync>,
    /// What it writes when it has synced for the first time after a start.
    pub ready: String,
    /// What it is asked, in turn; a number is added, so that no two questions
    /// are the same.
    pub questions: Vec<String>,
    /// Words that its answer to each of these holds.
    pub answer: String,
}

impl Subject {
    fn question(&self, number: usize) -> String {
        let text = &self.questions[number % self.questions.len()];
        format!("{text} ({number})")
    }
}

/// Where the bot is put.
pub struct Seat<'a> {
    /// Its homeserver's address.
    pub homeserver: &'a str,
    /// Its account.
    pub account: &'a Account,
    /// A folder of its own, which may hold what an earlier start left there.
    pub folder: &'a Path,
}
