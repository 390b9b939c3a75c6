//! Articles that are handed over in rooms.
//!
//! A file that is given to us is a message like a question: it comes through the
//! same inbox, and is answered through the same outbox. What takes its time
//! (fetching and reading a file, publishing an article) is a job in the journal,
//! done here one after the other while others are answered. Every step can be
//! repeated: an article's id is a hash of its file, its files are there as a whole
//! or not at all, and the article, the end of the job and what is said about it
//! are written down in one transaction.

mod act;
mod add;
mod command;
mod fetch;
mod job;
mod offer;
mod publish;
mod read;
mod said;
mod summary;

pub(super) use act::execute;
#[cfg(test)]
pub(super) use command::Command;
pub(super) use command::{ADD, parse};
pub(super) use job::run;
