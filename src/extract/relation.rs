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
    /// Whether the content has a finite verb of its own: "that it leaks", not "to
    /// leave" or "the plan".
    pub clausal: bool,
    /// How named the source is.
    pub source_kind: SourceKind,
    /// In which mood the article puts the attribution itself.
    pub mood: Mood,
    /// How sure the source is said to be; underspecified where the attribution
    /// itself is not asserted.
    pub certainty: Certainty,
    /// The words that weaken it, in cue or content.
    pub hedges: Vec<Span>,
    /// Whether the cue affirms or denies it ("denied that …"). A negated cue
    /// ("did not say that …") does neither: that is its mood.
    pub polarity: Polarity,
    /// Whether the source's own words stand in quotation marks.
    pub quote_type: QuoteType,
    /// Which rule found it.
    pub rule: String,
    /// Sources behind which this one stands, outermost first.
    pub chain: Vec<Outer>,
}

/// A source behind which another one stands: "the Post" in "the Post reported
/// that Vell denied it".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outer {
    /// The words.
    pub span: Span,
    /// How named it is.
    pub kind: SourceKind,
}

/// In which mood an attribution stands: whether the article says that it was
/// made at all (FactBank keeps polarity and modality of the introducing
/// predicate apart from those of what it introduces).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mood {
    /// "She said that …".
    Asserted,
    /// "She did not say that …".
    Negated,
    /// "If she says that …".
    Conditional,
    /// "Did she say that …?"
    Question,
}
