//! What a claim would need to have, to answer a question.

use super::evidence::is_agent;
use crate::{
    index::{
        Index, IndexError, Probe, marks_of_body, name_keys, of_kind, opposites, short_key,
        synonyms, text_terms,
    },
    question::{Bound, Query, Weight},
    text,
};

/// A word of the question, and how much it counts.
#[derive(Debug, Clone)]
pub(super) struct Need {
    /// How to meet it.
    pub(super) probe: Probe,
    /// Its part in the question, above 0: rare words count more than frequent
    /// ones, names more than words, and words that no claim has count most.
    pub(super) weight: f32,
    /// Whether no claim at all has it.
    pub(super) unknown: bool,
    /// Whether its terms are those of words that are one slip away.
    pub(super) mistyped: bool,
    /// Whether it is a word for who does something: "attackers".
    pub(super) agent: bool,
    /// How large or small a number must be to stand for it.
    pub(super) bound: Option<Bound>,
    /// Terms that say the same, or what is of that kind.
    pub(super) synonyms: Vec<String>,
    /// Terms in names of what it is a word for: "agency", of a "Bureau".
    pub(super) marks: Vec<String>,
    /// Terms that say what it excludes.
    pub(super) opposites: Vec<String>,
}

/// A name of the question.
#[derive(Debug, Clone)]
pub(super) struct NeededName {
    /// Its words, as positions among the needs.
    pub(super) needs: Vec<usize>,
    /// Keys of the name as a whole, in other spellings.
    pub(super) keys: Vec<String>,
    /// Terms of the country that is governed from there, if it is one.
    pub(super) country: Vec<String>,
    /// Whether it is what is counted, and no name.
    pub(super) counted: bool,
    /// Whether it is one of two that are asked about, so that either will do.
    pub(super) either: bool,
    /// Whether it only says which one of something is meant ("the Norvane
    /// dam"), so that the claim's article may take it for granted.
    pub(super) modifies: bool,
}

/// All that the question needs.
#[derive(Debug, Default)]
pub(super) struct Needs {
    pub(super) words: Vec<Need>,
    pub(super) names: Vec<NeededName>,
}

/// What a light word counts, however rare it is: it stands in questions about
/// anything, so which claims have it is chance.
const LIGHT: f32 = 0.15;

/// What a word counts that no claim at all has: whatever the claims say, it is
/// not what was asked for.
const UNKNOWN: f32 = 1.5;

/// The same of a word that only says which one is meant ("the *concert* hall"):
/// the claim may take that for granted.
const UNKNOWN_MODIFIER: f32 = 1.0;

/// How many words of a question may be mistyped. Looking for what was meant
/// takes longer than looking a word up.
pub(super) const MOST_MENDED: usize = 4;

/// How much more than a word a name counts, all its words together: it says
/// which one is meant.
const NAME: f32 = 1.5;

