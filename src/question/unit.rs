//! What a number must be of, to answer the question.

use super::vocabulary as is;
use crate::text::{Word, word_sets};

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
    /// "In which month …?", "On what date …?"
    Month,
    /// "What year …?", "In which century …?"
    Year,
    /// "How many people …?"
    People,
}

/// What is to be measured, if the question says so beyond doubt: "how deep" is
/// asked of crises as of lakes.
pub(super) fn of(tokens: &[Word<'_>]) -> Option<Unit> {
    if asks_for_price(tokens) {
        return Some(Unit::Money);
    }
    if let Some(unit) = named(tokens) {
        return Some(unit);
    }
    let how = tokens.iter().position(|token| token.folded == "how")?;
    let asked = tokens.get(how + 1)?.folded.as_str();
    match asked {
        "tall" | "wide" | "thick" => Some(Unit::Length),
        // Risks are high, too, and strikes long.
        "high" => thing(&tokens[how + 2..], is_tall).then_some(Unit::Length),
        "long" => thing(&tokens[how + 2..], is_long).then_some(Unit::Length),
        "heavy" => Some(Unit::Mass),
        "old" => Some(Unit::Age),
        "many" => {
            let counted = tokens.get(how + 2).map_or("", |token| &token.folded);
            matches!(counted, "people" | "persons").then_some(Unit::People)
        }
        "much" => {
            let mut rest = tokens[how + 2..].iter();
            (rest.any(|token| is::is_of_money(&token.folded))).then_some(Unit::Money)
        }
        _ => None,
    }
}

/// Whether "is the (old) thing" comes next, and nothing else but a name: "the river Sarn".
fn thing(tokens: &[Word<'_>], is_one: fn(&str) -> bool) -> bool {
    let asks_how_it_is = (tokens.first()).is_some_and(|token| is::is_be(&token.folded));
    let last = tokens.iter().rposition(|token| is_one(&token.folded));
    asks_how_it_is
        && last.is_some_and(|last| {
            !tokens[last].possessive && tokens[last + 1..].iter().all(|token| token.capital)
        })
}

word_sets! {
    is_tall:
    "dam dams wall walls tower towers building buildings mountain mountains hill hills tree trees"
    "fence fences cliff cliffs chimney chimneys waves mast masts skyscraper";

    is_long:
    "river rivers road roads bridge bridges tunnel tunnels wall walls fence fences border borders"
    "pipeline pipelines queue queues coast dam dams ship ships pier piers canal canals";
}

/// "Which *month*", "in what *year*".
fn named(tokens: &[Word<'_>]) -> Option<Unit> {
    let asks = |token: &Word<'_>| matches!(token.folded.as_str(), "which" | "what");
    let asked = tokens.iter().take(2).position(asks)?;
    match tokens.get(asked + 1)?.folded.as_str() {
        "month" | "date" => Some(Unit::Month),
        "year" | "decade" | "century" => Some(Unit::Year),
        _ => None,
    }
}

/// "What did it cost?", "What is the price of a ticket?"
fn asks_for_price(tokens: &[Word<'_>]) -> bool {
    let at = |i: usize| tokens.get(i).map_or("", |token| token.folded.as_str());
    let is_price = |word: &str| matches!(word, "cost" | "price");
    let last = tokens.len().saturating_sub(1);
    let ends_with_it = at(last) == "cost" && last > 2 && !is_before_noun(at(last - 1));
    let is_asked_of = is::is_be(at(1)) && at(2) == "the" && is_price(at(3)) && at(4) == "of";
    let pays_for = (2..last).any(|i| at(i) == "pay" && at(i + 1) == "for") && at(last) != "with";
    at(0) == "what" && ((is::is_auxiliary(at(1)) && (ends_with_it || pays_for)) || is_asked_of)
}

/// "About *the* cost", "what is *its* cost".
fn is_before_noun(word: &str) -> bool {
    matches!(
        word,
        "the" | "a" | "this" | "that" | "its" | "their" | "his" | "her" | "of" | "total"
    )
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
            ("What did the bridge cost?", Some(Unit::Money)),
            ("what was the price of the bell", Some(Unit::Money)),
            ("what did they pay for the bell", Some(Unit::Money)),
            ("what did they pay for the bell with", None),
            ("What does the mayor say about the cost?", None),
            ("What is the price they pay?", None),
            ("How heavy was it?", Some(Unit::Mass)),
            ("how high is the old dam", Some(Unit::Length)),
            ("How high is the risk?", None),
            ("How high did the dam's costs rise?", None),
            ("How long is the tunnel?", Some(Unit::Length)),
            ("How long is the river Sarn?", Some(Unit::Length)),
            ("How long is the tunnel's delay?", None),
            ("How long is the sentence?", None),
            ("How long will they repair the tunnel?", None),
            ("In which month did it burn?", Some(Unit::Month)),
            ("what year was it", Some(Unit::Year)),
            ("From which century is it?", Some(Unit::Year)),
            ("What happened that year?", None),
            ("How much of the harvest is lost?", None),
            ("How deep is the crisis?", None),
            ("How many houses?", None),
            ("How many people were hurt?", Some(Unit::People)),
            ("how", None),
            ("", None),
        ] {
            assert_eq!(of(&text::words(question)), unit, "{question}");
        }
    }
}
