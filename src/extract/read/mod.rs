//! A text as the rules see it: tokens, tags, quotations, sentences.

mod abbreviation;
mod agrees;
mod apostrophe;
mod capital;
pub(crate) mod lexicon;
mod neighbours;
mod open_class;
pub(crate) mod quote;
pub(crate) mod segment;
mod subject;
pub(crate) mod tag;
mod tagger;
mod that;
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
    /// Reads a text and finds its paragraphs.
    pub(crate) fn new(text: &'a str) -> Self {
        Self::cut(text, |tokens| segment::paragraphs(text, tokens))
    }

    /// Reads a text whose paragraphs are known, in order. What stands between
    /// them belongs to none, and no rule reads it.
    pub(crate) fn of_paragraphs(text: &'a str, paragraphs: &[Span]) -> Self {
        Self::cut(text, |tokens| segment::given(text, tokens, paragraphs))
    }

    fn cut(text: &'a str, paragraphs: impl FnOnce(&[Token]) -> Vec<Paragraph>) -> Self {
        let lower = text.to_ascii_lowercase();
        let tokens = token::tokens(text);
        let tags = tagger::tag(text, &lower, &tokens);
        let paragraphs = paragraphs(&tokens);
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

    /// The tokens that stand wholly in the span; `None` if there is none.
    pub(crate) fn tokens_in(&self, span: Span) -> Option<Tokens> {
        let from = (self.tokens).partition_point(|token| token.start < span.start());
        let to = self.tokens.partition_point(|token| token.end <= span.end());
        (from < to).then_some(from..to)
    }

    /// The paragraph that begins with the token.
    pub(crate) fn paragraph_at(&self, first: usize) -> Option<&Paragraph> {
        let place = self
            .paragraphs
            .binary_search_by_key(&first, |paragraph| paragraph.from)
            .ok()?;
        self.paragraphs.get(place)
    }

    /// The sentence of the paragraph with this number that holds the token.
    pub(crate) fn sentence_of(&self, paragraph: usize, at: usize) -> Option<Tokens> {
        let sentences = &self.paragraphs.get(paragraph)?.sentences;
        let place = sentences.partition_point(|&(_, to)| to <= at);
        let &(from, to) = sentences.get(place)?;
        (from <= at).then_some(from..to)
    }

    /// Where sentences end inside the tokens, which are of one paragraph: places
    /// after their start and before their end.
    pub(crate) fn sentence_ends(&self, tokens: &Tokens) -> Vec<usize> {
        let place = (self.paragraphs).partition_point(|paragraph| paragraph.to <= tokens.start);
        let Some(paragraph) = self.paragraphs.get(place) else {
            return Vec::new();
        };
        let sentences = &paragraph.sentences;
        let first = sentences.partition_point(|&(_, to)| to <= tokens.start);
        (sentences[first..].iter())
            .map(|&(_, to)| to)
            .take_while(|&to| to < tokens.end)
            .collect()
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
