//! Whether a claim gives what a kind of question asks for.
//!
//! A claim can have all words of "How many were hurt?" and no number. These
//! checks are rough on purpose: they only lower a score, never raise one.

use super::{
    alternative, doer,
    evidence::{self, is_comparison, is_number, is_place, is_time, is_time_word, is_vague_number},
    more, silence, units,
};
use crate::{
    claim::{Alias, Claim, Polarity, SourceKind},
    index::{synonyms, term_of, text_terms},
    question::{Kind, Query, is_be, is_function_word},
    text::{self, Word},
};

/// What remains of the score of a claim that does not give what was asked for.
const UNFIT: f32 = 0.5;

/// The factor for this claim: 1 if it fits, 0 if it can be no answer at all. `words` are
/// those of its content.
/// Its article's abbreviations are `aliases`.
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
    if alternative::is_in_its_place(query, words)
        || tells_nothing(query, claim, words, aliases)
        || doer::is_left_out(query, words)
        || !tells_whose(query, words)
    {
        return 0.0;
    }
    let misfits = [
        gives_what_is_asked(query, claim, words),
        is_on_the_side_asked(query, claim),
        counts_what_is_asked(query, words),
        gives_name(query, claim, words),
        (query.unit).is_none_or(|unit| units::has(unit, &claim.content, words)),
    ];
    (misfits.into_iter().filter(|&fits| !fits)).fold(1.0, |factor, _| factor * UNFIT)
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

