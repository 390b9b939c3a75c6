//! The question in plain words.
//!
//! People open a question with words that ask nothing ("is it true that …", "can anyone
//! tell me …") or end it with some ("…, right?"), say "took credit for it" where articles
//! say "claimed responsibility", and write "ppl". Claims have none of this, and a reader of
//! both that was taught plain questions takes it for content. So it goes before anything
//! else looks at the question.

use super::{capital, closers, openers, slips};
use crate::text::{self, Gap};

/// A question without what only opens or ends it, in the words that claims use.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Plain {
    /// Otherwise as it was written.
    pub(super) text: String,
    /// What stood before the first word that is left: not the beginning of a sentence, so
    /// that a capital there means something, if words were taken off.
    pub(super) gap: Gap,
    /// Whether what was taken off asked if something is so.
    pub(super) asks_whether: bool,
}

impl Plain {
    pub(super) fn of(question: &str) -> Self {
        let mut tokens = text::words(question);
        slips::mend(&mut tokens);
        let (opens, tokens) = openers::strip(&tokens);
        let (closes, tokens) = closers::strip(tokens);
        let (mentions, tokens) = closers::strip_mention(tokens);
        let plain = text::put_plainly(question, tokens);
        // What stands behind the last word: a question mark, or nothing.
        let end = match tokens.last() {
            Some(_) if mentions => "",
            Some(_) if closes => "?",
            Some(last) => {
                let place = last.raw.as_ptr().addr() - question.as_ptr().addr();
                &question[place + last.raw.len()..]
            }
            None => "",
        };
        Self {
            text: capital::named(plain + end),
            gap: tokens.first().map_or(Gap::Sentence, |first| first.gap),
            asks_whether: opens || closes,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_are_put_plainly() {
        let lines = include_str!("plain.txt").lines();
        for line in lines.filter(|line| !line.starts_with('#')) {
            let Some((question, expected)) = line.split_once(" | ") else {
                continue;
            };
            let plain = Plain::of(question.trim());
            assert_eq!(plain.text, expected.trim(), "{question}");
        }
    }

    #[test]
    fn what_asked_for_yes_or_no_still_does() {
        assert!(Plain::of("Is it true that the dam leaks?").asks_whether);
        assert!(!Plain::of("Tell me where the dam leaks.").asks_whether);
    }
}
