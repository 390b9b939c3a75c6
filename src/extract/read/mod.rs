//! A text as the rules see it: tokens, tags, quotations, sentences.

mod abbreviation;
pub(crate) mod lexicon;
mod open_class;
pub(crate) mod quote;
pub(crate) mod segment;
pub(crate) mod tag;
mod tagger;
pub(crate) mod token;

use std::ops::Range;

pub(crate) use quote::Quote;
pub(crate) use segment::Paragraph;
pub(crate) use tag::Tag;
pub(crate) use token::Shape;

use self::{tag::Tagged, token::Token};
use crate::span::Span;

/// A range of tokens.
pub(crate) type Tokens = Range<usize>;

/// A text, read.
pub(crate) struct Reading<'a> {
    pub(crate) text: &'a str,
    lower: String,
    tokens: Vec<Token>,
    tags: Vec<Tagged>,
    pub(crate) paragraphs: Vec<Paragraph>,
    /// For each token the number of its paragraph's quotation, counted from 1.
    quote_of: Vec<u32>,
}

impl<'a> Reading<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        let lower = text.to_ascii_lowercase();
        let tokens = token::tokens(text);
        let tags = tagger::tag(text, &lower, &tokens);
        let paragraphs = segment::paragraphs(text, &tokens);
        let mut quote_of = vec![0; tokens.len()];
        for paragraph in &paragraphs {
            for (number, quote) in (1..).zip(&paragraph.quotes) {
                quote_of[quote.open..=quote.close].fill(number);
            }
        }
        Self {
            text,
            lower,
            tokens,
            tags,
            paragraphs,
            quote_of,
        }
    }

    pub(crate) fn token(&self, at: usize) -> &Token {
        &self.tokens[at]
    }

    /// The tag of a token; behind the last one there is only punctuation.
    pub(crate) fn tag(&self, at: usize) -> Tag {
        self.tagged(at).tag
    }

    pub(crate) fn tagged(&self, at: usize) -> Tagged {
        let behind = Tagged {
            tag: Tag::Mark,
            cue: None,
        };
        self.tags.get(at).copied().unwrap_or(behind)
    }

    /// The word in lower case; empty behind the last token.
    pub(crate) fn word(&self, at: usize) -> &str {
        let token = self.tokens.get(at);
        token.map_or("", |token| &self.lower[token.start..token.end])
    }

    /// The bytes of some tokens; `None` for no token.
    pub(crate) fn span(&self, tokens: &Tokens) -> Option<Span> {
        let first = self.tokens.get(tokens.start)?;
        let last = self.tokens.get(tokens.end.checked_sub(1)?)?;
        Span::new(first.start, last.end)
            .ok()
            .filter(|_| tokens.start < tokens.end)
    }

    /// The paragraph that begins with the token.
    pub(crate) fn paragraph_at(&self, first: usize) -> Option<&Paragraph> {
        let place = self
            .paragraphs
            .binary_search_by_key(&first, |paragraph| paragraph.from)
            .ok()?;
        self.paragraphs.get(place)
    }

    /// The quotation of `paragraph` that holds the token.
    pub(crate) fn quote_at<'p>(&self, paragraph: &'p Paragraph, at: usize) -> Option<&'p Quote> {
        let number = usize::try_from(*self.quote_of.get(at)?).ok()?;
        paragraph.quotes.get(number.checked_sub(1)?)
    }

    /// Whether the token stands inside (or is a mark of) a quotation.
    pub(crate) fn is_quoted(&self, at: usize) -> bool {
        self.quote_of.get(at).is_some_and(|&number| number != 0)
    }

    /// Whether the token is a finite verb or may be one.
    pub(crate) fn is_finite(&self, at: usize) -> bool {
        matches!(self.tag(at), Tag::Verb | Tag::Modal | Tag::Have | Tag::Do)
            || (self.tag(at) == Tag::Be && !matches!(self.word(at), "being" | "been" | "be"))
    }
}
