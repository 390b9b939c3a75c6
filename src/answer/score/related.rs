//! How much a claim has to do with the question by words and vectors, before anybody has
//! read the two together.

use crate::answer::matching::Match;
use crate::question::{Kind, Query, Weight};

/// How much meaning counts beside words, where it counts.
const MEANING: f32 = 0.75;
/// By how much a score by meaning falls short of one by words. Both were chosen on
/// 350 questions to the articles in `tests/data`; between a weight of 0.7 and 0.8,
/// and a reserve of 0.02 to 0.08, hardly an outcome changes.
const RESERVE: f32 = 0.05;

/// Which part of a question its speaker is. Whoever is named is a filter: each claim
/// that is judged is theirs, and so has this part of what was asked.
const SPEAKER: f32 = 0.25;

/// Which part of a question the number, time or place is that it asks for.
const ASKED_FOR: f32 = 0.1;

/// From 0 to 1: how much words and meaning say that a claim which matches like this, and
/// whose kind leaves this factor of it, has to do with the question.
pub(in crate::answer) fn score(
    query: &Query,
    matched: &Match,
    fits: f32,
    cosine: Option<f32>,
) -> f32 {
    let by_words = matched.score() * fits;
    let by_meaning = cosine.and_then(|cosine| by_meaning(query, matched, fits, cosine));
    let by_both = by_meaning.map_or(by_words, |by_meaning| by_words.max(by_meaning));
    with_what_is_given(query, fits, by_both)
}

/// The score of the words, with what else was asked and is given.
fn with_what_is_given(query: &Query, fits: f32, score: f32) -> f32 {
    let speaker = query.speaker.as_ref().map_or(0.0, |_| SPEAKER);
    let asked_for = match query.kind {
        Kind::HowMany | Kind::Measure | Kind::HowLong | Kind::When | Kind::Where if fits >= 1.0 => {
            ASKED_FOR
        }
        _ => 0.0,
    };
    let given = speaker + asked_for;
    given + (1.0 - given) * score
}

/// Words decide as far as they go. Where a claim has every name and number of
/// the question, says no opposite and gives what is asked for, its meaning may
/// stand in for words that it says otherwise: then both count together.
fn by_meaning(query: &Query, matched: &Match, fits: f32, cosine: f32) -> Option<f32> {
    let has_numbers = (query.words.iter().zip(&matched.parts))
        .all(|(word, part)| part.is_some() || !word.text.contains(|c: char| c.is_ascii_digit()));
    let may_mean = matched.missing.is_empty() && !matched.opposed && fits >= 1.0 && has_numbers;
    may_mean.then_some(MEANING * cosine + (1.0 - MEANING) * matched.coverage - RESERVE)
}

/// Which share of what a question has beside names counts as next to nothing.
const NEXT_TO_NOTHING: f32 = 0.1;

/// Whether the question has names, and the claim next to nothing of its other words:
/// "Al-Berriqa is a network of traders" of "Is al-Berriqa behind the strike?". `shares`
/// are the weights of the question's words.
pub(in crate::answer) fn has_only_names(query: &Query, matched: &Match, shares: &[f32]) -> bool {
    let words = || query.words.iter().zip(&matched.parts).zip(shares);
    let is_name = |weight| weight == Weight::Name;
    let others = || words().filter(|((word, _), _)| !is_name(word.weight));
    let all: f32 = others().map(|(_, share)| share).sum();
    let found: f32 = (others().filter(|((_, part), _)| part.is_some()))
        .map(|(_, share)| share)
        .sum();
    let names = query.words.iter().any(|word| is_name(word.weight));
    names && all > 0.0 && found < NEXT_TO_NOTHING * all
}
