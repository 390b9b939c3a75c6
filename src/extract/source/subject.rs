//! The source before its cue: the subject of the cue's verb.

use super::phrase::{is_clause_edge, opening_bracket, phrase_start};
use crate::extract::read::{Reading, Tag, Tokens};

/// The subject of the verb group that begins at `cue`, in the sentence that
/// begins at `from`. A closing comma after an apposition belongs to it, as in
/// PolNeAR.
pub(crate) fn subject(reading: &Reading<'_>, from: usize, cue: usize) -> Option<Tokens> {
    let last = cue.checked_sub(1).filter(|&at| at >= from)?;
    match reading.tag(last) {
        Tag::Comma => with_apposition(reading, from, last),
        Tag::Rel => Some(last..cue),
        Tag::That if last > from && reading.tag(last - 1).is_head() => Some(last..cue),
        _ if reading.is_quoted(last) => None,
        Tag::Mark if reading.token(last).shape == crate::extract::read::Shape::Dash => None,
        // "Vell on Friday said"
        Tag::Day if last > from + 1 && reading.tag(last - 1) == Tag::Prep => {
            subject(reading, from, last - 1)
        }
        Tag::Day if last > from && reading.tag(last - 1).is_head() => subject(reading, from, last),
        Tag::Adv => subject(reading, from, last).map(|s| s.start..s.end),
        _ => direct(reading, from, cue),
    }
}

/// The subject ends right before the cue.
fn direct(reading: &Reading<'_>, from: usize, cue: usize) -> Option<Tokens> {
    let edge = clause_start(reading, from, cue);
    // From the clause's start to the cue, if no other verb comes between: "The
    // group led by Ada Vell said".
    let whole = edge < cue
        && begins_phrase(reading, edge)
        && !(edge..cue).any(|at| reading.is_finite(at) && !is_reduced(reading, at))
        && !(edge..cue).any(|at| matches!(reading.tag(at), Tag::Pron) && at + 1 < cue)
        && cue - edge <= 30
        && reading.tag(cue - 1).is_head() | reading.token(cue - 1).is(b')');
    let near = phrase_start(reading, edge, cue - 1);
    if reading.tag(cue - 1) == Tag::Pron {
        return near.map(|start| start..cue);
    }
    if whole && !opens_with_time(reading, edge) {
        return Some(edge..cue);
    }
    near.map(|start| start..cue)
}

/// A participle after its noun ("led by", "released on Friday").
fn is_reduced(reading: &Reading<'_>, at: usize) -> bool {
    reading.tag(at) == Tag::Verb
        && reading.word(at).ends_with("ed")
            | matches!(
                reading.word(at),
                "led" | "held" | "made" | "put" | "built" | "sent" | "caught" | "left"
            )
        && (matches!(reading.tag(at + 1), Tag::Prep | Tag::To | Tag::Day)
            || matches!(reading.word(at + 1), "last" | "this" | "earlier"))
}

fn begins_phrase(reading: &Reading<'_>, at: usize) -> bool {
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

/// Where the clause begins whose verb stands at `cue`.
fn clause_start(reading: &Reading<'_>, from: usize, cue: usize) -> usize {
    let mut at = cue;
    while at > from {
        let before = at - 1;
        if reading.token(before).is(b')') {
            match opening_bracket(reading, from, before) {
                Some(open) => {
                    at = open;
                    continue;
                }
                None => break,
            }
        }
        match reading.tag(before) {
            Tag::Comma | Tag::Mark | Tag::Quote | Tag::Sub | Tag::That | Tag::Wh | Tag::Rel => {
                break;
            }
            Tag::Cc
                if at > from
                    && (from..before)
                        .rev()
                        .take_while(|&i| !is_clause_edge(reading, i))
                        .any(|i| reading.is_finite(i) && !is_reduced(reading, i)) =>
            {
                break;
            }
            Tag::Prep if matches!(reading.word(before), "despite") => break,
            _ => at = before,
        }
    }
    while at < cue
        && matches!(reading.tag(at), Tag::Cc | Tag::Adv)
        && !(reading.tag(at) == Tag::Adv && reading.tag(at + 1) == Tag::Num)
    {
        at += 1;
    }
    at
}

/// The subject, an apposition between commas, and the cue: "Ada Vell, the mayor
/// of Oss, said". `comma` closes the apposition.
fn with_apposition(reading: &Reading<'_>, from: usize, comma: usize) -> Option<Tokens> {
    // The segments between commas, from the right.
    let mut start = None;
    let mut end = comma;
    let mut participial = None;
    loop {
        let begin = segment_start(reading, from, end);
        if begin >= end {
            break;
        }
        let at_edge = begin == from || reading.tag(begin - 1) != Tag::Comma;
        let first = skip_openers(reading, begin, end);
        let phrase = first < end
            && begins_phrase(reading, first)
            && (reading.tag(first) != Tag::Pron || reading.word(first) == "one");
        let relative = matches!(reading.tag(begin), Tag::Rel | Tag::Ing | Tag::Participle)
            || matches!(
                reading.word(begin),
                "of" | "from" | "where" | "when" | "including" | "as" | "like" | "such"
            );
        let verbal = (first..end).any(|at| reading.is_finite(at) && !is_reduced(reading, at))
            && !(first..end).any(|at| reading.tag(at) == Tag::Rel);
        if relative && !phrase {
            if at_edge {
                break;
            }
            participial = (matches!(reading.tag(begin), Tag::Ing | Tag::Participle)
                && reading.word(begin) != "including")
                .then_some(begin - 1);
            end = begin - 1;
            continue;
        }
        if !phrase || verbal {
            // A verb in it: the subject may stand at its end ("…, but Ada Vell,").
            if verbal && start.is_none() && end < comma {
                let head = end.checked_sub(1)?;
                if let Some(near) = phrase_start(reading, begin, head)
                    .filter(|&near| near > begin && is_clause_edge(reading, near - 1))
                {
                    start = Some(near);
                }
            }
            break;
        }
        if end < comma {
            start = Some(first);
        }
        if at_edge {
            if start.is_none() {
                return None;
            }
            break;
        }
        end = begin - 1;
    }
    // "Vell, speaking in Oss, said": what they did meanwhile is left out.
    start.map(|start| {
        start
            ..participial
                .filter(|&edge| edge > start)
                .unwrap_or(comma + 1)
    })
}

fn skip_openers(reading: &Reading<'_>, begin: usize, end: usize) -> usize {
    (begin..end)
        .find(|&at| !matches!(reading.tag(at), Tag::Cc | Tag::Adv | Tag::That | Tag::Sub))
        .unwrap_or(end)
}

/// Where the segment begins that ends before `end`: after a comma, a mark, a
/// quotation or at the sentence's start.
fn segment_start(reading: &Reading<'_>, from: usize, end: usize) -> usize {
    let mut at = end;
    while at > from {
        let before = at - 1;
        if reading.token(before).is(b')') {
            match opening_bracket(reading, from, before) {
                Some(open) => {
                    at = open;
                    continue;
                }
                None => break,
            }
        }
        if matches!(reading.tag(before), Tag::Comma | Tag::Quote)
            || (reading.tag(before) == Tag::Mark && !reading.token(before).is(b'.'))
        {
            break;
        }
        at = before;
    }
    at
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
