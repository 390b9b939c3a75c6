//! Whether a claim gives what a kind of question asks for.
//!
//! A claim can have all words of "How many were hurt?" and no number. These
//! checks are rough on purpose: they only lower a score, never raise one.

use super::{
    evidence::{self, is_comparison, is_number, is_place, is_time, is_time_word, is_vague_number},
    silence, units,
};
use crate::{
    claim::{Claim, Polarity},
    index::{synonyms, term_of, text_terms},
    question::{Kind, Query},
    text::{self, Word},
};

/// What remains of the score of a claim that does not give what was asked for.
const UNFIT: f32 = 0.5;

/// The factor for this claim: 1 if it fits, 0 if it can be no answer at all. `words` are
/// those of its content.
pub(super) fn factor(query: &Query, claim: &Claim, words: &[Word<'_>]) -> f32 {
    if silence::is_all_there_is(query, words) {
        return 0.0;
    }
    if query.of_the_past && !evidence::tells_of_the_past(words) {
        return 0.0;
    }
    let misfits = [
        gives_what_is_asked(query, words),
        is_on_the_side_asked(query, claim),
        counts_what_is_asked(query, words),
        (query.unit).is_none_or(|unit| units::has(unit, &claim.content, words)),
    ];
    (misfits.into_iter().filter(|&fits| !fits)).fold(1.0, |factor, _| factor * UNFIT)
}

/// Whether it has a number, a time or a place that the question does not have.
fn gives_what_is_asked(query: &Query, words: &[Word<'_>]) -> bool {
    if !matches!(
        query.kind,
        Kind::HowMany | Kind::Measure | Kind::When | Kind::Where
    ) {
        return true;
    }
    let asked: Vec<_> = (query.words.iter())
        .map(|word| text::fold(&word.text))
        .collect();
    let mut new = (0..words.len()).filter(|&i| !asked.contains(&words[i].folded));
    match query.kind {
        Kind::HowMany => new.any(|i| is_number(words, i) || is_comparison(words, i)),
        // "How long" is told in hours, or as "until autumn"; "many" is no size.
        Kind::Measure => new.any(|i| {
            (is_number(words, i) && !is_vague_number(&words[i].folded))
                || is_time_word(&words[i].folded)
                || is_comparison(words, i)
        }),
        Kind::When => new.any(|i| is_time(&words[i])),
        Kind::Where => new.any(|i| is_place(words, i)),
        _ => true,
    }
}

/// How many words may stand between a number and what it counts: "400 of its
/// remaining jobs".
const BETWEEN: usize = 3;

/// "How many attackers": "130 people died in the attack" counts something else.
fn counts_what_is_asked(query: &Query, words: &[Word<'_>]) -> bool {
    let Some(counted) = query.counted.as_deref().map(text::fold) else {
        return true;
    };
    let meant = text_terms(&counted);
    let alike: Vec<_> = meant.iter().flat_map(|term| synonyms(term)).collect();
    let is_counted = |i: &usize| {
        let word = &words[*i];
        term_of(word, |term| {
            let same = meant == [term] && is_agent(&word.folded) == is_agent(&counted);
            same || alike.iter().any(|other| *other == term)
        })
    };
    let has_number = |i: usize| {
        (i.saturating_sub(BETWEEN + 1)..i).any(|i| is_number(words, i) || is_comparison(words, i))
    };
    (0..words.len()).filter(is_counted).any(has_number)
}

/// "Attackers", whose stem is that of "attack".
fn is_agent(word: &str) -> bool {
    ["er", "ers", "or", "ors"]
        .iter()
        .any(|ending| word.ends_with(ending))
}

/// "Who denied …?" asks for a denial, "Who said …?" does not; a cue that is
/// the very verb of the question always fits.
fn is_on_the_side_asked(query: &Query, claim: &Claim) -> bool {
    let Some(verb) = query
        .verb
        .as_deref()
        .filter(|_| query.kind == Kind::WhoSaid)
    else {
        return true;
    };
    let asks_for_denial = matches!(
        verb,
        "deny" | "reject" | "dispute" | "dismiss" | "doubt" | "refute" | "contradict"
    );
    let same_verb = claim.cue.as_ref().is_some_and(|cue| cue.lemma == verb);
    same_verb || asks_for_denial == (claim.polarity == Polarity::Negative)
}
