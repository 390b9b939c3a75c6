//! Whether a claim says the very words of which it is asked who says them.
//!
//! A reader of both, who was taught that a claim of the article itself seldom answers "who
//! says …?", need not be asked then.

use crate::answer::evidence::negates;
use crate::{
    index::{term_of, text_terms},
    question::{Kind, Query, is_function_word},
    text::{self, Word},
};

/// Fewer words are in too many claims.
const LEAST: usize = 2;

/// The same of words of which the claim has all but one.
const LEAST_BUT_ONE: usize = 4;

/// Whether the claim, whose words these are, has all that is said in the question word by
/// word, but for the small ones, and neither of them negates anything.
pub(in crate::answer) fn says_it(query: &Query, words: &[Word<'_>]) -> bool {
    differences(query, words, LEAST).is_some_and(|found| found.is_empty())
}

/// Whether it has all of that but for one thing, in whose place it has another: "its last
/// reserve of *copper*" instead of "tin". `is_met` says whether it has a word in some way
/// all the same.
pub(in crate::answer) fn says_another(
    query: &Query,
    words: &[Word<'_>],
    is_met: impl Fn(&str) -> bool,
) -> bool {
    let is_thing = |word: &str| {
        word.starts_with(char::is_alphabetic)
            && !word.ends_with("ed")
            && !word.ends_with("ing")
            && !word.ends_with("ly")
            && text::irregular(word).is_none()
    };
    match differences(query, words, LEAST_BUT_ONE).as_deref() {
        Some([(asked, said)]) => is_thing(asked) && is_thing(said) && !is_met(asked),
        _ => false,
    }
}

/// The words of what is said in the question, if it has at least so many, for which the claim
/// has others in an otherwise same row of words; the fewest that there are, and at most one.
fn differences(query: &Query, words: &[Word<'_>], least: usize) -> Option<Vec<(String, String)>> {
    if query.kind != Kind::WhoSaid {
        return None;
    }
    let asked = text::words(&query.about);
    if words.iter().chain(&asked).any(negates) {
        return None;
    }
    let says = |word: &&Word<'_>| !is_function_word(&word.folded);
    let asked: Vec<_> = asked.iter().filter(says).collect();
    let is_same = |asked: &Word<'_>, said: &Word<'_>| {
        let terms = text_terms(&asked.folded);
        term_of(said, |term| terms.iter().any(|one| one == term))
    };
    // A name may only say which one it is: "the *Norvane* dam".
    let counts = |word: &&Word<'_>| !word.capital || asked.iter().any(|one| is_same(one, word));
    // "Based *mainly* in Berrin", "*appear* to have been seen".
    let said: Vec<_> = (words.iter().filter(says).filter(counts))
        .filter(|word| !only_shades(&word.folded))
        .collect();
    let of_run = |run: &[&Word<'_>]| -> Vec<(String, String)> {
        (asked.iter().zip(run))
            .filter(|(asked, said)| !is_same(asked, said))
            .map(|(asked, said)| (asked.folded.to_string(), said.folded.to_string()))
            .collect()
    };
    let runs = said.windows(asked.len().max(1)).map(of_run);
    (runs.min_by_key(Vec::len)).filter(|found| asked.len() >= least && found.len() <= 1)
}

/// Whether a word only says how much, or how sure, something is so.
fn only_shades(word: &str) -> bool {
    let takes_back = matches!(
        word,
        "hardly" | "barely" | "scarcely" | "falsely" | "rarely"
    );
    (word.ends_with("ly") && !takes_back)
        || matches!(
            word,
            "appear" | "appears" | "appeared" | "seem" | "seems" | "seemed" | "also"
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_words_in_the_same_order_say_the_same() {
        for (question, content, expected) in [
            (
                "Who says that 340 houses stand below the dam?",
                "About 340 houses stand below the Norvane dam.",
                true,
            ),
            (
                "Who says that 340 houses stand below it?",
                "About 340 houses stand below the dam.",
                true,
            ),
            (
                "Who says the dam was finished in 2019?",
                "The Norvane dam was finished in 2019.",
                true,
            ),
            (
                "Who says the dam was finished in 2019?",
                "The dam was not finished in 2019.",
                false,
            ),
            (
                "Who says the dam was finished in 2019?",
                "In 2019 the dam was finished.",
                false,
            ),
            (
                "Who says the dam was not finished?",
                "The dam was finished.",
                false,
            ),
            (
                "Was the dam finished in 2019?",
                "The dam was finished in 2019.",
                false,
            ),
            (
                "Who says the Front is based in Berrin?",
                "The Front is based mainly in Berrin.",
                true,
            ),
            (
                "Who says the Front is based in Berrin?",
                "The Front is hardly based in Berrin.",
                false,
            ),
            ("Who spoke of the dam?", "The dam is old.", false),
        ] {
            let query = Query::parse(question);
            assert_eq!(
                says_it(&query, &text::words(content)),
                expected,
                "{question} {content}"
            );
        }
    }

    #[test]
    fn another_word_in_the_same_place_says_another_thing() {
        for (question, content, expected) in [
            (
                "Who says the state may have sold its last reserve of copper?",
                "The state may have sold its last reserve of tin.",
                true,
            ),
            (
                "Who says the state may have sold its last reserve of tin?",
                "The state may have sold its last reserve of tin.",
                false,
            ),
            (
                "Who says the state wasted its last reserve of tin?",
                "The state sold its last reserve of tin.",
                false,
            ),
            (
                "Who says the state sold copper?",
                "The state sold tin.",
                false,
            ),
            (
                "Who says the state may have sold its last reserve of copper?",
                "The state may have sold its last boats in Berrin.",
                false,
            ),
        ] {
            let query = Query::parse(question);
            let words = text::words(content);
            assert_eq!(
                says_another(&query, &words, |_| false),
                expected,
                "{question} {content}"
            );
            assert!(!says_another(&query, &words, |_| true));
        }
    }
}
