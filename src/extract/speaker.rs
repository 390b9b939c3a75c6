//! Whom a source stands for, where a record must say it.
//!
//! PolNeAR marks "who" as the source in "the engineer who said"; a record needs
//! the engineer. And "Reuters said, citing an official" has its words from the
//! official, by way of Reuters.

use super::{
    finish::kind,
    found::Found,
    names::people,
    read::{Reading, Tag, Tokens},
    source::{self, base_start, is_time_at, phrase_at, phrase_start},
};
use crate::claim::SourceKind;

/// The noun phrase that a relative pronoun as source stands for.
pub(crate) fn antecedent(reading: &Reading<'_>, found: &Found) -> Option<Tokens> {
    let source = found.source.as_ref().filter(|source| source.len() == 1)?;
    if !matches!(reading.tag(source.start), Tag::Rel | Tag::That) {
        return None;
    }
    let from = reading.sentence_of(found.paragraph, source.start)?.start;
    let before = source.start.checked_sub(1)?;
    let last = if reading.tag(before) == Tag::Comma {
        before_participle(reading, from, before).unwrap_or(before.checked_sub(1)?)
    } else {
        before
    };
    let last = before_age(reading, from, before_time(reading, from, last));
    let start = (last >= from)
        .then(|| phrase_start(reading, from, last))
        .flatten()?;
    let start = match reading.word(source.start) {
        "who" => after_things(reading, start, last)
            .or_else(|| first_person(reading, start, last))
            .or_else(|| apposed(reading, from, start)),
        "which" => last_name(reading, start, last),
        _ => None,
    }
    .unwrap_or(start);
    Some(start..last + 1)
}

/// "A letter, sent to the mill in May, which said": the noun before a part between commas, the second of which stands at `comma`.
fn before_participle(reading: &Reading<'_>, from: usize, comma: usize) -> Option<usize> {
    let open = (from + 1..comma)
        .rev()
        .find(|&at| reading.tag(at) == Tag::Comma)?;
    let aside = reading.tag(open + 1) == Tag::Participle
        || source::is_reduced(reading, open + 1)
        // "the people of Oss, in western Ostland, which"
        || matches!(reading.word(open + 1), "in" | "near" | "outside");
    (aside && reading.tag(open - 1).is_head()).then_some(open - 1)
}

/// "Court papers and nine people who said": where the people begin that are listed behind
/// things.
fn after_things(reading: &Reading<'_>, start: usize, last: usize) -> Option<usize> {
    let and = (start + 1..last).rfind(|&at| reading.word(at) == "and")?;
    let thing = reading.word(and - 1);
    let things = reading.tag(and - 1) == Tag::Noun
        && !people::is_person_noun(thing)
        && !people::is_people_noun(thing)
        && kind(reading, &(start..and)) != SourceKind::Organization;
    (things && people::is_people_noun(reading.word(last))).then_some(and + 1)
}

/// "Ada Vell, 34, who said": the name before the age.
fn before_age(reading: &Reading<'_>, from: usize, last: usize) -> usize {
    let aged = reading.tag(last) == Tag::Num
        && last >= from + 2
        && reading.tag(last - 1) == Tag::Comma
        && reading.tag(last - 2) == Tag::Name;
    if aged { last - 2 } else { last }
}

/// "Ada Vell, 34, a nurse, who said": where the name begins that the phrase at `start` is an
/// apposition to.
fn apposed(reading: &Reading<'_>, from: usize, start: usize) -> Option<usize> {
    let comma = start.checked_sub(1).filter(|&at| at > from + 1)?;
    let mut last = comma - 1;
    if reading.tag(last) == Tag::Num && reading.tag(last - 1) == Tag::Comma && last > from + 1 {
        last -= 2;
    }
    let named = reading.tag(comma) == Tag::Comma
        && reading.tag(start) == Tag::Det
        && reading.tag(last) == Tag::Name;
    named.then(|| base_start(reading, from, last))
}

/// "The resignation of the minister, who", "a report by the mayor of Oss, who": where the
/// first noun phrase begins that stands for people, after one that does not.
fn first_person(reading: &Reading<'_>, start: usize, last: usize) -> Option<usize> {
    let person = |at: usize| {
        reading.tag(at) == Tag::Name
            || people::is_person_noun(reading.word(at))
            || people::is_people_noun(reading.word(at))
            || matches!(reading.tag(at), Tag::Pron | Tag::Det | Tag::Num)
    };
    let links: Vec<_> = (start..last)
        .filter(|&at| reading.tag(at) == Tag::Prep)
        .collect();
    let heads = links.iter().map(|link| link.saturating_sub(1));
    let place = heads.chain([last]).position(person)?;
    let link = *links.get(place.checked_sub(1)?)?;
    matches!(
        reading.word(link),
        "of" | "by" | "from" | "with" | "against" | "to"
    )
    .then_some(link + 1)
}

/// "The collapse of Pellon Works, which": the firm, and not what befell it.
fn last_name(reading: &Reading<'_>, start: usize, last: usize) -> Option<usize> {
    let link = (start + 1..last).find(|&at| reading.tag(at) == Tag::Prep)?;
    let head = start..link;
    let thing = kind(reading, &head) == SourceKind::Unnamed
        && !people::is_person_noun(reading.word(link - 1));
    (reading.word(link) == "of" && reading.tag(last) == Tag::Name && thing).then_some(link + 1)
}

/// "A study published on Tuesday, which": the noun before the time and the participle.
fn before_time(reading: &Reading<'_>, from: usize, last: usize) -> usize {
    let mut at = last;
    if !is_time_at(reading, at) || at < from + 2 {
        return last;
    }
    while at > from && reading.tag(at) != Tag::Prep {
        at -= 1;
    }
    let mut before = at.saturating_sub(1);
    while before > from && matches!(reading.tag(before), Tag::Verb | Tag::Participle | Tag::Adv) {
        before -= 1;
    }
    // "papers, filed in May, which"
    if before > from && reading.tag(before) == Tag::Comma {
        before -= 1;
    }
    let close = last - at <= 4 && at > from && matches!(reading.word(at), "on" | "in" | "at");
    if close && reading.tag(before).is_head() {
        before
    } else {
        last
    }
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
