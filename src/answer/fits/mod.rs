//! Whether a claim gives what a kind of question asks for.
//!
//! A claim can have all words of "How many were hurt?" and no number. These
//! checks are rough on purpose: they only lower a score, never raise one.

mod demanded;
mod doer;
mod gives;
mod more;
mod silence;
mod units;

use super::evidence;
use crate::{
    claim::{Alias, Claim, Polarity, SourceKind},
    index::{term_of, text_terms},
    question::{Kind, Query, Unit},
    text::{self, Word},
};

/// What remains of the score of a claim that does not give what was asked for.
const UNFIT: f32 = 0.5;

/// What remains where only what somebody or something is was asked, or who did it, and
/// something else of it is said: that tells of it, too, but after what does say it.
const BESIDE_WHAT_IS_ASKED: f32 = 0.9;

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
    if (query.only.iter()).any(|only| only.excludes(words))
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
        is_on_the_side_asked(query, claim),
        gives::count(query, words),
        gives::name(query, claim, words),
        gives::origin(query, words),
        gives::whence(query, words),
        !doer::is_only_suffered(query, words),
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
                "How long could the lights be seen?",
                "The lights were seen last week.",
                None,
                UNFIT,
            ),
            (
                "How long could the lights be seen?",
                "The lights were seen for hours.",
                None,
                1.0,
            ),
            (
                "Why was the bridge shut?",
                "The bridge over the Sarn was shut.",
                None,
                UNFIT,
            ),
            (
                "What did the museum pay for the drum?",
                "The museum will return the drum.",
                None,
                UNFIT,
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
                "Where are the workers from?",
                "The workers were trained in the Norvane valley.",
                None,
                UNFIT,
            ),
            (
                "Where are the workers from?",
                "Most workers came from the Norvane valley.",
                None,
                1.0,
            ),
            (
                "which country was the captain from",
                "The Kenyan captain stayed in the harbour.",
                None,
                1.0,
            ),
            (
                "Where did the captain come from?",
                "The captain sank his boat in the harbour.",
                None,
                UNFIT,
            ),
            (
                "Where did the captain come from?",
                "The captain was from a village in Norvane.",
                None,
                1.0,
            ),
            (
                "Where is the mine run from?",
                "The mine is run by people in Berrin.",
                None,
                1.0,
            ),
            (
                "Why did they attack the dam?",
                "The Front is responsible for the attack.",
                None,
                UNFIT,
            ),
            (
                "Why did they attack the dam?",
                "The Front attacked the dam for its water.",
                None,
                1.0,
            ),
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
                "Kerra has been gone since Monday.",
                None,
                UNFIT,
            ),
            (
                "Why did Kerra resign?",
                "Kerra resigned after a two-day strike.",
                None,
                1.0,
            ),
            (
                "Why did Kerra resign?",
                "Kerra resigned and is likely to leave.",
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

    #[test]
    fn who_somebody_is_is_not_told_by_what_they_say() {
        let query = Query::parse("Who is Oda Kerra?");
        let of = |content: &str, role: Option<&str>| {
            let mut claim = claim(content, Some(("Oda Kerra", "")));
            claim.source.role = role.map(ToOwned::to_owned);
            factor(&query, &claim, &text::words(content), &[])
        };
        assert_eq!(of("The dam is safe.", None), 0.0);
        assert_eq!(of("The dam is safe.", Some("mayor of Norvane")), 1.0);
        assert_eq!(of("Kerra is the mayor.", None), 1.0);
    }

    #[test]
    fn what_says_what_it_is_comes_first() {
        for (question, content, expected) in [
            ("What is the Front?", "The Northern Front is a union.", 1.0),
            (
                "what is the Front",
                "The Front is weak.",
                BESIDE_WHAT_IS_ASKED,
            ),
            ("what is berriqa", "Berriqa is weak.", BESIDE_WHAT_IS_ASKED),
            ("What is the fare?", "The fare doubled.", 1.0),
            ("Who were Kerra's guests?", "Kerra had guests.", 1.0),
            (
                "What kind of union is the Front?",
                "The Front, a union, is weak.",
                BESIDE_WHAT_IS_ASKED,
            ),
            ("Who is the head of the Front?", "The Front is weak.", 1.0),
            ("Who is the head?", "Oda Kerra is the head.", 1.0),
            ("who was Oda Kerra?", "Oda Kerra was one of us.", 1.0),
            (
                "who was Oda Kerra?",
                "Oda Kerra left.",
                BESIDE_WHAT_IS_ASKED,
            ),
        ] {
            let factor = beside(&Query::parse(question), &text::words(content));
            assert_eq!(factor, expected, "{question} {content}");
        }
    }
}
