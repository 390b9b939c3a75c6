//! Passives: "was first reported by X", "was accused of …", "is expected to …".

use super::Site;
use crate::extract::{
    content::{clause_end, noun_end},
    found::Found,
    read::Tag,
    source::{is_channel, is_time_phrase, phrase_at, subject},
};

/// Verbs whose passive reports a belief, whoever holds it (Noël 2001, "The
/// passive matrices of English infinitival complement clauses").
const BELIEVED: &[&str] = &[
    "expect",
    "believe",
    "think",
    "say",
    "report",
    "allege",
    "estimate",
    "project",
    "presume",
    "assume",
    "suspect",
    "know",
    "understand",
    "predict",
    "forecast",
];

/// The relation of a passive: its subject is (part of) the content.
pub(super) fn passive(site: Site<'_>) -> Option<Found> {
    let group = site.group;
    let reading = site.reading;
    let to = site.sentence.end;
    let after = group.tokens.end;
    if after + 1 >= to {
        return None;
    }
    let patient = subject(reading, site.sentence.start, group.tokens.start)?;
    // "…, which were described by": what it stands for is said elsewhere.
    if patient.len() == 1 && reading.tag(patient.start) == Tag::Rel {
        return None;
    }
    let longer = group.tokens.start..after + 1;
    let mut found = if reading.word(after) == "by" {
        if is_of_things(group.verb.class, group.verb.lemma) {
            return None;
        }
        let end = phrase_at(reading, after + 1, to)?;
        // "expected by Friday": when, not by whom.
        let time = is_time_phrase(reading, after + 1, end);
        if reading.tag(after + 1) == Tag::Ing || time || is_channel(reading.word(after + 1)) {
            return None;
        }
        let source = after + 1..end;
        site.found(Some(source), longer, vec![patient], "passive-by")
    } else if group.verb.class == "accuse" && reading.word(after) == "of" {
        let charge = after + 1..noun_end(reading, after + 1, to);
        site.found(None, longer, vec![patient, charge], "passive-of")
    } else if reading.tag(after) == Tag::To && BELIEVED.contains(&group.verb.lemma) {
        let belief = after..clause_end(reading, after, to);
        let cue = group.tokens.clone();
        site.found(None, cue, vec![patient, belief], "passive-to")
    } else {
        return None;
    };
    found.speech = false;
    Some(found)
}

/// "The coins were found by a diver", "seen by", "attacked by": what somebody does with
/// things, and says nothing. With a clause these verbs attribute.
fn is_of_things(class: &str, lemma: &str) -> bool {
    matches!(class, "find" | "regard" | "know" | "evidence")
        || matches!(
            lemma,
            "identify"
                | "attack"
                | "hit"
                | "knock"
                | "back"
                | "command"
                | "press"
                | "rip"
                | "blast"
        )
}
