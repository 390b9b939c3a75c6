//! Frequent words that were mistyped.

use super::{MOST_WORDS, vocabulary as is};
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

/// So many words are read right; who writes more has said what they ask.
const MOST_TOKENS: usize = 2 * MOST_WORDS;

/// Reads frequent words right in which two letters were exchanged ("waht did they say",
/// "how mcuh"), or long ones in which one is missing ("anyting"). Other words are mended
/// where it is known which ones claims have.
pub(super) fn mend(tokens: &mut [Word<'_>]) {
    for token in tokens.iter_mut().take(MOST_TOKENS) {
        if let Some(meant) = meant(&token.folded) {
            token.folded = meant.into();
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
    exchanged(word).or_else(|| completed(word))
}

/// The frequent word of which two letters were exchanged.
fn exchanged(word: &str) -> Option<String> {
    let mut letters = word.as_bytes().to_vec();
    (0..letters.len() - 1).find_map(|i| {
        letters.swap(i, i + 1);
        let meant = (word.as_bytes() != letters)
            .then(|| frequent(&letters))
            .flatten();
        letters.swap(i, i + 1);
        meant
    })
}

/// The long frequent word of which one letter is missing.
fn completed(word: &str) -> Option<String> {
    if word.len() + 1 < LEAST_LETTERS_OF_LONG {
        return None;
    }
    (0..=word.len()).find_map(|i| {
        let mut letters = word.as_bytes().to_vec();
        letters.insert(i, b'a');
        (b'a'..=b'z').find_map(|letter| {
            letters[i] = letter;
            frequent(&letters)
        })
    })
}

/// These (ASCII) letters, if they are a frequent word. Nearly none are, so that nothing is
/// copied before that is known.
fn frequent(letters: &[u8]) -> Option<String> {
    let word = str::from_utf8(letters).ok()?;
    (is::is_stop(word) || is::is_light(word)).then(|| word.to_owned())
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
