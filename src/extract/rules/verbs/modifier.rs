//! Participles that modify the noun before them: "a trial expected to last", "a rose
//! called Favorita". Nobody expects or calls anything in these.

use super::{Site, relative::begins_clause};
use crate::extract::{
    cue::lexicon::{Form, Frames},
    read::{Reading, Shape, Tag},
    source::{
        base_start, is_channel, is_indefinite, is_reduced, is_time_at, phrase_start, subject,
    },
};

/// Whether the cue is such a participle.
pub(super) fn is_modifier(site: Site<'_>) -> bool {
    let Site { reading, group, .. } = site;
    let cue = &group.tokens;
    if (cue.start..group.head).any(|at| reading.tag(at) != Tag::Adv) {
        return false;
    }
    match group.form {
        // "a clerk known for", "seen by": an active form has its auxiliary.
        Form::Participle => true,
        Form::Past => modifies(site),
        // "a group calling itself"
        Form::Ing => names(group.verb.lemma) && reading.word(group.tokens.end).contains("sel"),
        _ => false,
    }
}

fn modifies(site: Site<'_>) -> bool {
    let Site {
        reading,
        sentence,
        group,
        ..
    } = site;
    let Some(last) = group.tokens.start.checked_sub(1) else {
        return false;
    };
    let after = group.tokens.end;
    // "asks someone called “Merle” to wait"
    if last > sentence.start
        && is_indefinite(reading.word(last))
        && matches!(
            reading.tag(last - 1),
            Tag::Verb | Tag::Prep | Tag::Ing | Tag::To
        )
        && names(group.verb.lemma)
        && !group.particle
    {
        return true;
    }
    // "a firm based in Oss and called Merle, says"
    let named = reading.tag(last) == Tag::Cc
        && names(group.verb.lemma)
        && !group.particle
        && reading.tag(after) == Tag::Name;
    if last > sentence.start && named && lacks_object(site, after) {
        return true;
    }
    if last < sentence.start || !reading.tag(last).is_head() || reading.tag(last) == Tag::Pron {
        return false;
    }
    if reading.word(after) == "by" && site.has(Frames::NOUN) && !is_channel(reading.word(after + 1))
    {
        return true;
    }
    // "a letter found in a drawer", "a box found last spring tells", not "found in May that"
    let place = reading.tag(after) == Tag::Prep
        && !is_time_at(reading, after + 1)
        && !is_time_at(reading, after + 2);
    let time = matches!(reading.word(after), "last" | "this")
        && (after..sentence.end)
            .take_while(|&at| reading.tag(at) != Tag::Comma)
            .any(|at| reading.is_finite(at));
    let that = (after..sentence.end.min(after + 5)).any(|at| reading.tag(at) == Tag::That);
    let found = group.verb.lemma == "find" && (place || time) && !that;
    if found {
        return true;
    }
    let expected = expects(group.verb.lemma) && reading.tag(after) == Tag::To;
    let named = names(group.verb.lemma) && !group.particle;
    let set = group.verb.lemma == "call" && matches!(reading.tag(after), Tag::Day | Tag::Num);
    if expected {
        let start = base_start(reading, sentence.start, last);
        let attached = start > sentence.start && reading.tag(start - 1) == Tag::Prep;
        return attached || is_object(site, last) || verb_follows(site, after + 1);
    }
    set || (named && lacks_object(site, after))
        || (named && (is_object(site, last) || verb_follows(site, after)))
}

/// Verbs with which one is expected, believed or asked to do something.
fn expects(lemma: &str) -> bool {
    matches!(
        lemma,
        "expect" | "believe" | "say" | "think" | "allege" | "suspect" | "ask" | "report"
    )
}

/// Verbs that give their object a name or a property.
fn names(lemma: &str) -> bool {
    matches!(
        lemma,
        "call" | "deem" | "dub" | "label" | "brand" | "rate" | "depict" | "portray"
    )
}

/// "Firms deemed critical to us", "a boy called Ole": one half of what an active verb
/// would need.
fn lacks_object(site: Site<'_>, after: usize) -> bool {
    let Site {
        reading, sentence, ..
    } = site;
    let ends = |at: usize| {
        at >= sentence.end
            || matches!(
                reading.tag(at),
                Tag::Comma | Tag::Mark | Tag::Prep | Tag::To
            )
    };
    let names = (after..sentence.end)
        .take_while(|&at| reading.tag(at) == Tag::Name)
        .count();
    // "a guard called “Merle” stayed"
    let quoted = (after..sentence.end)
        .take_while(|&at| reading.is_quoted(at))
        .count();
    let by_name = matches!(quoted, 3 | 4)
        && reading.token(after + 1).shape == Shape::Capital
        && (ends(after + quoted)
            || reading.is_finite(after + quoted)
            || reading.tag(after + quoted) == Tag::Adv);
    by_name
        || (reading.tag(after) == Tag::Adj && ends(after + 1))
        || (names > 0 && ends(after + names))
}

/// Whether the noun phrase that ends with the token is an object: after a preposition,
/// or after a verb that takes no clause.
fn is_object(site: Site<'_>, last: usize) -> bool {
    let Site {
        reading, sentence, ..
    } = site;
    // "The clerk who sent the letter called": the object of another clause.
    let whole = subject(reading, sentence.start, site.group.tokens.start);
    if whole.is_some_and(|mut whole| whole.any(|at| reading.tag(at) == Tag::Rel)) {
        return false;
    }
    let start = phrase_start(reading, sentence.start, last);
    let before = start
        .and_then(|start| start.checked_sub(1))
        .filter(|&at| at > sentence.start);
    before.is_some_and(|at| match reading.tag(at) {
        // "The group led by Vell called": the preposition goes on after a participle.
        Tag::Prep => !is_reduced(reading, at - 1) && !is_participle(reading, at - 1),
        Tag::Be => true,
        Tag::Verb | Tag::Ing => reading.tagged(at).cue.is_none(),
        _ => false,
    })
}

fn is_participle(reading: &Reading<'_>, at: usize) -> bool {
    matches!(reading.tag(at), Tag::Participle | Tag::Ing | Tag::Adj)
}

/// Whether the clause's own verb comes after what the participle governs: "a rose called
/// Favorita grew there".
fn verb_follows(site: Site<'_>, from: usize) -> bool {
    let Site {
        reading, sentence, ..
    } = site;
    let other_clause = |at: usize| begins_clause(reading.tag(at)) || reading.tag(at) == Tag::Cc;
    let contact = |at: usize| {
        at >= 2
            && matches!(reading.tag(at - 1), Tag::Name | Tag::Pron)
            && reading.tag(at - 2) == Tag::Noun
    };
    // "Two sorts, the Merle and a rose called Favorita, grew there".
    let apposed = phrase_start(reading, sentence.start, site.group.tokens.start - 1)
        .is_some_and(|start| start > sentence.start && reading.tag(start - 1) == Tag::Comma);
    let comma = (from + 1..sentence.end).find(|&at| other_clause(at));
    let closed = comma.is_some_and(|at| reading.tag(at) == Tag::Comma && reading.is_finite(at + 1));
    if apposed && closed {
        return true;
    }
    (from + 1..sentence.end)
        .take_while(|&at| !other_clause(at))
        .any(|at| {
            // "called the charge unfounded": a property, and no verb.
            reading.is_finite(at)
                && !reading.word(at).ends_with("ed")
                && !matches!(reading.tag(at - 1), Tag::To | Tag::Adv)
                && !contact(at)
        })
}
