//! How likely a claim answers a question, given all that speaks for it: two logistic
//! regressions.
//!
//! What a reader of both says counts most. The reader was taught with claims of few
//! articles at a time, so it is ready to take a claim of another matter for an answer if
//! only its kind is right; how much of the question the claim has, and how close both
//! are in meaning, keep it from that. That much puts the claims in order. Whether the
//! first of them is an answer, or none is, shows also beside the claim: in how long it and
//! the question are, and in what the reader says of the other claims.
//!
//! The weights were fitted on articles and questions of `training/held`, which the reader
//! has never seen, and on the questions in `tests/data` that rules were made with.

use serde::Serialize;

/// What speaks for a claim that was read together with the question.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Evidence {
    /// The log odds that it answers, as the reader gives them.
    pub reader: f32,
    /// The share of the question that the claim has, from 0 to 1.
    pub coverage: f32,
    /// How close the two are in meaning, from -1 to 1.
    pub cosine: f32,
    /// Whether it has names of the question and next to nothing else of it.
    pub has_only_names: bool,
    /// Whether it gives a number, a time, a place, where one is asked for.
    pub fits: bool,
    /// How many words the claim has.
    pub length: usize,
    /// What there is beside it.
    #[serde(flatten)]
    pub beside: Beside,
}

/// What there is beside a claim.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Beside {
    /// How many words the question has.
    pub asked: usize,
    /// How many words of the question no claim at all has: they lower the share that this
    /// one has, and it cannot help that.
    pub unknown: usize,
    /// How many other claims the reader takes for answers.
    pub others: usize,
    /// Whether it takes none of them more likely for one.
    pub is_likeliest: bool,
}

/// The reader's log odds below which it says the contrary of what words and vectors do.
/// Chosen on the same questions.
pub(in crate::answer) const CONTRADICTS: f32 = -1.0;

/// The reader's log odds from which on they say less: it was taught what answers, not
/// how sure to be, and is nearly as sure of its mistakes.
const SURE: f32 = 2.0;
/// From here on they say no more.
const SUREST: f32 = 5.0;

/// More claims that may answer say no more than so many.
const MOST_OTHERS: usize = 4;
/// The same of words that no claim has.
const MOST_UNKNOWN: usize = 2;

/// The weights by which claims are put in order.
mod order {
    pub(in crate::answer) const READER: f32 = 0.95;
    pub(in crate::answer) const COVERAGE: f32 = 0.96;
    pub(in crate::answer) const COSINE: f32 = 1.67;
    pub(in crate::answer) const HAS_ONLY_NAMES: f32 = -0.21;
    pub(in crate::answer) const DOES_NOT_FIT: f32 = -0.21;
    pub(in crate::answer) const ALWAYS: f32 = -0.03;
}

/// The weights by which the first one answers or does not.
mod answer {
    pub(in crate::answer) const READER: f32 = 0.93;
    /// Of what the reader says beyond [`SURE`](super::SURE).
    pub(in crate::answer) const READER_BEYOND: f32 = 0.65;
    pub(in crate::answer) const COVERAGE: f32 = 2.26;
    pub(in crate::answer) const COSINE: f32 = 0.85;
    pub(in crate::answer) const DOES_NOT_FIT: f32 = -0.70;
    pub(in crate::answer) const UNKNOWN: f32 = 0.67;
    /// Of the logarithm of one more than the words of the question.
    pub(in crate::answer) const ASKED: f32 = 0.46;
    /// The same of the claim: what says much says more beside the point.
    pub(in crate::answer) const LENGTH: f32 = -0.54;
    pub(in crate::answer) const OTHERS: f32 = -0.43;
    pub(in crate::answer) const IS_LIKELIEST: f32 = 0.82;
    pub(in crate::answer) const ALWAYS: f32 = -1.31;
}

impl Evidence {
    /// How well it would answer, from 0 to 1; for comparing it with other claims.
    pub fn promises(&self) -> f32 {
        let odds = order::ALWAYS
            + order::READER * self.reader.min(SURE)
            + order::COVERAGE * self.coverage
            + order::COSINE * self.cosine
            + if_so(self.has_only_names, order::HAS_ONLY_NAMES)
            + if_so(!self.fits, order::DOES_NOT_FIT);
        probability(odds)
    }

    /// How likely the claim answers the question as the reader alone says, from 0 to 1.
    pub fn read(&self) -> f32 {
        probability(self.reader)
    }

    /// How likely the claim answers the question, from 0 to 1, if no other promises more.
    pub fn answers(&self) -> f32 {
        let beside = &self.beside;
        let beyond = self.reader.min(SUREST) - SURE;
        let odds = answer::ALWAYS
            + answer::READER * self.reader.min(SURE)
            + answer::READER_BEYOND * beyond.max(0.0)
            + answer::COVERAGE * self.coverage
            + answer::COSINE * self.cosine
            + if_so(!self.fits, answer::DOES_NOT_FIT)
            + answer::UNKNOWN * beside.unknown.min(MOST_UNKNOWN) as f32
            + answer::ASKED * one_more(beside.asked)
            + answer::LENGTH * one_more(self.length)
            + answer::OTHERS * beside.others.min(MOST_OTHERS) as f32
            + if_so(beside.is_likeliest, answer::IS_LIKELIEST);
        probability(odds)
    }
}

fn if_so(so: bool, weight: f32) -> f32 {
    if so { weight } else { 0.0 }
}

/// The logarithm of one more than so many.
fn one_more(count: usize) -> f32 {
    (count as f32).ln_1p()
}

/// From log odds to a probability.
fn probability(log_odds: f32) -> f32 {
    (1.0 + (-log_odds).exp()).recip()
}
