//! A relation while it is being worked on: tokens instead of bytes.

use super::read::Tokens;
use crate::claim::{Certainty, Polarity};

/// What a rule found.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    pub(crate) source: Option<Tokens>,
    pub(crate) cue: Tokens,
    pub(crate) lemma: &'static str,
    pub(crate) content: Vec<Tokens>,
    pub(crate) certainty: Certainty,
    pub(crate) polarity: Polarity,
    pub(crate) rule: &'static str,
    /// Number of its paragraph.
    pub(crate) paragraph: usize,
    /// Whether quotations that follow may belong to it.
    pub(crate) speech: bool,
    /// Whether it is sure enough to decide which of two that overlap stays.
    pub(crate) firm: bool,
}

impl Found {
    /// Whether the content holds the token.
    pub(crate) fn holds(&self, at: usize) -> bool {
        self.content.iter().any(|part| part.contains(&at))
    }
}
