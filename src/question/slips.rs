//! Frequent words that were mistyped.

use super::vocabulary as is;
use crate::text::Word;

/// Words of fewer letters become each other too easily.
const LEAST_LETTERS: usize = 4;

/// In a word of at least so many letters, one that is missing is seen, too.
const LEAST_LETTERS_OF_LONG: usize = 8;

/// Others that are no words.
const SHORT: &[(&str, &str)] = &[
    ("teh", "the"),
    ("hte", "the"),
    ("adn", "and"),
    ("hwo", "who"),
    ("whcih", "which"),
    ("wich", "which"),
    ("thier", "their"),
    ("becuase", "because"),
    ("beacuse", "because"),
];

/// Words that would become other ones and are none of them.
const WORDS: &[&str] = &[
    "amin", "begin", "dose", "form", "lest", "lost", "mani", "quiet", "sued", "three", "tired",
    "tires", "trail",
];

/// Reads frequent words right in which two letters were exchanged ("waht did they say",
/// "how mcuh"), or long ones in which one is missing ("anyting"). Other words are mended
/// where it is known which ones claims have.
pub(super) fn mend(tokens: &mut [Word<'_>]) {
    for token in tokens {
        if let Some(meant) = meant(&token.folded) {
            token.folded = meant;
        }
    }
}

/// The frequent word that a (folded) one is a slip of.
pub fn meant(word: &str) -> Option<String> {
    if let Some((_, meant)) = SHORT.iter().find(|(slip, _)| *slip == word) {
        return Some((*meant).to_owned());
    }
    let fits = word.len() >= LEAST_LETTERS && word.bytes().all(|byte| byte.is_ascii_lowercase());
    if !fits || is::is_stop(word) || is::is_light(word) || WORDS.contains(&word) {
        return None;
    }
    let is_frequent = |meant: &String| is::is_stop(meant) || is::is_light(meant);
    let exchanged = (0..word.len() - 1).map(|i| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.swap(i, i + 1);
        letters.into_iter().collect::<String>()
    });
    let is_long = word.len() + 1 >= LEAST_LETTERS_OF_LONG;
    let completed = (0..=word.len()).flat_map(|i| {
        let (before, after) = word.split_at(i);
        ('a'..='z').map(move |letter| format!("{before}{letter}{after}"))
    });
    exchanged
        .chain(completed.filter(|_| is_long))
        .find(|meant| meant != word && is_frequent(meant))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_words_are_read_right_and_others_stay() {
        for (word, expected) in [
            ("waht", Some("what")),
            ("mcuh", Some("much")),
            ("poeple", Some("people")),
            ("wehre", Some("where")),
            ("teh", Some("the")),
            ("anyting", Some("anything")),
            ("somethng", Some("something")),
            ("what", None),
            ("form", None),
            ("three", None),
            ("lost", None),
            ("tram", None),
            ("qué", None),
        ] {
            assert_eq!(meant(word).as_deref(), expected, "{word}");
        }
    }
}
