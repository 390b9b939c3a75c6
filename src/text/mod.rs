//! What a word is, the same for claims and for questions.
//!
//! Words are cut after Unicode Standard Annex 29 and folded to the one
//! spelling that they are compared by: lower case, no diacritics, no
//! apostrophes. This module knows nothing of claims and nothing of search.

mod fold;
mod forms;
mod inflect;
mod phrases;
mod plain;
mod post;

/// Declares sets of words, each as a function that says whether a (folded)
/// word is in it. Words stand between blanks, in as many lines as it takes.
macro_rules! word_sets {
    ($($(#[$doc:meta])* $visible:vis $name:ident: $($line:literal)+;)+) => {$(
        $(#[$doc])*
        $visible fn $name(word: &str) -> bool {
            static WORDS: std::sync::LazyLock<$crate::text::WordSet<&str>> =
                std::sync::LazyLock::new(|| {
                    [$($line),+].iter().flat_map(|line| line.split(' ')).collect()
                });
            WORDS.contains(word)
        }
    )+};
}
pub(crate) use word_sets;

use fold::folded;
pub use fold::{
    capital_of, country, fold, governed_from, irregular, is_country, is_known_name, peoples,
};
pub use forms::base_forms;
pub use inflect::inflected;
pub use phrases::{Plainly, plainly};
pub use plain::put_plainly;
pub use post::said;

/// Words that can stand for each other: a group a line, base forms between
/// blanks; lines that begin with # are remarks.
pub(crate) const SYNONYMS: &str = include_str!("synonyms.txt");
/// Words for kinds of bodies, and those that mark the name of one.
pub(crate) const BODIES: &str = include_str!("bodies.txt");
/// Words for somebody, and what may be meant by them.
pub(crate) const ROLES: &str = include_str!("roles.txt");
/// Words for kinds, and for what is of them; see the head of the file for its form.
pub(crate) const KINDS: &str = include_str!("kinds.txt");
/// Words for things of which each is no other; see the head of the file for its form.
pub(crate) const ALTERNATIVES: &str = include_str!("alternatives.txt");
/// Pairs of words that exclude each other, in the same form.
pub(crate) const OPPOSITES: &str = include_str!("opposites.txt");

use std::collections::HashSet;

use compact_str::CompactString;
use unicode_segmentation::UnicodeSegmentation;

word_sets! {
    /// "Isn't" and its like, folded.
    pub(crate) is_contracted_negation:
    "isnt arent wasnt werent dont doesnt didnt wont cant couldnt wouldnt shouldnt hasnt havent hadnt";
}

/// Words to look others up in, by a hash that is quick for short texts. It is keyed at
/// random, since anybody may choose words.
pub(crate) type WordSet<T> = HashSet<T, foldhash::fast::RandomState>;

/// A word as it stands in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word<'a> {
    /// As written, without a possessive ending.
    pub raw: &'a str,
    /// Folded (see [`fold`]); never empty.
    pub folded: CompactString,
    /// Whether its first letter is a capital.
    pub capital: bool,
    /// Whether it is all capitals ("LeT": all but one) in a text that is not: "ISIS" is a
    /// name of its own, and no plural of "ISI".
    pub acronym: bool,
    /// Whether a possessive ending follows ("Kerra's", "the miners'").
    pub possessive: bool,
    /// What stands between it and the word before.
    pub gap: Gap,
}

/// What stands between two words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gap {
    /// Only a hyphen: they are one compound.
    Hyphen,
    /// Blanks, perhaps quotation marks or brackets.
    Plain,
    /// A comma, a colon, a dash: another part of the sentence.
    Clause,
    /// A full stop, a question mark, a new line: another sentence. Also before
    /// the first word.
    Sentence,
}

/// Longest word that is kept, in bytes of its folded form. A longer one is no
/// word of any language, and would only fill the index.
const LONGEST_WORD: usize = 80;

/// About how long a word is with the blank after it.
const BYTES_OF_A_WORD: usize = 6;

/// The words of a text, in its order.
pub fn words(text: &str) -> Vec<Word<'_>> {
    let shouted = is_shouted(text);
    let mut last = None;
    let mut words = Vec::with_capacity(text.len() / BYTES_OF_A_WORD);
    for (start, written) in text.unicode_word_indices() {
        let gap = last.map_or(Gap::Sentence, |(before, end)| {
            gap(before, &text[end..start])
        });
        last = Some((written, start + written.len()));
        let raw = without_possessive(written);
        let folded = folded(raw);
        if folded.is_empty() || folded.len() > LONGEST_WORD {
            continue;
        }
        words.push(Word {
            folded,
            capital: raw.chars().next().is_some_and(char::is_uppercase),
            acronym: !shouted && is_acronym(raw),
            possessive: raw.len() < written.len()
                || (raw.ends_with(['s', 'S'])
                    && text[start + written.len()..].starts_with(APOSTROPHES)),
            gap,
            raw,
        });
    }
    words
}

