//! From a question to the claims that match it.
//!
//! The index proposes claims that share words with the question; each is then
//! compared with the question word by word, and the share of the question that
//! it meets decides. Three outcomes, never blurred: claims that match, claims
//! that are merely related (and said to be no answer), or nothing. Where it is
//! in doubt, this module abstains.

mod about;
mod ask;
mod candidates;
mod evidence;
mod explain;
mod fits;
mod follow_up;
mod gather;
mod judge;
mod matching;
mod meaning;
mod need;
mod open;
mod options;
mod reading;
mod reasons;
#[cfg(test)]
mod sample;
mod score;
mod speaker;

use std::{fmt, path::PathBuf, sync::RwLock};

use about::context::Context;
use meaning::Meaning;

pub use explain::{Explanation, Why, WordFound};
pub use follow_up::{Followed, Given};
pub use matching::Part;
pub use open::{Meant, OpenError, Opening};
pub use options::{AnswerOptions, Limits, Semantic};
pub use reasons::{Considered, Reasons, Wording};
pub use score::odds::{Beside, Evidence};

use crate::{
    claim::{ArticleInfo, Claim, ClaimId, Reserve},
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
    /// Further claims that match as well, best first.
    pub rest: Vec<ClaimId>,
    /// Whether that is only how many of those that were looked at.
    pub more_at_least: bool,
    /// What was looked for, to explain what was not found.
    pub sought: Sought,
}

/// Whether claims answer a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
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
    /// How well it answers the question, from 0 to 1.
    pub score: f32,
    /// What speaks for it.
    pub why: Why,
    /// Other claims that say the same, with the same reserve.
    pub also: Vec<Attributed>,
    /// Whether it contradicts the claim before it.
    pub at_odds: bool,
}

/// A claim with its article.
#[derive(Debug, Clone, PartialEq)]
pub struct Attributed {
    /// The claim.
    pub claim: Claim,
    /// The article that it comes from.
    pub article: ArticleInfo,
}

/// What a question was about, in its own words.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Sought {
    /// The speaker that it names; all claims are theirs, unless they are `told`.
    pub speaker: Option<String>,
    /// Whether no source is called so, and the claims are what articles themselves tell of
    /// their words or silence.
    pub told: bool,
    /// Whose claims it leaves out.
    pub besides: Option<String>,
    /// Whether it asks for claims with a reserve, or without; all are.
    pub reserve: Option<Reserve>,
    /// Some of its words that no claim has.
    pub unknown: Vec<String>,
}

/// The claims at hand, ready for questions. It can be asked from several
/// threads at once.
pub struct Answerer {
    library: Library,
    context: Context,
    /// The index folder.
    folder: PathBuf,
    /// Only ever replaced, when a search has failed.
    index: RwLock<Index>,
    /// What the claims mean; `None` without a model.
    meaning: Option<Meaning>,
    limits: Limits,
    /// The limits where meaning counts, too.
    semantic_limits: Limits,
}

impl Answerer {
    /// The claims at hand.
    pub fn library(&self) -> &Library {
        &self.library
    }

    /// What a claim must reach, with a model or without one.
    fn limits(&self, by_meaning: bool) -> Limits {
        match by_meaning {
            true => self.semantic_limits,
            false => self.limits,
        }
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
            .field("rest", &self.rest.len())
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Answerer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Answerer")
            .field("index", &self.index)
            .field("meaning", &self.meaning.is_some())
            .field("limits", &self.limits(self.meaning.is_some()))
            .finish_non_exhaustive()
    }
}
