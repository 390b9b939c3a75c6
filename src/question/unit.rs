//! What a number must be of, to answer the question.

use super::vocabulary as is;
use crate::text::Word;

/// What a question wants measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub enum Unit {
    /// "How tall …?"
    Length,
    /// "How heavy …?"
    Mass,
    /// "How old …?"
    Age,
    /// "How much did … cost?"
    Money,
}

/// What is to be measured, if the question says so beyond doubt: "how deep" is
/// asked of crises as of lakes.
pub(super) fn of(tokens: &[Word<'_>]) -> Option<Unit> {
    let how = tokens.iter().position(|token| token.folded == "how")?;
    let asked = tokens.get(how + 1)?.folded.as_str();
    match asked {
        "tall" | "wide" | "thick" => Some(Unit::Length),
        "heavy" => Some(Unit::Mass),
        "old" => Some(Unit::Age),
        "much" => {
            let mut rest = tokens[how + 2..].iter();
            (rest.any(|token| is::is_of_money(&token.folded))).then_some(Unit::Money)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text;

    #[test]
    fn only_what_is_beyond_doubt_is_measured() {
        for (question, unit) in [
            ("How tall is the dam?", Some(Unit::Length)),
            ("and how wide are the cracks", Some(Unit::Length)),
            ("How old is the mayor?", Some(Unit::Age)),
            ("how much did the bridge cost", Some(Unit::Money)),
            ("How much money did they get?", Some(Unit::Money)),
            ("How heavy was it?", Some(Unit::Mass)),
            ("How much of the harvest is lost?", None),
            ("How deep is the crisis?", None),
            ("How many houses?", None),
            ("how", None),
            ("", None),
        ] {
            assert_eq!(of(&text::words(question)), unit, "{question}");
        }
    }
}
