//! "The Russian capital": the city, by its name.

use super::vocabulary as is;
use crate::text::{self, Word};

/// The text with the names of capitals in the place of what describes them.
pub(super) fn named(text: String) -> String {
    let words = text::words(&text);
    if !words.iter().any(|word| word.folded == "capital") {
        return text;
    }
    let place = |word: &Word<'_>| word.raw.as_ptr().addr() - text.as_ptr().addr();
    let found = (0..words.len()).find_map(|i| described(&words, i));
    let Some((from, to, city)) = found else {
        return text;
    };
    let mut letters = city.chars();
    let first = letters
        .next()
        .map(|letter| letter.to_uppercase().to_string());
    let (start, end) = (place(&words[from]), place(&words[to]) + words[to].raw.len());
    let name = first.unwrap_or_default() + letters.as_str();
    format!("{}{name}{}", &text[..start], &text[end..])
}

/// From which word to which a capital is described whose name is "capital", and its city:
/// "the Russian capital (city)", "Russia's capital", "the capital of Russia".
fn described(words: &[Word<'_>], capital: usize) -> Option<(usize, usize, &'static str)> {
    let at = |i: usize| words.get(i).map_or("", |word| word.folded.as_str());
    if at(capital) != "capital" {
        return None;
    }
    let city = |i: usize| text::capital_of(text::country(at(i)).unwrap_or(at(i)));
    let end = if at(capital + 1) == "city" {
        capital + 1
    } else {
        capital
    };
    if at(end + 1) == "of" {
        let from = capital
            .checked_sub(1)
            .filter(|&the| at(the) == "the")
            .unwrap_or(capital);
        return Some((from, end + 2, city(end + 2)?));
    }
    // "Russian capital flows" are something else.
    let before = capital.checked_sub(1)?;
    let ends = words
        .get(end + 1)
        .is_none_or(|next| is::is_stop(&next.folded));
    let of_country = words[before].possessive || (before > 0 && at(before - 1) == "the");
    let from = if before > 0 && at(before - 1) == "the" {
        before - 1
    } else {
        before
    };
    (ends && of_country).then_some(())?;
    Some((from, end, city(before)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_capital_is_called_by_its_name() {
        for (text, expected) in [
            ("What fell in the Russian capital?", "What fell in Moscow?"),
            ("what fell in russia's capital", "what fell in Moscow"),
            (
                "What fell in the capital of Russia in May?",
                "What fell in Moscow in May?",
            ),
            ("The Russian capital city was hit", "Moscow was hit"),
            (
                "Is the Russian capital market open?",
                "Is the Russian capital market open?",
            ),
            ("Is Russian capital leaving?", "Is Russian capital leaving?"),
            ("What fell in the capital?", "What fell in the capital?"),
        ] {
            assert_eq!(named(text.to_owned()), expected);
        }
    }
}
