//! Who speaks where, by token: from the relations.

use std::collections::HashMap;

use crate::{
    extract::{
        read::{Reading, Tokens},
        relation::Relation,
    },
    span::Span,
};

/// A relation in tokens.
#[derive(Debug, Clone)]
pub(super) struct Voice {
    pub(super) source: Tokens,
    pub(super) cue: Tokens,
}

/// Relations by the tokens at which they can be recognised.
#[derive(Default)]
pub(super) struct Voices {
    voices: Vec<Voice>,
    /// By the first token of the source.
    by_source: HashMap<usize, usize>,
    /// By the first token of a content that follows its cue, without "that".
    by_head: HashMap<usize, usize>,
}

impl Voices {
    pub(super) fn new(reading: &Reading<'_>, relations: &[Relation]) -> Self {
        let mut voices = Self::default();
        for relation in relations {
            let tokens = |spans: &[Span]| spans.first().and_then(|&span| reading.tokens_in(span));
            let (Some(source), Some(cue)) = (tokens(&relation.source), tokens(&relation.cue))
            else {
                continue;
            };
            let number = voices.voices.len();
            voices.by_source.insert(source.start, number);
            if let Some(content) = tokens(&relation.content)
                && content.start >= cue.end
                // "attacked his wife" reports nothing.
                && content.clone().any(|at| reading.is_finite(at))
            {
                let that = reading.word(content.start) == "that";
                voices
                    .by_head
                    .insert(content.start + usize::from(that), number);
            }
            voices.voices.push(Voice { source, cue });
        }
        voices
    }

    /// The relation whose source begins with the token.
    pub(super) fn from(&self, at: usize) -> Option<&Voice> {
        self.by_source.get(&at).map(|&number| &self.voices[number])
    }

    /// The relation whose reported clause begins with the token.
    pub(super) fn reported(&self, at: usize) -> Option<&Voice> {
        self.by_head.get(&at).map(|&number| &self.voices[number])
    }
}
