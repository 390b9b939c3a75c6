//! Short messages that refer to the answer before them.

use super::follow_up_words::{FILLERS, PHRASES};
use crate::text;

/// What is asked of an answer that was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FollowUp {
    /// "More": the claims that matched as well.
    More,
    /// "Who said that?"
    Who,
    /// "Quote it": the article's own words.
    Quote,
    /// "Where?": where in which article.
    Where,
}

/// Longest message that is taken for one, in words.
const MOST_WORDS: usize = 10;

impl FollowUp {
    /// Reads a message; `None` if it says more than such a message does. It is
    /// for the caller to know whether there is an answer to refer to.
    pub fn parse(message: &str) -> Option<Self> {
        let words = text::words(super::head(message, super::READ_BYTES));
        if words.len() > MOST_WORDS {
            return None;
        }
        let said: Vec<_> = (words.iter())
            .map(|word| word.folded.as_str())
            .filter(|word| !FILLERS.contains(word))
            .collect();
        let said = said.join(" ");
        let of = |&&(phrase, _): &&(&str, Self)| phrase == said;
        PHRASES.iter().find(of).map(|&(_, follow_up)| follow_up)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_that_refer_to_an_answer() {
        for line in include_str!("follow_ups.txt").lines() {
            let Some((expected, message)) = line.split_once(" | ") else {
                continue;
            };
            let expected = match expected.trim() {
                "more" => Some(FollowUp::More),
                "who" => Some(FollowUp::Who),
                "quote" => Some(FollowUp::Quote),
                "where" => Some(FollowUp::Where),
                _ => None,
            };
            assert_eq!(FollowUp::parse(message), expected, "{message}");
        }
    }
}
