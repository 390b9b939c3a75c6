//! The command line.

mod run;

use crate::{
    answer::{AnswerOptions, Limits},
    config::{Answers, Config},
};

/// Runs the command that the process was given.
///
/// # Errors
/// Whatever went wrong, for people to read.
pub fn main() -> anyhow::Result<()> {
    let config = std::env::args().nth(3).map(std::path::PathBuf::from);
    run::run(&Config::load(config.as_deref())?)
}

/// What the settings say about answering.
pub fn answer_options(config: &Config) -> AnswerOptions {
    let Answers {
        shown,
        answer_at,
        near_at,
    } = config.answers;
    AnswerOptions {
        claims: config.paths.claims.clone(),
        articles: config.paths.articles.clone(),
        index: config.paths.index.clone(),
        limits: Limits {
            shown,
            answer_at,
            near_at,
        },
    }
}
