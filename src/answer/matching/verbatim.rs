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

/// Whether the claim, whose words these are, has all that is said in the question word by
/// word, but for the small ones, and neither of them negates anything.
pub(in crate::answer) fn says_it(query: &Query, words: &[Word<'_>]) -> bool {
    if query.kind != Kind::WhoSaid {
        return false;
    }
    let asked = text::words(&query.about);
    if words.iter().chain(&asked).any(negates) {
        return false;
    }
    let says = |word: &&Word<'_>| !is_function_word(&word.folded);
    let asked: Vec<_> = asked.iter().filter(says).collect();
    let is_same = |asked: &Word<'_>, said: &Word<'_>| {
        let terms = text_terms(&asked.folded);
        term_of(said, |term| terms.iter().any(|one| one == term))
    };
    // A name may only say which one it is: "the *Norvane* dam".
    let counts = |word: &&Word<'_>| !word.capital || asked.iter().any(|one| is_same(one, word));
    let said: Vec<_> = words.iter().filter(says).filter(counts).collect();
    let follows = |said: &[&Word<'_>]| {
        let mut said = said.iter();
        // "Based *mainly* in Berrin", "*appear* to have been seen".
        let mut next = || said.find(|word| !only_shades(&word.folded));
        asked
            .iter()
            .all(|asked| next().is_some_and(|said| is_same(asked, said)))
    };
    asked.len() >= LEAST && (0..said.len()).any(|start| follows(&said[start..]))
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
}
