//! Whether a noun phrase is the subject of a verb.

use crate::extract::{
    names::apposition_end,
    read::{Reading, Tag, Tokens},
    source::{base_start, phrase_at},
};

/// Furthest that a noun phrase is followed to its left, in tokens.
const FURTHEST: usize = 12;

/// Where the noun phrase begins that ends with the token `last`.
pub(super) fn start(reading: &Reading<'_>, from: usize, last: usize) -> usize {
    base_start(reading, from.max(last.saturating_sub(FURTHEST)), last)
}

/// The verb whose subject ends before `end`: its first finite token. `phrase`
/// holds the head; `to` is the sentence's end.
pub(super) fn verb(
    reading: &Reading<'_>,
    phrase: &Tokens,
    from: usize,
    to: usize,
) -> Option<usize> {
    let begin = start(reading, from, phrase.end - 1).min(phrase.start);
    if let Some(before) = begin.checked_sub(1).filter(|&at| at >= from)
        && matches!(reading.tag(before), Tag::Prep | Tag::To | Tag::Poss)
    {
        return None;
    }
    if reading.tag(phrase.end) == Tag::Poss {
        return None;
    }
    let bound = to.min(phrase.end + 2 * FURTHEST);
    let direct = finite(reading, phrase.end, bound);
    if direct.is_some() {
        return direct;
    }
    // "residents of Norvane said", "Kerra and Pell said"
    let whole = phrase_at(reading, phrase.start, bound).filter(|&end| end > phrase.end);
    if let Some(verb) = whole.and_then(|end| finite(reading, end, bound)) {
        return Some(verb);
    }
    // "people familiar with the case said"
    if matches!(
        reading.tag(phrase.end),
        Tag::Adj | Tag::Ing | Tag::Participle
    ) {
        let inside = |&at: &usize| {
            let tag = reading.tag(at);
            tag.is_in_noun_phrase()
                || matches!(tag, Tag::Prep | Tag::To | Tag::Ing | Tag::Participle)
        };
        let edge = (phrase.end..bound).take_while(inside).last()?;
        if let Some(verb) = finite(reading, edge + 1, bound) {
            return Some(verb);
        }
    }
    // "Kerra, the mayor of Norvane, said", "Kerra, who left, said"
    let end = whole.unwrap_or(phrase.end);
    let close = apposition_end(reading, end, to).or_else(|| {
        let relative = reading.tag(end) == Tag::Comma && reading.tag(end + 1) == Tag::Rel;
        relative
            .then(|| (end + 2..bound).find(|&at| reading.tag(at) == Tag::Comma))
            .flatten()
    })?;
    (reading.tag(close) == Tag::Comma)
        .then(|| finite(reading, close + 1, bound + FURTHEST))
        .flatten()
}

/// The finite verb at `at`, after adverbs and days.
fn finite(reading: &Reading<'_>, at: usize, to: usize) -> Option<usize> {
    let mut at = at;
    while at < to && (matches!(reading.tag(at), Tag::Adv | Tag::Day) || reading.word(at) == "on") {
        at += 1;
    }
    (at < to && reading.is_finite(at) && !reading.is_quoted(at)).then_some(at)
}

/// The first token of the verb group that stands nearest before `at`.
pub(super) fn verb_before(reading: &Reading<'_>, from: usize, at: usize) -> Option<usize> {
    let near = (from.max(at.saturating_sub(2 * FURTHEST))..at)
        .rev()
        .find(|&verb| reading.is_finite(verb))?;
    let mut first = near;
    while first > from
        && (reading.is_finite(first - 1) || matches!(reading.tag(first - 1), Tag::Adv | Tag::Neg))
    {
        first -= 1;
    }
    (first..=near).find(|&verb| reading.is_finite(verb))
}
