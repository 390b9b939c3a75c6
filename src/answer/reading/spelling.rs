//! The question as it was meant, for a reader that takes every letter as it stands.
//!
//! Words that were mistyped and names in another spelling are found all the same (see
//! [`Needs`]); a network that was taught language sees other words in them.

use crate::answer::need::{Need, Needs};
use crate::{
    index::{is_short_key, name_keys, short_keys, text_terms},
    question::{self, Query},
    text::{self, Word},
};

/// How many words a name has at most.
const LONGEST_NAME: usize = 6;

/// The question with the words that were mistyped, and names in another spelling, as these
/// claims have them.
pub(super) fn mended(question: &str, query: &Query, needs: &Needs, claims: &[String]) -> String {
    let is_name = |at: usize| needs.names.iter().any(|name| name.needs.contains(&at));
    let meant: Vec<(String, String)> = (query.words.iter().zip(&needs.words).enumerate())
        .filter_map(|(at, (word, need))| {
            let written = match need.mistyped {
                true => first_in(claims, |word| is_word(word, need)),
                false if is_name(at) => respelled(claims, need),
                false => None,
            };
            Some((text::fold(&word.text), written?))
        })
        .collect();
    let mut question = question.to_owned();
    for (short, full) in written_out(query, needs, claims) {
        question = question.replacen(&short, &full, 1);
    }
    replaced(&question, |word| {
        question::meant(&word.folded).or_else(|| {
            let (_, written) = meant.iter().find(|(asked, _)| *asked == word.folded)?;
            Some(written.clone())
        })
    })
}

/// The names of the question that are abbreviations, in full, if the claims have them in
/// full only: "LeT", and "Lashkar-e-Taiba".
fn written_out(query: &Query, needs: &Needs, claims: &[String]) -> Vec<(String, String)> {
    let names = query.names.iter().zip(&needs.names);
    let full = names.filter_map(|(name, need)| {
        let of_words = need
            .needs
            .iter()
            .flat_map(|&at| &needs.words[at].probe.keys);
        let key = of_words.chain(&need.keys).find(|key| is_short_key(key))?;
        let full = claims.iter().find_map(|claim| in_full(key, claim))?;
        let is_there = || claims.iter().any(|claim| claim.contains(&name.text));
        (!is_there()).then(|| (name.text.clone(), full.to_owned()))
    });
    full.collect()
}

/// The words of a text that have these initials.
fn in_full<'c>(key: &String, text: &'c str) -> Option<&'c str> {
    let words = text::words(text);
    let place = |word: &Word<'_>| word.raw.as_ptr().addr() - text.as_ptr().addr();
    let run = |start: usize| {
        let mut ends = start + 2..=words.len().min(start + LONGEST_NAME);
        ends.find_map(|end| {
            let (first, last) = (&words[start], &words[end - 1]);
            let written = &text[place(first)..place(last) + last.raw.len()];
            short_keys(written).contains(key).then_some(written)
        })
    };
    (0..words.len()).filter(|&i| words[i].capital).find_map(run)
}

/// A name as the claims write it, if they have it in another spelling only.
fn respelled(claims: &[String], need: &Need) -> Option<String> {
    if first_in(claims, |word| is_word(word, need)).is_some() {
        return None;
    }
    let is_name = |word: &Word<'_>| {
        let is_it = |key: &String| need.probe.keys.contains(key);
        word.capital && name_keys(word.raw).iter().any(is_it)
    };
    first_in(claims, is_name)
}

/// Whether the word of a claim meets the need.
fn is_word(word: &Word<'_>, need: &Need) -> bool {
    let terms = text_terms(word.raw);
    terms.iter().any(|term| need.probe.terms.contains(term))
}

/// The first such word in the claims, as it is written there.
fn first_in(claims: &[String], is_it: impl Fn(&Word<'_>) -> bool) -> Option<String> {
    claims.iter().find_map(|claim| {
        let words = text::words(claim);
        Some(words.iter().find(|word| is_it(word))?.raw.to_owned())
    })
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
    use crate::{
        answer::need::NeededName,
        index::{Probe, short_key},
    };

    fn need(terms: &[&str], mistyped: bool) -> Need {
        Need {
            probe: Probe {
                terms: terms.iter().map(|&term| term.to_owned()).collect(),
                keys: Vec::new(),
            },
            weight: 1.0,
            unknown: false,
            mistyped,
            agent: false,
            bound: None,
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

    #[test]
    fn abbreviations_are_read_in_full() {
        let claims = ["The Hill Front. Lashkar-e-Tayyiba said: It is in Norvane.".to_owned()];
        for (question, short, expected) in [
            ("Did LeT pay?", "LeT", "Did Lashkar-e-Tayyiba pay?"),
            ("Did JeM pay?", "JeM", "Did JeM pay?"),
        ] {
            let query = Query::parse(question);
            let needs = Needs {
                words: query.words.iter().map(|_| need(&[], false)).collect(),
                names: vec![NeededName {
                    needs: vec![0],
                    keys: short_key(short).into_iter().collect(),
                    country: Vec::new(),
                    counted: false,
                    either: false,
                    modifies: false,
                }],
            };
            assert_eq!(mended(question, &query, &needs, &claims), expected);
        }
    }

    #[test]
    fn names_are_read_in_the_spelling_of_the_claims() {
        let claims = ["Lashkar-e-Tayyiba: Norvane".to_owned()];
        for (question, expected) in [
            ("was Taiba hurt?", "was Tayyiba hurt?"),
            ("was Kerra hurt?", "was Kerra hurt?"),
            ("was Ostrel hurt?", "was Ostrel hurt?"),
        ] {
            let query = Query::parse(question);
            let asked = query.words.iter().map(|word| Need {
                probe: Probe {
                    terms: text_terms(&word.text),
                    keys: name_keys(&word.text),
                },
                ..need(&[], false)
            });
            let needs = Needs {
                words: asked.collect(),
                names: vec![NeededName {
                    needs: vec![0],
                    keys: Vec::new(),
                    country: Vec::new(),
                    counted: false,
                    either: false,
                    modifies: false,
                }],
            };
            assert_eq!(mended(question, &query, &needs, &claims), expected);
        }
    }
}
