//! The source before its cue: the subject of the cue's verb.

use super::apposition::with_apposition;
use super::aside::{after_year, before_aside};
use super::list::with_list;
use super::phrase::{is_clause_edge, is_indefinite, opening_bracket, phrase_start};
use super::reduced::{is_attribute, is_reduced};
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

/// "That lender, a firm in Oss, denied it": a "that" that opens the sentence points at it.
fn with_that(reading: &Reading<'_>, from: usize, start: usize) -> usize {
    let points =
        start == from + 1 && reading.tag(from) == Tag::That && reading.tag(start) == Tag::Noun;
    start - usize::from(points)
}

/// "At least two clerks": not "least two clerks".
fn with_limit(reading: &Reading<'_>, from: usize, start: usize) -> usize {
    let limited = start > from
        && matches!(reading.word(start), "least" | "most")
        && reading.word(start - 1) == "at";
    start - usize::from(limited)
}

/// Where the "not" stands that takes back the subject ("not everyone", "not even Vell",
/// "hardly anyone"), or the subject itself.
fn with_negation(reading: &Reading<'_>, from: usize, start: usize) -> usize {
    let mut before = (from..start).rev();
    let negation = before.find(|&at| reading.word(at) != "even");
    let takes_back = negation.is_some_and(|at| {
        // "whether or not the mayor said"
        let either = at > from && reading.word(at - 1) == "or";
        !either
            && matches!(
                reading.word(at),
                "not" | "hardly" | "scarcely" | "barely" | "almost" | "virtually"
            )
    });
    // "only one of the two": the others are not meant.
    let limits = |at: usize| {
        reading.word(at) == "only"
            && (at == from || reading.tag(at - 1) != Tag::Neg)
            && matches!(reading.tag(start), Tag::Pron | Tag::Num | Tag::Det)
    };
    let takes_back = takes_back || negation.is_some_and(limits);
    negation.filter(|_| takes_back).unwrap_or(start)
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
            Tag::Mark if reading.token(before).is(b'&') => at = before,
            // "A clerk hired as a guard said": no clause begins there.
            Tag::Sub if is_role(reading, from, before, cue) => at = before,
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

/// "Hired as a guard": an "as" behind a participle, with no verb of its own.
fn is_role(reading: &Reading<'_>, from: usize, at: usize, cue: usize) -> bool {
    reading.word(at) == "as"
        && !(at + 1..cue).any(|i| reading.is_finite(i))
        && (from..at)
            .rev()
            .take_while(|&i| !is_clause_edge(reading, i))
            .any(|i| is_reduced(reading, i) || reading.tag(i) == Tag::Participle)
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
