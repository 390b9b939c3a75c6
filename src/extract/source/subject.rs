//! The source before its cue: the subject of the cue's verb.

use super::apposition::with_apposition;
use super::aside::before_aside;
use super::direct::direct;
use super::list::with_list;
use super::premodifier::{with_limit, with_negation, with_that};
use super::reduced::is_reduced;
use super::relative::with_relative;
use super::time::is_time_at;
use crate::extract::read::{Reading, Tag, Tokens};

/// The subject of the verb group that begins at `cue`, in the sentence that
/// begins at `from`. A closing comma after an apposition belongs to it, as in
/// PolNeAR, and so does the "not" of "not everyone": without it, the opposite would
/// be said.
pub(crate) fn subject(reading: &Reading<'_>, from: usize, cue: usize) -> Option<Tokens> {
    let subject = affirmed(reading, from, cue)?;
    let start = with_limit(reading, from, subject.start);
    let start = with_that(reading, from, start);
    Some(with_negation(reading, from, start)..subject.end)
}

/// The subject without a "not" in front of it.
fn affirmed(reading: &Reading<'_>, from: usize, cue: usize) -> Option<Tokens> {
    let last = cue.checked_sub(1).filter(|&at| at >= from)?;
    if let Some(auxiliary) = before_aside(reading, from, cue) {
        return match reading.tag(auxiliary) {
            Tag::Have | Tag::Modal => affirmed(reading, from, auxiliary),
            _ => None,
        };
    }
    match reading.tag(last) {
        // "The guards themselves said"
        Tag::ObjPron
            if last > from
                && reading.word(last).contains("sel")
                && reading.tag(last - 1).is_head() =>
        {
            affirmed(reading, from, last).map(|subject| subject.start..cue)
        }
        // "and no longer answers"
        _ if last > from && reading.word(last) == "longer" && reading.word(last - 1) == "no" => {
            affirmed(reading, from, last - 1)
        }
        Tag::Comma => with_apposition(reading, from, last),
        Tag::Rel => Some(last..cue),
        Tag::That if last > from && reading.tag(last - 1).is_head() => Some(last..cue),
        _ if reading.is_quoted(last) => None,
        // "The mills, two of them old, all denied it"
        Tag::Pron
            if matches!(reading.word(last), "all" | "both")
                && last > from
                && reading.tag(last - 1) == Tag::Comma =>
        {
            with_apposition(reading, from, last - 1).or(Some(last..cue))
        }
        Tag::Mark if reading.token(last).shape == crate::extract::read::Shape::Dash => None,
        // "a letter sent on Monday said": the day belongs to the participle.
        Tag::Day
            if last > from + 2
                && reading.tag(last - 1) == Tag::Prep
                && is_reduced(reading, last - 2) =>
        {
            direct(reading, from, cue)
        }
        // "Vell on Friday said"
        Tag::Day if last > from + 1 && reading.tag(last - 1) == Tag::Prep => {
            affirmed(reading, from, last - 1)
        }
        // "Vell in 2031 said"
        Tag::Num
            if last > from + 1 && is_time_at(reading, last) && reading.word(last - 1) == "in" =>
        {
            affirmed(reading, from, last - 1)
        }
        // "A guard two streets away said"
        Tag::Adv if reading.word(last) == "away" => {
            affirmed(reading, from, last).map(|subject| subject.start..cue)
        }
        Tag::Day if last > from && reading.tag(last - 1).is_head() => affirmed(reading, from, last),
        Tag::Adv => with_relative(reading, from, cue)
            .or_else(|| affirmed(reading, from, last))
            .or_else(|| direct(reading, from, cue)),
        _ => direct(reading, from, cue).map(|subject| with_list(reading, from, subject)),
    }
}
