//! Words that can stand for each other, words that exclude each other, and words in
//! names by which a body shows what it is, as terms.
//!
//! The lists are our own, small and strict. Vectors cannot take their place:
//! in them "buy" lies as close to "sell" as to "purchase".

use std::{
    collections::{BTreeSet, HashMap},
    sync::LazyLock,
};

use super::analysis::text_terms;
use crate::text::{self, BODIES, KINDS, OPPOSITES, ROLES, SYNONYMS, word_sets};

/// Terms by term.
type Table = HashMap<String, Vec<String>>;

/// Other terms that say what this one says.
pub fn synonyms(term: &str) -> &'static [String] {
    static TABLE: LazyLock<Table> = LazyLock::new(|| table(SYNONYMS));
    TABLE.get(term).map_or(&[], Vec::as_slice)
}

/// Whether a folded word is a form of one that English has for certain, because the lists
/// here have it. Not all words are there.
pub fn is_common_word(word: &str) -> bool {
    let is_listed = |term: &String| !synonyms(term).is_empty() || !opposites(term).is_empty();
    let is_other = || text::base_forms(word).any(|base| is_without_group(&base));
    text::irregular(word).is_some() || text_terms(word).iter().any(is_listed) || is_other()
}

word_sets! {
    /// Common words that are in no list, because they have too many senses.
    is_without_group:
    "found hold sit set follow serve raise pass charge plant host order sink strike hit drill test"
    "elect govern patrol march export import carry land design publish print record run call play"
    "offer love name report station store stage state stick stock stone storm stand star start";
}

/// The terms of a text, and all others that say the same as one of them.
pub fn terms_alike(text: &str) -> Vec<String> {
    let mut terms = text_terms(text);
    let others: Vec<_> = terms.iter().flat_map(|term| synonyms(term)).collect();
    terms.extend(others.into_iter().cloned());
    terms
}

/// Terms that exclude what this one says.
pub fn opposites(term: &str) -> &'static [String] {
    static TABLE: LazyLock<Table> = LazyLock::new(|| table(OPPOSITES));
    TABLE.get(term).map_or(&[], Vec::as_slice)
}

/// Terms that mark a name as that of such a body: an "agency" may be a "Bureau".
pub fn marks_of_body(term: &str) -> &'static [String] {
    static TABLE: LazyLock<Table> = LazyLock::new(|| kinds(BODIES));
    TABLE.get(term).map_or(&[], Vec::as_slice)
}

/// Terms for somebody who may be meant by this one: the "head" may be the director.
pub fn who_may_be(term: &str) -> &'static [String] {
    static TABLE: LazyLock<Table> = LazyLock::new(|| kinds(ROLES));
    TABLE.get(term).map_or(&[], Vec::as_slice)
}

/// Terms for what is of the kind that this one says: a "worker" may be a miner.
pub fn of_kind(term: &str) -> &'static [String] {
    static TABLE: LazyLock<Table> = LazyLock::new(|| kinds(KINDS));
    TABLE.get(term).map_or(&[], Vec::as_slice)
}

/// For each term before a colon, those after it.
fn kinds(lines: &str) -> Table {
    let mut table = Table::new();
    for line in lines.lines() {
        let Some((kinds, marks)) = line.split_once(':').filter(|_| !line.starts_with('#')) else {
            continue;
        };
        for kind in text_terms(kinds) {
            table.entry(kind).or_default().extend(text_terms(marks));
        }
    }
    table
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
    fn common_words_are_known_in_every_form_and_slips_are_not() {
        for word in ["founded", "agreed", "bought", "buys", "unsafe"] {
            assert!(is_common_word(word), "{word}");
        }
        for word in ["fundde", "agred", "norvane", "zebra"] {
            assert!(!is_common_word(word), "{word}");
        }
    }

    #[test]
    fn a_kind_of_body_is_marked_in_names_and_marks_say_nothing_of_kinds() {
        assert!(marks_of_body(&term("agency")).contains(&term("Bureau")));
        assert!(marks_of_body(&term("firms")).contains(&term("Ltd")));
        assert!(marks_of_body(&term("bureau")).is_empty());
        assert!(marks_of_body(&term("mean")).is_empty());
        for line in BODIES.lines().filter(|line| !line.starts_with('#')) {
            assert!(line.contains(": "), "{line}");
        }
    }

    #[test]
    fn who_may_be_meant_is_said_in_one_direction() {
        assert!(who_may_be(&term("heads")).contains(&term("directors")));
        assert!(who_may_be(&term("director")).is_empty());
        assert!(!who_may_be(&term("government")).contains(&term("minister")));
        for line in ROLES.lines().filter(|line| !line.starts_with('#')) {
            assert!(line.contains(": "), "{line}");
        }
    }

    #[test]
    fn what_is_of_a_kind_is_said_in_one_direction() {
        assert!(of_kind(&term("workers")).contains(&term("miners")));
        assert!(of_kind(&term("miner")).is_empty());
        let lines = KINDS
            .lines()
            .filter(|line| !line.starts_with('#') && !line.is_empty());
        for line in lines {
            assert!(line.contains(": "), "{line}");
        }
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
