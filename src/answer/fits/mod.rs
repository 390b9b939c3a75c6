//! Whether a claim gives what a kind of question asks for.
//!
//! A claim can have all words of "How many were hurt?" and no number. These
//! checks are rough on purpose: they only lower a score, never raise one.

mod demanded;
mod doer;
mod gives;
mod more;
mod silence;
#[cfg(test)]
mod tests;
mod units;

use super::evidence;
use crate::{
    claim::{Alias, Claim, Polarity, SourceKind},
    index::{term_of, text_terms},
    question::{Kind, Query, Unit},
    text::{self, Word, word_sets},
};

/// What remains of the score of a claim that does not give what was asked for.
const UNFIT: f32 = 0.5;

/// What remains where only what somebody or something is was asked, or who did it, and
/// something else of it is said: that tells of it, too, but after what does say it.
const BESIDE_WHAT_IS_ASKED: f32 = 0.9;

/// The factor for this claim: 1 if it fits, 0 if it can be no answer at all. `words` are
/// those of its content, `aliases` its article's abbreviations.
pub(super) fn factor(query: &Query, claim: &Claim, words: &[Word<'_>], aliases: &[Alias]) -> f32 {
    if silence::is_all_there_is(query, words) {
        return 0.0;
    }
    if query.of_now && is_over(query, claim, words) {
        return 0.0;
    }
    if query.of_the_past && !evidence::tells_of_the_past(words) {
        return 0.0;
    }
    if (query.only.iter()).any(|only| only.excludes(words))
        || (query.alternatives.iter()).any(|one| one.excludes(words))
        || query.figures.exclude(words)
        || tells_nothing(query, claim, words, aliases)
        || doer::is_left_out(query, words)
        || !gives::owner(query, words)
        || is_only_by_them(query, claim, words)
        || (query.unit == Some(Unit::People) && units::counts_only_things(words))
    {
        return 0.0;
    }
    let misfits = [
        gives::what_is_asked(query, claim, words),
        is_on_the_side_asked(query, claim, words),
        gives::count(query, words),
        gives::name(query, claim, words),
        gives::origin(query, words),
        gives::whence(query, words),
        !doer::is_only_suffered(query, words),
        !doer::is_of_its_text(query, claim, words),
        !demanded::is_only_demanded(query, words),
        (query.unit).is_none_or(|unit| units::has(unit, &claim.content, words)),
    ];
    (misfits.into_iter().filter(|&fits| !fits)).fold(1.0, |factor, _| factor * UNFIT)
}

/// What remains of the score of what tells of the matter but not what is asked of it: what
/// somebody or something is, if nothing else is asked, or whose deed it was. What says that
/// comes first.
pub(super) fn beside(query: &Query, words: &[Word<'_>]) -> f32 {
    let defines_nothing = query.asks_what_it_is && !gives::definition(query, words);
    match defines_nothing || doer::is_nobodys(query, words) {
        true => BESIDE_WHAT_IS_ASKED,
        false => 1.0,
    }
}

/// Whether it only repeats the question, which does not say what it asks for. That somebody
/// says so may be what is asked.
fn tells_nothing(query: &Query, claim: &Claim, words: &[Word<'_>], aliases: &[Alias]) -> bool {
    let may_be_source = || query.kind == Kind::Who && claim.source.kind != SourceKind::Author;
    query.open
        && !matches!(query.kind, Kind::WhoSaid | Kind::WhatSaid)
        && !may_be_source()
        && !more::says_more(query, words, aliases)
}

/// "Who is Oda Kerra?": whether it is only said by her, and nothing of her is.
fn is_only_by_them(query: &Query, claim: &Claim, words: &[Word<'_>]) -> bool {
    let names_them = || {
        let asked: Vec<_> = (query.words.iter())
            .flat_map(|word| text_terms(&word.text))
            .collect();
        (words.iter()).any(|word| term_of(word, |term| asked.iter().any(|asked| asked == term)))
    };
    query.kind == Kind::Who
        && query.asks_what_it_is
        && claim.source.kind == SourceKind::Person
        && claim.source.role.is_none()
        && !names_them()
}

/// Whether the claim tells only of what was, or, where nobody's words are asked for, is by
/// somebody who was it: the former spokesman is no answer to "Who speaks for them now?".
fn is_over(query: &Query, claim: &Claim, words: &[Word<'_>]) -> bool {
    let role = claim.source.role.as_deref().unwrap_or_default();
    let was_it = || query.speaker.is_none() && evidence::tells_only_of_the_past(&text::words(role));
    evidence::tells_only_of_the_past(words) || was_it()
}

/// "Who denied …?" asks for a denial, "Who said …?" does not; a cue that is
/// the very verb of the question always fits.
fn is_on_the_side_asked(query: &Query, claim: &Claim, words: &[Word<'_>]) -> bool {
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
    // What an article states itself condemns nobody.
    let is_only_stated = claim.cue.is_none() && is_judging(verb) && {
        let terms = text_terms(verb);
        !words
            .iter()
            .any(|word| term_of(word, |term| terms.iter().any(|one| one == term)))
    };
    (same_verb || asks_for_denial == (claim.polarity == Polarity::Negative)) && !is_only_stated
}

word_sets! {
    /// Whoever says something so is for it or against it.
    is_judging:
    "condemn praise criticise criticize applaud hail commend welcome denounce deplore mock ridicule";
}
