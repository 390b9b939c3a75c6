//! Where a content ends that is a noun phrase: "criticised [the plan to build
//! a dam] during a rally".

use super::clause::{quotation_ends_clause, trim};
use crate::extract::{
    read::{Reading, Tag},
    source::is_time_at,
};

/// The end (exclusive) of the noun phrase content that begins at `start`. What
/// tells when and where ("during a rally", "on Friday") is not part of it.
pub(crate) fn noun_end(reading: &Reading<'_>, start: usize, to: usize) -> usize {
    let mut at = start + 1;
    while at < to {
        if !reading.is_quoted(at) && ends(reading, start, at, to) {
            break;
        }
        at += 1;
    }
    trim(reading, &(start..at)).end
}

fn ends(reading: &Reading<'_>, start: usize, at: usize, to: usize) -> bool {
    if at > start && quotation_ends_clause(reading, at, to) {
        return true;
    }
    let next = (at + 1 < to).then(|| reading.tag(at + 1));
    // "acting only after a fire": without the rest it would be another claim.
    if reading.word(at - 1) == "only" && matches!(reading.tag(at), Tag::Sub | Tag::Wh | Tag::Prep) {
        return false;
    }
    match reading.tag(at) {
        // "bombing a camp in which, it said, …": what has begun goes on.
        Tag::Comma => !goes_on(reading, at, to) && !is_begun(reading, start, at),
        Tag::Mark => {
            reading.token(at).is(b';')
                || reading.token(at).is(b':')
                || reading.token(at).shape == crate::extract::read::Shape::Dash
        }
        Tag::Sub => {
            !matches!(reading.word(at), "as" | "than" | "though")
                || (reading.word(at) == "as" && matches!(next, Some(Tag::Pron)))
        }
        Tag::Prep => match reading.word(at) {
            "during" | "despite" | "amid" => true,
            "on" => next == Some(Tag::Day),
            "in" => {
                (next == Some(Tag::Num) && is_when(reading, at + 1))
                    || (at + 2 < to
                        && matches!(
                            reading.word(at + 2),
                            "interview"
                                | "statement"
                                | "speech"
                                | "letter"
                                | "tweet"
                                | "debate"
                                | "report"
                        ))
            }
            "at" => {
                at + 2 < to
                    && matches!(
                        reading.word(at + 2),
                        "rally"
                            | "hearing"
                            | "meeting"
                            | "conference"
                            | "event"
                            | "time"
                            | "debate"
                    )
            }
            _ => false,
        },
        Tag::Day => {
            at > start
                && matches!(
                    reading.tag(at - 1),
                    Tag::Noun | Tag::Name | Tag::ObjPron | Tag::Adv
                )
                && !matches!(next, Some(Tag::Poss | Tag::Noun | Tag::Name))
        }
        Tag::Wh => matches!(reading.word(at), "when"),
        Tag::Cc => {
            reading.word(at) != "or"
                && at + 1 < to
                && (next == Some(Tag::Comma)
                    || reading.is_finite(at + 1)
                    || matches!(reading.tag(at + 1), Tag::Neg)
                        && !(reading.word(at) == "but" && reading.tag(at - 1) == Tag::Comma))
        }
        Tag::Adv => {
            matches!(
                reading.word(at),
                "today" | "yesterday" | "recently" | "earlier" | "again"
            ) && !matches!(next, Some(Tag::Noun | Tag::Adj))
        }
        _ => false,
    }
}

/// "A letter that, in May, named": a relative clause that has no verb before the comma.
fn is_begun(reading: &Reading<'_>, start: usize, comma: usize) -> bool {
    let opener = |at: usize| matches!(reading.tag(at - 1), Tag::Rel | Tag::That);
    let before = (start + 1..comma)
        .rev()
        .find(|&at| reading.tag(at) == Tag::Comma);
    opener(comma)
        || before.is_some_and(|at| opener(at) && !(at..comma).any(|at| reading.is_finite(at)))
}

/// "In 2031", "in 48 hours"; not "in nine of them".
fn is_when(reading: &Reading<'_>, number: usize) -> bool {
    is_time_at(reading, number) || is_time_at(reading, number + 1)
}

/// Whether the phrase goes on after this comma: a list, or an apposition.
fn goes_on(reading: &Reading<'_>, at: usize, to: usize) -> bool {
    let next = at + 1;
    if next >= to {
        return false;
    }
    match reading.tag(next) {
        // "confirmed the theft, but not that …": what is kept back.
        Tag::Cc if reading.word(next) == "but" && reading.tag(next + 1) == Tag::Neg => true,
        Tag::Rel if is_denied_after(reading, next, to) => true,
        Tag::Cc => {
            reading.word(next) != "but"
                && next + 1 < to
                && !matches!(
                    reading.tag(next + 1),
                    Tag::Verb | Tag::Pron | Tag::Adv | Tag::Be | Tag::Have | Tag::Modal
                )
                && !(next + 1..to)
                    .take_while(|&i| reading.tag(i) != Tag::Comma)
                    .any(|i| reading.is_finite(i))
                && !apposed_subject(reading, next + 1, to)
        }
        Tag::Noun | Tag::Name | Tag::Adj | Tag::Det | Tag::PossPron | Tag::Num => {
            let segment = (next..to).take_while(|&i| reading.tag(i) != Tag::Comma);
            !segment.clone().any(|i| reading.is_finite(i))
                || segment.clone().any(|i| reading.tag(i) == Tag::Rel)
        }
        Tag::Quote => true,
        _ => false,
    }
}

/// "…, which it denies": what the accused answers at the end belongs to the charge.
fn is_denied_after(reading: &Reading<'_>, at: usize, to: usize) -> bool {
    let verb = (at + 1..to).take(6).find(|&at| reading.is_finite(at));
    reading.word(at) == "which"
        && verb.is_some_and(|verb| {
            let verb = verb + usize::from(reading.tag(verb).is_auxiliary());
            let last = verb + 1 >= to || matches!(reading.tag(verb + 1), Tag::Mark | Tag::Comma);
            let denies = matches!(
                reading.word(verb),
                "denies" | "deny" | "denied" | "disputes" | "dispute" | "disputed" | "rejects"
            );
            last && denies && reading.tag(verb - 1) != Tag::Rel
        })
}

/// ", and its founder, Ada Vell, said": a clause whose subject has an apposition.
fn apposed_subject(reading: &Reading<'_>, from: usize, to: usize) -> bool {
    let mut commas = (from..to).filter(|&at| reading.tag(at) == Tag::Comma);
    let (Some(first), Some(second)) = (commas.next(), commas.next()) else {
        return false;
    };
    second + 1 < to
        && reading.is_finite(second + 1)
        && !(first..second).any(|at| reading.is_finite(at))
}
