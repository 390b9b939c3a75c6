//! What a capital tells: whether a sentence begins with it, or a name or heading is there.

use super::token::{Shape, Token};

pub(super) fn begins_sentence(text: &str, tokens: &[Token], at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else {
        return true;
    };
    tokens[at].lines >= 1
        || match tokens[before].shape {
            Shape::Double
            | Shape::Single
            | Shape::Dash
            | Shape::Mark(b'.' | b'?' | b'!' | b':' | b'(' | b'[' | b'~') => true,
            _ => {
                text[tokens[before].start..tokens[before].end].len() > 2
                    && text[tokens[before].start..tokens[before].end].ends_with('.')
                    && tokens[before].shape == Shape::Lower
            }
        }
}

pub(super) fn next_is_capital(tokens: &[Token], at: usize) -> bool {
    tokens
        .get(at + 1)
        .is_some_and(|next| next.shape == Shape::Capital)
}

/// Whether the words around are capitalised as in a headline.
pub(super) fn in_title(tokens: &[Token], at: usize) -> bool {
    let from = at.saturating_sub(5);
    let to = (at + 6).min(tokens.len());
    let words = tokens[from..to].iter().filter(|t| t.is_word());
    let (mut small, mut all) = (0, 0);
    for word in words {
        all += 1;
        small += usize::from(word.shape == Shape::Lower);
    }
    all >= 5 && small <= 1
}
