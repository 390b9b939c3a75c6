//! What a text is found by: its terms and its name keys.
//!
//! The same analysis is used when a claim is indexed, when a question is
//! looked up, and when the two are compared word by word, so that they can
//! never disagree on what a word is.

use super::{base, spelling};
use crate::text::{self, Gap, Word, country};

/// Up to how many words a text is taken for one name.
const WORDS_OF_A_NAME: usize = 4;

/// What becomes of a people's name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Peoples {
    /// It is taken for the country: what is said of "Pakistani groups" is said
    /// of Pakistan.
    AsCountry,
    /// It stays: Indian experts do not speak for India.
    AsWritten,
}

/// The terms of a text, in its order, with repetitions.
pub fn text_terms(text: &str) -> Vec<String> {
    terms(text, Peoples::AsCountry)
}

/// Shows the term of a word, without making a text of its own of it. `look` must ask for no
/// other term.
pub fn term_of<T>(word: &Word<'_>, look: impl FnOnce(&str) -> T) -> T {
    term(word, Peoples::AsCountry, look)
}

/// The keys by which the names in a text are found, in its order.
pub fn name_keys(text: &str) -> Vec<String> {
    keys(text, Peoples::AsCountry)
}

/// The terms of a speaker's name.
pub(super) fn speaker_terms(name: &str) -> Vec<String> {
    terms(name, Peoples::AsWritten)
}

/// The keys of a speaker's name.
pub(super) fn speaker_keys(name: &str) -> Vec<String> {
    keys(name, Peoples::AsWritten)
}

/// Folded words, stemmed. Acronyms and countries are names and stay as they
/// are: the stem of "ISIS" would be "isi", which is somebody else.
fn terms(text: &str, peoples: Peoples) -> Vec<String> {
    (text::words(text).into_iter())
        .map(|word| term(&word, peoples, str::to_owned))
        .collect()
}

fn term<T>(word: &Word<'_>, peoples: Peoples, look: impl FnOnce(&str) -> T) -> T {
    if word.acronym {
        return look(&word.folded);
    }
    base::of(&word.folded, |base| match base.country {
        Some(country) if peoples == Peoples::AsCountry => look(country),
        _ => look(base.stem),
    })
}

/// Name keys: of each word, of words joined by hyphens, and of the text as a
/// whole if it is a name of a few words.
fn keys(text: &str, peoples: Peoples) -> Vec<String> {
    let words = text::words(text);
    let mut keys = Vec::new();
    for word in &words {
        spelling::keys(country_of(word, peoples).unwrap_or(&word.folded), &mut keys);
    }
    let compounds = words.chunk_by(|_, next| next.gap == Gap::Hyphen);
    let whole = (words.len() <= WORDS_OF_A_NAME).then_some(&words[..]);
    for name in compounds.chain(whole).filter(|name| name.len() > 1) {
        let start = keys.len();
        spelling::keys(&joined(name), &mut keys);
        // A text that is one compound is that name, once.
        if keys[..start].ends_with(&keys[start..]) {
            keys.truncate(start);
        }
    }
    keys
}

fn country_of(word: &Word<'_>, peoples: Peoples) -> Option<&'static str> {
    country(&word.folded).filter(|_| peoples == Peoples::AsCountry)
}

fn joined(words: &[Word<'_>]) -> String {
    words.iter().map(|word| word.folded.as_str()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_stemmed_and_peoples_become_countries() {
        for (text, terms) in [
            (
                "The miners were striking",
                vec!["the", "miner", "were", "strike"],
            ),
            ("Norwegian fishermen", vec!["norway", "fisherman"]),
            ("a plan of ISIS", vec!["a", "plan", "of", "isis"]),
            ("bought and sold", vec!["buy", "and", "sell"]),
            ("half-built dams", vec!["half", "build", "dam"]),
            ("", vec![]),
        ] {
            assert_eq!(text_terms(text), terms);
        }
    }

    #[test]
    fn a_compound_name_is_found_by_its_parts_and_as_a_whole() {
        let whole = |name: &str| name_keys(name).last().cloned();
        assert_eq!(whole("Harakat-e-Noor"), whole("Harakat i Nur"));
        assert_eq!(whole("al-Berrin"), whole("Al Berin"));
        assert_eq!(name_keys("al-Berrin"), ["birin", "albirin"]);
    }
}