/// Whether it says whose it is, if that is asked of something that it names.
fn tells_whose(query: &Query, words: &[Word<'_>]) -> bool {
    let Some(owned) = query.whose.as_deref().map(text_terms) else {
        return true;
    };
    let is_owned = |&i: &usize| term_of(&words[i], |term| owned.iter().any(|own| own == term));
    let is_name = |word: &Word<'_>| word.capital && !is_function_word(&word.folded);
    let has_owner = |i: usize| {
        let before = &words[i.saturating_sub(BETWEEN)..i];
        let after = words.get(i + 1).map(|word| word.folded.as_str());
        before
            .iter()
            .any(|word| word.possessive || is_name(word) || evidence::is_owner(&word.folded))
            || matches!(
                after,
                Some("of" | "belong" | "belongs" | "belonged" | "from")
            )
    };
    let mut places = (0..words.len()).filter(is_owned).peekable();
    places.peek().is_none() || places.any(has_owner)
}

/// Whether the claim tells only of what was, or, where nobody's words are asked for, is by
/// somebody who was it: the former spokesman is no answer to "Who speaks for them now?".
fn is_over(query: &Query, claim: &Claim, words: &[Word<'_>]) -> bool {
    let role = claim.source.role.as_deref().unwrap_or_default();
    let was_it = || query.speaker.is_none() && evidence::tells_only_of_the_past(&text::words(role));
    evidence::tells_only_of_the_past(words) || was_it()
}

/// Whether it has a number, a time, a place, somebody or a reason that the question does
/// not have.
fn gives_what_is_asked(query: &Query, claim: &Claim, words: &[Word<'_>]) -> bool {
    let has_new = |gives: &dyn Fn(usize) -> bool| {
        let asked: Vec<_> = (query.words.iter())
            .map(|word| text::fold(&word.text))
            .collect();
        (0..words.len()).any(|i| !asked.contains(&words[i].folded) && gives(i))
    };
    // "It was founded in 2003" tells neither by whom nor why.
    let tells_more = || {
        let asked: Vec<_> = (query.words.iter())
            .flat_map(|word| text_terms(&word.text))
            .collect();
        has_new(&|i| tells_something(words, i) && !has_term(&asked, &words[i]))
    };
    match query.kind {
        Kind::HowMany => has_new(&|i| is_number(words, i) || is_comparison(words, i)),
        Kind::Measure => has_new(&|i| is_size(words, i)),
        // "How long" is told in hours, or as "until autumn".
        Kind::HowLong => has_new(&|i| is_size(words, i) || is_time_word(&words[i].folded)),
        Kind::When => has_new(&|i| is_time(&words[i])),
        Kind::Where => has_new(&|i| is_place(words, i)),
        // "Who is against the bridge?" is told by whoever says so.
        Kind::Who => claim.source.kind != SourceKind::Author || tells_more(),
        Kind::Why => tells_more() && evidence::may_tell_why(words, &text::words(&query.plainly)),
        _ => true,
    }
}

/// Whether it has a name that the question has not, if one is asked for, or is by somebody
/// who is what the question says. A capital at the beginning may mean nothing.
fn gives_name(query: &Query, claim: &Claim, words: &[Word<'_>]) -> bool {
    if !query.asks_for_name {
        return true;
    }
    let is_asked = |word: &str| query.words.iter().any(|one| text::fold(&one.text) == *word);
    let is_name = |i: usize| {
        let word = &words[i];
        let means_it = word.acronym
            || i > 0
            || words
                .get(1)
                .is_some_and(|next| next.capital || is_be(&next.folded));
        word.capital && means_it && !is_function_word(&word.folded) && !is_asked(&word.folded)
    };
    let role = claim.source.role.as_deref().unwrap_or_default();
    (0..words.len()).any(is_name) || text::words(role).iter().any(|word| is_asked(&word.folded))
}

/// A word of content that is neither a number nor a time.
fn tells_something(words: &[Word<'_>], i: usize) -> bool {
    let word = &words[i];
    let is_small = !word.acronym && is_function_word(&word.folded);
    !(is_small || is_number(words, i) || is_time(word))
}

fn has_term(terms: &[String], word: &Word<'_>) -> bool {
    term_of(word, |term| terms.iter().any(|known| known == term))
}

/// A number that is one: "many" is no size. "As wide as a hand" is.
fn is_size(words: &[Word<'_>], i: usize) -> bool {
    let is_exact = is_number(words, i) && !is_vague_number(&words[i].folded);
    is_exact || is_comparison(words, i)
}

/// How many words may stand between a number and what it counts: "400 of its
/// remaining jobs".
const BETWEEN: usize = 3;

/// "How many attackers": "130 people died in the attack" counts something else.
fn counts_what_is_asked(query: &Query, words: &[Word<'_>]) -> bool {
    let has_number = |i: usize| {
        (i.saturating_sub(BETWEEN + 1)..i).any(|i| is_number(words, i) || is_comparison(words, i))
    };
    let is_counted = |counted: &String| {
        let meant = text_terms(counted);
        let alike: Vec<_> = meant.iter().flat_map(|term| synonyms(term)).collect();
        let is_it = |i: &usize| {
            let word = &words[*i];
            term_of(word, |term| {
                let same = meant == [term] && is_agent(&word.folded) == is_agent(counted);
                same || alike.iter().any(|other| *other == term)
            })
        };
        (0..words.len()).filter(is_it).any(has_number)
    };
    query.counted.is_empty() || query.counted.iter().any(is_counted)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::sample;

    /// A claim of the article itself, or of this source with its role.
    fn claim(content: &str, source: Option<(&str, &str)>) -> Claim {
        let mut claim = sample::claim(content);
        match source {
            Some((name, role)) => {
                claim.source.kind = SourceKind::Person;
                claim.source.name = name.to_owned();
                claim.source.role = Some(role.to_owned());
            }
            None => {
                claim.cue = None;
                claim.source.kind = SourceKind::Author;
                claim.source.role = None;
            }
        }
        claim
    }

    #[test]
    fn a_claim_must_give_what_is_asked_for() {
        let spokesman = Some(("Oda Kerra", "former spokeswoman of the Norvane Front"));
        for (question, content, source, expected) in [
            (
                "How tall is the dam?",
                "The dam is 40 metres tall.",
                None,
                1.0,
            ),
            (
                "How high is the dam?",
                "The dam broke on Friday.",
                None,
                UNFIT,
            ),
            (
                "How long was the dam shut?",
                "The dam was shut until May.",
                None,
                1.0,
            ),
            (
                "What is the name of the captain?",
                "The captain of the boat was drunk.",
                None,
                UNFIT,
            ),
            (
                "What is the name of the captain?",
                "The captain, Oda Kerra, was drunk.",
                None,
                1.0,
            ),
            (
                "what's the Front's spokeswoman's name",
                "The Front is weak.",
                spokesman,
                1.0,
            ),
            (
                "Who acts in the name of the Front?",
                "Miners act in its name.",
                None,
                1.0,
            ),
            ("how deep does it go", "The dam leaks.", None, 1.0),
            (
                "Whose bones were found?",
                "The bones were found in May.",
                None,
                0.0,
            ),
            (
                "Whose bones were found?",
                "The old bones of a bishop were found.",
                None,
                1.0,
            ),
            ("Whose bones were found?", "A bishop was found.", None, 1.0),
            (
                "What happened in April?",
                "The dam broke in March.",
                None,
                0.0,
            ),
            ("Which dam is safe?", "The dam is safe.", None, 0.0),
            (
                "How long did the talks run?",
                "The talks ran dry.",
                None,
                UNFIT,
            ),
            (
                "By whom was the dam built?",
                "The dam was built in 1920.",
                None,
                UNFIT,
            ),
            ("Who built the dam?", "Miners built the dam.", None, 1.0),
            ("Who built the dam?", "We built the dam.", spokesman, 1.0),
            (
                "Why did Kerra resign?",
                "Kerra resigned in May.",
                None,
                UNFIT,
            ),
            (
                "Why did Kerra resign?",
                "Kerra resigned in May after a quarrel.",
                None,
                1.0,
            ),
            (
                "Why did Kerra resign?",
                "The union's founder, Kerra, resigned in May.",
                None,
                UNFIT,
            ),
            (
                "Why did Kerra resign?",
                "Kerra resigned to save the union.",
                None,
                1.0,
            ),
            (
                "Why did Kerra resign after a year?",
                "Kerra the founder resigned after a year.",
                None,
                UNFIT,
            ),
            (
                "What did the dam cost?",
                "The dam broke on Friday.",
                None,
                UNFIT,
            ),
            (
                "What did the dam cost?",
                "The dam cost 3 million crowns.",
                None,
                1.0,
            ),
            (
                "Who runs the mine now?",
                "Kerra used to run the mine.",
                None,
                0.0,
            ),
            (
                "Who runs the mine now?",
                "Kerra, a former minister, runs the mine now.",
                None,
                1.0,
            ),
            (
                "Who speaks for the Front now?",
                "The Front is weak.",
                spokesman,
                0.0,
            ),
            (
                "What does Kerra say now?",
                "The Front is weak.",
                spokesman,
                1.0,
            ),
            (
                "Does Kerra still run it now?",
                "Kerra used to run it.",
                None,
                1.0,
            ),
        ] {
            let claim = claim(content, source);
            let factor = factor(&Query::parse(question), &claim, &text::words(content), &[]);
            assert_eq!(factor, expected, "{question} {content}");
        }
    }
}
