//! `whosaid ask`.

use std::io::{self, BufRead, IsTerminal};

use rustyline::{DefaultEditor, error::ReadlineError};

use super::{args::AnswerFormat, output};
use crate::{
    answer::{Answerer, Given},
    config::Config,
    question::FollowUp,
    reply, words,
};

/// What is printed for a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// The reply.
    Reply(AnswerFormat),
    /// Why it is what it is.
    Reasons,
}

/// Answers the question; without one, those that are typed or piped in.
pub(super) fn ask(config: &Config, question: &[String], form: Form) -> anyhow::Result<()> {
    let (answerer, opening) = super::open(&super::answer_options(config))?;
    let mut asker = Asker {
        answerer,
        form,
        given: Given::default(),
    };
    if !question.is_empty() {
        return asker.answer(&question.join(" "));
    }
    if !io::stdin().is_terminal() {
        return asker.each_line();
    }
    eprintln!("{}", words::prompt_greeting(opening.claims));
    asker.prompt()
}

/// Somebody who asks one question after another.
struct Asker {
    answerer: Answerer,
    form: Form,
    /// The last answer, to which the next message may refer.
    given: Given,
}

impl Asker {
    fn answer(&mut self, question: &str) -> anyhow::Result<()> {
        let mut text = match self.form {
            Form::Reasons => reply::explanation(&self.answerer.explain(question)?),
            Form::Reply(AnswerFormat::Json) => {
                reply::json(&self.answerer.answer(question)?).to_string()
            }
            Form::Reply(format) => self.converse(question, format == AnswerFormat::Html)?,
        };
        text.push('\n');
        Ok(output::print(&text)?)
    }

    /// The reply to a question, or to what refers to the last answer.
    fn converse(&mut self, message: &str, html: bool) -> anyhow::Result<String> {
        if let Some(follow_up) = FollowUp::parse(message)
            && !self.given.shown.is_empty()
        {
            let (followed, given) = self.answerer.follow(&self.given, follow_up);
            self.given = given;
            return Ok(match html {
                true => reply::followed_html(&followed),
                false => reply::followed_text(&followed),
            });
        }
        let answer = self.answerer.answer(message)?;
        self.given = Given::from(&answer);
        Ok(match html {
            true => reply::html(&answer),
            false => reply::text(&answer),
        })
    }

    fn each_line(&mut self) -> anyhow::Result<()> {
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
            let apart = matches!(self.form, Form::Reply(AnswerFormat::Text) | Form::Reasons);
            if !first && apart {
                output::print("\n")?;
            }
            first = false;
            self.answer(&question)?;
        }
        Ok(())
    }

    fn prompt(&mut self) -> anyhow::Result<()> {
        let mut editor = DefaultEditor::new()?;
        loop {
            match editor.readline(words::PROMPT) {
                Ok(line) if line.trim().is_empty() => {}
                Ok(line) => {
                    let _ = editor.add_history_entry(&line);
                    self.answer(&line)?;
                    output::print("\n")?;
                }
                Err(ReadlineError::Eof | ReadlineError::Interrupted) => return Ok(()),
                Err(error) => return Err(error.into()),
            }
        }
    }
}
