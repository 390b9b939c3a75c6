//! Why a question was answered as it was, for whoever asks later.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Answerer, Explanation, Outcome, Part};
use crate::{
    claim::{ClaimId, Reserve},
    question::Kind,
};

/// How many claims are remembered with their reasons.
const REMEMBERED: usize = 3;

/// The reasons of an answer, as they are kept. They hold no word of the
/// question: what its words were is [`Wording`], which is kept apart.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reasons {
    /// What kind of question it was taken for.
    pub kind: Kind,
    /// What came of it.
    pub outcome: Outcome,
    /// Whether it named a speaker.
    pub by_speaker: bool,
    /// Whether no source is called so, and articles themselves tell of their words.
    #[serde(default)]
    pub told: bool,
    /// Whether it asked for claims with a reserve, or without.
    #[serde(default)]
    pub reserve: Option<Reserve>,
    /// How many of its words no claim has, as far as they were counted.
    pub unknown: usize,
    /// The score from which on a claim was an answer.
    pub answer_at: f32,
    /// The score from which on a claim was worth showing as related.
    pub near_at: f32,
    /// The best claims, whether they were shown or not.
    pub considered: Vec<Considered>,
}

/// What spoke for a claim.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Considered {
    /// The claim.
    pub id: ClaimId,
    /// How well it answers, from 0 to 1.
    pub score: f32,
    /// Which share of the question it has, from 0 to 1.
    pub coverage: f32,
    /// Which share of it the question speaks of, from 0 to 1.
    pub focus: f32,
    /// How many names of the question it lacks.
    pub missing: usize,
    /// Whether one of these is nowhere in its article either.
    #[serde(default)]
    pub foreign: bool,
    /// Whether it is about another than the question asks of.
    #[serde(default)]
    pub of_another: bool,
    /// Whether it introduces the abbreviation that was asked for.
    #[serde(default)]
    pub writes_out: bool,
    /// Whether it gives what was asked for.
    pub fits: bool,
    /// How close it is in meaning; `None` without a model.
    pub cosine: Option<f32>,
    /// How likely it answers, as a reader of both says, where it was read.
    #[serde(default)]
    pub answers: Option<f32>,
    /// For each word of the question its share, and where the claim has it.
    pub words: Vec<(f32, Option<Part>)>,
}

/// The words of a question that its reasons speak of.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Wording {
    /// The question without the words that only ask and the speaker's name.
    pub about: String,
    /// The speaker that it names.
    pub speaker: Option<String>,
    /// What it was looked up by, in the order of [`Considered::words`].
    pub words: Vec<String>,
    /// Some of these that no claim has.
    pub unknown: Vec<String>,
}

impl From<&Explanation> for Reasons {
    fn from(explanation: &Explanation) -> Self {
        let Explanation {
            answer,
            about: _,
            limits,
            considered,
        } = explanation;
        let considered = considered.iter().take(REMEMBERED).map(|found| Considered {
            id: found.claim.id.clone(),
            score: found.score,
            coverage: found.why.coverage,
            focus: found.why.focus,
            missing: found.why.missing,
            foreign: found.why.foreign,
            of_another: found.why.of_another,
            writes_out: found.why.writes_out,
            fits: found.why.fits,
            cosine: found.why.cosine,
            answers: found.why.evidence.map(|evidence| evidence.read()),
            words: (found.why.words.iter())
                .map(|word| (word.share, word.part))
                .collect(),
        });
        Self {
            kind: answer.kind,
            outcome: answer.outcome,
            by_speaker: answer.sought.speaker.is_some(),
            told: answer.sought.told,
            reserve: answer.sought.reserve,
            unknown: answer.sought.unknown.len(),
            answer_at: limits.answer_at,
            near_at: limits.near_at,
            considered: considered.collect(),
        }
    }
}

impl From<&Explanation> for Wording {
    fn from(explanation: &Explanation) -> Self {
        let words = (explanation.considered.first())
            .map(|found| found.why.words.iter().map(|word| word.word.clone()));
        Self {
            about: explanation.about.clone(),
            speaker: explanation.answer.sought.speaker.clone(),
            words: words.into_iter().flatten().collect(),
            unknown: explanation.answer.sought.unknown.clone(),
        }
    }
}

impl Answerer {
    /// Whether claims are found by what they mean, too.
    pub fn goes_by_meaning(&self) -> bool {
        self.meaning.is_some()
    }
}

/// Without the words: they may come from an encrypted room, and `Debug` ends up
/// in logs.
impl fmt::Debug for Wording {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Wording")
            .field("words", &self.words.len())
            .finish_non_exhaustive()
    }
}
