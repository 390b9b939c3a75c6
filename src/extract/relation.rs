//! What extraction finds.

use serde::{Deserialize, Serialize};

use crate::{
    claim::{Certainty, Polarity, QuoteType, SourceKind},
    span::Span,
};

/// One attribution relation. Every span slices the text that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Relation {
    /// Who it is attributed to; empty where the text does not say
    /// ("is expected to").
    pub source: Vec<Span>,
    /// The words that attribute.
    pub cue: Vec<Span>,
    /// The cue's head in its base form ("say", "according to").
    pub cue_lemma: String,
    /// What is attributed; several spans where other words stand between.
    pub content: Vec<Span>,
    /// How named the source is.
    pub source_kind: SourceKind,
    /// How sure the source is said to be.
    pub certainty: Certainty,
    /// The words that weaken it, in cue or content.
    pub hedges: Vec<Span>,
    /// Whether the source affirms or denies it.
    pub polarity: Polarity,
    /// Whether the source's own words stand in quotation marks.
    pub quote_type: QuoteType,
    /// Which rule found it.
    pub rule: String,
    /// Sources behind which this one stands, outermost first.
    pub chain: Vec<Vec<Span>>,
}
