//! Words that were mistyped.

use tantivy::{Term, schema::Field};

use super::{Index, IndexError, analysis};

/// A word of fewer letters has too many neighbours that are other words.
const LEAST_LETTERS: usize = 5;
/// Longest word that is looked at, in letters.
const MOST_LETTERS: usize = 24;

impl Index {
    /// The terms that claims have and that become this (folded) word by one slip:
    /// a letter doubled, dropped, added, or two of them exchanged. The first
    /// letter is right. A wrong letter is no slip here: it makes another word, or
    /// somebody else's name.
    ///
    /// # Errors
    /// [`IndexError`] if the engine fails.
    pub fn mistyped(&self, word: &str) -> Result<Vec<String>, IndexError> {
        self.meant(word, self.fields.text, analysis::text_terms)
    }

    /// The same among the names of sources.
    ///
    /// # Errors
    /// [`IndexError`] if the engine fails.
    pub fn mistyped_speaker(&self, word: &str) -> Result<Vec<String>, IndexError> {
        self.meant(word, self.fields.speaker, analysis::speaker_terms)
    }

    fn meant(
        &self,
        word: &str,
        field: Field,
        terms: fn(&str) -> Vec<String>,
    ) -> Result<Vec<String>, IndexError> {
        let mut meant = Vec::new();
        for candidate in slips(word) {
            let Some(term) = terms(&candidate).pop() else {
                continue;
            };
            if meant.contains(&term) {
                continue;
            }
            let looked_up = Term::from_field_text(field, &term);
            let count = (self.searcher.doc_freq(&looked_up))
                .map_err(|error| IndexError::engine(&self.folder, error))?;
            if count > 0 {
                meant.push(term);
            }
        }
        Ok(meant)
    }
}

/// The words that are one slip away.
fn slips(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    let fits = (LEAST_LETTERS..=MOST_LETTERS).contains(&letters.len());
    if !fits || !letters.iter().all(|letter| letter.is_ascii_lowercase()) {
        return Vec::new();
    }
    let mut slips = Vec::new();
    let text = |letters: &[char]| letters.iter().collect::<String>();
    for i in 1..=letters.len() {
        for letter in 'a'..='z' {
            let mut longer = letters.clone();
            longer.insert(i, letter);
            slips.push(text(&longer));
        }
        if i == letters.len() {
            break;
        }
        // Of five letters no four-letter word is made: it would be another one.
        if letters.len() > LEAST_LETTERS {
            let mut shorter = letters.clone();
            shorter.remove(i);
            slips.push(text(&shorter));
        }
        if i + 1 < letters.len() {
            let mut exchanged = letters.clone();
            exchanged.swap(i, i + 1);
            slips.push(text(&exchanged));
        }
    }
    slips
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_one_letter_too_many_too_few_or_out_of_order() {
        for (word, meant) in [
            ("atacker", "attacker"),
            ("poeple", "people"),
            ("resevoir", "reservoir"),
            ("tomorrrow", "tomorrow"),
        ] {
            assert!(slips(word).contains(&meant.to_owned()), "{word}");
        }
        for (word, other) in [
            ("house", "horse"),
            ("weather", "leather"),
            ("tram", "team"),
            ("dams", "dam"),
            ("martin", "morton"),
        ] {
            assert!(!slips(word).contains(&other.to_owned()), "{word}");
        }
        assert!(slips("2024").is_empty());
        assert!(slips(&"a".repeat(1_000)).is_empty());
    }
}
