//! The question as it was meant, for a reader that takes every letter as it stands.
//!
//! Words and names that were mistyped are found all the same (see [`Needs`]); a network
//! that was taught language sees other words in them.

use super::need::{Need, Needs};
use crate::{
    index::text_terms,
    question::{self, Query, READ_BYTES},
    text::{self, Word},
};

/// The question with the words that were mistyped as these claims have them. Of more than
/// [`READ_BYTES`] only the beginning is left.
pub(super) fn mended(question: &str, query: &Query, needs: &Needs, claims: &[String]) -> String {
    let meant: Vec<(String, String)> = (query.words.iter().zip(&needs.words))
        .filter(|(_, need)| need.mistyped)
        .filter_map(|(word, need)| {
            let written = claims.iter().find_map(|claim| as_written(claim, need))?;
            Some((text::fold(&word.text), written))
        })
        .collect();
    let beginning = &question[..question.floor_char_boundary(READ_BYTES)];
    replaced(beginning, |word| {
        question::meant(&word.folded).or_else(|| {
            let (_, written) = meant.iter().find(|(asked, _)| *asked == word.folded)?;
            Some(written.clone())
        })
    })
}

/// The word of the claim that meets the need.
fn as_written(claim: &str, need: &Need) -> Option<String> {
    let meets = |word: &Word<'_>| {
        text_terms(word.raw)
            .iter()
            .any(|term| need.probe.terms.contains(term))
    };
    let words = text::words(claim);
    Some(words.iter().find(|word| meets(word))?.raw.to_owned())
}

/// The text with other words in the place of some.
fn replaced(text: &str, by: impl Fn(&Word<'_>) -> Option<String>) -> String {
    let mut done = String::new();
    let mut rest = text;
    for word in text::words(text) {
        let Some(start) = rest.find(word.raw) else {
            continue;
        };
        let (before, after) = rest.split_at(start + word.raw.len());
        if let Some(other) = by(&word) {
            done.push_str(&before[..start]);
            done.push_str(&other);
        } else {
            done.push_str(before);
        }
        rest = after;
    }
    done.push_str(rest);
    done
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::Probe;

    fn need(terms: &[&str], mistyped: bool) -> Need {
        Need {
            probe: Probe {
                terms: terms.iter().map(|&term| term.to_owned()).collect(),
                keys: Vec::new(),
            },
            weight: 1.0,
            unknown: false,
            mistyped,
            synonyms: Vec::new(),
            marks: Vec::new(),
            opposites: Vec::new(),
        }
    }

    #[test]
    fn mistyped_words_are_read_as_the_claims_have_them() {
        let claims = ["the article: Two poles fell in Norvane.", "Kerra: Norvane"];
        let claims = claims.map(str::to_owned);
        for (question, mistyped, terms, expected) in [
            (
                "how many poeple died in Norvnae?",
                "Norvnae",
                "norvan",
                "how many people died in Norvane?",
            ),
            (
                "Norvnae's dam, and NORVNAE",
                "Norvnae",
                "norvan",
                "Norvane's dam, and Norvane",
            ),
            ("is Norvnae safe", "Norvnae", "ostrel", "is Norvnae safe"),
            ("is Ostrel safe", "", "norvan", "is Ostrel safe"),
            ("", "", "norvan", ""),
        ] {
            let query = Query::parse(question);
            let needs = Needs {
                words: (query.words.iter())
                    .map(|word| need(&[terms], word.text == mistyped))
                    .collect(),
                names: Vec::new(),
            };
            assert_eq!(mended(question, &query, &needs, &claims), expected);
        }
    }
}
