//! A record before it has its number.

use super::place::Places;
use crate::{
    claim::{
        Alias, Certainty, Claim, ClaimId, Cue, Hash, Polarity, Quote, QuoteType, Review, Source,
    },
    span::Span,
};

/// A record before it has its number and its place.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub(super) content: String,
    /// The sentences that it comes from.
    pub(super) quote: Span,
    /// Where it stands in their order, in bytes.
    pub(super) at: usize,
    pub(super) source: Source,
    pub(super) cue: Option<Cue>,
    pub(super) hedges: Vec<String>,
    pub(super) certainty: Certainty,
    pub(super) polarity: Polarity,
    pub(super) quote_type: QuoteType,
    pub(super) chain: Vec<Source>,
    pub(super) entities: Vec<String>,
    pub(super) aliases: Vec<Alias>,
    pub(super) rule: String,
}

impl Draft {
    /// The record; `None` if its quote has no place in the text, which would be
    /// a fault of whoever made the draft.
    pub(super) fn finish(self, id: ClaimId, places: &Places, text: &str) -> Option<Claim> {
        let exact = self.quote.slice(text)?;
        let place = places.of(self.quote)?;
        Some(Claim {
            id,
            content: self.content,
            quote: Quote {
                exact: Some(exact.to_owned()),
                span: self.quote,
                sha256: Hash::of(exact),
            },
            source: self.source,
            cue: self.cue,
            hedges: self.hedges,
            certainty: self.certainty,
            polarity: self.polarity,
            quote_type: self.quote_type,
            chain: self.chain,
            section: place.section.clone(),
            paragraph: place.paragraph,
            sentence: place.number,
            entities: self.entities,
            aliases: self.aliases,
            rule: self.rule,
            review: Review::Extracted,
        })
    }
}
