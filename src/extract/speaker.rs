//! Whom a source stands for, where a record must say it.
//!
//! PolNeAR marks "who" as the source in "the engineer who said"; a record needs
//! the engineer. And "Reuters said, citing an official" has its words from the
//! official, by way of Reuters.

use super::{
    found::Found,
    read::{Reading, Tag, Tokens},
    source::{self, phrase_at, phrase_start},
};

/// The noun phrase that a relative pronoun as source stands for.
pub(crate) fn antecedent(reading: &Reading<'_>, found: &Found) -> Option<Tokens> {
    let source = found.source.as_ref().filter(|source| source.len() == 1)?;
    if !matches!(reading.tag(source.start), Tag::Rel | Tag::That) {
        return None;
    }
    let from = reading.sentence_of(found.paragraph, source.start)?.start;
    let before = source.start.checked_sub(1)?;
    let last = if reading.tag(before) == Tag::Comma {
        before.checked_sub(1)?
    } else {
        before
    };
    (last >= from)
        .then(|| phrase_start(reading, from, last))
        .flatten()
        .map(|start| start..last + 1)
}

/// Nouns for people who can be cited without a name.
const PEOPLE: &[&str] = &[
    "official",
    "officials",
    "person",
    "people",
    "source",
    "sources",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "expert",
    "experts",
    "witness",
    "witnesses",
    "analyst",
    "analysts",
    "aide",
    "aides",
    "diplomat",
    "diplomats",
    "officer",
    "officers",
    "investigator",
    "investigators",
    "resident",
    "residents",
    "lawyer",
    "lawyers",
    "prosecutor",
    "prosecutors",
    "minister",
    "ministers",
    "engineer",
    "engineers",
    "researcher",
    "researchers",
    "employee",
    "employees",
    "adviser",
    "advisers",
    "report",
    "reports",
    "document",
    "documents",
    "statement",
    "agency",
    "police",
    "ministry",
    "newspaper",
    "letter",
    "study",
    "data",
    "figures",
    "records",
];

/// Whom the source cites: "Reuters said, citing an official". A reason ("citing
/// fears for safety") is nobody.
pub(crate) fn cited(reading: &Reading<'_>, found: &Found) -> Option<Tokens> {
    found.source.as_ref()?;
    let sentence = reading.sentence_of(found.paragraph, found.cue.start)?;
    let citing = sentence.clone().find(|&at| {
        matches!(reading.word(at), "citing" | "quoting")
            && at > sentence.start
            && reading.tag(at - 1) == Tag::Comma
            && !reading.is_quoted(at)
            && !found.holds(at)
    })?;
    let end = phrase_at(reading, citing + 1, sentence.end)?;
    let phrase = citing + 1..end;
    let speaks = phrase
        .clone()
        .any(|at| PEOPLE.contains(&reading.word(at)) || reading.tag(at) == Tag::Name);
    speaks.then_some(phrase)
}

/// Who quotes: "a memo quoted Vell as saying".
pub(crate) fn quoting(reading: &Reading<'_>, found: &Found) -> Option<Tokens> {
    let source = found
        .source
        .as_ref()
        .filter(|_| found.rule == "quoted-as-saying")?;
    let verb = source
        .start
        .checked_sub(1)
        .filter(|_| source.start < found.cue.start)?;
    if !matches!(reading.word(verb), "quoted" | "cited" | "quotes" | "cites") {
        return None;
    }
    let from = reading.sentence_of(found.paragraph, verb)?.start;
    let mut group = verb;
    while group > from
        && (reading.tag(group - 1).is_auxiliary() || reading.tag(group - 1) == Tag::Adv)
    {
        group -= 1;
    }
    source::subject(reading, from, group)
}