/// Apostrophes that a possessive is written with.
const APOSTROPHES: [char; 3] = ['\'', '’', 'ʼ'];

fn without_possessive(word: &str) -> &str {
    let bare = (word.strip_suffix(['s', 'S'])).and_then(|stem| stem.strip_suffix(APOSTROPHES));
    bare.filter(|bare| !bare.is_empty()).unwrap_or(word)
}

fn gap(before: &str, between: &str) -> Gap {
    if between == " " {
        // Nearly always, and the cheapest to see.
        Gap::Plain
    } else if matches!(between, "-" | "\u{2010}" | "\u{2011}") {
        Gap::Hyphen
    } else if between == ". " && is_shortened(before) {
        Gap::Plain
    } else if between.contains(['.', '?', '!', '\n', '…']) {
        Gap::Sentence
    } else if between.contains([',', ';', ':', '–', '—']) || between.contains(" - ") {
        Gap::Clause
    } else {
        Gap::Plain
    }
}

/// Titles that are written with a full stop and stand before a name.
fn is_shortened(word: &str) -> bool {
    matches!(
        word,
        "Mr" | "Mrs"
            | "Ms"
            | "Dr"
            | "Prof"
            | "St"
            | "Gen"
            | "Col"
            | "Lt"
            | "Sgt"
            | "Sen"
            | "Rep"
            | "Gov"
            | "Rev"
    )
}

/// "ILO", "LeT".
fn is_acronym(word: &str) -> bool {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let has_small_middle = || {
        let letters: Vec<_> = letters.clone().take(4).collect();
        matches!(letters[..], [a, b, c] if a.is_uppercase() && b.is_lowercase() && c.is_uppercase())
    };
    letters.clone().nth(1).is_some() && (has_small_middle() || letters.all(char::is_uppercase))
}

/// Whether capitals say nothing in this text: several words, no small letter.
fn is_shouted(text: &str) -> bool {
    !text.chars().any(char::is_lowercase) && text.unicode_words().nth(2).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let words: Vec<_> = words(text).into_iter().map(|word| word.folded).collect();
        assert_eq!(words, expected, "{text}");
    }

    #[test]
    fn words_are_folded_to_one_spelling() {
        check("Erdoğan’s café", &["erdogan", "cafe"]);
        check("Łódź, Tromsø & Straße", &["lodz", "tromso", "strasse"]);
        check(
            "the U.S. and the Qur'an",
            &["the", "us", "and", "the", "quran"],
        );
        check("1,200 of 3.5", &["1200", "of", "3.5"]);
        check("ﬁnal ＦＵＬＬ", &["final", "full"]);
        check("مُحَمَّد", &["محمد"]);
        check("हिन्दी", &["हिन्दी"]);
        check("ゴリラ", &["ゴリラ"]);
        check("zero\u{2060}width \u{202e}turned", &["zerowidth", "turned"]);
        check("", &[]);
        check("\u{202e}…!?", &[]);
        check(&"x".repeat(10_000), &[]);
    }

    #[test]
    fn capitals_mark_an_acronym_unless_everything_is_shouted() {
        let acronyms = |text: &str| -> Vec<_> {
            let words = words(text).into_iter();
            words.filter(|w| w.acronym).map(|w| w.folded).collect()
        };
        assert_eq!(acronyms("the ILO's plan A"), ["ilo"]);
        assert_eq!(acronyms("ILO"), ["ilo"]);
        assert_eq!(acronyms("LeT, Let or McD, Oslo"), ["let", "mcd"]);
        assert!(acronyms("WHO SAID THAT").is_empty());
    }

    #[test]
    fn gaps_and_possessives() {
        let words = words("Kerra's half-built dam, the miners' view. End");
        let gaps: Vec<_> = words.iter().map(|w| (w.raw, w.gap, w.possessive)).collect();
        assert_eq!(
            gaps,
            [
                ("Kerra", Gap::Sentence, true),
                ("half", Gap::Plain, false),
                ("built", Gap::Hyphen, false),
                ("dam", Gap::Plain, false),
                ("the", Gap::Clause, false),
                ("miners", Gap::Plain, true),
                ("view", Gap::Plain, false),
                ("End", Gap::Sentence, false),
            ]
        );
    }
}
