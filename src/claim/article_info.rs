//! What a claim file's first line says about the article.

use serde::{Deserialize, Serialize};

use super::Hash;

/// The article that the claims of one file come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ArticleInfo {
    /// Letters a–z, digits and hyphens; the file's name and the first part of
    /// every claim id in it.
    pub id: String,
    /// Its headline.
    pub title: String,
    /// Who wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub byline: Option<String>,
    /// Who published it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// When it was published, as ISO 8601 date or date and time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// Its canonical address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Its language, as BCP 47 tag.
    pub language: String,
    /// Anything that a reader of the records should know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The number that the next new claim gets, where it is not simply the one
    /// after the highest: a number is never given twice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<u32>,
    /// Length of its text in bytes.
    pub bytes: usize,
    /// SHA-256 of its text: finds the article whatever its file is called.
    pub sha256: Hash,
}
