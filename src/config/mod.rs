//! Settings: from a file and the environment to values that are right.
//!
//! Types hold what they promise: a [`Config`] that exists has been checked. What
//! was typed goes through `raw`, which serde fills and which refuses what it
//! does not know; the checks across keys happen once, in `check`. Every error
//! names its place: file, line and key, or the environment variable.

mod access;
mod account;
mod check;
mod error;
mod keys;
mod load;
mod place;
mod raw;
#[cfg(test)]
mod tests;

use std::{net::SocketAddr, path::PathBuf, time::Duration};

pub use access::{Asking, Invites, Limits, PublicRooms, Rate};
pub use error::ConfigError;
use secrecy::SecretString;

/// All settings, checked.
#[derive(Debug, Clone)]
pub struct Config {
    /// How to reach Matrix; `None` if neither homeserver nor user is set, which
    /// is enough to ask on the command line.
    pub matrix: Option<Matrix>,
    /// What becomes of messages that it cannot read.
    pub encryption: Encryption,
    /// Who may invite the bot.
    pub invites: Invites,
    /// Who may ask it.
    pub asking: Asking,
    /// How much it may be asked.
    pub limits: Limits,
    /// How it behaves in rooms.
    pub rooms: Rooms,
    /// Which articles it takes from rooms.
    pub handed: Handed,
    /// What it shows.
    pub answers: Answers,
    /// Whether and how it looks at what claims mean.
    pub semantic: Semantic,
    /// Where things are.
    pub paths: Paths,
    /// How long the bot remembers.
    pub journal: Journal,
    /// How it can be seen how the bot is.
    pub observe: Observe,
    /// What it logs.
    pub log: Log,
}

/// The account and how to reach it.
#[derive(Debug, Clone)]
pub struct Matrix {
    /// The homeserver's address or its name.
    pub homeserver: String,
    /// The full user id.
    pub user: String,
    /// How to log in for the first time; `None` if a kept session must do.
    pub login: Option<Login>,
    /// The id of the device to make; `None` for one by chance. A login by token
    /// says which device it belongs to.
    pub device_id: Option<String>,
    /// The device's display name.
    pub device_name: String,
    /// How old a question may be when it arrives.
    pub answer_within: Duration,
    /// Who may verify the bot, and always invite and ask it: full user ids.
    pub admins: Vec<String>,
}

/// What becomes of messages whose keys have not come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Encryption {
    /// How long they may wait.
    pub wait_for_keys: Duration,
    /// After how long their sender is told; `None` for never.
    pub notice_after: Option<Duration>,
}

/// How to log in for the first time.
#[derive(Debug, Clone)]
pub enum Login {
    /// With the account's password, as a new device.
    Password(SecretString),
    /// As a device that exists already.
    Token {
        /// The device's access token.
        access_token: SecretString,
        /// The device's id.
        device_id: String,
    },
}

/// How the bot behaves in rooms.
#[derive(Debug, Clone)]
pub struct Rooms {
    /// The word that addresses it without a mention.
    pub prefix: String,
    /// The kind of message it answers with.
    pub reply_as: ReplyAs,
    /// Whether it sends read receipts.
    pub read_receipts: bool,
    /// Whether it sends typing notices.
    pub typing: bool,
    /// What it says in a group where nothing was found.
    pub nothing_found: NothingFound,
    /// Whether it leaves rooms that everybody else has left.
    pub leave_empty: bool,
    /// Whether it puts descriptions of its commands into the state of rooms.
    pub publish_commands: bool,
}

/// What the bot says in a group where nothing was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NothingFound {
    /// A sentence.
    Sentence,
    /// An emoji beside the question.
    Reaction,
}

/// The kind of message that an answer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ReplyAs {
    /// `m.notice`, to which no bot answers.
    Notice,
    /// `m.text`, which notifies.
    Text,
}

/// Which articles the bot takes from rooms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Handed {
    /// Who may hand them over.
    pub who: Who,
    /// The most bytes of one.
    pub max_bytes: usize,
    /// The most that one room has for itself.
    pub per_room: usize,
    /// The most that all rooms have together.
    pub in_all: usize,
    /// How long those of a room are kept that has removed the bot.
    pub keep: Duration,
}

/// Who may hand over articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Who {
    /// The bot's admins.
    Admins,
    /// They, and in each room whoever may change its name.
    Moderators,
}

/// What a reply shows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Answers {
    /// How many claims at most.
    pub shown: usize,
    /// From which score on, 0 to 1, a claim answers the question.
    pub answer_at: f32,
    /// From which score on, 0 to 1, a claim is shown as related.
    pub near_at: f32,
}

/// What claims mean, beside what words they have.
#[derive(Debug, Clone, PartialEq)]
pub struct Semantic {
    /// Whether to use a model.
    pub mode: SemanticMode,
    /// The model's folder.
    pub model: PathBuf,
    /// With the model: from which score on, 0 to 1, a claim answers the question.
    pub answer_at: f32,
    /// With the model: from which score on, 0 to 1, a claim is shown as related.
    pub near_at: f32,
}

/// Whether to use a model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SemanticMode {
    /// If it is there.
    Auto,
    /// Never.
    Off,
}

/// Where things are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paths {
    /// The folder of claim files.
    pub claims: PathBuf,
    /// The folder of the search index.
    pub index: PathBuf,
    /// The folder of articles, if there is one.
    pub articles: Option<PathBuf>,
    /// The folder of session, keys and journal.
    pub data: PathBuf,
}

/// How long the bot remembers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Journal {
    /// How long it keeps what is done: which questions it has answered.
    pub keep: Duration,
}

/// How it can be seen how the bot is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Observe {
    /// Where metrics and health are shown, if anywhere.
    pub listen: Option<SocketAddr>,
    /// After how long without a sync the bot ends, if ever.
    pub restart_after: Option<Duration>,
}

/// What is logged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Log {
    /// A level, or directives by module.
    pub level: String,
    /// How a line looks.
    pub format: LogFormat,
}

/// How a log line looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// For people.
    Human,
    /// One JSON object a line.
    Json,
}
