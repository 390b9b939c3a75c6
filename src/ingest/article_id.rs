//! Which claim file an article belongs to.

use crate::{
    article::Article,
    claim::{ArticleInfo, Hash, is_article_id},
};

/// Longest id that is made from a file's name, in bytes.
const LONGEST: usize = 64;

/// An article that cannot be given an id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    /// What a person gave is no id.
    #[error("{0:?} cannot name an article: use letters a-z, digits and hyphens")]
    Wrong(String),
    /// The file's name has nothing that an id could be made from.
    #[error("{0:?} gives no name to the claim file: choose one with --id")]
    None(String),
    /// The id belongs to an article from another address.
    #[error(
        "there are claims of {id} already, from {known}, and this article is from {here}: \
         choose another name with --id, or move those claims away"
    )]
    Taken {
        /// The id.
        id: String,
        /// The known article's address.
        known: String,
        /// This one's.
        here: String,
    },
}

/// The id of the article: as given; else that of the known article which has the
/// same text or the same address; else made from the file's name.
///
/// # Errors
/// [`IdError`] if there is none, or if another article has it.
pub fn article_id<'a>(
    article: &Article,
    given: Option<&str>,
    known: impl Iterator<Item = &'a ArticleInfo> + Clone,
) -> Result<String, IdError> {
    if let Some(given) = given {
        return match is_article_id(given) {
            true => Ok(given.to_owned()),
            false => Err(IdError::Wrong(given.to_owned())),
        };
    }
    let hash = Hash::of(&article.text);
    let url = article.details.url.as_deref();
    let same = (known.clone())
        .find(|info| info.sha256 == hash)
        .or_else(|| (known.clone()).find(|info| url.is_some() && info.url.as_deref() == url));
    if let Some(info) = same {
        return Ok(info.id.clone());
    }
    let id = slug(&article.stem);
    if id.is_empty() {
        return Err(IdError::None(article.stem.clone()));
    }
    let mut known = known;
    match known.find(|info| info.id == id) {
        Some(ArticleInfo {
            url: Some(other), ..
        }) if url.is_some_and(|url| url != other) => Err(IdError::Taken {
            id,
            known: other.clone(),
            here: url.unwrap_or_default().to_owned(),
        }),
        _ => Ok(id),
    }
}

/// What of a name can be an id: its letters and digits in lower case, hyphens for
/// the rest. Empty if it has none.
pub fn slug(name: &str) -> String {
    let mut slug = String::new();
    // Each character by itself: a name is many words, and dots part them.
    let folded = name.chars().map(|c| crate::text::fold(&c.to_string()));
    for c in folded.flat_map(|c| {
        if c.is_empty() {
            vec!['-']
        } else {
            c.chars().collect()
        }
    }) {
        if slug.len() >= LONGEST {
            break;
        }
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_ids() {
        for (name, id) in [
            ("Dam at Norvane (2031)", "dam-at-norvane-2031"),
            ("Éclair", "eclair"),
            ("__", ""),
            ("a.b.c", "a-b-c"),
        ] {
            assert_eq!(slug(name), id);
        }
    }
}
