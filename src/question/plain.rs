//! The question in plain words.
//!
//! People open a question with words that ask nothing ("is it true that …", "can anyone
//! tell me …") or end it with some ("…, right?"), say "took credit for it" where articles
//! say "claimed responsibility", and write "ppl". Claims have none of this, and a reader of
//! both that was taught plain questions takes it for content. So it goes before anything
//! else looks at the question.

use super::{closers, openers, slips};
use crate::text::{self, Gap, Plainly};

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
        let place = |word: &text::Word<'_>| word.raw.as_ptr().addr() - question.as_ptr().addr();
        let mut plain = String::with_capacity(question.len());
        let mut done = tokens.first().map_or(question.len(), place);
        for Plainly {
            words,
            plainly,
            verb,
        } in text::plainly(tokens)
        {
            let (first, last) = (&tokens[words.start], &tokens[words.end - 1]);
            // "*Has* the firm pulled out?", "why *has* it …?", "it *has* …".
            let start = &tokens[..words.start];
            let before: Vec<_> = (start.iter().take(2).chain(start.last()))
                .map(|token| token.folded.as_str())
                .collect();
            plain.push_str(&question[done..place(first)]);
            if plainly.is_empty() {
                plain.truncate(plain.trim_end().len());
            } else {
                plain.push_str(&text::inflected(plainly, &first.folded, verb, &before));
            }
            done = place(last) + last.raw.len();
        }
        match tokens.last().filter(|_| closes) {
            Some(last) => {
                plain.push_str(&question[done..place(last) + last.raw.len()]);
                plain.push('?');
            }
            None => plain.push_str(&question[done..]),
        }
        Self {
            text: plain,
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
