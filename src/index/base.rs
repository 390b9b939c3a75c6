//! The base form of a word, worked out once for words that come often.
//!
//! A few thousand words make up most of any text, and every claim that a question
//! is compared with is read anew; so each thread remembers words that it has seen.

use std::{cell::RefCell, hash::BuildHasher};

use foldhash::fast::RandomState;
use tantivy::tokenizer::{Language, RawTokenizer, Stemmer, TextAnalyzer, TokenStream};

use crate::text::{country, irregular};

/// How many words a thread remembers, at a hundred bytes each. They must stay in
/// the processor's own cache: a word is worked out as fast as it is fetched from
/// anywhere else.
const REMEMBERED: usize = 1 << 12;

/// The longest word that is remembered, in bytes.
const LONGEST: usize = 23;

/// What a folded word goes back to.
#[derive(Clone, Copy)]
pub(super) struct Base<'a> {
    /// The country that it belongs to, if it belongs to one.
    pub(super) country: Option<&'static str>,
    /// Its stem, or that of its irregular base form.
    pub(super) stem: &'a str,
}

/// Looks at the base of a folded word.
pub(super) fn of<T>(folded: &str, look: impl FnOnce(Base<'_>) -> T) -> T {
    thread_local! {
        static MEMORY: RefCell<Memory> = RefCell::new(Memory::new());
    }
    MEMORY.with_borrow_mut(|memory| memory.base(folded, look))
}

/// What a thread remembers. Each word has one place, where the last one that had
/// it stays: nothing has to be looked for, and nothing cleared away.
struct Memory {
    stemmer: TextAnalyzer,
    hasher: RandomState,
    places: Vec<Remembered>,
}

#[derive(Clone, Default)]
struct Remembered {
    word: Short,
    stem: Short,
    country: Option<&'static str>,
}

impl Memory {
    fn new() -> Self {
        Self {
            stemmer: TextAnalyzer::builder(RawTokenizer::default())
                .filter(Stemmer::new(Language::English))
                .build(),
            hasher: RandomState::default(),
            places: vec![Remembered::default(); REMEMBERED],
        }
    }

    fn base<T>(&mut self, folded: &str, look: impl FnOnce(Base<'_>) -> T) -> T {
        let place = self.hasher.hash_one(folded) as usize % REMEMBERED;
        let remembered = &mut self.places[place];
        if remembered.word.is(folded) {
            return look(Base {
                country: remembered.country,
                stem: remembered.stem.text(),
            });
        }
        let country = country(folded);
        let mut stream = self
            .stemmer
            .token_stream(irregular(folded).unwrap_or(folded));
        let stem = match stream.advance() {
            true => &stream.token().text,
            false => folded,
        };
        if let (Some(word), Some(stem)) = (Short::of(folded), Short::of(stem)) {
            *remembered = Remembered {
                word,
                stem,
                country,
            };
        }
        look(Base { country, stem })
    }
}

/// A short text that lies where it is kept.
#[derive(Clone, Default)]
struct Short {
    bytes: [u8; LONGEST],
    length: u8,
}

impl Short {
    /// `None` if it is too long.
    fn of(text: &str) -> Option<Self> {
        let mut short = Self {
            length: u8::try_from(text.len()).ok()?,
            ..Self::default()
        };
        (short.bytes.get_mut(..text.len())?).copy_from_slice(text.as_bytes());
        Some(short)
    }

    fn is(&self, text: &str) -> bool {
        // Their bytes, which need no check.
        self.bytes.get(..usize::from(self.length)) == Some(text.as_bytes())
    }

    fn text(&self) -> &str {
        let bytes = self.bytes.get(..usize::from(self.length));
        bytes
            .and_then(|bytes| std::str::from_utf8(bytes).ok())
            .unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_has_the_same_base_however_many_were_seen() {
        for _ in 0..2 {
            for number in 0..2 * REMEMBERED {
                let word = format!("word{number}");
                of(&word, |base| assert_eq!(base.stem, word));
            }
            let long = "ü".repeat(30);
            of(&long, |base| assert_eq!(base.stem, long));
            of("norwegians", |base| {
                assert_eq!(base.country, Some("norway"))
            });
            of("bought", |base| assert_eq!(base.stem, "buy"));
            of("studies", |base| assert_eq!(base.stem, "studi"));
        }
        of("", |base| assert_eq!(base.stem, ""));
    }
}
