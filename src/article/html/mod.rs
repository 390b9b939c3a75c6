//! A page as saved from a browser: the article's body and what the page says
//! about itself.
//!
//! Which part of a page is the article is decided by a crate made for it; only
//! this folder names it. Its HTML, not its plain text, is what we read on, for
//! the headings and paragraphs.

mod depth;
mod json_ld;
mod metadata;
mod render;
mod title;
mod trim;

use std::panic::{AssertUnwindSafe, catch_unwind};

use dom_query::Document;
use rs_trafilatura::{Options, extract_with_options, page_type::PageType};

use super::{Details, ReadError, Section, builder::TextBuilder, plain};

/// The details, text and sections of a page; `name` is for errors.
///
/// # Errors
/// [`ReadError::TooDeep`] and [`ReadError::NoBody`].
pub(super) fn read(page: &str, name: &str) -> Result<(Details, String, Vec<Section>), ReadError> {
    let page = page.trim_start_matches('\u{feff}');
    let too_deep = || ReadError::TooDeep {
        name: name.into(),
        limit: depth::LIMIT,
        tags: depth::MOST_TAGS,
        attributes: depth::MOST_ATTRIBUTES,
    };
    // Both parsers' work grows with the square of the depth, and the extractor
    // recurses: the tags are counted first, then the tree is measured.
    if depth::of_tags(page) > depth::LIMIT {
        return Err(too_deep());
    }
    let document = Document::from(page);
    if depth::of_tree(&document) > depth::LIMIT {
        return Err(too_deep());
    }
    let no_body = || ReadError::NoBody { name: name.into() };
    let options = Options {
        include_comments: false,
        // We are given articles, so there is nothing to guess.
        page_type: Some(PageType::Article),
        ..Options::default()
    };
    // A page must not bring down a reading of a thousand others. The extractor
    // keeps no state that a panic could leave half changed.
    let found = catch_unwind(AssertUnwindSafe(|| extract_with_options(page, &options)))
        .map_err(|_| no_body())?
        .map_err(|_| no_body())?;
    let guessed = Details {
        title: found.metadata.title,
        byline: found.metadata.author,
        publisher: found.metadata.sitename,
        published: (found.metadata.date).map(|date| date.date_naive().to_string()),
        url: None,
        language: found.metadata.language,
    };
    let details = metadata::said(&document).tidy().or(guessed.tidy());
    let mut builder = TextBuilder::default();
    let blocks = (found.content_html.as_deref())
        .map(|html| render::render(&Document::from(html)))
        .unwrap_or_default();
    for block in trim::trim(blocks, details.title.as_deref()) {
        if block.heading {
            builder.heading(&block.text);
        } else {
            builder.paragraph(&block.text);
        }
    }
    let (mut text, mut sections) = builder.finish();
    if text.is_empty() {
        // Some pages yield words, but no elements.
        text = found.content_text.trim().to_owned();
        sections = plain::structure(&text).1;
    }
    if text.is_empty() {
        return Err(no_body());
    }
    Ok((details, text, sections))
}
