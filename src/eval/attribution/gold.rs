//! Articles with relations marked by hand, one JSON object a line: `id`,
//! `text`, `attributions`, each with `source`, `cue`, `content` as lists of
//! `start` and `end` (UTF-8 bytes, end exclusive). Other fields are passed over.

use serde::Deserialize;

use crate::span::Span;

/// An article marked by hand.
#[derive(Debug, Clone, Deserialize)]
pub struct Gold {
    /// Its name.
    pub id: String,
    /// Its text; the spans slice it.
    pub text: String,
    /// Its relations.
    pub attributions: Vec<GoldRelation>,
}

/// A relation marked by hand.
#[derive(Debug, Clone, Deserialize)]
pub struct GoldRelation {
    /// Who it is attributed to.
    pub source: Vec<Place>,
    /// The words that attribute.
    pub cue: Vec<Place>,
    /// What is attributed.
    pub content: Vec<Place>,
}

/// A span in a gold file, whose other fields do not matter here.
#[derive(Debug, Clone, Copy, Deserialize)]
pub struct Place {
    start: usize,
    end: usize,
}

impl Place {
    /// The span, if it is ordered.
    pub fn span(self) -> Option<Span> {
        Span::new(self.start, self.end).ok()
    }
}

/// A line that is no article.
#[derive(Debug, thiserror::Error)]
#[error("line {line}: {error}")]
pub struct GoldError {
    line: usize,
    #[source]
    error: serde_json::Error,
}

/// Reads a file of articles.
///
/// # Errors
/// [`GoldError`] names the first line that is no article.
pub fn read(file: &str) -> Result<Vec<Gold>, GoldError> {
    (1..)
        .zip(file.lines())
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(line, json)| serde_json::from_str(json).map_err(|error| GoldError { line, error }))
        .collect()
}
