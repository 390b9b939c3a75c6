//! Quotes put back from the article, each proved by its hash.
//!
//! A record may come without the words that it quotes. Where the operator has
//! the article, the words are taken from the recorded place and shown only if
//! their hash is the recorded one. A quote that no longer matches is missing:
//! it is never looked for elsewhere, because the nearest similar sentence may
//! say something else.

use super::Library;
use crate::{
    article::{Article, ArticleFolder},
    claim::{ArticleInfo, Claim, ClaimId, Hash},
};

/// What became of the quotes of a library.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct QuoteReport {
    /// How many claims have their quote now.
    pub shown: usize,
    /// What does not match, in the order of the claims.
    pub problems: Vec<Problem>,
}

/// Something that does not match between records and articles.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// No file in the folder is this article.
    #[error("article {0}: no file in the articles folder has its text or its name")]
    NoArticle(String),
    /// A file has the article's name, but another text.
    #[error("article {0}: the file of that name has changed since it was read")]
    Changed(String),
    /// A claim does not match the article.
    #[error("claim {0}: {1}")]
    Claim(ClaimId, Finding),
}

/// What is wrong with one claim's place in its article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Finding {
    /// The span reaches past the end, or cuts a character in two.
    #[error("the quote's offsets do not fit the text")]
    QuoteOutside,
    /// Other words stand there than those that were quoted.
    #[error("the text at the quote's place does not have the recorded hash")]
    QuoteDiffers,
    /// The cue is not what stands at its place.
    #[error("the cue is not what stands at its place")]
    CueDiffers,
}

impl Library {
    /// Gives every claim whose article is in the folder its verbatim quote, and
    /// reports what does not match.
    pub fn attach_quotes(&mut self, folder: &ArticleFolder) -> QuoteReport {
        let mut report = QuoteReport::default();
        for of in self.articles_mut() {
            let Some(article) = find(folder, &of.info) else {
                // Records that carry their quotes need no article.
                let carried = of.claims.iter().filter(|claim| claim.quote.exact.is_some());
                let carried = carried.count();
                report.shown += carried;
                if carried < of.claims.len() {
                    report.problems.push(Problem::NoArticle(of.info.id.clone()));
                }
                continue;
            };
            if Hash::of(&article.text) != of.info.sha256 {
                report.problems.push(Problem::Changed(of.info.id.clone()));
            }
            for claim in &mut of.claims {
                match attach(claim, &article.text) {
                    Ok(()) => report.shown += 1,
                    Err(finding) => {
                        report
                            .problems
                            .push(Problem::Claim(claim.id.clone(), finding));
                    }
                }
            }
        }
        report
    }
}

/// The article's file: by its text, else by its name.
fn find<'a>(folder: &'a ArticleFolder, info: &ArticleInfo) -> Option<&'a Article> {
    let articles = folder.articles();
    (articles.iter())
        .find(|article| article.text.len() == info.bytes && Hash::of(&article.text) == info.sha256)
        .or_else(|| articles.iter().find(|article| article.stem == info.id))
}

fn attach(claim: &mut Claim, text: &str) -> Result<(), Finding> {
    let exact = claim.quote.span.slice(text).ok_or(Finding::QuoteOutside)?;
    if Hash::of(exact) != claim.quote.sha256 {
        return Err(Finding::QuoteDiffers);
    }
    // The quote is proved; a cue that does not fit is reported all the same.
    claim.quote.exact = Some(exact.to_owned());
    match &claim.cue {
        Some(cue) if cue.span.slice(text) != Some(cue.text.as_str()) => Err(Finding::CueDiffers),
        _ => Ok(()),
    }
}
