//! The numbers in what a question says that somebody said.
//!
//! "Who says that 500 people died?" is not answered by who says that 130 did.

use super::{Kind, frame::Frame, numbers};
use crate::text::Word;

/// Some numbers, years apart from others.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Figures {
    years: Vec<f64>,
    others: Vec<f64>,
}

impl Figures {
    /// Those among these words; numbers of several words may be there as such, or joined.
    fn among(words: &[Word<'_>]) -> Self {
        let mut figures = Self::default();
        for (i, word) in words.iter().enumerate() {
            let Some(number) = value(words, i) else {
                continue;
            };
            let is_year = word.folded.len() == 4 && (1500.0..2200.0).contains(&number);
            match is_year {
                true => figures.years.push(number),
                false => figures.others.push(number),
            }
        }
        figures
    }

    /// Whether a text has other numbers than these, and none of these.
    pub fn exclude(&self, words: &[Word<'_>]) -> bool {
        if self.years.is_empty() && self.others.is_empty() {
            return false;
        }
        let mut words = words.to_vec();
        numbers::join(&mut words);
        let theirs = Self::among(&words);
        let are_others = |own: &[f64], theirs: &[f64]| {
            !own.is_empty() && !theirs.is_empty() && !theirs.iter().any(|one| own.contains(one))
        };
        are_others(&self.years, &theirs.years) || are_others(&self.others, &theirs.others)
    }
}

/// Those in what the question says that somebody said, if it does; of a number that it only
/// bounds ("more than 100") it has none.
pub(super) fn of(tokens: &[Word<'_>], frame: &Frame, kind: Kind, is_bounded: bool) -> Figures {
    let says_what = kind == Kind::WhoSaid || (kind == Kind::YesNo && frame.verb.is_some());
    match says_what && !is_bounded {
        true => Figures::among(&tokens[frame.used.end.min(tokens.len())..]),
        false => Figures::default(),
    }
}

/// The value of the number at `i`, if there is one: "130", "1,300", "1.3 million", "three".
/// "One" is seldom a number.
fn value(words: &[Word<'_>], i: usize) -> Option<f64> {
    let word = words[i].folded.as_str();
    let digits = || word.replace(',', "").parse::<f64>().ok();
    let number = (numbers::small(word).map(|number| number as f64)).or_else(digits)?;
    let scale = match words.get(i + 1).map_or("", |word| word.folded.as_str()) {
        "hundred" => 1e2,
        "thousand" => 1e3,
        "million" | "m" => 1e6,
        "billion" | "bn" => 1e9,
        _ => 1.0,
    };
    (word != "one" && number.is_finite()).then_some(number * scale)
}

#[cfg(test)]
mod tests {
    use crate::{question::Query, text};

    #[test]
    fn who_says_another_number_does_not_say_this() {
        for (question, content, expected) in [
            (
                "Who says that 500 people died?",
                "More than 130 people died.",
                true,
            ),
            (
                "Who says that 130 people died?",
                "More than 130 people died.",
                false,
            ),
            (
                "Who says that it takes five years?",
                "It takes three years.",
                true,
            ),
            (
                "Who says that it takes five years?",
                "It takes years.",
                false,
            ),
            (
                "Who says that two thousand miners strike?",
                "About 2,000 miners strike.",
                false,
            ),
            (
                "Who says that 1.3 million fled?",
                "1,300,000 people fled.",
                false,
            ),
            (
                "Who says that the attack of 2024 was theirs?",
                "Three men died in the attack.",
                false,
            ),
            ("Who says that it broke in 2024?", "It broke in 2019.", true),
            ("Who says that one man died?", "Three men died.", false),
            ("Who says that more than 100 died?", "130 died.", false),
            (
                "Did Kerra say that it would sink by six metres?",
                "It would sink by four metres.",
                true,
            ),
            ("Did 500 people die?", "130 people died.", false),
            ("How many of the 12 died?", "Three of them died.", false),
        ] {
            let excluded = Query::parse(question)
                .figures
                .exclude(&text::words(content));
            assert_eq!(excluded, expected, "{question} {content}");
        }
    }
}
