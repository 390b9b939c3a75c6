//! A checked range of bytes in a text.
//!
//! Everything that whosaid says about a place in an article is a [`Span`]:
//! UTF-8 byte offsets, end exclusive, as PolNeAR and the W3C Web Annotation
//! model's `TextPositionSelector` count them (the latter in characters; we keep
//! bytes, because a file on disk has bytes). A span is ordered by construction;
//! whether it fits a text is checked when it is used, so that a stale span
//! yields nothing instead of a wrong quote or a panic.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A range of bytes, `start` inclusive, `end` exclusive, `start <= end`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "RawSpan")]
pub struct Span {
    start: usize,
    end: usize,
}

/// What a span looks like in a file, before its order is checked.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSpan {
    start: usize,
    end: usize,
}

/// A range whose end lies before its start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a span must not end ({end}) before it starts ({start})")]
pub struct Reversed {
    start: usize,
    end: usize,
}

impl Span {
    /// The bytes from `start` up to, not including, `end`.
    ///
    /// # Errors
    /// [`Reversed`] if `end < start`.
    pub fn new(start: usize, end: usize) -> Result<Self, Reversed> {
        if start <= end {
            Ok(Self { start, end })
        } else {
            Err(Reversed { start, end })
        }
    }

    /// The first byte.
    pub fn start(self) -> usize {
        self.start
    }

    /// The byte after the last one.
    pub fn end(self) -> usize {
        self.end
    }

    /// How many bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether it covers no byte at all.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Exactly the bytes of `text` that it covers; `None` if it reaches past
    /// the end or cuts a character in two.
    pub fn slice(self, text: &str) -> Option<&str> {
        text.get(self.start..self.end)
    }

    /// Whether every byte of `other` is also in `self`.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

impl TryFrom<RawSpan> for Span {
    type Error = Reversed;

    fn try_from(raw: RawSpan) -> Result<Self, Reversed> {
        Self::new(raw.start, raw.end)
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_reversed_range_is_refused_from_code_and_from_json() {
        assert!(Span::new(3, 2).is_err());
        let error = serde_json::from_str::<Span>(r#"{"start":3,"end":2}"#).unwrap_err();
        assert!(error.to_string().contains("must not end (2)"), "{error}");
    }

    proptest! {
        #[test]
        fn slicing_never_panics_and_gives_exactly_the_bytes(
            text in ".{0,40}", start in 0usize..200, len in 0usize..200,
        ) {
            let span = Span::new(start, start + len).unwrap();
            if let Some(slice) = span.slice(&text) {
                prop_assert_eq!(slice.as_bytes(), &text.as_bytes()[start..start + len]);
                prop_assert_eq!(slice.len(), span.len());
            }
        }
    }
}
