//! The name of a claim.

use std::fmt;

use serde::{Deserialize, Serialize};

/// `<article-id>/<n>`: names a claim for good, in replies and on the command
/// line. The article's part has lower-case letters, digits and hyphens.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ClaimId {
    article: String,
    number: u32,
}

/// A text that is no claim id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no claim id: expected <article-id>/<number>, for example budget-2031/4")]
pub struct BadClaimId(String);

impl ClaimId {
    /// The claim with this number, from 1, of this article.
    ///
    /// # Errors
    /// [`BadClaimId`] if the article's part is none or the number is 0.
    pub fn new(article: &str, number: u32) -> Result<Self, BadClaimId> {
        format!("{article}/{number}").parse()
    }

    /// The article's part.
    pub fn article(&self) -> &str {
        &self.article
    }

    /// The number of the claim in its article, from 1.
    pub fn number(&self) -> u32 {
        self.number
    }
}

/// Whether `id` can name an article: letters a–z, digits and hyphens.
pub fn is_article_id(id: &str) -> bool {
    !id.is_empty()
        && id
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

impl std::str::FromStr for ClaimId {
    type Err = BadClaimId;

    fn from_str(text: &str) -> Result<Self, BadClaimId> {
        let bad = || BadClaimId(text.chars().take(80).collect());
        let (article, number) = text.split_once('/').ok_or_else(bad)?;
        // A second spelling of the same id ("+4", "04") would be a second id.
        if !is_article_id(article) || number.starts_with(['0', '+']) {
            return Err(bad());
        }
        Ok(Self {
            article: article.to_owned(),
            number: number.parse().map_err(|_| bad())?,
        })
    }
}

impl TryFrom<String> for ClaimId {
    type Error = BadClaimId;

    fn try_from(text: String) -> Result<Self, BadClaimId> {
        text.parse()
    }
}

impl From<ClaimId> for String {
    fn from(id: ClaimId) -> String {
        id.to_string()
    }
}

impl fmt::Display for ClaimId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.article, self.number)
    }
}

impl fmt::Debug for ClaimId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_has_exactly_one_spelling() {
        let id: ClaimId = "budget-2031/4".parse().unwrap();
        assert_eq!((id.article(), id.number()), ("budget-2031", 4));
        assert_eq!(id.to_string(), "budget-2031/4");
        for bad in [
            "", "4", "a/", "a/x", "A/1", "a b/1", "a/01", "a/+1", "a/0", "a/1/2", "../1",
        ] {
            assert!(bad.parse::<ClaimId>().is_err(), "{bad}");
        }
    }
}
