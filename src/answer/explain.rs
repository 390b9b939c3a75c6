//! Why a claim was found, or not.

use std::fmt;

use super::{Answer, Evidence, Found, Limits, matching::Part};

/// An answer with its reasons.
#[derive(Clone, PartialEq)]
pub struct Explanation {
    /// The answer.
    pub answer: Answer,
    /// The question without the words that only ask and the speaker's name.
    pub about: String,
    /// What was asked of a claim, given whether there is a model.
    pub limits: Limits,
    /// The best claims, whether they are part of the answer or not.
    pub considered: Vec<Found>,
}

/// What speaks for a claim.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Why {
    /// The words of the question; empty if it has none but the speaker's name,
    /// or if they do not matter.
    pub words: Vec<WordFound>,
    /// Which share of the question the claim has, from 0 to 1.
    pub coverage: f32,
    /// Which share of the claim the question speaks of, from 0 to 1.
    pub focus: f32,
    /// How many names of the question it lacks.
    pub missing: usize,
    /// Whether one of these is nowhere in its article either; only told of what was read
    /// together with the question, or would answer it.
    pub foreign: bool,
    /// Whether it is about another than the question asks of; only told of the same.
    pub of_another: bool,
    /// Whether it introduces the abbreviation that was asked for.
    pub writes_out: bool,
    /// Whether it gives what was asked for: a number, a time, a place, a denial.
    pub fits: bool,
    /// How close it is in meaning, from -1 to 1; `None` without a model.
    pub cosine: Option<f32>,
    /// Whether neither what it gives nor what its article is about keeps it from being an
    /// answer.
    pub may_answer: bool,
    /// What speaks for it now that it was read together with the question; `None` without
    /// a model, or where others came closer.
    pub evidence: Option<Evidence>,
}

/// A word of the question in a claim.
#[derive(Clone, PartialEq)]
pub struct WordFound {
    /// The word as it was written.
    pub word: String,
    /// Its share of the question, from 0 to 1.
    pub share: f32,
    /// Where the claim has it, if it does.
    pub part: Option<Part>,
}

/// Without the word: it may come from an encrypted room, and `Debug` ends up in
/// logs.
impl fmt::Debug for WordFound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WordFound")
            .field("share", &self.share)
            .field("part", &self.part)
            .finish_non_exhaustive()
    }
}
