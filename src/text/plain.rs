//! A text with its phrases said plainly.

use super::{Plainly, Word, inflected, plainly};

/// From the first of these words of a text to the last, as it was written but for phrases:
/// for these their plain words stand there, in their form ("owned up", "admitted").
pub fn put_plainly(text: &str, words: &[Word<'_>]) -> String {
    let place = |word: &Word<'_>| word.raw.as_ptr().addr() - text.as_ptr().addr();
    let end_of = |word: &Word<'_>| place(word) + word.raw.len();
    let (Some(first), Some(last)) = (words.first(), words.last()) else {
        return String::new();
    };
    let (mut done, end) = (place(first), end_of(last));
    let mut plain = String::with_capacity(end - done);
    for phrase in plainly(words) {
        let Plainly {
            words: range,
            plainly,
            verb,
        } = phrase;
        plain.push_str(&text[done..place(&words[range.start])]);
        if plainly.is_empty() {
            plain.truncate(plain.trim_end().len());
        } else {
            let form = &words[range.start].folded;
            let before = before(&words[..range.start]);
            plain.push_str(&inflected(plainly, form, verb, &before));
        }
        done = end_of(&words[range.end - 1]);
    }
    plain.push_str(&text[done..end]);
    plain
}

/// Where an auxiliary may stand: "*has* the firm pulled out?", "why *has* it …?", "it *has*
/// …".
fn before<'w>(words: &'w [Word<'_>]) -> Vec<&'w str> {
    let some = words.iter().take(2).chain(words.last());
    some.map(|word| word.folded.as_str()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text;

    #[test]
    fn a_text_is_put_plainly_and_stays_as_it_is_otherwise() {
        for (text, expected) in [
            (
                "“We owned up to it,” she said.",
                "We admitted it,” she said",
            ),
            (
                "He gave them, at last, the sack.",
                "He gave them, at last, the sack",
            ),
            (
                "It brought the whole affair to light",
                "It revealed the whole affair",
            ),
            ("no phrase", "no phrase"),
            ("", ""),
        ] {
            assert_eq!(put_plainly(text, &text::words(text)), expected);
        }
    }
}