impl Needs {
    /// Weighs the words of a question by the claims in the index.
    /// `is_word` says which words, though no claim has them, are no slips.
    pub(super) fn of(
        query: &Query,
        index: &Index,
        is_word: impl Fn(&str) -> bool,
    ) -> Result<Self, IndexError> {
        let mut words = Vec::with_capacity(query.words.len());
        let mut names: Vec<_> = (query.names.iter())
            .map(|name| NeededName {
                needs: name.words.clone(),
                keys: whole_keys(&name.text),
                country: name
                    .words
                    .iter()
                    .flat_map(|&word| governed(&query.words[word].text))
                    .collect(),
                counted: name.counted,
                either: name.either,
                modifies: (name.words.last()).is_some_and(|&last| query.words[last].modifies),
            })
            .collect();
        let mut mends = MOST_MENDED;
        let asked: Vec<_> = (query.words.iter())
            .flat_map(|word| text_terms(&word.text))
            .collect();
        for (position, word) in query.words.iter().enumerate() {
            let mut probe = index.probe(&word.text, word.acronym)?;
            let mut frequency = index.frequency(&probe)?;
            let mut mistyped = false;
            if frequency == 0 && mends > 0 && !is_word(&text::fold(&word.text)) {
                mends -= 1;
                let meant = index.mistyped(&text::fold(&word.text))?;
                if !meant.is_empty() {
                    mistyped = true;
                    probe.terms = meant;
                    frequency = index.frequency(&probe)?;
                }
            }
            // Written small, a name is known by how the claims use it, or because it is
            // one everywhere.
            let is_name = || {
                Ok(text::is_known_name(&text::fold(&word.text)) || index.is_mostly_name(&probe)?)
            };
            let weight = match word.weight {
                Weight::Topic if is_name()? => {
                    names.push(NeededName {
                        needs: vec![position],
                        keys: Vec::new(),
                        country: governed(&word.text),
                        counted: false,
                        either: false,
                        modifies: word.modifies,
                    });
                    Weight::Name
                }
                weight => weight,
            };
            let rarity = rarity(frequency, index.len());
            let others = |of: fn(&str) -> &'static [String]| match weight {
                Weight::Name => Vec::new(),
                _ => (probe.terms.iter())
                    .flat_map(|term| of(term))
                    .cloned()
                    .collect(),
            };
            // "The hospital building" is no school.
            let mut kinds = others(of_kind);
            if kinds.iter().any(|kind| asked.contains(kind)) {
                kinds.clear();
            }
            words.push(Need {
                synonyms: [others(synonyms), kinds].concat(),
                marks: others(marks_of_body),
                opposites: others(opposites),
                weight: match weight {
                    Weight::Light => LIGHT,
                    Weight::Topic if frequency == 0 && word.modifies => UNKNOWN_MODIFIER,
                    Weight::Topic if frequency == 0 => UNKNOWN,
                    Weight::Topic => rarity,
                    Weight::Name => NAME * rarity / words_of_name(&names, position),
                },
                unknown: frequency == 0,
                mistyped,
                agent: is_agent(&text::fold(&word.text)),
                bound: query.bound.filter(|bound| bound.word == position),
                probe,
            });
        }
        Ok(Self { words, names })
    }

    /// Whether this word is part of a name; what is counted is none.
    pub(super) fn is_name(&self, word: usize) -> bool {
        let is_it = |name: &NeededName| !name.counted && name.needs.contains(&word);
        self.names.iter().any(is_it)
    }

    /// Everything to look up: the words, and the names as wholes.
    pub(super) fn probes(&self) -> Vec<Probe> {
        let wholes = self.names.iter().filter(|name| !name.keys.is_empty());
        let others = (self.words.iter())
            .map(|need| [&need.synonyms[..], &need.marks].concat())
            .filter(|terms| !terms.is_empty());
        (self.words.iter().map(|need| need.probe.clone()))
            .chain(others.map(|terms| Probe {
                terms,
                keys: Vec::new(),
            }))
            .chain(wholes.map(|name| Probe {
                terms: Vec::new(),
                keys: name.keys.clone(),
            }))
            .collect()
    }
}

/// The terms of the country that is governed from the city of this name.
fn governed(city: &str) -> Vec<String> {
    text::governed_from(&text::fold(city)).map_or_else(Vec::new, text_terms)
}

/// How many words the name has that this word is part of.
fn words_of_name(names: &[NeededName], position: usize) -> f32 {
    let name = names.iter().find(|name| name.needs.contains(&position));
    name.map_or(1.0, |name| name.needs.len() as f32)
}

/// The keys that only the name as a whole has.
pub(super) fn whole_keys(name: &str) -> Vec<String> {
    let parts: Vec<_> = name.split_whitespace().flat_map(name_keys).collect();
    let mut keys = name_keys(name);
    keys.retain(|key| !parts.contains(key));
    keys.extend(short_key(name));
    keys
}

/// How rare a word is, from nearly 0 (in every claim) to 1 (in none): the
/// inverse document frequency of BM25, divided by its value for an unknown
/// word. So it means the same among ten claims and among a million. A word in
/// every claim still counts a little, because the question has it.
fn rarity(frequency: usize, claims: usize) -> f32 {
    let idf = |n: f32| (1.0 + (claims as f32 - n + 0.5) / (n + 0.5)).ln();
    (idf(frequency.min(claims) as f32) / idf(0.0)).max(0.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rarity_means_the_same_in_small_and_large_libraries() {
        for claims in [1, 10, 1_000, 1_000_000] {
            assert_eq!(rarity(0, claims), 1.0);
            assert!(rarity(claims, claims) <= 0.25, "{claims}");
            assert!(rarity(1, claims) < 1.0);
        }
        // In a quarter of all claims.
        assert!((rarity(3, 12) - rarity(250_000, 1_000_000)).abs() < 0.35);
    }

    #[test]
    fn the_keys_of_a_whole_name_are_not_those_of_its_parts() {
        assert!(whole_keys("Kerra").is_empty());
        assert!(!whole_keys("Oda Kerra").contains(&"kira".to_owned()));
        assert!(!whole_keys("Oda Kerra").is_empty());
    }
}
