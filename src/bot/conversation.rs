//! What is said to a question, given what was said before it.

use crate::{
    answer::{Answerer, Given},
    question::{FollowUp, Kind},
    reply, words,
};

use super::observe::Metrics;

/// A reply, and what later messages can refer to.
pub(super) struct Said {
    pub(super) text: String,
    pub(super) html: String,
    /// What was shown; `None` if nothing was.
    pub(super) given: Option<Given>,
    /// Whether a question was looked up, and nothing was found.
    pub(super) nothing_found: bool,
}

/// Answers a question, or says more about the answer before it, if the message
/// refers to one. Blocks while it searches.
pub(super) fn say(
    answerer: &Answerer,
    asked: &str,
    before: Option<&Given>,
    metrics: &Metrics,
) -> Said {
    let refers = FollowUp::parse(asked).zip(before.filter(|given| !given.shown.is_empty()));
    if let Some((follow_up, before)) = refers {
        let (followed, given) = answerer.follow(before, follow_up);
        tracing::info!(?follow_up, claims = followed.claims.len(), "said more");
        return Said {
            text: reply::followed_text(&followed),
            html: reply::followed_html(&followed),
            given: Some(given),
            nothing_found: false,
        };
    }
    match answerer.answer(asked) {
        Ok(answer) => {
            tracing::info!(outcome = ?answer.outcome, claims = answer.claims.len(), "searched");
            metrics.answered(answer.outcome);
            Said {
                text: reply::text(&answer),
                html: reply::html(&answer),
                given: (!answer.claims.is_empty()).then(|| Given::from(&answer)),
                nothing_found: answer.claims.is_empty()
                    && !matches!(answer.kind, Kind::SmallTalk | Kind::Empty),
            }
        }
        Err(error) => {
            tracing::error!(%error, "the index cannot be searched");
            metrics.failed_answers.add(1);
            Said {
                text: words::UNABLE.to_owned(),
                html: format!("<p>{}</p>", words::UNABLE),
                given: None,
                nothing_found: false,
            }
        }
    }
}
