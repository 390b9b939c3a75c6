//! Where a noun phrase ends that begins at a given token.

use super::time::is_time_at;
use crate::extract::read::{Reading, Tag};

/// Where the noun phrase that begins at `start` ends (exclusive), with
/// prepositional phrases; `None` if none begins there.
pub(crate) fn phrase_at(reading: &Reading<'_>, start: usize, to: usize) -> Option<usize> {
    if start < to && matches!(reading.tag(start), Tag::Pron | Tag::ObjPron | Tag::Rel) {
        // "one of the villagers"
        let personal = matches!(
            reading.word(start),
            "it" | "he" | "she" | "they" | "we" | "i"
        );
        let part = reading.word(start + 1) == "of" && !personal;
        if start + 2 < to && part && reading.tag(start) == Tag::Pron {
            return phrase_at(reading, start + 2, to);
        }
        return Some(start + 1);
    }
    let first = if start < to && reading.tag(start) == Tag::Adv {
        start + 1
    } else {
        start
    };
    let mut end = base_end(reading, first, to)?;
    loop {
        if end < to && reading.token(end).is(b'(') {
            let close = (end..to.min(end + 6)).find(|&at| reading.token(at).is(b')'));
            match close {
                Some(close) => end = close + 1,
                None => break,
            }
        }
        let links = end + 1 < to
            && ((reading.tag(end) == Tag::Prep
                && matches!(
                    reading.word(end),
                    "of" | "for" | "from" | "at" | "with" | "in" | "on"
                ))
                || (reading.tag(end) == Tag::Cc && reading.word(end) != "but"));
        if !links || is_adjunct(reading, end) {
            break;
        }
        match base_end(reading, end + 1, to) {
            Some(further) => end = further,
            None => break,
        }
    }
    Some(end)
}

/// "on Friday", "in a statement", "in 2031": not part of a name.
pub(crate) fn is_adjunct(reading: &Reading<'_>, at: usize) -> bool {
    let next = reading.tag(at + 1);
    match reading.word(at) {
        "on" => matches!(next, Tag::Day),
        "in" | "at" | "during" | "to" => matches!(next, Tag::Det | Tag::Num),
        _ => false,
    }
}

fn base_end(reading: &Reading<'_>, start: usize, to: usize) -> Option<usize> {
    let mut end = start;
    let mut head = None;
    while end < to {
        let tag = reading.tag(end);
        // "on Thursday the letter", "told the council the list was old": another phrase.
        let another = matches!(tag, Tag::Det | Tag::PossPron)
            && end > start
            && match reading.tag(end - 1) {
                Tag::Day => tag == Tag::Det,
                Tag::Noun | Tag::Name => !is_time_at(reading, end + 1),
                _ => false,
            };
        if another {
            break;
        }
        if tag.is_in_noun_phrase() {
            // "a retired Norvane general"
            let rank = reading.word(end) == "general" && end > start;
            if tag.is_head() || rank {
                head = Some(end + 1);
            }
            if tag == Tag::Day && head.is_some_and(|head| head > start + 1) && end > start {
                head = Some(end);
                break;
            }
        } else if !(matches!(tag, Tag::Adv | Tag::Ing | Tag::Participle | Tag::Verb)
            && head.is_none()
            && end < start + 4
            && end > start
            && !reading.word(end).ends_with('s'))
            && !(end == start && matches!(tag, Tag::Pron | Tag::ObjPron))
        {
            break;
        } else if matches!(tag, Tag::Pron | Tag::ObjPron) {
            return Some(end + 1);
        }
        end += 1;
    }
    head
}
