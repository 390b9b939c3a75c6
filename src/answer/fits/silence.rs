//! Claims that only tell who said nothing.
//!
//! "The police have said nothing about boats that the group bought" names boats and a
//! group, and is no answer to "Did the group buy boats?": whoever does not comment
//! neither confirms nor denies.

use crate::{
    question::{Kind, Query},
    text::{self, Word, is_contracted_negation, word_sets},
};

word_sets! {
    is_speaking: "say says said saying speak talk discuss";

    /// What somebody does who was asked.
    is_answering:
    "comment comments commented commenting respond responds responded responding reply replies"
    "replied replying answer answers answered answering elaborate reached";

    is_refusing:
    "decline declines declined declining refuse refuses refused refusing";

    is_nothing: "nothing";

    /// Before an answer only: "did not say that the dam is safe" may be more than silence.
    is_not: "not no never";

    /// Words of a question that asks for what they said, or that they did not.
    is_about_saying:
    "comment comments commented say said respond responded response reply replied answer answered"
    "react reacted reaction speak spoke statement silent silence";
}

/// How far the word of saying may be from the one that takes it back: "did not immediately
/// respond", "could not at first be reached".
const NEAR: usize = 4;

/// Whether the claim only tells of silence and the question asks for something else.
pub(super) fn is_all_there_is(query: &Query, content: &[Word<'_>]) -> bool {
    let says_so = || (query.words.iter()).any(|word| is_about_saying(&text::fold(&word.text)));
    let asks_for_it = match query.kind {
        Kind::WhatSaid => true,
        // "Who says that they bought boats?" asks for no silence; "who did not comment?" does.
        Kind::WhoSaid => {
            query.verb.as_deref().is_some_and(is_answering) || says_so() || asks_who_did_not(query)
        }
        _ => query.verb.is_some() || says_so(),
    };
    !asks_for_it && tells_of_silence(content)
}

/// "Who said nothing about it?", "who declined to comment?"
fn asks_who_did_not(query: &Query) -> bool {
    let is_no_word = |word: &Word<'_>| {
        let folded = word.folded.as_str();
        is_nothing(folded)
            || is_not(folded)
            || is_refusing(folded)
            || is_contracted_negation(folded)
    };
    text::words(&query.plainly).iter().any(is_no_word)
}

fn tells_of_silence(words: &[Word<'_>]) -> bool {
    let near_after = |i: usize| words[i + 1..].iter().take(NEAR);
    (0..words.len()).any(|i| {
        let word = words[i].folded.as_str();
        let next_is_nothing = || near_after(i).take(1).any(|word| is_nothing(&word.folded));
        (is_saying(word) && next_is_nothing())
            || (is_refusing(word) && near_after(i).any(|word| is_saying(&word.folded)))
            || ((is_not(word) || is_contracted_negation(word))
                && near_after(i).any(|word| is_answering(&word.folded)))
    })
}

fn is_saying(word: &str) -> bool {
    is_speaking(word) || is_answering(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn silence_answers_only_who_asks_for_words() {
        for (question, content, expected) in [
            (
                "Did the group buy boats?",
                "The police have said nothing about boats that the group bought.",
                true,
            ),
            (
                "Did the group buy boats?",
                "The ministry declined to comment on the boats.",
                true,
            ),
            (
                "Who owns the boats?",
                "The owner of the boats did not immediately respond to questions.",
                true,
            ),
            (
                "Who owns the boats?",
                "The owner of the boats could not be reached.",
                true,
            ),
            (
                "Who owns the boats?",
                "The owner of the boats hasn't yet responded.",
                true,
            ),
            (
                "Did the police comment on the boats?",
                "The police have said nothing about boats.",
                false,
            ),
            (
                "What did the police say about the boats?",
                "The police declined to comment on boats.",
                false,
            ),
            (
                "Are the boats safe?",
                "The engineer did not say that the boats are safe.",
                false,
            ),
            (
                "Are the boats safe?",
                "The town did not return the boats.",
                false,
            ),
            ("Are the boats safe?", "The boats are not safe.", false),
            (
                "Who says that the group bought boats?",
                "The police have said nothing about boats that the group bought.",
                true,
            ),
            (
                "Who says that the group didn't buy boats?",
                "The police have said nothing about boats that the group bought.",
                false,
            ),
            (
                "Who said nothing about the boats?",
                "The police have said nothing about boats that the group bought.",
                false,
            ),
        ] {
            let query = Query::parse(question);
            let words = text::words(content);
            assert_eq!(is_all_there_is(&query, &words), expected, "{content}");
        }
    }
}
