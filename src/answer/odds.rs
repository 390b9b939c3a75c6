//! How likely a claim answers a question, given all that speaks for it: a logistic
//! regression.
//!
//! What a reader of both says counts most. The reader was taught with claims of few
//! articles at a time, so it is ready to take a claim of another matter for an answer if
//! only its kind is right; how much of the question the claim has, and how close both
//! are in meaning, keep it from that. The weights were fitted on articles and questions
//! of `training/held`, which the reader has never seen, and on the questions in
//! `tests/data` that rules were made with.

/// What speaks for a claim.
pub(super) struct Evidence {
    /// The log odds that the reader gives.
    pub(super) reader: f32,
    /// The share of the question that the claim has.
    pub(super) coverage: f32,
    /// How close the two are in meaning.
    pub(super) cosine: f32,
    /// Whether it has names of the question and next to nothing else of it.
    pub(super) has_only_names: bool,
    /// Whether it gives a number, a time, a place, where one is asked for.
    pub(super) fits: bool,
}

/// The reader's log odds below which it says the contrary of what words and vectors do.
/// Chosen on the same questions.
pub(super) const CONTRADICTS: f32 = -1.5;

/// The reader's log odds from which on they say no more: it was taught what answers, not
/// how sure to be, and is as sure of its mistakes.
const SURE: f32 = 2.0;

const READER: f32 = 0.95;
const COVERAGE: f32 = 0.96;
const COSINE: f32 = 1.67;
const HAS_ONLY_NAMES: f32 = -0.21;
const DOES_NOT_FIT: f32 = -0.21;
const ALWAYS: f32 = -0.03;

impl Evidence {
    /// The probability that the claim answers the question.
    pub(super) fn answers(&self) -> f32 {
        let if_so = |so: bool, weight: f32| if so { weight } else { 0.0 };
        let odds = ALWAYS
            + READER * self.reader.min(SURE)
            + COVERAGE * self.coverage
            + COSINE * self.cosine
            + if_so(self.has_only_names, HAS_ONLY_NAMES)
            + if_so(!self.fits, DOES_NOT_FIT);
        probability(odds)
    }
}

/// From log odds to a probability.
pub(super) fn probability(log_odds: f32) -> f32 {
    (1.0 + (-log_odds).exp()).recip()
}
