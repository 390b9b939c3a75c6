//! A claim and a question's needs to try rules with.

use super::need::{Need, NeededName, Needs};
use crate::{
    claim::{Claim, Polarity},
    index::{Probe, name_keys, synonyms, text_terms},
    question::Query,
};

/// One of a report, with this content.
pub(super) fn claim(content: &str) -> Claim {
    let mut lines = include_str!("../../tests/data/claims/norvane-dam.jsonl").lines();
    let claim = serde_json::from_str(lines.nth(1).unwrap());
    Claim {
        content: content.to_owned(),
        polarity: Polarity::Positive,
        ..claim.unwrap()
    }
}

/// What the question needs where every word is as rare as any other.
pub(super) fn needs(query: &Query) -> Needs {
    let need = |word: &crate::question::Word| {
        let terms = text_terms(&word.text);
        Need {
            synonyms: (terms.iter())
                .flat_map(|term| synonyms(term))
                .cloned()
                .collect(),
            probe: Probe {
                terms,
                keys: name_keys(&word.text),
            },
            weight: 1.0,
            unknown: false,
            mistyped: false,
            agent: false,
            bound: None,
            marks: Vec::new(),
            opposites: Vec::new(),
        }
    };
    let name = |name: &crate::question::Name| NeededName {
        needs: name.words.clone(),
        keys: Vec::new(),
        country: Vec::new(),
        counted: name.counted,
        either: name.either,
        modifies: false,
    };
    Needs {
        words: query.words.iter().map(need).collect(),
        names: query.names.iter().map(name).collect(),
    }
}
