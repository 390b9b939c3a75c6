//! Where somebody ends whom "according to" cites, and what stands around the citation.

use crate::extract::{
    names::people::is_plural,
    read::{Reading, Tag, Tokens},
    source::{base_start, is_reduced, phrase_at},
    statement::may_be_finite,
};

/// Where the source ends and the content begins, after "According to" at the sentence's
/// start: mostly around a comma.
pub(super) fn opening(reading: &Reading<'_>, first: usize, to: usize) -> Option<(usize, usize)> {
    // "According to the lists she sold four."
    let end = phrase_at(reading, first, to).filter(|&end| end + 1 < to);
    let bare = end.filter(|&end| {
        matches!(reading.word(end), "he" | "she" | "it" | "they" | "we" | "i")
            && reading.is_finite(end + 1)
    });
    if let Some(end) = bare {
        return Some((end, end));
    }
    let comma = (first..to).find(|&at| {
        reading.tag(at) == Tag::Comma && !reading.is_quoted(at) && !is_inside_name(reading, at, to)
    })?;
    // "According to Vell, however, …"
    let link = (comma + 1..to).find(|&at| reading.tag(at) != Tag::Adv)?;
    match reading.tag(link) == Tag::Comma {
        true => Some((comma, link + 1)),
        false => Some((comma, comma + 1)),
    }
}

/// "The firm, which gave money, according to Vell, said": Vell speaks of the gift only, and
/// the sentence's verb follows.
pub(super) fn described(
    reading: &Reading<'_>,
    sentence: &Tokens,
    at: usize,
    end: usize,
) -> Option<Vec<Tokens>> {
    let edge = at.checked_sub(1)?;
    let comma = (sentence.start + 1..edge)
        .rev()
        .find(|&at| reading.tag(at) == Tag::Comma)?;
    let clause = matches!(reading.word(comma + 1), "which" | "who")
        && reading.is_finite(comma + 2)
        && end + 1 < sentence.end
        && reading.is_finite(end + 1)
        && reading.tag(comma - 1).is_head();
    clause.then(|| {
        let noun = base_start(reading, sentence.start, comma - 1)..comma;
        vec![noun, comma + 2..edge]
    })
}

/// Whether something has still to come after the word: "was played", "lies in".
pub(super) fn awaits(reading: &Reading<'_>, at: usize) -> bool {
    matches!(
        reading.tag(at),
        Tag::Participle | Tag::Prep | Tag::Be | Tag::Have | Tag::Modal | Tag::To
    ) || reading.tag(at) == Tag::Verb && at > 0 && reading.tag(at - 1) == Tag::Be
}

/// Whether what stands at `at` can be what the word at `link` waits for: "was searched,
/// according to Vell, who runs the gate" waits for nothing.
pub(super) fn goes_on(reading: &Reading<'_>, link: usize, at: usize) -> bool {
    let passive = matches!(reading.tag(link), Tag::Verb | Tag::Participle);
    let describes = matches!(
        reading.tag(at),
        Tag::Rel | Tag::Det | Tag::PossPron | Tag::Name
    );
    reading.tag(at) != Tag::Rel && !(passive && describes)
}

/// The source runs on to the sentence's end, with appositions; not into a
/// clause with a verb of its own.
pub(super) fn source_end(reading: &Reading<'_>, first: usize, to: usize) -> usize {
    let mut at = first;
    while at < to {
        let stop = match reading.tag(at) {
            Tag::Mark => !reading.token(at).is(b'(') && !reading.token(at).is(b')'),
            Tag::Comma => {
                let segment = (at + 1..to).take_while(|&i| reading.tag(i) != Tag::Comma);
                // "…, and a small house holds two"
                let linked = reading.tag(at + 1) == Tag::Cc;
                let verb = |i: usize| reading.is_finite(i) || linked && may_be_finite(reading, i);
                segment.clone().any(verb)
                    && !segment.clone().any(|i| reading.tag(i) == Tag::Rel)
                    || at + 1 < to && matches!(reading.tag(at + 1), Tag::Ing | Tag::Sub | Tag::Pron)
                    // "…, mostly by train": how it was done.
                    || reading.tag(at + 1) == Tag::Adv
                        && at + 2 < to
                        && reading.tag(at + 2) == Tag::Prep
                    // "What came, according to Vell, was snow": no apposition begins so.
                    || reading.is_finite(at + 1)
                    || begins_clause(reading, at + 1, to)
            }
            Tag::Sub => true,
            _ => false,
        };
        if stop && !reading.is_quoted(at) {
            break;
        }
        at += 1;
    }
    at
}

/// ", and on Sunday, when it rained, …": a conjunction and what only a clause begins
/// with.
fn begins_clause(reading: &Reading<'_>, at: usize, to: usize) -> bool {
    at + 1 < to
        && reading.tag(at) == Tag::Cc
        && (matches!(
            reading.tag(at + 1),
            Tag::Sub | Tag::Pron | Tag::Adv | Tag::Be | Tag::Have | Tag::Modal | Tag::Do
        ) || reading.tag(at + 1) == Tag::Prep
            || reading.is_finite(at + 1))
}

/// "Oss, Berrin": the comma of an apposition, not of the opening phrase; seen
/// by another comma that follows before any verb.
fn is_inside_name(reading: &Reading<'_>, at: usize, to: usize) -> bool {
    let mut i = at + 1;
    let first = i;
    while i < to && reading.tag(i) != Tag::Comma {
        let verb = reading.is_finite(i) && !(i == first && is_reduced(reading, i));
        if verb && !(first..i).any(|k| matches!(reading.tag(k), Tag::Rel | Tag::Wh)) {
            return false;
        }
        i += 1;
    }
    // "…, part of it lives in Oss, where …": the next comma begins no main clause.
    let dependent = matches!(
        reading.tag(i + 1),
        Tag::Rel | Tag::Wh | Tag::Sub | Tag::That | Tag::Ing
    );
    if dependent && (first..i.min(to)).any(|k| may_be_finite(reading, k)) {
        return false;
    }
    if lists_subjects(reading, first, i, to) {
        return false;
    }
    let linked = reading.tag(first) == Tag::Cc && reading.tag(first + 1) == Tag::Rel;
    let longest = if linked { 30 } else { 14 };
    i < to
        && i - at <= longest
        && (linked
            || is_reduced(reading, first)
            || reading.tag(first) == Tag::Participle
            || matches!(
                reading.tag(first),
                Tag::Det | Tag::Rel | Tag::Wh | Tag::Noun
            ))
}

/// "According to the list, clerks from Oss, Berrin and Norvane paid": a plural with a list
/// that runs to the verb is the subject. `comma` parts its first items.
fn lists_subjects(reading: &Reading<'_>, first: usize, comma: usize, to: usize) -> bool {
    let head = (first..comma)
        .take_while(|&at| reading.tag(at).is_in_noun_phrase())
        .last();
    let Some(verb) = (comma + 1..to).find(|&at| reading.is_finite(at)) else {
        return false;
    };
    let item = |at: usize| {
        reading.tag(at).is_in_noun_phrase() || matches!(reading.tag(at), Tag::Cc | Tag::Prep)
    };
    head.is_some_and(|head| reading.tag(head) == Tag::Noun && is_plural(reading.word(head)))
        && (comma + 1..verb).all(item)
        && (comma + 1..verb).any(|at| reading.word(at) == "and")
}
