//! The names in a question, by their capitals.

use std::ops::Range;

use super::vocabulary as is;
use crate::text::{Gap, Word};

/// The names, as ranges of tokens in their order. A name is a run of
/// capitalised words, with the small words inside it ("Bank of Norvane",
/// "Harakat-e-Noor"); a lower-case compound with such a small word counts too.
pub(super) fn find(tokens: &[Word<'_>]) -> Vec<Range<usize>> {
    let cased = capitals_mean_names(tokens);
    let mut names: Vec<Range<usize>> = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        let end = if cased && is_capital(tokens, i) {
            end_of_name(tokens, i)
        } else {
            end_of_compound(tokens, i)
        };
        match end {
            Some(end) => {
                names.push(i..end);
                i = end;
            }
            None => i += 1,
        }
    }
    names
}

/// Whether small and capital letters are mixed as in a sentence. Where nearly
/// all words are capitalised, like in a headline, capitals say nothing.
fn capitals_mean_names(tokens: &[Word<'_>]) -> bool {
    let content = tokens.iter().filter(|token| !is::is_stop(&token.folded));
    let (capital, small): (Vec<_>, Vec<_>) = content.partition(|token| token.capital);
    !small.is_empty() || capital.len() <= 3
}

/// Whether the token is capitalised for being a name.
fn is_capital(tokens: &[Word<'_>], i: usize) -> bool {
    let token = &tokens[i];
    if is::is_calendar(&token.folded) {
        return false;
    }
    if token.gap == Gap::Sentence {
        // Every sentence begins with a capital: two of them are a name.
        let follows = || tokens.get(i + 1).is_some_and(|next| next.capital);
        return token.capital
            && !is::is_stop(&token.folded)
            && (token.acronym || token.possessive || follows());
    }
    // "US" and "IT" are stop words only in small letters.
    token.acronym || (token.capital && !is::is_stop(&token.folded))
}

fn end_of_name(tokens: &[Word<'_>], start: usize) -> Option<usize> {
    let mut end = start + 1;
    loop {
        let continues = |at: usize| {
            tokens.get(at).is_some_and(|token| {
                matches!(token.gap, Gap::Plain | Gap::Hyphen)
                    && !tokens[at - 1].possessive
                    && (token.gap == Gap::Hyphen || is_capital(tokens, at))
            })
        };
        let is_particle = |at: usize| {
            tokens
                .get(at)
                .is_some_and(|token| token.gap == Gap::Plain && is::is_name_particle(&token.folded))
        };
        if continues(end) {
            end += 1;
        } else if is_particle(end) && continues(end + 1) {
            end += 2;
        } else if is_particle(end) && is_particle(end + 1) && continues(end + 2) {
            end += 3;
        } else {
            return Some(end);
        }
    }
}

/// "harakat-e-noor", "al noor": names though written small.
fn end_of_compound(tokens: &[Word<'_>], start: usize) -> Option<usize> {
    let joined = |at: usize| tokens.get(at).is_some_and(|t| t.gap == Gap::Hyphen);
    let mut end = start + 1;
    while joined(end) {
        end += 1;
    }
    let inside = &tokens[start..end];
    if inside.len() > 1
        && inside
            .iter()
            .any(|t| is_article_of_names(&t.folded) || t.folded.chars().count() == 1)
    {
        return Some(end);
    }
    let follows = || {
        tokens
            .get(start + 1)
            .is_some_and(|next| next.gap == Gap::Plain)
    };
    (inside.len() == 1 && is_article_of_names(&tokens[start].folded) && follows())
        .then_some(start + 2)
}

/// Small words that only names have.
fn is_article_of_names(word: &str) -> bool {
    matches!(word, "al" | "el" | "ul" | "bin" | "ibn")
}
