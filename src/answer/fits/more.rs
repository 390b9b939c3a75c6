//! Whether a claim says more than the question does already.
//!
//! "Which operations did the FMU help with?" is not answered by the claim that the FMU may
//! have helped with operations.

use crate::answer::about::aliased::with_aliases;
use crate::{
    claim::Alias,
    index::{term_of, terms_alike, text_terms},
    question::{Kind, Query, is_function_word},
    text::{self, Word},
};

/// Whether it has a word of content that the question has not, nor one that says the same.
/// `words` are those of its content, `aliases` the abbreviations of its article.
pub(super) fn says_more(query: &Query, words: &[Word<'_>], aliases: &[Alias]) -> bool {
    let asked = asked(query, aliases);
    let plain: Vec<_> = (text::plainly(words).into_iter())
        .filter(|phrase| {
            text_terms(phrase.plainly)
                .iter()
                .all(|term| asked.contains(term))
        })
        .map(|phrase| phrase.words)
        .collect();
    let is_asked = |i: usize| {
        plain.iter().any(|phrase| phrase.contains(&i))
            || term_of(&words[i], |term| asked.iter().any(|known| known == term))
    };
    // "Pakistan's ISI" is the ISI.
    let only_says_whose = |i: usize| {
        words[i].possessive && words[i].capital && words.get(i + 1).is_some_and(|next| next.capital)
    };
    // "May" is a month; whom "he" means the sentence before says.
    let says_something = |i: usize| {
        let word = &words[i];
        let is_name = word.acronym || (word.capital && i > 0);
        // Who, where and when are no reasons.
        match query.kind == Kind::Why {
            true => !is_name && !is_function_word(&word.folded) && !is_no_reason(word),
            false => is_name || !is_function_word(&word.folded) || is_he_or_she(&word.folded),
        }
    };
    (0..words.len()).any(|i| says_something(i) && !only_says_whose(i) && !is_asked(i))
}

/// A number, or a word that only says whose deed something is.
fn is_no_reason(word: &Word<'_>) -> bool {
    word.folded.starts_with(|c: char| c.is_numeric())
        || matches!(
            word.folded.as_str(),
            "responsible" | "responsibility" | "carried" | "committed"
        )
}

fn is_he_or_she(word: &str) -> bool {
    matches!(word, "he" | "she" | "him" | "her" | "they" | "them" | "his")
}

/// The terms of the question, of what says the same, and of its names in full and for
/// short.
fn asked(query: &Query, aliases: &[Alias]) -> Vec<String> {
    with_aliases(terms_alike(&query.plainly), aliases)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_repeats_the_question_says_no_more() {
        let aliases = [Alias {
            name: "Free Miners' Union".to_owned(),
            alias: "FMU".to_owned(),
        }];
        for (question, content, expected) in [
            (
                "Which operations did the FMU help with?",
                "Karsia's Free Miners' Union (FMU) may have helped with its operations.",
                false,
            ),
            (
                "Which operations did the FMU help with?",
                "The FMU may have helped with its raids.",
                true,
            ),
            (
                "Why did the FMU blow up the bridge?",
                "The FMU blew up the bridge.",
                false,
            ),
            (
                "Why did the FMU blow up the bridge?",
                "The FMU blew up the bridge over the Sarn in 2003.",
                false,
            ),
            (
                "Why did the FMU blow up the bridge?",
                "The FMU is responsible for the explosion at the bridge.",
                false,
            ),
            (
                "Why did the FMU blow up the bridge?",
                "The FMU blew up the bridge to stop the trains.",
                true,
            ),
            ("Who founded the FMU?", "The FMU was founded.", false),
            (
                "When was the FMU founded?",
                "The FMU was founded in May.",
                true,
            ),
            (
                "Who founded the FMU?",
                "The FMU was founded by Oda Kerra.",
                true,
            ),
        ] {
            let query = Query::parse(question);
            let more = says_more(&query, &text::words(content), &aliases);
            assert_eq!(more, expected, "{question} {content}");
        }
    }
}
