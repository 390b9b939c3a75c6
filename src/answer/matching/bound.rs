//! Whether a claim's number is as large, or as small, as the question says.
//!
//! "Did more than 100 people die?" is answered by the claim that 130 did, though it does
//! not have the number of the question.

use crate::answer::evidence::is_number;
use crate::{
    question::{Bound, opens_bound},
    text::Word,
};

/// Whether one of the numbers among these words keeps to the bound, as far as they say.
pub(super) fn is_kept(bound: Bound, words: &[Word<'_>]) -> bool {
    (0..words.len())
        .filter(|&i| is_number(words, i))
        .any(|i| number(words, i).is_some_and(|number| keeps(bound, number, opened(words, i))))
}

/// Whether a number keeps to it of which its claim says so much; `Some(true)` is "more than".
fn keeps(bound: Bound, number: f64, says_more: Option<bool>) -> bool {
    match bound.is_least {
        true => number >= bound.number && says_more != Some(false),
        false => number <= bound.number && says_more != Some(true),
    }
}

/// What stands before the number: "more than", or "fewer than".
fn opened(words: &[Word<'_>], i: usize) -> Option<bool> {
    let at = |back: usize| i.checked_sub(back).map_or("", |i| words[i].folded.as_str());
    (opens_bound(at(2), at(1)).filter(|(_, length)| *length == 2))
        .or_else(|| opens_bound(at(1), ""))
        .map(|(says_more, _)| says_more)
}

/// Its value: "130", "1,300", "1.3 million".
fn number(words: &[Word<'_>], i: usize) -> Option<f64> {
    let digits: f64 = words[i].folded.replace(',', "").parse().ok()?;
    let scale = match words.get(i + 1).map_or("", |word| word.folded.as_str()) {
        "thousand" => 1e3,
        "million" | "m" => 1e6,
        "billion" | "bn" => 1e9,
        _ => 1.0,
    };
    Some(digits * scale)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{question::Query, text};

    #[test]
    fn a_number_keeps_to_a_bound_or_does_not() {
        for (question, content, expected) in [
            ("Did more than 100 people die?", "130 people died.", true),
            ("Did more than 100 people die?", "More than 100 died.", true),
            ("Did more than 100 people die?", "90 people died.", false),
            ("Did over 100 die?", "Fewer than 200 died.", false),
            ("Did over 100 die?", "They died in May 2024.", false),
            ("Did over 100,000 flee?", "1.2 million people fled.", true),
            ("Did fewer than 20 flee?", "12 people fled.", true),
            ("Did fewer than 20 flee?", "More than 12 fled.", false),
        ] {
            let bound = Query::parse(question).bound.unwrap();
            let kept = is_kept(bound, &text::words(content));
            assert_eq!(kept, expected, "{question} {content}");
        }
    }
}
