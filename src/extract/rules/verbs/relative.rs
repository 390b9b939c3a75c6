//! Where a content ends whose cue stands in a relative clause: before the main clause's
//! verb ("Vell, who asked to stay, said …", "those who want to leave are few").

use super::Site;
use crate::extract::{
    read::{Reading, Shape, Tag},
    source::{is_reduced, is_relative_that},
};

/// The end of the content that begins at `start`, which ends at `end` at the latest.
pub(super) fn content_end(site: Site<'_>, start: usize, end: usize) -> usize {
    let Site {
        reading,
        sentence,
        group,
        ..
    } = site;
    let pronoun = group.tokens.start.saturating_sub(1);
    if pronoun <= sentence.start || reading.tag(pronoun) != Tag::Rel {
        return end;
    }
    let edge = match reading.tag(pronoun - 1) {
        Tag::Comma | Tag::Cc => after_comma(reading, start, end),
        _ => after_infinitive(reading, start, end),
    };
    edge.unwrap_or(end)
}

/// The main clause's verb behind what follows the cue at `start`: the cue stands in a
/// relative clause on the sentence's subject, which has no comma and no verb yet, and only
/// one verb is left.
pub(super) fn main_verb(site: Site<'_>, start: usize) -> Option<usize> {
    let Site {
        reading,
        sentence,
        group,
        ..
    } = site;
    let pronoun = group.tokens.start.saturating_sub(1);
    let relative = pronoun > sentence.start
        && (reading.tag(pronoun) == Tag::Rel || is_relative_that(reading, sentence.start, pronoun));
    let plain = |at: usize| {
        // "OSS - A book by a man who": a dateline ends with a dash.
        let mark = reading.tag(at) == Tag::Mark && reading.token(at).shape != Shape::Dash;
        !reading.is_finite(at) && !mark && !matches!(reading.tag(at), Tag::Comma | Tag::Sub)
    };
    if !relative || !(sentence.start..pronoun).all(plain) {
        return None;
    }
    // "… said that the wall was old": what the main verb governs has verbs of its own.
    let to = (start..sentence.end)
        .find(|&at| reading.tag(at) == Tag::That && reading.is_finite(at - 1))
        .unwrap_or(sentence.end);
    let verbs: Vec<_> = (start..to)
        .filter(|&at| {
            reading.is_finite(at)
                && !reading.is_quoted(at)
                && !reading.tag(at - 1).is_auxiliary()
                && !matches!(reading.tag(at - 1), Tag::Adv | Tag::Neg)
        })
        .collect();
    let sure: Vec<_> = (verbs.iter().copied())
        .filter(|&at| !is_reduced(reading, at))
        .collect();
    match (sure.as_slice(), verbs.as_slice()) {
        (&[main], _) | ([], &[main]) => Some(main),
        _ => None,
    }
}

/// Where a noun phrase ends that begins at `start` and whose cue stands in a relative clause
/// between commas: "the union, which had backed the mayor, fears …".
pub(super) fn noun_edge(site: Site<'_>, start: usize) -> Option<usize> {
    let Site {
        reading,
        sentence,
        group,
        ..
    } = site;
    let pronoun = group.tokens.start.saturating_sub(1);
    let between = pronoun > sentence.start
        && reading.tag(pronoun) == Tag::Rel
        && reading.tag(pronoun - 1) == Tag::Comma;
    (start + 1..sentence.end)
        .find(|&at| reading.tag(at) == Tag::Comma && !reading.is_quoted(at))
        .filter(|_| between)
}

/// The comma before the main verb, once the content is complete.
fn after_comma(reading: &Reading<'_>, start: usize, end: usize) -> Option<usize> {
    let infinitive = reading.tag(start) == Tag::To;
    let complete = |at: usize| infinitive || (start..at).any(|at| reading.is_finite(at));
    (start + 1..end.saturating_sub(1)).find(|&at| {
        let verb = (at + 1..end).find(|&at| reading.tag(at) != Tag::Adv);
        reading.tag(at) == Tag::Comma
            && !reading.is_quoted(at)
            && verb.is_some_and(|verb| reading.is_finite(verb) && !reading.is_quoted(verb))
            && complete(at)
    })
}

/// The main verb behind an infinitive and its nouns.
fn after_infinitive(reading: &Reading<'_>, start: usize, end: usize) -> Option<usize> {
    if reading.tag(start) != Tag::To {
        return None;
    }
    (start + 2..end)
        .take_while(|&at| !begins_clause(reading.tag(at)))
        .find(|&at| {
            reading.is_finite(at)
                && !is_reduced(reading, at)
                && matches!(reading.tag(at - 1), Tag::Noun | Tag::Day)
        })
}

/// Whether another clause may begin with a token of this tag, or a part that is set off.
pub(super) fn begins_clause(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::Comma | Tag::Mark | Tag::Quote | Tag::That | Tag::Wh | Tag::Rel | Tag::Sub | Tag::Pron
    )
}

/// "A colonel who commanded a unit", "the body which proposes judges": what somebody does
/// for a living, and says nothing.
pub(super) fn does_it(site: Site<'_>) -> bool {
    let before = site.group.tokens.start.saturating_sub(1);
    let relative = site.reading.tag(before) == Tag::Rel
        || is_relative_that(site.reading, site.sentence.start, before);
    let lemma = site.group.verb.lemma;
    lemma == "command"
        || relative
            && matches!(
                lemma,
                "advise" | "press" | "instruct" | "order" | "compare" | "propose"
            )
}
