//! Where quotations begin and end.
//!
//! A quotation ends at its closing mark; one whose closing mark is missing ends
//! with its paragraph, and goes on in the next one if that opens with a mark
//! again (the convention for quotations over several paragraphs). Which marks
//! open is read from the spaces around them, since straight marks do not say.

use super::token::{Shape, Token};

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
                None => {
                    open = Some(at);
                    open_single = None;
                }
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
                    if may_close(tokens, at, to) {
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
            close: to - 1,
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

/// A word before, a space or a mark after.
fn may_close(tokens: &[Token], at: usize, to: usize) -> bool {
    !tokens[at].spaced && (at + 1 >= to || tokens[at + 1].spaced || !tokens[at + 1].is_word())
}
