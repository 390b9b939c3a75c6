//! Statements of the article beside an attribution, in the same sentence.
//!
//! Two kinds are sure to be the article's own: a clause that concedes or gives a
//! reason before the attribution begins ("While the dam is old, Vell says …"),
//! and a relative clause on the source ("Vell, who ran the mine, says …").

use super::checkable::may_be_finite;
use crate::extract::{
    found::Found,
    names::people,
    read::{Reading, Tag, Tokens},
};

/// The parts of a statement and the name of the rule that found it.
type Beside = (Vec<Tokens>, &'static str);

/// Conjunctions whose clause is given as a fact (Quirk et al. 1985, 15.39 to
/// 15.45); "if", "when" or "until" do not say so.
const GIVEN: &[&str] = &["while", "although", "though", "whereas", "because"];

/// The statements beside `relations`, which are all of the sentence's.
pub(super) fn beside(
    reading: &Reading<'_>,
    sentence: &Tokens,
    relations: &[&Found],
) -> Vec<Beside> {
    let mut statements: Vec<_> = given(reading, sentence, relations).into_iter().collect();
    for relation in relations {
        let source = relation.source.as_ref();
        let own = source.filter(|source| sentence.start <= source.start);
        let relative = own.and_then(|source| relative(reading, source));
        statements.extend(relative.filter(|(parts, _)| !attributes(reading, parts, relations)));
    }
    statements.dedup();
    statements
}

/// "Vell, who first called for a vote": what the clause tells is somebody's as well; that
/// "a clerk, who asked not to be named," did so is the article's to tell.
fn attributes(reading: &Reading<'_>, parts: &[Tokens], relations: &[&Found]) -> bool {
    let cue = |relation: &&Found| parts.iter().any(|part| part.contains(&relation.cue.start));
    relations
        .iter()
        .filter(|relation| !hides(reading, relation))
        .any(cue)
}

/// "Asked not to be named", "requested anonymity"; "must agree to the sale", which nobody
/// has done yet.
fn hides(reading: &Reading<'_>, relation: &Found) -> bool {
    let may = (relation.cue.clone()).any(|at| reading.tag(at) == Tag::Modal);
    may || (relation.content.iter().cloned().flatten()).any(|at| {
        matches!(
            reading.word(at),
            "named" | "identified" | "quoted" | "anonymity" | "anonymous" | "name" | "names"
        )
    })
}

/// The clause before the first relation.
fn given(reading: &Reading<'_>, sentence: &Tokens, relations: &[&Found]) -> Option<Beside> {
    let parts = relations.iter().flat_map(|relation| {
        let own = relation.source.iter().chain([&relation.cue]);
        own.chain(&relation.content)
    });
    let first = parts.map(|part| part.start).min()?;
    let mut at = sentence.start;
    while at < first && matches!(reading.tag(at), Tag::Adv | Tag::Cc | Tag::Comma) {
        at += 1;
    }
    if at >= first || !GIVEN.contains(&reading.word(at)) {
        return None;
    }
    let mut commas = (at + 1..first).rev();
    let comma = commas.find(|&at| reading.tag(at) == Tag::Comma && !reading.is_quoted(at))?;
    let clause = at + 1..comma;
    let begins = matches!(
        reading.tag(clause.start),
        Tag::Det | Tag::PossPron | Tag::Name | Tag::Noun | Tag::Adj | Tag::Num | Tag::Pron
    );
    let finite =
        (clause.clone().skip(1)).any(|at| reading.is_finite(at) || may_be_finite(reading, at));
    let plain = clause.clone().all(|at| !reading.is_quoted(at));
    (begins && finite && plain).then_some((vec![clause], "author-given"))
}

/// "Vell, who ran the mine": subject and clause.
fn relative(reading: &Reading<'_>, source: &Tokens) -> Option<Beside> {
    let comma = source.clone().find(|&at| reading.tag(at) == Tag::Comma)?;
    let pronoun = comma + 1;
    let subject = source.start..comma;
    // "Workers at Oss Mill, which burned": the mill did.
    let link = subject.clone().find(|&at| reading.tag(at) == Tag::Prep);
    let people = link.is_some_and(|link| {
        let word = reading.word(link - 1);
        reading.tag(link - 1) == Tag::Noun
            && (people::is_person_noun(word) || people::is_people_noun(word))
    });
    let verb = (pronoun + 1..source.end).find(|&at| reading.tag(at) != Tag::Adv)?;
    // "The firm, which gave money, according to Vell, said": Vell says so.
    let cited = source.clone().any(|at| reading.word(at) == "according");
    if cited
        || !matches!(reading.word(pronoun), "who" | "which")
        || (people && reading.word(pronoun) == "which")
        || subject.is_empty()
        || !reading.is_finite(verb)
        || reading.is_quoted(pronoun)
    {
        return None;
    }
    let end = (verb..source.end)
        .find(|&at| reading.tag(at) == Tag::Comma)
        .unwrap_or(source.end);
    (end > verb + 1).then(|| (vec![subject, pronoun + 1..end], "author-relative"))
}
