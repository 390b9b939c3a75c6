//! Noun phrases of time and of ways to speak: who is said to speak is none of these.

use crate::extract::{
    names::is_month,
    read::{Reading, Tag},
};

/// Whether the noun phrase of these tokens tells a time: "Sunday evening", "May", "the
/// end of the year", "2030".
pub(crate) fn is_time_phrase(reading: &Reading<'_>, from: usize, to: usize) -> bool {
    let head = (from..to)
        .take_while(|&at| reading.tag(at) != Tag::Prep)
        .last();
    head.is_some_and(|head| is_time_at(reading, head))
        || (from < to && reading.tag(from) == Tag::Day && reading.tag(from + 1) != Tag::Poss)
}

/// Whether the noun at `at` is one of time.
pub(crate) fn is_time_at(reading: &Reading<'_>, at: usize) -> bool {
    match reading.tag(at) {
        Tag::Day => true,
        Tag::Num => is_year(reading.word(at)),
        Tag::Name => is_month(reading.word(at)) || is_feast(reading.word(at)),
        Tag::Noun | Tag::Adv | Tag::Adj => is_time(reading.word(at)),
        _ => false,
    }
}

/// "Announced by e-mail": how, not by whom.
pub(crate) fn is_channel(word: &str) -> bool {
    matches!(
        word,
        "phone" | "telephone" | "email" | "e-mail" | "letter" | "text" | "video" | "radio"
    )
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_feast(word: &str) -> bool {
    matches!(word, "christmas" | "easter" | "ramadan")
}

fn is_time(word: &str) -> bool {
    matches!(
        word,
        "hour"
            | "hours"
            | "day"
            | "days"
            | "week"
            | "weeks"
            | "weekend"
            | "month"
            | "months"
            | "year"
            | "years"
            | "decade"
            | "century"
            | "dawn"
            | "dusk"
            | "morning"
            | "noon"
            | "midday"
            | "afternoon"
            | "evening"
            | "nightfall"
            | "night"
            | "midnight"
            | "today"
            | "tonight"
            | "tomorrow"
            | "now"
            | "then"
            | "spring"
            | "summer"
            | "autumn"
            | "winter"
            | "end"
            | "start"
            | "beginning"
            | "deadline"
            | "time"
    )
}
