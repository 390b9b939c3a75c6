//! Content after the cue that no word marks: a clause, or a noun phrase, told from its shape.

use super::{
    Site,
    addressee::after_addressee,
    adjunct::{after_adjunct, bare_after_adjunct, is_clause, lists_subjects},
    begins::{begins_phrase, begins_quantity, says_a_clause},
    clause::clause,
    forward::Content,
    relative,
};
use crate::extract::{
    content::noun_end, cue::lexicon::Frames, read::Tag, source::is_reduced,
    statement::may_be_finite,
};

/// Content that must be told from its shape: a clause, or a noun phrase.
pub(super) fn unmarked(site: Site<'_>, at: usize) -> Option<Content> {
    let Site {
        reading,
        sentence,
        group,
        ..
    } = site;
    let to = sentence.end;
    if matches!(reading.tag(at), Tag::Quote | Tag::To) || group.colon {
        return None;
    }
    if site.has(Frames::ADDRESSEE) || site.has(Frames::OBJECT_INFINITIVE) {
        let content = after_addressee(site, at);
        if content.is_some() {
            return content;
        }
    }
    if relative::does_it(site) {
        return None;
    }
    let nominal = begins_phrase(reading, at, to);
    if site.has(Frames::CLAUSE) {
        let weak = site.has(Frames::WEAK);
        if let Some(start) = after_adjunct(reading, at, to, weak) {
            return clause(site, start, "cue-adjunct-that");
        }
        let object = reading.tag(at) == Tag::ObjPron;
        // "persuaded at least nine to leave": whom, and no clause.
        let quantity =
            nominal || begins_quantity(reading, at, to) && !site.has(Frames::OBJECT_INFINITIVE);
        let sure = group.verb.lemma == "say"
            && (says_a_clause(reading, at, to)
                || lists_subjects(reading, at, to)
                || begins_quantity(reading, at, to)
                    && (at..to).any(|at| may_be_finite(reading, at)));
        // "show a gate built in May": a noun with its participle, and no clause.
        let verb = (at + 1..to).find(|&at| reading.is_finite(at));
        let noun = group.verb.class == "find"
            && site.has(Frames::NOUN)
            && verb.is_some_and(|verb| {
                is_reduced(reading, verb) && reading.tag(verb - 1) != Tag::Pron
            });
        let barely = group.verb.class != "accept" && !noun;
        if quantity && barely && !object && (sure || is_clause(reading, at, to)) {
            // "A clerk who had to ask her aunt for leave won": the verb is the clerk's.
            return match relative::main_verb(site, at) {
                Some(_) => None,
                None => clause(site, at, "cue-clause"),
            };
        }
        if matches!(group.verb.lemma, "say" | "tell" | "add")
            && let Some(start) = bare_after_adjunct(reading, at, to)
        {
            return clause(site, start, "cue-adjunct-clause");
        }
    }
    let points = reading.tag(at) == Tag::That
        && group.verb.class == "judge"
        && (matches!(reading.tag(at + 1), Tag::Noun | Tag::Adj | Tag::Quote)
            || reading.word(at + 1) == "as")
        && !is_clause(reading, at + 1, to);
    if !nominal && !points {
        return None;
    }
    let to = relative::main_verb(site, at)
        .or_else(|| relative::noun_edge(site, at))
        .unwrap_or(to);
    let end = noun_end(reading, at, to);
    let as_needed = group.verb.class != "regard" || (at..end).any(|i| reading.word(i) == "as");
    let takes = site.has(Frames::NOUN) || site.has(Frames::GERUND);
    (takes && as_needed).then_some((at..end, "cue-noun"))
}
