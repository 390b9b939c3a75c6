//! The subject that ends right before its cue.

use super::{
    aside::after_year,
    clause_start::clause_start,
    phrase::{is_indefinite, phrase_start},
    reduced::{is_attribute, is_reduced},
    relative::with_relative,
};
use crate::extract::read::{Reading, Tag, Tokens};

/// The subject ends right before the cue.
pub(super) fn direct(reading: &Reading<'_>, from: usize, cue: usize) -> Option<Tokens> {
    if let Some(subject) = with_relative(reading, from, cue) {
        return Some(subject);
    }
    let edge = clause_start(reading, from, cue);
    // From the clause's start to the cue, if no other verb comes between: "The
    // group led by Ada Vell said".
    let whole = edge < cue
        && (begins_phrase(reading, edge) || reading.word(edge).contains('-'))
        && !(edge..cue).any(|at| {
            reading.is_finite(at) && !is_reduced(reading, at) && !is_attribute(reading, at)
        })
        && !(edge..cue).any(|at| is_other_subject(reading, edge, at) && at + 1 < cue)
        && cue - edge <= 30
        && (reading.tag(cue - 1).is_head()
            || reading.token(cue - 1).is(b')')
            || ends_with_place(reading, edge, cue));
    // "a letter dated 3 May and seen by this newspaper says": the paper only saw it.
    let near = phrase_start(reading, edge, cue - 1).filter(|&near| {
        near < edge + 2
            || reading.word(near - 1) != "by"
            || !matches!(
                reading.word(near - 2),
                "seen" | "reviewed" | "obtained" | "read"
            )
    });
    if reading.tag(cue - 1) == Tag::Pron {
        return near.map(|start| start..cue);
    }
    let near = near.map(|near| after_year(reading, from, near, cue).unwrap_or(near));
    // "A drug doctors had hoped for": another phrase begins inside.
    let other = near.is_some_and(|near| near > edge && reading.tag(near - 1) == Tag::Noun);
    if whole && !other && !opens_with_time(reading, edge) {
        return Some(edge..cue);
    }
    near.or_else(|| contact_clause(reading, edge, cue))
        .map(|start| start..cue)
}

/// "The drivers held outside", "doctors working there": an adverb of place behind a
/// participle.
fn ends_with_place(reading: &Reading<'_>, edge: usize, cue: usize) -> bool {
    cue >= edge + 3
        && match reading.word(cue - 1) {
            "outside" | "inside" | "below" | "above" => is_reduced(reading, cue - 2),
            "there" | "here" | "nearby" | "abroad" => reading.tag(cue - 2) == Tag::Ing,
            _ => false,
        }
}

/// A pronoun inside the phrase; but "nobody at the mill" begins with one.
fn is_other_subject(reading: &Reading<'_>, edge: usize, at: usize) -> bool {
    let heads = at == edge
        && is_indefinite(reading.word(at))
        && matches!(reading.tag(at + 1), Tag::Prep | Tag::Verb | Tag::Adj);
    reading.tag(at) == Tag::Pron && !heads
}

/// Where the subject begins that ends with a relative clause without a pronoun
/// ("everyone I asked"), or is a quantifier alone ("all").
fn contact_clause(reading: &Reading<'_>, from: usize, cue: usize) -> Option<usize> {
    let last = cue - 1;
    // "few of those"
    let part = last >= from + 2 && reading.word(last) == "those" && reading.word(last - 1) == "of";
    if part && matches!(reading.tag(last - 2), Tag::Det | Tag::Num | Tag::Pron) {
        return Some(last - 2);
    }
    if reading.tag(last) == Tag::Det && last == from {
        return (!matches!(reading.word(last), "the" | "a" | "an" | "no")).then_some(last);
    }
    let pronoun = last.checked_sub(1).filter(|&at| at > from)?;
    let contact = reading.tag(last) == Tag::Verb
        && reading.tag(pronoun) == Tag::Pron
        && reading.tag(pronoun - 1).is_head();
    contact
        .then(|| phrase_start(reading, from, pronoun - 1))
        .flatten()
}

pub(super) fn begins_phrase(reading: &Reading<'_>, at: usize) -> bool {
    matches!(
        reading.tag(at),
        Tag::Det
            | Tag::PossPron
            | Tag::Noun
            | Tag::Name
            | Tag::Num
            | Tag::Adj
            | Tag::Pron
            | Tag::That
    )
}

/// "Last week the mayor", "Friday the mayor".
fn opens_with_time(reading: &Reading<'_>, at: usize) -> bool {
    reading.tag(at) == Tag::Day
        || (matches!(
            reading.word(at),
            "last"
                | "this"
                | "next"
                | "late"
                | "early"
                | "earlier"
                | "that"
                | "one"
                | "each"
                | "every"
                | "the"
                | "same"
                | "a"
                | "two"
                | "three"
        ) && is_time(reading.word(at + 1)))
}

fn is_time(word: &str) -> bool {
    matches!(
        word,
        "week"
            | "month"
            | "year"
            | "day"
            | "night"
            | "morning"
            | "afternoon"
            | "evening"
            | "weekend"
            | "time"
            | "days"
            | "weeks"
            | "months"
            | "years"
            | "moment"
            | "spring"
            | "summer"
            | "fall"
            | "autumn"
            | "winter"
    )
}
