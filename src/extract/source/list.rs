//! A subject that ends with a list: "A team from Ostland, Norvane and Merrow found".

use super::{phrase::phrase_start, reduced::is_reduced};
use crate::extract::read::{Reading, Tag, Tokens};

/// The subject with the items before it, if these are names behind a preposition and the
/// whole opens the sentence, or follows where and when: of "A team from Ostland, Norvane and
/// Merrow", the team is the subject, and not the last two places.
pub(super) fn with_list(reading: &Reading<'_>, from: usize, subject: Tokens) -> Tokens {
    let named = |tokens: &Tokens| {
        tokens
            .clone()
            .all(|at| matches!(reading.tag(at), Tag::Name | Tag::Cc) || reading.word(at) == "the")
    };
    let joins = subject.clone().any(|at| reading.tag(at) == Tag::Cc);
    if !joins || !named(&subject) {
        return subject;
    }
    let mut item = subject.start;
    loop {
        let Some(comma) = item.checked_sub(1).filter(|&at| at > from) else {
            return subject;
        };
        if reading.tag(comma) != Tag::Comma || reading.tag(comma - 1) != Tag::Name {
            return subject;
        }
        let Some(start) = phrase_start(reading, from, comma - 1) else {
            return subject;
        };
        let opens = (from..start)
            .all(|at| matches!(reading.tag(at), Tag::Cc | Tag::Adv | Tag::Mark))
            || is_behind_adjunct(reading, from, start);
        let attached = (start..comma).any(|at| reading.tag(at) == Tag::Prep);
        if opens && attached {
            return start..subject.end;
        }
        if start >= item || !named(&(start..comma)) {
            return subject;
        }
        item = start;
    }
}

/// "In a study published in May, a team from …".
fn is_behind_adjunct(reading: &Reading<'_>, from: usize, start: usize) -> bool {
    start > from + 1
        && matches!(reading.word(from), "in" | "on" | "at")
        && reading.tag(start - 1) == Tag::Comma
        && !(from..start - 1).any(|at| {
            reading.tag(at) == Tag::Comma || reading.is_finite(at) && !is_reduced(reading, at)
        })
}
