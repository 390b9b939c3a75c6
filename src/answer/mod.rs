//! From a question to the claims that match it.
//!
//! The index proposes claims that share words with the question; each is then
//! compared with the question word by word, and the share of the question that
//! it meets decides. Three outcomes, never blurred: claims that match, claims
//! that are merely related (and said to be no answer), or nothing. Where it is
//! in doubt, this module abstains.

mod ask;
mod context;
mod evidence;
mod fits;
mod matching;
mod need;
mod open;
mod options;

use std::{fmt, path::PathBuf, sync::RwLock};

use context::Context;

pub use open::{OpenError, Opening};
pub use options::{AnswerOptions, Limits};

use crate::{
    claim::{ArticleInfo, Claim},
    index::Index,
    question::Kind,
    store::Library,
};

/// What there is to say about one question.
#[derive(Clone, PartialEq)]
pub struct Answer {
    /// The question, as it was asked.
    pub question: String,
    /// What kind of question it was taken for.
    pub kind: Kind,
    /// Whether the claims answer it.
    pub outcome: Outcome,
    /// The claims, best first; empty if and only if the outcome is none.
    pub claims: Vec<Found>,
    /// How many further claims matched as well.
    pub more: usize,
    /// Whether that is only how many of those that were looked at.
    pub more_at_least: bool,
    /// What was looked for, to explain what was not found.
    pub sought: Sought,
}

/// Whether claims answer a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// The claims match the question.
    Answer,
    /// The claims are related to it, and no answer.
    Near,
    /// Nothing matches.
    None,
}

impl Outcome {
    /// Its name in JSON: "answer", "near" or "none".
    pub fn name(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::Near => "near",
            Self::None => "none",
        }
    }
}

/// A claim that was found for a question.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The claim.
    pub claim: Claim,
    /// The article that it comes from.
    pub article: ArticleInfo,
    /// How much of the question it meets, from 0 to 1.
    pub score: f32,
}

/// What a question was about, in its own words.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Sought {
    /// The speaker that it names; all claims are theirs.
    pub speaker: Option<String>,
    /// Some of its words that no claim has.
    pub unknown: Vec<String>,
}

/// The claims at hand, ready for questions. It can be asked from several
/// threads at once.
#[derive(Debug)]
pub struct Answerer {
    library: Library,
    context: Context,
    /// The index folder.
    folder: PathBuf,
    /// Only ever replaced, when a search has failed.
    index: RwLock<Index>,
    limits: Limits,
}

impl Answerer {
    /// The claims at hand.
    pub fn library(&self) -> &Library {
        &self.library
    }
}

/// Without words of the question: it may come from an encrypted room, and
/// `Debug` ends up in logs.
impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ids: Vec<_> = self.claims.iter().map(|found| &found.claim.id).collect();
        f.debug_struct("Answer")
            .field("kind", &self.kind)
            .field("outcome", &self.outcome)
            .field("claims", &ids)
            .field("more", &self.more)
            .finish_non_exhaustive()
    }
}
