//! What kind of question it is, by the words that it begins with.

use super::{Kind, frame::Frame, vocabulary as is};
use crate::text::{Word, word_sets};

/// The kind. `asked` says that it was asked whether something is true.
pub(super) fn of(tokens: &[Word<'_>], frame: &Frame, asked: bool) -> Kind {
    let at = |i: usize| tokens.get(i).map_or("", |token| token.folded.as_str());
    // After "according to X, …" the question proper begins.
    let start = match at(0) {
        "according" => frame.used.end,
        _ => 0,
    };
    if frame.asks_who {
        return Kind::WhoSaid;
    }
    // "(Which claims) have no named source?"
    if frame.nameless.is_some() {
        return Kind::WhatSaid;
    }
    // "Is the death toll above 100?" asks whether it is.
    let asks_for_toll = !is::is_auxiliary(at(start))
        && (start..tokens.len()).any(|i| at(i) == "death" && at(i + 1) == "toll");
    match (at(start), at(start + 1)) {
        _ if asks_for_toll => Kind::HowMany,
        ("how", "many" | "much") => Kind::HowMany,
        // "For how many minutes …"
        (preposition, "how")
            if is::is_question_preposition(preposition)
                && matches!(at(start + 2), "many" | "much") =>
        {
            Kind::HowMany
        }
        ("how", next) if is::is_of_time(next) => Kind::HowLong,
        // "How deep does it go?" asks for no number.
        ("how", _) if is_figurative(at(tokens.len() - 1)) => Kind::Topic,
        ("how", next) if is::is_measure(next) || is::is_dimension(next) => Kind::Measure,
        ("where", _) if asks_from_whom(tokens) => Kind::Topic,
        ("where", _) => Kind::Where,
        ("when", _) => Kind::When,
        ("since" | "until" | "till" | "by" | "from", "when") => Kind::When,
        (preposition, "which" | "what")
            if !asks_who(tokens) && is::is_question_preposition(preposition) =>
        {
            by_noun(at(start + 2), frame)
        }
        ("which" | "what", noun) => by_noun(noun, frame),
        _ if asks_who(tokens) && frame.speaker.is_none() => Kind::Who,
        ("why", _) if frame.speaker.is_none() => Kind::Why,
        (first, _) if asked || is::is_auxiliary(first) => Kind::YesNo,
        _ if frame.speaker.is_some() => Kind::WhatSaid,
        _ => Kind::Topic,
    }
}

/// Whether it asks for what it does not say itself: "which …", "how did …"; "how is X
/// linked to Y?" and "what about X?" do not.
pub(super) fn is_open(tokens: &[Word<'_>]) -> bool {
    let at = |i: usize| tokens.get(i).map_or("", |token| token.folded.as_str());
    match at(0) {
        "what" => !matches!(at(1), "about" | "of" | "if"),
        "how" => is::is_auxiliary(at(1)) && !is::is_be(at(1)),
        first => is::is_question_word(first),
    }
}

/// "Where do they get their money (from)?": from whom, and not in which place.
fn asks_from_whom(tokens: &[Word<'_>]) -> bool {
    let at = |i: usize| tokens.get(i).map_or("", |token| token.folded.as_str());
    let ends_with_from = at(tokens.len() - 1) == "from";
    (0..tokens.len()).any(|i| is_getting(at(i)) && (ends_with_from || is_of_somebody(at(i + 1))))
}

/// "Who …?", "By whom …?", "By what …?"
fn asks_who(tokens: &[Word<'_>]) -> bool {
    let at = |i: usize| tokens.get(i).map_or("", |token| token.folded.as_str());
    match at(0) {
        "who" | "whom" | "whose" => true,
        "by" => matches!(at(1), "who" | "whom" | "what") && is::is_auxiliary(at(2)),
        _ => false,
    }
}

word_sets! {
    is_figurative: "go goes run runs reach";

    is_getting: "get gets got getting obtain obtains obtained receive receives received draw draws";

    is_of_somebody: "its their his her the all";
}

/// "Which *year*", "in what *place*".
fn by_noun(noun: &str, frame: &Frame) -> Kind {
    match noun {
        "number" | "percentage" | "share" | "proportion" => Kind::HowMany,
        "place" | "location" | "country" | "region" | "city" | "town" | "area" | "village"
        | "continent" => Kind::Where,
        "year" | "month" | "date" | "day" | "week" | "weekday" | "time" | "century" | "decade"
        | "season" => Kind::When,
        _ if frame.speaker.is_some() => Kind::WhatSaid,
        _ => Kind::Topic,
    }
}
