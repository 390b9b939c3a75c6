//! Paragraphs and sentences.
//!
//! A sentence does not end inside a quotation: "“No. Never,” she said." is one.

use super::{
    abbreviation,
    quote::{Quote, quotes},
    token::{Shape, Token},
};
use crate::span::Span;

/// Longest sentence, in tokens; a longer one is cut, so that no rule has to
/// look further.
const LONGEST: usize = 300;

/// Longest line, in bytes, of a text whose lines are wrapped by hand.
const LONGEST_WRAPPED_LINE: usize = 120;

/// A paragraph: its tokens, quotations and sentences (token ranges).
#[derive(Debug)]
pub(crate) struct Paragraph {
    pub(crate) from: usize,
    pub(crate) to: usize,
    pub(crate) quotes: Vec<Quote>,
    pub(crate) sentences: Vec<(usize, usize)>,
}

/// The paragraphs of a text. Line ends part them; where a text has blank lines
/// and only short lines, these are wrapped, and blank lines do.
pub(crate) fn paragraphs(text: &str, tokens: &[Token]) -> Vec<Paragraph> {
    let blank_lines = tokens.iter().skip(1).any(|token| token.lines >= 2);
    let wrapped = text.lines().all(|line| line.len() <= LONGEST_WRAPPED_LINE);
    let break_at = if blank_lines && wrapped { 2 } else { 1 };
    let mut paragraphs = Vec::new();
    let mut from = 0;
    for at in 1..=tokens.len() {
        if at == tokens.len() || tokens[at].lines >= break_at {
            paragraphs.push(paragraph(text, tokens, from, at));
            from = at;
        }
    }
    paragraphs
}

/// The paragraphs where they are known: one for each of the spans, which are in
/// order and do not overlap. What lies between them (headings) is in none.
pub(crate) fn given(text: &str, tokens: &[Token], spans: &[Span]) -> Vec<Paragraph> {
    let first = |byte: usize| tokens.partition_point(|token| token.start < byte);
    (spans.iter())
        .map(|span| paragraph(text, tokens, first(span.start()), first(span.end())))
        .collect()
}

/// The paragraph of the tokens `from..to`.
fn paragraph(text: &str, tokens: &[Token], from: usize, to: usize) -> Paragraph {
    let quotes = quotes(text, tokens, from, to);
    let sentences = sentences(text, tokens, from, to, &quotes);
    Paragraph {
        from,
        to,
        quotes,
        sentences,
    }
}

/// Most closing marks after a sentence's stop.
const MOST_CLOSING_MARKS: usize = 6;

fn is_closing(token: &Token) -> bool {
    matches!(
        token.shape,
        Shape::Double | Shape::Single | Shape::Mark(b')' | b']')
    )
}

fn sentences(
    text: &str,
    tokens: &[Token],
    from: usize,
    to: usize,
    quotes: &[Quote],
) -> Vec<(usize, usize)> {
    let mut sentences = Vec::new();
    let mut start = from;
    let mut next_quote = 0;
    for at in from..to {
        while next_quote < quotes.len() && quotes[next_quote].close < at {
            next_quote += 1;
        }
        let inside = quotes
            .get(next_quote)
            .is_some_and(|q| q.holds(at) && q.close > at);
        let ends = (!inside && ends_sentence(text, tokens, at, to)) || at + 1 - start >= LONGEST;
        if ends || at + 1 == to {
            sentences.push((start, at + 1));
            start = at + 1;
        }
    }
    sentences
}

/// Whether a sentence ends with the token at `at`, which stands outside
/// quotations or closes one.
fn ends_sentence(text: &str, tokens: &[Token], at: usize, to: usize) -> bool {
    let Some(next) = tokens[..to].get(at + 1) else {
        return true;
    };
    let token = &tokens[at];
    // The marks of the end: a stop, then closing marks.
    // (A few steps only: a page of quotation marks must not cost a square.)
    let mut last = at;
    while last > at.saturating_sub(MOST_CLOSING_MARKS)
        && !tokens[last].spaced
        && is_closing(&tokens[last])
    {
        last -= 1;
    }
    let closes = last < at;
    let stop = &tokens[last];
    let begins = match next.shape {
        Shape::Lower | Shape::Clitic => false,
        Shape::Mark(b'(' | b'[') => true,
        Shape::Dash => !closes,
        Shape::Mark(_) => false,
        // A mark that closes belongs to this sentence.
        Shape::Double | Shape::Single => next.spaced,
        Shape::Capital | Shape::Number => next.spaced || closes,
    };
    if !begins {
        return false;
    }
    match stop.shape {
        Shape::Mark(b'.' | b'!' | b'?') => true,
        Shape::Mark(b'~') => next.shape == Shape::Capital,
        Shape::Capital | Shape::Lower if !closes && text[token.start..token.end].ends_with('.') => {
            let word = &text[token.start..token.end - 1];
            word.chars().count() > 1
                && !abbreviation::is_before_name(word)
                && starts_sentence(&text[next.start..next.end])
        }
        _ => false,
    }
}

/// Words that mostly stand capitalised at the start of a sentence only; they
/// decide whether "U.S." or "Inc." ended one.
fn starts_sentence(word: &str) -> bool {
    matches!(
        word,
        "The"
            | "A"
            | "An"
            | "He"
            | "She"
            | "It"
            | "They"
            | "We"
            | "I"
            | "You"
            | "His"
            | "Her"
            | "Their"
            | "Its"
            | "But"
            | "And"
            | "In"
            | "On"
            | "At"
            | "That"
            | "This"
            | "These"
            | "Those"
            | "For"
            | "After"
            | "As"
            | "When"
            | "While"
            | "If"
            | "Some"
            | "Many"
            | "Most"
            | "Mr."
            | "Mrs."
            | "Ms."
            | "There"
            | "So"
            | "Yet"
            | "To"
    )
}
