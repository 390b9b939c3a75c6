//! One word, folded to the spelling that it is compared by.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use compact_str::CompactString;
use unicode_normalization::{UnicodeNormalization, char::canonical_combining_class};

/// The word in lower case, without diacritics, apostrophes and invisible
/// characters; dots go from abbreviations ("U.S."), commas from numbers.
pub fn fold(word: &str) -> String {
    folded(word).into()
}

/// The same, kept where it is: nearly all words are short enough.
pub(super) fn folded(word: &str) -> CompactString {
    if !word.is_ascii() {
        return without_dots_and_commas(fold_unicode(word));
    }
    let mut plain = CompactString::new(word);
    plain.make_ascii_lowercase();
    if word.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        // Most words, without more work.
        return plain;
    }
    plain.retain(|c| !is_apostrophe(c));
    without_dots_and_commas(plain)
}

fn without_dots_and_commas(mut plain: CompactString) -> CompactString {
    if is_dotted(&plain) {
        plain.retain(|c| c != '.');
    }
    if plain.starts_with(|c: char| c.is_ascii_digit()) {
        plain.retain(|c| c != ',');
    }
    plain
}

fn fold_unicode(word: &str) -> CompactString {
    let folded = word
        .chars()
        .flat_map(char::to_lowercase)
        .nfkd()
        .filter(|&c| !is_dropped_mark(c) && !is_apostrophe(c) && !is_invisible(c))
        .nfc();
    let mut plain = CompactString::with_capacity(word.len());
    for c in folded {
        match undecomposed(c) {
            Some(letters) => plain.push_str(letters),
            None => plain.push(c),
        }
    }
    plain
}

/// The country that a folded word belongs to ("pakistani" → "pakistan"), if it
/// belongs to one.
pub fn country(word: &str) -> Option<&'static str> {
    static COUNTRIES: LazyLock<Forms> = LazyLock::new(|| forms(include_str!("demonyms.txt")));
    COUNTRIES.get(word).copied()
}

/// The words for what and who comes from a country of this (folded) name.
pub fn peoples(country: &str) -> Vec<&'static str> {
    let lines = include_str!("demonyms.txt").lines();
    let pairs = lines.filter_map(|line| line.split_once(' '));
    let own = pairs.filter(|(name, _)| *name == country);
    own.flat_map(|(_, peoples)| peoples.split(' ')).collect()
}

/// Whether a folded word is the name of a country, or the part of it that tells it apart.
pub fn is_country(word: &str) -> bool {
    static NAMES: LazyLock<HashSet<&str>> = LazyLock::new(|| {
        (include_str!("demonyms.txt").lines())
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| line.split(' ').next())
            .collect()
    });
    NAMES.contains(word)
}

/// The country that is governed from the city of this (folded) name ("oslo" → "norway").
pub fn governed_from(city: &str) -> Option<&'static str> {
    static CAPITALS: LazyLock<Forms> = LazyLock::new(|| forms(include_str!("capitals.txt")));
    CAPITALS.get(city).copied()
}

/// The city that a country is governed from ("russia" → "moscow"), if news calls it by one
/// word that no other city has.
pub fn capital_of(country: &str) -> Option<&'static str> {
    let lines = include_str!("capitals.txt").lines();
    let pairs = lines.filter_map(|line| line.split_once(' '));
    (pairs.filter(|(name, _)| *name == country))
        .map(|(_, city)| city)
        .next()
}

/// Whether a folded word is a name wherever it stands: of a country or a people, or one
/// that everybody knows.
pub fn is_known_name(word: &str) -> bool {
    static NAMES: LazyLock<HashSet<&str>> = LazyLock::new(|| {
        let files = [
            include_str!("demonyms.txt"),
            include_str!("known_names.txt"),
        ];
        (files.iter().flat_map(|file| file.lines()))
            .filter(|line| !line.starts_with('#'))
            .flat_map(str::split_whitespace)
            // "Did they polish the stone?"
            .filter(|&name| name != "polish")
            .collect()
    });
    NAMES.contains(word)
}

/// The base form of a folded word that shares no stem with it ("bought" →
/// "buy"), if it has one.
pub fn irregular(word: &str) -> Option<&'static str> {
    static IRREGULAR_FORMS: LazyLock<Forms> = LazyLock::new(|| forms(IRREGULAR));
    IRREGULAR_FORMS.get(word).copied()
}

/// The other way round: the forms of a base form.
pub(super) fn irregular_forms(base: &str) -> impl Iterator<Item = &'static str> {
    let lines = IRREGULAR.lines().filter_map(|line| line.split_once(' '));
    lines
        .filter(move |(first, _)| *first == base)
        .flat_map(|(_, forms)| forms.split(' '))
}

/// A base form and its forms a line.
const IRREGULAR: &str = include_str!("irregular.txt");

/// From each form to the first one on its line.
type Forms = HashMap<&'static str, &'static str>;

fn forms(table: &'static str) -> Forms {
    (table.lines())
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(' '))
        .flat_map(|(first, forms)| forms.split(' ').map(move |form| (form, first)))
        .collect()
}

/// Accents of the scripts in which they are left out as often as written. The
/// combining classes tell them from the vowel signs of Indic scripts and the
/// voicing marks of Japanese, without which a word is another word.
fn is_dropped_mark(c: char) -> bool {
    matches!(canonical_combining_class(c), 10..=35 | 200..)
}

/// Characters that nobody sees, so nobody means them: zero width, direction,
/// soft hyphen, tags.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}

/// Letters that Unicode does not decompose, as passports transcribe them.
fn undecomposed(c: char) -> Option<&'static str> {
    Some(match c {
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'ħ' => "h",
        'ı' => "i",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        _ => return None,
    })
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | 'ʻ' | 'ʿ' | 'ʾ' | '`' | '´')
}

/// "u.s", "e.g": single letters between dots.
fn is_dotted(word: &str) -> bool {
    let is_letter = |part: &str| part.chars().count() <= 1 && !part.chars().any(char::is_numeric);
    word.contains('.') && word.split('.').all(is_letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_irregular_form_has_its_base() {
        assert_eq!(irregular("bought"), Some("buy"));
        assert_eq!(irregular("buy"), None);
    }

    #[test]
    fn names_are_known_that_everybody_knows() {
        for name in ["norway", "norwegians", "madrid", "cia"] {
            assert!(is_known_name(name), "{name}");
        }
        for word in ["polish", "dam", "nice", "#", ""] {
            assert!(!is_known_name(word), "{word}");
        }
    }

    #[test]
    fn a_capital_has_its_country() {
        assert_eq!(governed_from("oslo"), Some("norway"));
        assert_eq!(governed_from("norway"), None);
        for line in include_str!("capitals.txt")
            .lines()
            .filter(|line| !line.starts_with('#'))
        {
            let (known, city) = line.split_once(' ').unwrap();
            assert!(
                include_str!("demonyms.txt").contains(&format!("\n{known} ")),
                "{line}"
            );
            assert_eq!(country(city), None, "{line}");
        }
    }

    #[test]
    fn a_demonym_has_its_country() {
        assert_eq!(country("norwegians"), Some("norway"));
        assert_eq!(country("norway"), None);
        assert_eq!(country("#"), None);
    }
}
