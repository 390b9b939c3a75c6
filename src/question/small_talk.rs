//! Messages that ask for nothing.

use super::vocabulary as is;
use crate::text::Word;

/// Longest message that can be small talk, in words.
const MOST_WORDS: usize = 12;

/// Whether the message is only greeting, thanks or comment: it opens like one
/// or speaks to the bot, and has no other content.
pub(super) fn is_all(tokens: &[Word<'_>]) -> bool {
    let words = || tokens.iter().map(|token| token.folded.as_str());
    let asks_for_fun = || {
        let rest: Vec<_> = words().filter(|word| !is::is_stop(word)).collect();
        matches!(
            rest[..],
            [
                "tell" | "know" | "sing" | "write",
                "joke" | "jokes" | "poem" | "song"
            ]
        )
    };
    tokens.len() <= MOST_WORDS
        && (asks_for_fun()
            || words().all(|word| is::is_small_talk(word) || is::is_stop(word))
                && (is::opens_small_talk(&tokens[0].folded) || words().any(|word| word == "you")))
}
