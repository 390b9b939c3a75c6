//! Words that can stand for each other, and words that exclude each other, as
//! terms.
//!
//! Both lists are our own, small and strict. Vectors cannot take their place:
//! in them "buy" lies as close to "sell" as to "purchase".

use std::{
    collections::{BTreeSet, HashMap},
    sync::LazyLock,
};

use super::analysis::text_terms;
use crate::text::{OPPOSITES, SYNONYMS};

/// Terms by term.
type Table = HashMap<String, Vec<String>>;

/// Other terms that say what this one says.
pub fn synonyms(term: &str) -> &'static [String] {
    static TABLE: LazyLock<Table> = LazyLock::new(|| table(SYNONYMS));
    TABLE.get(term).map_or(&[], Vec::as_slice)
}

/// Terms that exclude what this one says.
pub fn opposites(term: &str) -> &'static [String] {
    static TABLE: LazyLock<Table> = LazyLock::new(|| table(OPPOSITES));
    TABLE.get(term).map_or(&[], Vec::as_slice)
}

/// For each term, the others on its lines.
fn table(lines: &str) -> Table {
    let mut table: HashMap<String, BTreeSet<String>> = HashMap::new();
    for line in lines.lines().filter(|line| !line.starts_with('#')) {
        let terms = text_terms(line);
        for term in &terms {
            let others = terms.iter().filter(|other| *other != term).cloned();
            table.entry(term.clone()).or_default().extend(others);
        }
    }
    (table.into_iter())
        .map(|(term, others)| (term, others.into_iter().collect()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn term(word: &str) -> String {
        text_terms(word).remove(0)
    }

    #[test]
    fn forms_of_a_word_share_its_synonyms_and_opposites() {
        assert!(synonyms(&term("killed")).contains(&term("died")));
        assert!(synonyms(&term("countries")).contains(&term("nation")));
        assert!(opposites(&term("bought")).contains(&term("sells")));
        assert!(synonyms(&term("zebra")).is_empty());
    }

    #[test]
    fn no_word_is_its_own_opposite() {
        for line in OPPOSITES.lines().filter(|line| !line.starts_with('#')) {
            let terms = text_terms(line);
            for term in &terms {
                let clash = synonyms(term).iter().find(|other| terms.contains(other));
                assert_eq!(clash, None, "{line}");
            }
        }
    }
}
