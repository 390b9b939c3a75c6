//! The command line: what was typed, to what is done.
//!
//! Results go to standard output, everything else to standard error. Each
//! command is a file; none of them decides anything about claims.

mod args;
mod article;
mod ask;
mod claims;
mod eval;
mod extract;
mod index;
mod ingest;
mod journal;
mod model;
mod output;
mod retrieval;
mod run;
mod setup;
mod terminal;
mod verify;

use std::{path::PathBuf, process::ExitCode};

pub use model::install_model;

use clap::{CommandFactory, Parser};

use crate::{
    answer::{AnswerOptions, Answerer, Limits, OpenError, Opening, Semantic},
    config::{Answers, Config, SemanticMode},
};

/// Runs the command that the process was given. Wrong usage ends the process
/// with status 2 at once.
pub fn main() -> ExitCode {
    let args = args::Args::parse();
    match dispatch(args) {
        Ok(code) => code,
        // Whoever closed the pipe has what they wanted.
        Err(error) if output::is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            output::error(&error);
            ExitCode::FAILURE
        }
    }
}

fn dispatch(args: args::Args) -> anyhow::Result<ExitCode> {
    let config = || Config::load(args.config.as_deref());
    match args.command {
        args::Command::Ask {
            question,
            format,
            explain,
        } => {
            let form = match explain {
                true => ask::Form::Reasons,
                false => ask::Form::Reply(format),
            };
            ask::ask(&config()?, &question, form)?;
        }
        args::Command::Claims { command } => return claims::claims(&config()?, command),
        args::Command::Eval { command } => eval::eval(&config()?, command)?,
        args::Command::Index { command } => index::index(&config()?, command)?,
        args::Command::Article { input, format } => article::article(input, format)?,
        args::Command::Extract {
            files,
            format,
            input_format,
        } => return extract::extract(&files, format, input_format),
        args::Command::Ingest {
            paths,
            id,
            input_format,
            details,
            dry_run,
            no_quotes,
            format,
        } => {
            let options = ingest::Options {
                reader: article::reader(input_format, details)?,
                id,
                dry_run,
                no_quotes,
                format,
            };
            return ingest::ingest(&config()?, &paths, &options);
        }
        args::Command::Model { command } => model::model(&config()?, command)?,
        args::Command::Setup {
            recovery_key_file,
            new_recovery_key,
            new_device,
            verify,
        } => {
            let options = setup::Options {
                recovery_key_file,
                new_recovery_key,
                new_device,
                verify,
            };
            setup::setup(&config()?, options)?;
        }
        args::Command::Verify => verify::verify(&config()?)?,
        args::Command::Journal { format } => journal::journal(&config()?, format)?,
        args::Command::Run => return run::run(config()),
        args::Command::Completions { shell } => {
            let mut completions = Vec::new();
            clap_complete::generate(
                shell,
                &mut args::Args::command(),
                "whosaid",
                &mut completions,
            );
            output::print(&String::from_utf8_lossy(&completions))?;
        }
    }
    Ok(ExitCode::SUCCESS)
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
        semantic: match config.semantic.mode {
            SemanticMode::Off => None,
            SemanticMode::Auto => Some(Semantic {
                model: config.semantic.model.clone(),
                vectors: vectors(config),
                answer_at: config.semantic.answer_at,
                near_at: config.semantic.near_at,
            }),
        },
    }
}

/// Where vectors are kept.
fn vectors(config: &Config) -> PathBuf {
    config.paths.index.with_file_name("vectors.bin")
}

/// Opens the answerer and tells on standard error what is not as it should be.
fn open(options: &AnswerOptions) -> Result<(Answerer, Opening), OpenError> {
    output::log_warnings();
    let bar = output::progress_later("claims");
    let (answerer, opening) = Answerer::open_with(options, |done, of| {
        bar.set_length(of as u64);
        bar.set_position(done as u64);
    })?;
    bar.finish_and_clear();
    output::notes(&opening);
    Ok((answerer, opening))
}
