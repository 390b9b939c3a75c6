//! Numbers of which a question asks whether it were more, or fewer.

use super::Word;
use crate::text::{Word as Token, fold};

/// "More than *100*", "at least *100*", "under *100*".
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bound {
    /// The number, as a position among the words of the question.
    pub word: usize,
    /// Its value.
    pub number: f64,
    /// Whether it asks for more; otherwise, for less.
    pub is_least: bool,
}

/// The first one, if there is one.
pub(super) fn of(tokens: &[Token<'_>], words: &[Word]) -> Option<Bound> {
    let at = |i: usize| tokens.get(i).map_or("", |token| token.folded.as_str());
    (0..tokens.len()).find_map(|i| {
        let (is_least, length) = opening(at(i), at(i + 1))?;
        let number = at(i + length).replace(',', "").parse().ok()?;
        let is_it = |word: &Word| fold(&word.text) == at(i + length);
        let word = words.iter().position(is_it)?;
        Some(Bound {
            word,
            number,
            is_least,
        })
    })
}

/// Whether words like these ask for more or for less than the number behind them, and how
/// many of them there are.
pub fn opening(first: &str, second: &str) -> Option<(bool, usize)> {
    match (first, second) {
        ("more" | "greater" | "higher", "than") | ("at", "least") => Some((true, 2)),
        ("less" | "fewer" | "lower", "than") | ("at", "most") | ("up", "to") => Some((false, 2)),
        ("over" | "above" | "exceed" | "exceeds" | "exceeded", _) => Some((true, 1)),
        ("under" | "below", _) => Some((false, 1)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::question::Query;

    #[test]
    fn more_and_less_are_told_from_so_many() {
        for (question, expected) in [
            ("Did more than 100 people die?", Some((100.0, true))),
            ("Did over a hundred people die?", Some((100.0, true))),
            ("Did at least 1,000 people flee?", Some((1000.0, true))),
            ("Were fewer than 20 houses lost?", Some((20.0, false))),
            ("Did 100 people die?", None),
            ("Did more than the mayor lie?", None),
            ("Is it over?", None),
        ] {
            let bound = Query::parse(question).bound;
            let told = bound.map(|bound| (bound.number, bound.is_least));
            assert_eq!(told, expected, "{question}");
        }
    }
}
