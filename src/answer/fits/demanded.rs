//! Whether a claim only demands, or supposes, what a question asks for as a fact.
//!
//! "Has the dam been closed?" is not answered by "The dam should be closed".

use crate::{
    index::{term_of, terms_alike},
    question::{Query, Weight},
    text::{Word, word_sets},
};

word_sets! {
    is_demanding: "should must ought shall";

    /// Between "should" and what should be done. What should have been is not.
    may_stand_between: "be being not never only also all to now";
}

/// Whether the question asks whether something is or was done, and each place where the claim
/// has a word for that only says that it should be, or what would be then.
pub(super) fn is_only_demanded(query: &Query, words: &[Word<'_>]) -> bool {
    if !query.asks_for_fact {
        return false;
    }
    (query.words.iter())
        .filter(|word| word.weight == Weight::Topic)
        .any(|word| {
            let alike = terms_alike(&word.text);
            let is_it = |&i: &usize| term_of(&words[i], |term| alike.iter().any(|one| one == term));
            let mut places = (0..words.len()).filter(is_it).peekable();
            places.peek().is_some()
                && places.all(|i| is_after_demand(words, i) || is_supposed(words, i))
        })
}

/// "*Closing* the dam would cost a lot": what would be, if it were.
fn is_supposed(words: &[Word<'_>], i: usize) -> bool {
    let is_gerund = i == 0 && words[i].folded.ends_with("ing");
    let would = |word: &Word<'_>| matches!(word.folded.as_str(), "would" | "could" | "might");
    is_gerund && words.iter().any(would)
}

fn is_after_demand(words: &[Word<'_>], i: usize) -> bool {
    let is_between =
        |word: &&Word<'_>| may_stand_between(&word.folded) || word.folded.ends_with("ly");
    let between = words[..i].iter().rev().take_while(is_between).count();
    (i - between)
        .checked_sub(1)
        .is_some_and(|i| is_demanding(&words[i].folded))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text;

    #[test]
    fn what_should_be_is_not_yet() {
        for (question, content, expected) in [
            (
                "Has the dam been closed?",
                "The dam should be closed at once.",
                true,
            ),
            ("Was the dam closed?", "The dam must be closed.", true),
            (
                "is the dam closed",
                "The dam ought to be quickly closed.",
                true,
            ),
            ("Has the dam been closed?", "The dam was closed.", false),
            (
                "Has the dam been closed?",
                "The dam should have been closed.",
                false,
            ),
            (
                "Has the dam been closed?",
                "Closing the dam would cost millions.",
                true,
            ),
            ("Has the dam been closed?", "The dam leaks.", false),
            (
                "Has the dam been closed?",
                "It should be closed again, as it was closed in May.",
                false,
            ),
            (
                "Should the dam be closed?",
                "The dam should be closed.",
                false,
            ),
            (
                "Do they want the dam closed?",
                "The dam should be closed.",
                false,
            ),
            (
                "When was the dam closed?",
                "The dam should be closed.",
                false,
            ),
            (
                "is it true the dam should be closed",
                "The dam should be closed.",
                false,
            ),
        ] {
            let demanded = is_only_demanded(&Query::parse(question), &text::words(content));
            assert_eq!(demanded, expected, "{question} {content}");
        }
    }
}
