//! What a message wants, and what is said to questions.

use crate::{
    answer::{Answer, Answerer, Given, Outcome, Reasons, Wording},
    question::{FollowUp, Kind},
    reply, words,
};

use super::{
    command::{self, Command, Name, Read},
    observe::Metrics,
};

/// What a message wants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Asked {
    /// Something of the bot itself.
    Command(Command),
    /// A command, whose arguments are wrong.
    Wrong(Name),
    /// A command that there is not.
    Unknown(String),
    /// More about the answer before it.
    FollowUp(FollowUp),
    /// What the articles claim.
    Question,
}

/// Decides what a message wants. `admin` says whether its sender is one;
/// `refers` whether it stands in reply to an answer or in its thread.
///
/// The name of a command is that command wherever it is said. A sentence may go
/// on with an answer, or ask for a command; anything else is a question.
pub(super) fn read(text: &str, admin: bool, refers: bool) -> Asked {
    match command::parse(text, admin) {
        Some(Read::Command(command)) => return Asked::Command(command),
        Some(Read::Wrong(name)) => return Asked::Wrong(name),
        Some(Read::Unknown(word)) => return Asked::Unknown(word),
        None => {}
    }
    match FollowUp::parse(text) {
        Some(follow_up) if refers => return Asked::FollowUp(follow_up),
        Some(FollowUp::More) => return Asked::Command(Command::More),
        _ => {}
    }
    match command::in_words(text) {
        Some(command) => Asked::Command(command),
        None => Asked::Question,
    }
}

/// A reply, and what later messages can refer to.
#[derive(Debug)]
pub(super) struct Said {
    pub(super) text: String,
    pub(super) html: String,
    /// What was shown; `None` if nothing was.
    pub(super) given: Option<Given>,
    /// Why; `None` if nothing was looked up.
    pub(super) why: Option<(Reasons, Wording)>,
    /// Whether a question was looked up, and nothing was found.
    pub(super) nothing_found: bool,
}

impl From<reply::Page> for Said {
    fn from(page: reply::Page) -> Self {
        let (text, html) = page.write();
        Self {
            text,
            html,
            given: None,
            why: None,
            nothing_found: false,
        }
    }
}

/// Says more about an answer that was given. Blocks while it looks it up.
pub(super) fn go_on(answerer: &Answerer, before: &Given, follow_up: FollowUp) -> Said {
    let (followed, given) = answerer.follow(before, follow_up);
    tracing::info!(?follow_up, claims = followed.claims.len(), "said more");
    Said {
        text: reply::followed_text(&followed),
        html: reply::followed_html(&followed),
        given: Some(given),
        why: None,
        nothing_found: false,
    }
}

/// Answers a question. Blocks while it searches.
pub(super) fn answer(answerer: &Answerer, asked: &str, admin: bool, metrics: &Metrics) -> Said {
    let explanation = match answerer.explain(asked) {
        Ok(explanation) => explanation,
        Err(error) => {
            tracing::error!(%error, "the index cannot be searched");
            metrics.failed_answers.add(1);
            return reply::Page::new(words::UNABLE).into();
        }
    };
    let answer = &explanation.answer;
    tracing::info!(outcome = ?answer.outcome, claims = answer.claims.len(), "searched");
    metrics.answered(answer.outcome);
    let hint = match answer.outcome {
        Outcome::None => command::hint(asked, admin),
        _ => None,
    };
    let said = match hint {
        Some(hint) => command::page_of_hint(hint, asked).into(),
        None => said_of(answer),
    };
    // Small talk has no reasons.
    let why = was_looked_up(answer);
    let why = why.then(|| (Reasons::from(&explanation), Wording::from(&explanation)));
    Said { why, ..said }
}

fn said_of(answer: &Answer) -> Said {
    Said {
        text: reply::text(answer),
        html: reply::html(answer),
        given: (!answer.claims.is_empty()).then(|| Given::from(answer)),
        why: None,
        nothing_found: answer.claims.is_empty() && was_looked_up(answer),
    }
}

/// Whether there was anything to look up.
fn was_looked_up(answer: &Answer) -> bool {
    !matches!(answer.kind, Kind::SmallTalk | Kind::Empty)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_then_follow_ups_then_sentences_then_questions() {
        use Asked::{FollowUp as Follow, Question};
        let sources = || Asked::Command(Command::Sources(1));
        let more = || Asked::Command(Command::More);
        for (text, refers, expected) in [
            ("sources", true, sources()),
            ("sources", false, sources()),
            ("sources?", true, Follow(FollowUp::Who)),
            ("sources?", false, sources()),
            ("source", true, Follow(FollowUp::Who)),
            ("source", false, Question),
            ("more", true, more()),
            ("more", false, more()),
            ("show me more please", true, Follow(FollowUp::More)),
            ("show me more please", false, more()),
            ("who said that?", true, Follow(FollowUp::Who)),
            ("who said that?", false, Question),
            ("which article is that?", true, Follow(FollowUp::Where)),
            ("which articles do you have?", true, sources()),
            ("Who says the sources are safe?", true, Question),
            ("", false, Question),
        ] {
            assert_eq!(read(text, false, refers), expected, "{text} {refers}");
        }
        assert_eq!(read("reload", false, false), Question);
        let reload = Asked::Command(Command::Reload);
        assert_eq!(read("reload", true, false), reload);
    }
}
