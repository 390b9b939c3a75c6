//! Ways to begin that say nothing about what is asked.

use super::vocabulary::OPENERS;
use crate::text::Word;

/// The words after all openers, and whether one of them asked for yes or no.
/// A message of nothing but openers keeps its last one.
pub(super) fn strip<'t, 'a>(tokens: &'t [Word<'a>]) -> (bool, &'t [Word<'a>]) {
    let mut rest = tokens;
    let mut yes_or_no = false;
    while let Some(opener) = (OPENERS.iter()).find(|opener| begins_with(rest, opener)) {
        let length = opener.split(' ').count();
        if length >= rest.len() {
            break;
        }
        yes_or_no |= opener.starts_with("is it ");
        rest = &rest[length..];
        // "Do you know whether …", but not "And if …".
        if length > 1 && rest.len() > 1 && matches!(rest[0].folded.as_str(), "if" | "whether") {
            yes_or_no = true;
            rest = &rest[1..];
        }
    }
    (yes_or_no, rest)
}

fn begins_with(tokens: &[Word<'_>], opener: &str) -> bool {
    let mut tokens = tokens.iter();
    (opener.split(' ')).all(|word| tokens.next().is_some_and(|token| token.folded == word))
}
