//! Relations inside the content of others.

use super::{phrase::is_pronoun, shape::completes_cue, writer::Writer};
use crate::{
    claim::{Polarity, SourceKind},
    extract::{Mood, Relation, is_person_noun, is_utterance},
};

/// Whether the content is, but for a word or two, another relation: "the Post
/// reported that Pell denied it" is Pell's denial, with the Post in its chain. A person
/// does not pass on, but tells: "a clerk said Pell had denied it" is the clerk's claim.
///
/// `all` are the article's relations in the order of their cues.
pub(super) fn only_passes_on(outer: &Relation, all: &[Relation], writer: &Writer<'_>) -> bool {
    let [content] = outer.content.as_slice() else {
        return false;
    };
    let tells = matches!(outer.source_kind, SourceKind::Person | SourceKind::Unnamed);
    if tells || outer.mood != Mood::Asserted || outer.polarity == Polarity::Negative {
        return false;
    }
    let starts_before = |at: usize| {
        move |relation: &Relation| relation.cue.first().is_none_or(|cue| cue.start() < at)
    };
    let first = all.partition_point(starts_before(content.start()));
    let behind = all.partition_point(starts_before(content.end()));
    let nested = |inner: &&Relation| !inner.chain.is_empty() && says_a_clause(inner, writer);
    all[first..behind].iter().filter(nested).any(|inner| {
        let parts = || inner.source.iter().chain(&inner.cue).chain(&inner.content);
        let inside = parts().all(|&part| content.contains(part));
        let covered: usize = parts().map(|part| part.len()).sum();
        inside && covered * 5 >= content.len() * 4
    })
}

/// "…, the committee said, calling them thieves": a participle behind words that stand before
/// their speaker. Alone it would be no sentence.
pub(super) fn trails(relation: &Relation, all: &[Relation], writer: &Writer<'_>) -> bool {
    let (Some(source), Some(cue)) = (relation.source.first(), relation.cue.first()) else {
        return false;
    };
    let participle = (cue.slice(writer.text))
        .and_then(|cue| cue.split(' ').next())
        .is_some_and(|verb| verb.ends_with("ing"));
    let speaks = |other: &&Relation| {
        let between =
            (other.cue.first()).is_some_and(|said| source <= said && said.end() <= cue.start());
        let before = (other.content.iter()).all(|part| part.end() <= source.start());
        other.source.first() == Some(source) && between && before
    };
    participle && completes_cue(&relation.rule) && all.iter().any(|other| speaks(&other))
}

/// Whether somebody states something in it. Inside somebody else's content only
/// such a relation is a claim of its own: who wants, orders or would say what is
/// part of what is said, and so is what somebody is said to believe or an inquiry to have
/// found, of which nobody has heard from them. Source and cue must touch, so that "X said
/// the country would leave and suggested that" makes no claim of the country's.
pub(super) fn says_a_clause(relation: &Relation, writer: &Writer<'_>) -> bool {
    let states = relation.clausal
        && is_utterance(&relation.cue_lemma)
        && relation.mood == Mood::Asserted
        && !completes_cue(&relation.rule)
        && !relation.rule.starts_with("passive");
    let (Some(source), Some(cue)) = (relation.source.first(), relation.cue.first()) else {
        return false;
    };
    let modal = cue.slice(writer.text).is_none_or(|cue| {
        let mut words = cue.split_whitespace();
        words.any(|word| {
            matches!(
                word,
                "would" | "will" | "could" | "should" | "may" | "might"
            )
        })
    });
    // "She said it shows that …": the speaker's own words about something.
    if source.slice(writer.text).is_none_or(is_pronoun) {
        return false;
    }
    // "The firm said that trials had confirmed it": the firm says so, the trials say nothing.
    if relation.cue_lemma == "confirm"
        && relation.source_kind == SourceKind::Unnamed
        && !source.slice(writer.text).is_some_and(are_people)
    {
        return false;
    }
    let gap = cue
        .start()
        .abs_diff(source.end())
        .min(source.start().abs_diff(cue.end()));
    states
        && !modal
        && (gap <= 2 || relation.rule == "according-to" || relation.rule == "quoted-as-saying")
}

/// Whether the phrase ends with a noun for people.
fn are_people(phrase: &str) -> bool {
    let last = phrase.split_whitespace().next_back().unwrap_or_default();
    is_person_noun(last) || is_person_noun(last.trim_end_matches('s'))
}
