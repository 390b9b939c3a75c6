//! A subject with an apposition: "Ada Vell, the mayor of Oss, said".

use super::{
    direct::begins_phrase,
    phrase::{is_clause_edge, opening_bracket, phrase_start},
    reduced::is_reduced,
};
use crate::extract::{
    names::people::{is_people_noun, is_person_noun},
    read::{Reading, Tag, Tokens},
};

/// The subject, an apposition between commas, and the cue: "Ada Vell, the mayor
/// of Oss, said". `comma` closes the apposition.
pub(super) fn with_apposition(reading: &Reading<'_>, from: usize, comma: usize) -> Option<Tokens> {
    // The segments between commas, from the right.
    let mut start = None;
    let mut end = comma;
    let mut participial = None;
    let mut examples = None;
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
        let first = after_time(reading, begin, first, end).unwrap_or(first);
        let aside = is_link(reading, begin, end) || is_participle(reading, begin);
        let example = reading.word(begin) == "such" && reading.word(begin + 1) == "as";
        let phrase = first < end
            && !aside
            && !example
            && begins_phrase(reading, first)
            && (reading.tag(first) != Tag::Pron || matches!(reading.word(first), "one" | "others"));
        let adjunct = matches!(reading.word(begin), "after" | "before" | "while")
            || reading.tag(begin) == Tag::Prep
                && !matches!(
                    reading.word(begin),
                    "of" | "from" | "including" | "like" | "unlike" | "alongside"
                );
        // "Vell, who left, and who asked not to be named, said"
        let further = reading.tag(begin) == Tag::Cc
            && (reading.tag(begin + 1) == Tag::Rel || is_reduced(reading, begin + 1));
        let relative = matches!(reading.tag(begin), Tag::Rel | Tag::Ing | Tag::Participle)
            || further
            || adjunct
            || aside
            || matches!(
                reading.word(begin),
                "of" | "from" | "where" | "when" | "including" | "as" | "like" | "such"
            );
        // "Losses came from ships that sank": the verb before the relative clause counts.
        let clause = (first..end)
            .find(|&at| {
                matches!(reading.tag(at), Tag::Rel | Tag::That) || reading.word(at) == "where"
            })
            .unwrap_or(end);
        let verbal = (first..clause)
            .any(|at| reading.is_finite(at) && !is_reduced(reading, at) && !is_naming(reading, at));
        if relative && !phrase {
            if at_edge {
                break;
            }
            // "Others, such as Vell, a guard, said": the examples are not who said it.
            if example {
                examples = start.take().map(|_| begin).or(Some(begin));
            }
            participial =
                ((adjunct || aside || matches!(reading.tag(begin), Tag::Ing | Tag::Participle))
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
        // "It burned a mill and the bridge over the river, the mayor, Ada Vell, said."
        if end < comma && lists_things(reading, first, end) && is_about_person(reading, end) {
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
    let subject = start.or(examples).map(|start| {
        start
            ..participial
                .filter(|&edge| edge > start)
                .unwrap_or(comma + 1)
    })?;
    // "ignored a report that, in May, called …": a clause that has only begun.
    let open = reading.tag(subject.end - 1) == Tag::That;
    (!open).then_some(subject)
}

/// "Vell, however, said", "Vell, for her part, said": words that only link the sentence
/// to the one before.
fn is_link(reading: &Reading<'_>, begin: usize, end: usize) -> bool {
    let adverbs = (begin..end).all(|at| reading.tag(at) == Tag::Adv);
    adverbs
        // "Vell, now in exile in Oss, said"
        || matches!(reading.word(begin), "now" | "currently" | "formerly")
            && (begin + 2 == end
                || (reading.tag(begin + 1) == Tag::Prep || is_reduced(reading, begin + 1))
                    && !(begin..end).any(|at| reading.is_finite(at) && !is_reduced(reading, at)))
        || matches!(reading.word(begin), "though" | "too") && begin + 1 == end
        || reading.word(begin) == "for" && reading.word(end - 1) == "part"
        || reading.word(begin) == "of" && reading.word(begin + 1) == "course"
}

/// "A clerk named Ada Vell", "a firm called Merle", "a clerk identified only as Merle".
fn is_naming(reading: &Reading<'_>, at: usize) -> bool {
    let link = at + 1 + usize::from(reading.tag(at + 1) == Tag::Adv);
    if reading.word(at) == "identified" && reading.word(link) == "as" {
        return true;
    }
    matches!(reading.word(at), "named" | "called")
        && matches!(reading.tag(at - at.min(1)), Tag::Noun | Tag::Cc)
        && (reading.tag(at + 1) == Tag::Name || reading.is_quoted(at + 1))
}

/// "The firm, based in Oss, said", "the report, dated 3 May, said": a form that could be
/// a past tense, but begins a part between commas.
fn is_participle(reading: &Reading<'_>, begin: usize) -> bool {
    reading.tag(begin) == Tag::Verb
        && (reading.word(begin).ends_with("ed") && !has_object(reading, begin)
            || is_reduced(reading, begin))
        || matches!(reading.word(begin), "due" | "born" | "reached")
}

/// ", raised the price": a verb with its object. What is named or asked may have another
/// noun behind it ("named Merle", "asked the same question").
fn has_object(reading: &Reading<'_>, verb: usize) -> bool {
    let keeps = matches!(
        reading.word(verb),
        "called"
            | "named"
            | "dubbed"
            | "nicknamed"
            | "titled"
            | "entitled"
            | "considered"
            | "asked"
            | "offered"
            | "granted"
            | "awarded"
            | "promised"
            | "denied"
    );
    let figure = reading.tag(verb + 1) == Tag::Num && reading.tag(verb + 2) == Tag::Noun;
    let ago = (verb + 2..verb + 5).any(|at| matches!(reading.word(at), "ago" | "earlier"));
    !keeps
        && (matches!(
            reading.tag(verb + 1),
            Tag::Det | Tag::PossPron | Tag::ObjPron
        ) || figure && !ago)
}

/// Where the clause begins that a verb and "that" open: "the Post said that Ada
/// Vell, the mayor, …".
fn inner_clause(reading: &Reading<'_>, begin: usize, end: usize) -> Option<usize> {
    // "and who asked that": a relative clause on the subject.
    if reading.tag(begin) == Tag::Rel || reading.tag(begin + 1) == Tag::Rel {
        return None;
    }
    let that = (begin + 1..end).rev().find(|&at| {
        reading.tag(at) == Tag::That && reading.is_finite(at - 1) && !points_at(reading, at, end)
    })?;
    Some(that + 1)
}

/// "Who led that study,": no clause, where only a noun is left and the verb takes none.
fn points_at(reading: &Reading<'_>, that: usize, end: usize) -> bool {
    reading.tagged(that - 1).cue.is_none()
        && (that + 1..end).all(|at| matches!(reading.tag(at), Tag::Noun | Tag::Adj))
}

fn skip_openers(reading: &Reading<'_>, begin: usize, end: usize) -> usize {
    (begin..end)
        .find(|&at| !matches!(reading.tag(at), Tag::Cc | Tag::Adv | Tag::That | Tag::Sub))
        .unwrap_or(end)
}

/// "A mill and the bridge over the river".
fn lists_things(reading: &Reading<'_>, first: usize, end: usize) -> bool {
    let and =
        (first + 1..end).find(|&at| reading.word(at) == "and" && reading.tag(at + 1) == Tag::Det);
    and.is_some_and(|and| {
        let noun = reading.word(and - 1);
        reading.tag(and - 1) == Tag::Noun && !is_person_noun(noun) && !is_people_noun(noun)
    })
}

/// Whether the part behind the comma tells what a person is.
fn is_about_person(reading: &Reading<'_>, comma: usize) -> bool {
    let head = (comma + 1..comma + 8)
        .take_while(|&at| reading.tag(at).is_in_noun_phrase())
        .last();
    reading.tag(comma + 1) == Tag::Det
        && head.is_some_and(|head| is_person_noun(reading.word(head)))
}

/// "After the fire the minister, Ada Vell, said", "next to the lists a clerk, …": the noun
/// phrase behind the one of time or place.
fn after_time(reading: &Reading<'_>, begin: usize, first: usize, end: usize) -> Option<usize> {
    let timed = (begin..first).any(|at| {
        matches!(
            reading.word(at),
            "after" | "before" | "since" | "until" | "during"
        )
    }) || reading.word(begin) == "next" && reading.tag(begin + 1) == Tag::To;
    let begins =
        |&at: &usize| reading.tag(at) == Tag::Det && reading.tag(at - 1).is_head() && at > first;
    (first + 1..end).find(begins).filter(|_| timed)
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
        if let Some(open) = opening_of_term(reading, from, before) {
            at = open;
            continue;
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

/// Longest quotation that is only a part of the words around it, in tokens.
const LONGEST_TERM: usize = 10;

/// Where the quotation opens whose last mark stands at `close`, if it is a part of the
/// words around it: "marked “secret”", not "“It leaks,”".
fn opening_of_term(reading: &Reading<'_>, from: usize, close: usize) -> Option<usize> {
    let speech = |at: usize| matches!(reading.tag(at), Tag::Comma | Tag::Mark);
    if reading.tag(close) != Tag::Quote || !reading.is_quoted(close) || close <= from + 2 {
        return None;
    }
    let open = (from + 1..close)
        .rev()
        .take(LONGEST_TERM)
        .find(|&at| reading.tag(at) == Tag::Quote)?;
    let apart = speech(close - 1) || speech(open - 1) || reading.is_quoted(open - 1);
    (!apart).then_some(open)
}
