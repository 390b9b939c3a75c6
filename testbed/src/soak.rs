//! Long and rough runs of a bot, and the count of what it did.
//!
//! Four of them: [`storm`] kills everything while questions are asked,
//! [`flood`] lets thousands of questions wait for it, [`idle`] leaves it
//! alone in many rooms, and [`crowd`] lets many things come at once while
//! somebody else asks. The bot is a program about which only a [`Subject`]
//! is known. That each question was answered, and once, is read from the
//! replies in the rooms, by a client that has nothing to do with the bot.

mod crowd;
mod flood;
mod hall;
mod idle;
mod report;
mod runner;
mod storm;
mod tally;

use std::path::Path;

pub use self::{
    crowd::{Crowd, Crowds, Part, crowd},
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
    /// Another question, and words that only its answer holds.
    pub other: (String, String),
    /// What a line of its log has, with the question's event id, where it refuses
    /// to answer a question.
    pub refusal: String,
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
    /// Whether it limits how much it is asked, as it does if nobody sets anything.
    /// Otherwise one person may ask as much as many would.
    pub limited: bool,
    /// Whose invites it is to decline: a pattern of user ids. It is to accept all
    /// others.
    pub unwelcome: Option<&'a str>,
}
