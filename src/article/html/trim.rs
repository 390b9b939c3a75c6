//! What the extractor leaves around an article: the headline with its dateline
//! before the body, tags, links and "read next" lists after it.

use super::{render::Block, title};

/// Headings and lines that open what no longer belongs to the article.
const AFTERWARDS: [&str; 12] = [
    "read next",
    "read more",
    "you may also like",
    "related articles",
    "related stories",
    "related tags",
    "more stories",
    "recommended",
    "leave a comment",
    "previous post",
    "next post",
    "comments",
];
/// Of the blocks, how many at the beginning may stand before the headline.
const BEFORE_HEADLINE: usize = 12;

/// The blocks of the body. The headline is not lost: it is the article's title.
pub(super) fn trim(mut blocks: Vec<Block>, headline: Option<&str>) -> Vec<Block> {
    let at = blocks
        .iter()
        .take(BEFORE_HEADLINE)
        .position(|block| headline.is_some_and(|headline| title::same(headline, &block.text)));
    if let Some(at) = at
        && !blocks[..at].iter().any(|block| is_sentence(&block.text))
    {
        blocks.drain(..=at);
    }
    // In the second half only: an article may be about comments.
    let half = blocks.len() / 2;
    let end = blocks
        .iter()
        .skip(half)
        .position(|block| is_afterwards(&block.text));
    if let Some(end) = end {
        blocks.truncate(half + end);
    }
    let last = blocks.iter().rposition(|block| is_sentence(&block.text));
    if let Some(last) = last {
        blocks.truncate(last + 1);
    }
    blocks
}

fn is_afterwards(text: &str) -> bool {
    let text = text.trim_end_matches(|c: char| !c.is_alphanumeric());
    AFTERWARDS
        .iter()
        .any(|known| text.eq_ignore_ascii_case(known))
}

/// Whether it ends as sentences do, in any script that marks their end, or is
/// as long as one.
fn is_sentence(text: &str) -> bool {
    text.len() > 200
        || text
            .trim_end_matches(['"', '\'', '”', '’', '»', ')', ']', ' '])
            .ends_with(['.', '!', '?', '…', '。', '！', '？', '।', '؟', '۔'])
}
