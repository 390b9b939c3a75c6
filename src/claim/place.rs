//! Where a claim stands in its article: the quoted sentence and the cue.
//!
//! In files both carry `start` and `end` beside their other fields; in code
//! they carry a checked [`Span`]. The raw structs are what lies between (serde
//! cannot refuse unknown fields of a flattened struct).

use serde::{Deserialize, Serialize};

use super::Hash;
use crate::span::{Reversed, Span};

/// The verbatim sentence that a claim comes from, by place and by hash (the
/// W3C `TextPositionSelector`, and a `TextQuoteSelector` when `exact` is
/// there). A record can ship without the words: whoever has the article gets
/// them back by place and proves them by hash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "RawQuote", into = "RawQuote")]
pub struct Quote {
    /// The words, if the record may carry them.
    pub exact: Option<String>,
    /// Where in the article's text: UTF-8 bytes, end exclusive.
    pub span: Span,
    /// SHA-256 of the words' bytes.
    pub sha256: Hash,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawQuote {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    exact: Option<String>,
    start: usize,
    end: usize,
    sha256: Hash,
}

impl TryFrom<RawQuote> for Quote {
    type Error = Reversed;

    fn try_from(
        RawQuote {
            exact,
            start,
            end,
            sha256,
        }: RawQuote,
    ) -> Result<Self, Reversed> {
        Ok(Self {
            exact,
            span: Span::new(start, end)?,
            sha256,
        })
    }
}

impl From<Quote> for RawQuote {
    fn from(
        Quote {
            exact,
            span,
            sha256,
        }: Quote,
    ) -> Self {
        Self {
            exact,
            start: span.start(),
            end: span.end(),
            sha256,
        }
    }
}

/// The words that attribute a claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "RawCue", into = "RawCue")]
pub struct Cue {
    /// As they stand in the article.
    pub text: String,
    /// Their head in its base form ("say", "according to").
    pub lemma: String,
    /// Where in the article's text: UTF-8 bytes, end exclusive.
    pub span: Span,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCue {
    text: String,
    lemma: String,
    start: usize,
    end: usize,
}

impl TryFrom<RawCue> for Cue {
    type Error = Reversed;

    fn try_from(
        RawCue {
            text,
            lemma,
            start,
            end,
        }: RawCue,
    ) -> Result<Self, Reversed> {
        Ok(Self {
            text,
            lemma,
            span: Span::new(start, end)?,
        })
    }
}

impl From<Cue> for RawCue {
    fn from(Cue { text, lemma, span }: Cue) -> Self {
        Self {
            text,
            lemma,
            start: span.start(),
            end: span.end(),
        }
    }
}
