//! Phrases beside a subject that are none: "has in the past said", "in a study of 2031".

use super::{direct::begins_phrase, time::is_time_at};
use crate::extract::read::{Reading, Tag};

/// Longest phrase between an auxiliary and its verb, in tokens.
const LONGEST_ASIDE: usize = 5;

/// The word before a phrase that stands inside a verb group: the "has" of "has in the past
/// denied", the "not" of "has not in the past said".
pub(super) fn before_aside(reading: &Reading<'_>, from: usize, cue: usize) -> Option<usize> {
    let inside = |&at: &usize| reading.tag(at).is_in_noun_phrase();
    let phrase = (from..cue)
        .rev()
        .take(LONGEST_ASIDE)
        .take_while(inside)
        .last()?;
    let link = phrase.checked_sub(1).filter(|&at| at > from)?;
    let before = link - 1;
    let auxiliary = match reading.tag(before) {
        Tag::Neg | Tag::Adv if before > from => before - 1,
        _ => before,
    };
    let group = matches!(reading.tag(auxiliary), Tag::Have | Tag::Modal);
    (reading.tag(link) == Tag::Prep && group).then_some(before)
}

/// "In a study of 2031 engineers from Oss warned": behind the "in" that opens the sentence
/// no subject stands, so that the number is a year.
pub(super) fn after_year(
    reading: &Reading<'_>,
    from: usize,
    start: usize,
    cue: usize,
) -> Option<usize> {
    let opens = start == from + 1 && matches!(reading.word(from), "in" | "at" | "during");
    let year = (start + 1..cue).find(|&at| {
        reading.tag(at) == Tag::Num
            && is_time_at(reading, at)
            && matches!(reading.word(at - 1), "of" | "in" | "from")
    })?;
    (opens && year + 1 < cue && begins_phrase(reading, year + 1)).then_some(year + 1)
}
