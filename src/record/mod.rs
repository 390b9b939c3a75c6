//! Claim records out of an article: what `extract` found, as a person would
//! sign it.
//!
//! Extraction speaks in spans; a record speaks in sentences. This module decides
//! what the content says when it stands alone (`sentence`), who the source is
//! in full (`source`), and where the record stands (`place`). It never edits
//! what is quoted: the quote of every record is a slice of the text.
//!
//! When in doubt a record keeps the article's own words. A pronoun stays where
//! its antecedent is not clear, and a content that is no sentence of its own is
//! shown with its source and cue, so that no hedge and no negation is lost.

mod addressee;
mod apposed;
mod attributed;
mod author;
mod content;
mod draft;
mod itself;
mod nested;
mod phrase;
mod place;
mod quoted;
mod sentence;
mod shape;
mod source;
mod writer;

pub use place::Place;

use self::{draft::Draft, place::Places, writer::Writer};
use crate::{
    article::Article,
    claim::{ArticleInfo, Claim, ClaimId, Hash},
    extract,
};

/// The language of an article that does not say.
const LANGUAGE: &str = "en";

/// An article as records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Records {
    /// What its claim file says of it.
    pub info: ArticleInfo,
    /// The claims in the order of the text, numbered from 1.
    pub claims: Vec<Claim>,
    /// Every sentence of its paragraphs, in order.
    pub sentences: Vec<Place>,
}

/// The records of an article. The same text always gives the same ones.
///
/// `id` is the article's; see [`is_article_id`](crate::claim::is_article_id).
pub fn records(article: &Article, id: &str) -> Records {
    let paragraphs: Vec<_> = (article.sections.iter())
        .flat_map(|section| section.paragraphs.iter().copied())
        .collect();
    let text = article.text.as_str();
    let found = extract::read(text, &paragraphs);
    let places = Places::new(article, &found);
    let writer = Writer::new(text, &found);

    let mut drafts: Vec<Draft> = Vec::new();
    attributed::drafts(&found, &places, &writer, &mut drafts);
    author::drafts(&found, &places, &writer, &mut drafts);
    drafts.sort_by_key(|draft| (draft.quote.start(), draft.at));
    drafts.dedup_by(|a, b| a.quote == b.quote && a.content == b.content && a.source == b.source);
    let claims = (1..).zip(drafts).filter_map(|(number, draft)| {
        let id = ClaimId::new(id, number).ok()?;
        draft.finish(id, &places, text)
    });
    Records {
        info: info(article, id),
        claims: claims.collect(),
        sentences: places.into_sentences(),
    }
}

fn info(article: &Article, id: &str) -> ArticleInfo {
    let details = article.details.clone();
    ArticleInfo {
        id: id.to_owned(),
        title: details.title.unwrap_or_else(|| article.stem.clone()),
        byline: details.byline,
        publisher: details.publisher,
        published: details.published,
        url: details.url,
        language: details.language.unwrap_or_else(|| LANGUAGE.to_owned()),
        note: None,
        next: None,
        bytes: article.text.len(),
        sha256: Hash::of(&article.text),
    }
}
