//! Made-up news of any length, with quotations and cues about as often as real
//! news has them. The same chance always gives the same text.

use std::collections::HashMap;

use crate::dice::Dice;

/// Words besides those of the patterns, most of them rare.
const VOCABULARY: usize = 20_000;
const SENTENCES_OF_A_PARAGRAPH: usize = 4;

/// Writes from the patterns of `patterns.txt`.
pub(crate) struct Writer {
    slots: HashMap<&'static str, Vec<&'static str>>,
    dice: Dice,
}

impl Writer {
    pub(crate) fn new(seed: u64) -> Self {
        let lines = include_str!("patterns.txt").lines();
        let mut slots: HashMap<_, Vec<_>> = HashMap::new();
        for (slot, filling) in lines.filter_map(|line| line.split_once(": ")) {
            slots.entry(slot).or_default().push(filling);
        }
        Self {
            slots,
            dice: Dice(seed),
        }
    }

    /// Paragraphs, each on a line, of at least so many bytes together.
    pub(crate) fn article(&mut self, bytes: usize) -> String {
        let mut article = String::with_capacity(bytes + 1024);
        while article.len() < bytes {
            for _ in 0..=self.dice.below(SENTENCES_OF_A_PARAGRAPH) {
                self.fill("sentence", &mut article);
                article.push(' ');
            }
            article.pop();
            article.push('\n');
        }
        article
    }

    /// Appends something that fits the slot.
    fn fill(&mut self, slot: &str, text: &mut String) {
        let lower = slot.to_ascii_lowercase();
        let start = text.len();
        match lower.as_str() {
            "rare" => text.push_str(&coined(self.dice.rank(VOCABULARY))),
            "given" | "family" => {
                text.push_str(&coined(self.dice.below(VOCABULARY)));
                capitalise(text, start);
            }
            lower => {
                let fillings = &self.slots[lower];
                let mut rest = fillings[self.dice.below(fillings.len())];
                while let Some((before, slot, after)) = next_slot(rest) {
                    text.push_str(before);
                    self.fill(slot, text);
                    rest = after;
                }
                text.push_str(rest);
            }
        }
        if slot != lower {
            capitalise(text, start);
        }
    }
}

fn capitalise(text: &mut str, at: usize) {
    if let Some(first) = text.get_mut(at..at + 1) {
        first.make_ascii_uppercase();
    }
}

fn next_slot(pattern: &str) -> Option<(&str, &str, &str)> {
    let (before, from_slot) = pattern.split_once('{')?;
    let (slot, after) = from_slot.split_once('}')?;
    Some((before, slot, after))
}

/// The word with this number: syllables, so that words share no more than they
/// do in a language.
fn coined(number: usize) -> String {
    const SYLLABLES: &[&str] = &[
        "ar", "bel", "cor", "dun", "el", "fos", "gan", "hol", "im", "jun", "kes", "lor", "mar",
        "nev", "os", "pel", "ru", "sil", "tor", "ven",
    ];
    let mut rest = number + SYLLABLES.len();
    let mut word = String::new();
    while rest > 0 {
        word.push_str(SYLLABLES[rest % SYLLABLES.len()]);
        rest /= SYLLABLES.len();
    }
    word
}
