//! Abbreviations that nobody has to introduce: "LeT" for Lashkar-e-Taiba.
//!
//! A question may call a body by its initials though no article does. So a name of several
//! words has their initials for keys, and an abbreviation, in capitals, itself. Only that
//! way round: that the article's "FMU" is the Federal Miners' Union of a question is for
//! the article to say.

use crate::text::{self, Gap, Word};

/// What these keys begin with: no other key does.
const MARK: char = '=';
/// Shorter ones mean too much.
const LEAST: usize = 3;
/// Longer ones are no abbreviations.
const MOST: usize = 6;

/// The keys of the abbreviations that a name may have.
pub fn short_keys(name: &str) -> Vec<String> {
    let words = text::words(name);
    let is_name = |word: &Word<'_>| word.capital || word.gap == Gap::Hyphen || is_small(word);
    let is_one = |word: &Word<'_>| matches!(word.gap, Gap::Plain | Gap::Hyphen);
    if !(2..=MOST + 1).contains(&words.len())
        || !words.iter().all(is_name)
        || !words[1..].iter().all(is_one)
    {
        return Vec::new();
    }
    let letters = |is_in: fn(&Word<'_>) -> bool| -> String {
        let words = words.iter().filter(|word| is_in(word));
        words
            .filter_map(|word| word.folded.chars().next())
            .collect()
    };
    // "Lashkar-e-Taiba" is LeT, "Bank of Norvane" BN, and the "Islamic State Khorasan
    // Province" IS-K as well as ISKP.
    let mut all = vec![letters(|word| word.capital), letters(|_| true)];
    if let Some((last, _)) = all[0].char_indices().last() {
        all.push(all[0][..last].to_owned());
    }
    all.sort_unstable();
    all.dedup();
    all.into_iter().filter_map(marked).collect()
}

/// The key of an abbreviation: "LeT", "IS-K", "IS K". One that everybody knows has none:
/// no Central Irrigation Authority is asked for as the CIA.
pub fn short_key(written: &str) -> Option<String> {
    let words = text::words(written);
    let is_short = |word: &Word<'_>| {
        let is_letter = word.capital && word.folded.chars().count() == 1;
        word.acronym || is_letter
    };
    let all = words.iter().all(is_short) && words.iter().all(|word| word.gap != Gap::Clause);
    let letters: String = words.iter().map(|word| word.folded.as_str()).collect();
    (all && !text::is_known_name(&letters))
        .then_some(letters)
        .and_then(marked)
}

/// Whether it is such a key.
pub fn is_short_key(key: &str) -> bool {
    key.starts_with(MARK)
}

fn marked(letters: String) -> Option<String> {
    let fits = (LEAST..=MOST).contains(&letters.chars().count());
    (fits && letters.chars().all(char::is_alphabetic)).then(|| format!("{MARK}{letters}"))
}

/// Words inside a name that are written small.
fn is_small(word: &Word<'_>) -> bool {
    matches!(
        word.folded.as_str(),
        "of" | "for" | "the" | "and" | "on" | "in" | "to" | "de" | "del" | "la" | "e" | "i" | "ul"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_called_by_its_initials() {
        for (name, short, is_it) in [
            ("Lashkar-e-Taiba", "LeT", true),
            ("Jaish-e-Mohammed", "JeM", true),
            ("Free Miners' Union", "FMU", true),
            ("Institute for River Studies", "IRS", true),
            ("Institute for River Studies", "IfRS", false),
            ("Free Miners' Union of Norvane", "FMUN", true),
            ("Free Miners' Union of Norvane", "FMU", true),
            ("Islamic State Khorasan Province", "IS-K", true),
            ("Islamic State Khorasan Province", "IS", false),
            ("European Union", "EU", false),
            ("Central Irrigation Authority", "CIA", false),
            ("Free Miners' Union", "fmu", false),
            ("the miners", "TM", false),
            ("Norvane", "NOR", false),
        ] {
            let keys = short_keys(name);
            let key = short_key(short);
            assert_eq!(
                key.is_some_and(|key| keys.contains(&key)),
                is_it,
                "{name} {short}"
            );
        }
        assert_eq!(short_keys(""), <[String; 0]>::default());
        assert_eq!(short_key(""), None);
    }
}
