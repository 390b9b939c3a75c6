//! How the words at sentence starts stand elsewhere: with a capital inside a
//! sentence, or small.

use std::collections::HashMap;

use crate::extract::read::{Reading, Shape, Tag};

/// How often a word stands where its first letter tells something.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Count {
    pub(super) capital: u32,
    pub(super) small: u32,
}

/// Counts of the words that begin a sentence somewhere.
pub(super) struct Seen<'r>(HashMap<&'r str, Count>);

/// A sieve before the map, which most words do not pass: whether a word of such
/// letters may be in it.
struct Sieve(Vec<bool>);

impl Sieve {
    const SIZE: usize = 1 << 14;

    fn place(word: &str) -> usize {
        let bytes = word.as_bytes();
        let mixed = bytes.iter().take(4).chain(bytes.last());
        let mixed = mixed.fold(bytes.len(), |sum, &byte| {
            sum.wrapping_mul(31).wrapping_add(usize::from(byte))
        });
        mixed % Self::SIZE
    }
}

impl<'r> Seen<'r> {
    pub(super) fn new(reading: &'r Reading<'_>) -> Self {
        let mut counts: HashMap<&str, Count> = HashMap::new();
        let mut sieve = Sieve(vec![false; Sieve::SIZE]);
        each(reading, true, |at, starts| {
            if starts {
                counts.entry(reading.word(at)).or_default();
                sieve.0[Sieve::place(reading.word(at))] = true;
            }
        });
        each(reading, false, |at, starts| {
            if starts || !sieve.0[Sieve::place(reading.word(at))] {
                return;
            }
            if let Some(count) = counts.get_mut(reading.word(at)) {
                match reading.token(at).shape {
                    Shape::Lower => count.small = count.small.saturating_add(1),
                    _ if reading.tag(at) == Tag::Name => {
                        count.capital = count.capital.saturating_add(1);
                    }
                    _ => {}
                }
            }
        });
        Self(counts)
    }

    pub(super) fn count(&self, word: &str) -> Count {
        self.0.get(word).copied().unwrap_or_default()
    }
}

/// Calls for each word with letters, also those of headings or not: its place,
/// and whether it is a capitalised one where a sentence begins.
fn each(reading: &Reading<'_>, headings: bool, mut call: impl FnMut(usize, bool)) {
    for paragraph in &reading.paragraphs {
        if !headings && super::is_heading(reading, paragraph) {
            continue;
        }
        for &(from, to) in &paragraph.sentences {
            for at in from..to {
                match reading.token(at).shape {
                    Shape::Capital => call(at, starts(reading, from, at)),
                    Shape::Lower => call(at, false),
                    _ => {}
                }
            }
        }
    }
}

/// Whether a capital says nothing here: at the start of the sentence, a
/// quotation, or what follows a colon, a dash or an opening bracket.
pub(super) fn starts(reading: &Reading<'_>, from: usize, at: usize) -> bool {
    at == from || matches!(reading.tag(at - 1), Tag::Quote | Tag::Mark)
}
