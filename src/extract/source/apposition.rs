//! A subject with an apposition: "Ada Vell, the mayor of Oss, said".

use super::{
    phrase::{is_clause_edge, opening_bracket, phrase_start},
    subject::{begins_phrase, is_reduced},
};
use crate::extract::read::{Reading, Tag, Tokens};

/// The subject, an apposition between commas, and the cue: "Ada Vell, the mayor
/// of Oss, said". `comma` closes the apposition.
pub(super) fn with_apposition(reading: &Reading<'_>, from: usize, comma: usize) -> Option<Tokens> {
    // The segments between commas, from the right.
    let mut start = None;
    let mut end = comma;
    let mut participial = None;
    loop {
        let begin = segment_start(reading, from, end);
        if begin >= end {
            break;
        }
        let (begin, at_edge) = match inner_clause(reading, begin, end) {
            Some(inner) => (inner, true),
            None => (begin, begin == from || reading.tag(begin - 1) != Tag::Comma),
        };
        let first = skip_openers(reading, begin, end);
        let phrase = first < end
            && begins_phrase(reading, first)
            && (reading.tag(first) != Tag::Pron || reading.word(first) == "one");
        let adjunct = matches!(
            reading.word(begin),
            "in" | "at" | "on" | "during" | "with" | "after" | "before" | "while" | "by"
        );
        let relative = matches!(reading.tag(begin), Tag::Rel | Tag::Ing | Tag::Participle)
            || adjunct
            || matches!(
                reading.word(begin),
                "of" | "from" | "where" | "when" | "including" | "as" | "like" | "such"
            );
        let verbal = (first..end).any(|at| reading.is_finite(at) && !is_reduced(reading, at))
            && !(first..end).any(|at| matches!(reading.tag(at), Tag::Rel | Tag::That));
        if relative && !phrase {
            if at_edge {
                break;
            }
            participial = ((adjunct || matches!(reading.tag(begin), Tag::Ing | Tag::Participle))
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
            start?;
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

/// Where the clause begins that a verb and "that" open: "the Post said that Ada
/// Vell, the mayor, …".
fn inner_clause(reading: &Reading<'_>, begin: usize, end: usize) -> Option<usize> {
    let that = (begin + 1..end)
        .rev()
        .find(|&at| reading.tag(at) == Tag::That && reading.is_finite(at - 1))?;
    Some(that + 1)
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
            || (reading.tag(before) == Tag::Mark
                && !(reading.token(before).is(b'.') || reading.token(before).is(b'&')))
        {
            break;
        }
        at = before;
    }
    at
}
