//! What an answerer is opened with.

use std::path::PathBuf;

/// Where the claims, the articles and the index are, and how strict to be.
#[derive(Debug, Clone, PartialEq)]
pub struct AnswerOptions {
    /// Folder of the claim files.
    pub claims: PathBuf,
    /// Folder of the articles that may be quoted; `None` if there is none.
    pub articles: Option<PathBuf>,
    /// Folder in which the search index is kept.
    pub index: PathBuf,
    /// How much to show, and when.
    pub limits: Limits,
    /// The model, if meaning is to count; `None` for words alone.
    pub semantic: Option<Semantic>,
}

/// A sentence-embedding model, and what goes with it.
#[derive(Debug, Clone, PartialEq)]
pub struct Semantic {
    /// Folder of the model.
    pub model: PathBuf,
    /// File in which the claims' vectors are kept.
    pub vectors: PathBuf,
    /// How likely a claim must be an answer to count as one, where it would not by words
    /// and vectors alone.
    pub answer_at: f32,
    /// The score from which on a claim is worth showing, where meaning counts.
    pub near_at: f32,
}

impl Semantic {
    /// How likely a claim must be an answer where nothing else is set: of 2,100 questions
    /// of `training/held` that no claim answers, nearly all of them near misses, few get
    /// an answer at this.
    pub const ANSWER_AT: f32 = 0.8;
}

/// How many claims an answer holds, and how well they must match.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limits {
    /// How many claims an answer holds at most.
    pub shown: usize,
    /// The score (0 to 1) from which on a claim is an answer.
    pub answer_at: f32,
    /// The score (0 to 1) from which on a claim is worth showing as related.
    pub near_at: f32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            shown: 3,
            answer_at: 0.6,
            near_at: 0.35,
        }
    }
}
