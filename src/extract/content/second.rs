//! Where the speaker's next step begins behind a content: "denied that he was there and
//! blamed the army".

use crate::{
    claim::Polarity,
    extract::{
        cue::lexicon::{Form, verb},
        read::{Reading, Tag},
        source::{is_reduced, phrase_at},
    },
};

/// Whether the conjunction at `at` joins to the content that begins at `start` what the
/// speaker does as well, or what others say.
pub(super) fn another_step(reading: &Reading<'_>, start: usize, at: usize, to: usize) -> bool {
    reading.tag(at) == Tag::Cc
        && (own_verb(reading, start, at, to)
            || apart_from_denial(reading, start, at, to)
            || supposed_of(reading, at, to))
}

/// "… and blamed", "… and accused the union of": a verb that answers a charge. In what is
/// denied it can only be the speaker's; elsewhere a "would" before it needs a base form,
/// which the verb is not.
fn own_verb(reading: &Reading<'_>, start: usize, at: usize, to: usize) -> bool {
    let next = at + 1 + usize::from(reading.tag(at + 1) == Tag::Adv);
    if next + 1 >= to || reading.tag(next) != Tag::Verb || reading.is_quoted(next) {
        return false;
    }
    let Some((number, Form::Past | Form::Third)) = reading.tagged(next).cue else {
        return false;
    };
    let verb = verb(number);
    let answers = verb.class == "accuse"
        || matches!(
            verb.lemma,
            "blame" | "attribute" | "ascribe" | "criticise" | "criticize" | "condemn" | "denounce"
        );
    // "had lied and accused others", "was named and accused of": may be participles.
    let participle = matches!(reading.word(next + 1), "of" | "by");
    if !answers || participle {
        return false;
    }
    let verb = (start..at).find(|&at| reading.is_finite(at) && !reading.is_quoted(at));
    let tag = verb.map(|verb| reading.tag(verb));
    match is_denied(reading, start) {
        true => tag != Some(Tag::Have),
        false => tag == Some(Tag::Modal),
    }
}

/// "denies that it was there, and an inquiry found no sign of it": a clause behind a comma
/// that has a subject of its own and no "that" is not surely denied, and left out.
fn apart_from_denial(reading: &Reading<'_>, start: usize, at: usize, to: usize) -> bool {
    let comma = at.checked_sub(1).filter(|&comma| comma > start);
    if comma.is_none_or(|comma| reading.tag(comma) != Tag::Comma)
        || reading.word(at) != "and"
        || !is_denied(reading, start)
    {
        return false;
    }
    let subject = !reading.is_finite(at + 1) && reading.tag(at + 1) != Tag::That;
    subject
        && (at + 2..to)
            .take_while(|&at| !matches!(reading.tag(at), Tag::Comma | Tag::That | Tag::Rel))
            .any(|at| reading.is_finite(at) && !is_reduced(reading, at) && !reading.is_quoted(at))
}

/// "… and it is thought to plan a sale": what others suppose.
fn supposed_of(reading: &Reading<'_>, at: usize, to: usize) -> bool {
    let Some(be) = phrase_at(reading, at + 1, to) else {
        return false;
    };
    let verb = be + 1 + usize::from(reading.tag(be + 1) == Tag::Adv);
    verb + 1 < to
        && matches!(reading.word(be), "is" | "are")
        && matches!(
            reading.word(verb),
            "thought" | "believed" | "understood" | "said" | "reported" | "rumoured" | "rumored"
        )
        && reading.tag(verb + 1) == Tag::To
        && !reading.is_quoted(verb)
}

/// Whether the cue right before the content denies it.
fn is_denied(reading: &Reading<'_>, start: usize) -> bool {
    let cue = start.checked_sub(1).and_then(|at| reading.tagged(at).cue);
    cue.is_some_and(|(number, _)| verb(number).polarity == Polarity::Negative)
}
