//! "The audit found cracks", "analysts see a plan behind it": verbs that with a noun phrase
//! mostly tell an act ("found a key", "sees a boat"), and attribute only where the subject
//! is one that finds out or judges.

use super::{
    Site,
    begins::{begins_phrase, begins_quantity},
    forward::Content,
};
use crate::{
    claim::SourceKind,
    extract::{
        content::{clause_end, noun_end},
        cue::lexicon::Form,
        finish::kind,
        names::people::{is_people_noun, is_person_noun},
        read::{Reading, Tag, Tokens},
    },
};

/// The noun phrase behind the cue, if the subject makes it a finding or a view.
pub(super) fn judged(site: Site<'_>, subject: &Tokens) -> Option<Content> {
    let Site {
        reading,
        sentence,
        group,
        ..
    } = site;
    // "Was banned after a test found traces": the sentence tells more than the finding.
    let main = (sentence.start..subject.start)
        .all(|at| matches!(reading.tag(at), Tag::Cc | Tag::Adv | Tag::Comma))
        || reading.token(subject.start - subject.start.min(1)).is(b';');
    let at = group.tokens.end;
    if at >= sentence.end {
        return None;
    }
    let phrase = begins_phrase(reading, at, sentence.end)
        && !matches!(reading.tag(at), Tag::Pron | Tag::ObjPron | Tag::Ing);
    let quantity = begins_quantity(reading, at, sentence.end);
    let attributes = match group.verb.lemma {
        "find" => (phrase || quantity) && finds_out(reading, subject),
        "show" => quantity && shows(reading, subject),
        "see" if sees_otherwise(site, at) => true,
        "see" => phrase && judges(reading, subject) && is_view(site, at),
        _ => false,
    };
    if !attributes || !main || group.passive {
        return None;
    }
    let end = noun_end(reading, at, sentence.end);
    // "a plan in which traders, short of men, …": what has begun goes on.
    let open = (at..end).any(|at| matches!(reading.tag(at), Tag::Rel | Tag::That | Tag::Wh));
    let end = match open {
        true => clause_end(reading, at, sentence.end),
        false => end,
    };
    Some((at..end, "cue-noun"))
}

/// A text, or what somebody set up to find out.
fn finds_out(reading: &Reading<'_>, subject: &Tokens) -> bool {
    let head = head(reading, subject);
    kind(reading, &(subject.start..head + 1)) == SourceKind::Document
        || matches!(
            reading.word(head),
            "inquiry"
                | "investigation"
                | "inspection"
                | "test"
                | "tests"
                | "autopsy"
                | "examination"
                | "trial"
                | "count"
                | "census"
        )
}

/// A text, or pictures that somebody took of what is.
fn shows(reading: &Reading<'_>, subject: &Tokens) -> bool {
    let head = head(reading, subject);
    kind(reading, &(subject.start..head + 1)) == SourceKind::Document
        || matches!(
            reading.word(head),
            "pictures" | "images" | "photographs" | "photos" | "videos" | "scans"
        )
}

/// Whether somebody rules something out, and not the weather or an injury.
pub(super) fn excludes(site: Site<'_>, subject: &Tokens) -> bool {
    let reading = site.reading;
    let word = reading.word(head(reading, subject));
    let somebody = kind(reading, subject) != SourceKind::Unnamed
        || reading.tag(subject.start) == Tag::Pron
        || is_person_noun(word)
        || is_people_noun(word);
    // "…, which it ruled out because it was old": what was ruled out stands before.
    let at = site.group.tokens.end;
    somebody && begins_phrase(reading, at, site.sentence.end)
}

/// Somebody whose trade or part it is to judge.
fn judges(reading: &Reading<'_>, subject: &Tokens) -> bool {
    let clause = |&at: &usize| !matches!(reading.tag(at), Tag::Rel | Tag::That);
    // "Some in Oss see", "others see"
    let several = matches!(reading.word(subject.start), "some" | "others" | "many")
        && (subject.len() == 1 || reading.tag(subject.start + 1) == Tag::Prep);
    several
        || subject.clone().take_while(clause).any(|at| {
            matches!(
                reading.word(at),
                "analyst"
                    | "analysts"
                    | "expert"
                    | "experts"
                    | "economist"
                    | "economists"
                    | "scientist"
                    | "scientists"
                    | "scholar"
                    | "scholars"
                    | "historian"
                    | "historians"
                    | "observer"
                    | "observers"
                    | "critic"
                    | "critics"
                    | "opponents"
                    | "supporters"
                    | "professor"
                    | "diplomats"
                    | "researchers"
                    | "sociologist"
                    | "sociologists"
            )
        })
}

/// "Sees a risk", not "saw a boat", "sees 40 patients a day".
fn is_view(site: Site<'_>, at: usize) -> bool {
    let Site {
        reading,
        sentence,
        group,
        ..
    } = site;
    let present = matches!(group.form, Form::Base | Form::Third) && !group.infinitive;
    let object = at..noun_end(reading, at, sentence.end);
    let head = reading.word(head(reading, &object));
    present
        && reading.tag(at) != Tag::Num
        && (reading.tag(at) != Tag::Name || reading.tag(at + 1) == Tag::Poss)
        && !is_person_noun(head)
        && !is_people_noun(head)
}

/// "Sees it differently".
fn sees_otherwise(site: Site<'_>, at: usize) -> bool {
    let reading = site.reading;
    matches!(reading.word(at), "it" | "this" | "that" | "things")
        && matches!(reading.word(at + 1), "differently" | "otherwise")
}

/// The last noun of the phrase before anything that is attached to it.
fn head(reading: &Reading<'_>, phrase: &Tokens) -> usize {
    let base = phrase
        .clone()
        .take_while(|&at| reading.tag(at).is_in_noun_phrase());
    base.last().unwrap_or(phrase.start)
}
