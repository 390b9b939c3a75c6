//! Where quotations begin and end.
//!
//! A quotation ends at its closing mark; one whose closing mark is missing ends
//! with its paragraph, and goes on in the next one if that opens with a mark
//! again (the convention for quotations over several paragraphs). Which marks
//! open is read from the spaces around them, since straight marks do not say.

use super::token::{Shape, Token};
use crate::extract::cue::lexicon::{self, Form};

/// A quotation: token places of its marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Quote {
    /// The opening mark.
    pub(crate) open: usize,
    /// The closing mark, or the last token of the paragraph.
    pub(crate) close: usize,
    /// Whether the closing mark is there.
    pub(crate) closed: bool,
    /// Whether it is marked with single marks.
    pub(crate) single: bool,
}

impl Quote {
    /// Whether it holds the token.
    pub(crate) fn holds(&self, token: usize) -> bool {
        self.open <= token && token <= self.close
    }

    /// How many tokens stand between its marks.
    pub(crate) fn inner(&self) -> usize {
        (self.close - self.open).saturating_sub(usize::from(self.closed))
    }
}

/// The quotations of one paragraph, which are the tokens `from..to`, outermost
/// only, in order.
pub(crate) fn quotes(text: &str, tokens: &[Token], from: usize, to: usize) -> Vec<Quote> {
    let mut quotes = Vec::new();
    let mut open: Option<usize> = None;
    let mut open_single: Option<usize> = None;
    for at in from..to {
        let token = &tokens[at];
        match token.shape {
            Shape::Double => match open {
                None if is_inch(text, tokens, at) || is_stray(text, token) => {}
                None => open = Some(at),
                Some(start) => {
                    if !may_open(text, tokens, at, to) || !is_opening(text, token) {
                        quotes.push(Quote {
                            open: start,
                            close: at,
                            closed: true,
                            single: false,
                        });
                        open = None;
                    } else if may_open(text, tokens, at, to)
                        && at > start + 1
                        && is_typographic(text, token)
                    {
                        // A second opening mark: the first was never closed.
                        open = Some(at);
                    }
                }
            },
            Shape::Single if open.is_none() => {
                if may_open(text, tokens, at, to) {
                    open_single.get_or_insert(at);
                } else if let Some(start) = open_single.take() {
                    let inner = quotes.iter().rposition(|quote| quote.open < start);
                    let inner = inner.map_or(0, |last| last + 1);
                    // Double marks inside single ones: then the single ones must
                    // end as speech does, and be no apostrophe.
                    let nests = quotes.len() > inner;
                    if may_close(tokens, at, to) && (!nests || ends_speech(tokens, at)) {
                        quotes.truncate(inner);
                        quotes.push(Quote {
                            open: start,
                            close: at,
                            closed: true,
                            single: true,
                        });
                    } else {
                        open_single = Some(start);
                    }
                }
            }
            _ => {}
        }
    }
    if let Some(start) = open
        && start + 1 < to
    {
        quotes.push(Quote {
            open: start,
            close: end_of_unclosed(text, tokens, start, to),
            closed: false,
            single: false,
        });
    }
    quotes.sort_by_key(|quote| quote.open);
    quotes
}

fn is_typographic(text: &str, token: &Token) -> bool {
    text[token.start..token.end].starts_with(['“', '”', '«', '»'])
}

/// `12"`: a straight mark right behind a number, where none is open.
fn is_inch(text: &str, tokens: &[Token], at: usize) -> bool {
    let token = &tokens[at];
    at > 0
        && !token.spaced
        && tokens[at - 1].shape == Shape::Number
        && matches!(&text[token.start..token.end], "\"" | "″")
}

/// A closing mark right behind a word, where none is open.
fn is_stray(text: &str, token: &Token) -> bool {
    !token.spaced && text[token.start..token.end].starts_with('”')
}

/// Longest description of a speaker after a quotation, in tokens.
const LONGEST_SPEAKER: usize = 5;

/// Where a quotation ends whose closing mark was forgotten: at its paragraph's
/// end if the next paragraph goes on with it, else at the comma before its
/// speaker ("“It leaks, engineer Fay Morrow said."), else at the paragraph's end.
fn end_of_unclosed(text: &str, tokens: &[Token], start: usize, to: usize) -> usize {
    let goes_on = tokens.get(to).is_some_and(|next| {
        next.shape == Shape::Double
            && text[next.start..next.end] == text[tokens[start].start..tokens[start].end]
    });
    if goes_on {
        return to - 1;
    }
    let speaks = |at: usize| {
        let word = text[tokens[at].start..tokens[at].end].to_ascii_lowercase();
        lexicon::lookup(&word).is_some_and(|(number, form)| {
            matches!(form, Form::Past | Form::Third)
                && matches!(
                    lexicon::verb(number).class,
                    "say" | "tell" | "insist" | "warn"
                )
        })
    };
    let mut commas = (start + 2..to).filter(|&at| tokens[at].is(b','));
    let comma = commas.find(|&comma| {
        let words = comma + 1..to.min(comma + 2 + LONGEST_SPEAKER);
        let name = words.take_while(|&at| tokens[at].is_word());
        let mut name = name.skip(1);
        name.any(speaks)
    });
    comma.unwrap_or(to - 1)
}

/// Whether the mark's own form lets it open.
fn is_opening(text: &str, token: &Token) -> bool {
    !text[token.start..token.end].starts_with(['”', '»'])
}

/// Space before, none after.
fn may_open(text: &str, tokens: &[Token], at: usize, to: usize) -> bool {
    let token = &tokens[at];
    if text[token.start..token.end].starts_with(['“', '‘', '«']) {
        return true;
    }
    let before = token.spaced
        || at == 0
        || matches!(
            tokens[at - 1].shape,
            Shape::Mark(b'(' | b'[') | Shape::Dash | Shape::Double | Shape::Single
        );
    before && at + 1 < to && !tokens[at + 1].spaced
}

/// A comma or a stop right before the mark.
fn ends_speech(tokens: &[Token], at: usize) -> bool {
    let marks = [b',', b'.', b'!', b'?', b'~'];
    at > 0 && marks.iter().any(|&mark| tokens[at - 1].is(mark))
}

/// A word before, a space or a mark after.
fn may_close(tokens: &[Token], at: usize, to: usize) -> bool {
    !tokens[at].spaced && (at + 1 >= to || tokens[at + 1].spaced || !tokens[at + 1].is_word())
}
