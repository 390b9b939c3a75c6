//! `whosaid ask`.

use std::io::{self, BufRead, IsTerminal};

use rustyline::{DefaultEditor, error::ReadlineError};

use super::{args::AnswerFormat, output};
use crate::{answer::Answerer, config::Config, reply, words};

/// Answers the question; without one, those that are typed or piped in.
pub(super) fn ask(
    config: &Config,
    question: &[String],
    format: AnswerFormat,
) -> anyhow::Result<()> {
    let (answerer, opening) = super::open(&super::answer_options(config))?;
    if !question.is_empty() {
        return answer(&answerer, &question.join(" "), format);
    }
    if !io::stdin().is_terminal() {
        return each_line(&answerer, format);
    }
    eprintln!("{}", words::prompt_greeting(opening.claims));
    prompt(&answerer, format)
}

fn answer(answerer: &Answerer, question: &str, format: AnswerFormat) -> anyhow::Result<()> {
    let answer = answerer.answer(question)?;
    let mut text = match format {
        AnswerFormat::Text => reply::text(&answer),
        AnswerFormat::Html => reply::html(&answer),
        AnswerFormat::Json => reply::json(&answer).to_string(),
    };
    text.push('\n');
    Ok(output::print(&text)?)
}

fn each_line(answerer: &Answerer, format: AnswerFormat) -> anyhow::Result<()> {
    let mut input = io::stdin().lock();
    let mut line = Vec::new();
    let mut first = true;
    while input.read_until(b'\n', &mut line)? > 0 {
        // Bytes that are no UTF-8 are somebody's typing, too.
        let question = String::from_utf8_lossy(&line).trim().to_owned();
        line.clear();
        if question.is_empty() {
            continue;
        }
        if !first && format == AnswerFormat::Text {
            output::print("\n")?;
        }
        first = false;
        answer(answerer, &question, format)?;
    }
    Ok(())
}

fn prompt(answerer: &Answerer, format: AnswerFormat) -> anyhow::Result<()> {
    let mut editor = DefaultEditor::new()?;
    loop {
        match editor.readline(words::PROMPT) {
            Ok(line) if line.trim().is_empty() => {}
            Ok(line) => {
                let _ = editor.add_history_entry(&line);
                answer(answerer, &line, format)?;
                output::print("\n")?;
            }
            Err(ReadlineError::Eof | ReadlineError::Interrupted) => return Ok(()),
            Err(error) => return Err(error.into()),
        }
    }
}
