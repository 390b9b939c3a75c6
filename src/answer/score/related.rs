//! How much a claim has to do with the question by words and vectors, before anybody has
//! read the two together.

use crate::answer::matching::{Match, Part};
use crate::{
    question::{Kind, Query, Weight, Word},
    text,
};

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

/// Whether the question has names, and the claim, whose words these are, next to nothing of
/// its other words: "Al-Berriqa is a network of traders" of "Is al-Berriqa behind the
/// strike?". `shares` are the weights of the question's words.
pub(in crate::answer) fn has_only_names(
    query: &Query,
    matched: &Match,
    words: &[text::Word<'_>],
    shares: &[f32],
) -> bool {
    let names = names(query, matched, words);
    let share = |is_counted: &dyn Fn(usize) -> bool| -> f32 {
        let counted = (0..shares.len()).filter(|&i| !names[i] && is_counted(i));
        counted.map(|i| shares[i]).sum()
    };
    let others = share(&|_| true);
    names.contains(&true)
        && others > 0.0
        && share(&|i| matched.parts[i].is_some()) < NEXT_TO_NOTHING * others
}

/// Which words of the question are part of a name: also those that are written small and
/// stand side by side in a name of the claim ("who owns norvane town hall?").
fn names(query: &Query, matched: &Match, words: &[text::Word<'_>]) -> Vec<bool> {
    let mut names: Vec<_> = (query.words.iter())
        .map(|word| word.weight == Weight::Name)
        .collect();
    let are_there = |parts: &[Option<Part>]| parts.iter().all(|part| *part == Some(Part::Content));
    let are_a_name = |asked: &[Word]| {
        let asked = [0, 1].map(|i| text::fold(&asked[i].text));
        (words.windows(2)).any(|two| {
            let is_asked = |i: usize| two[i].capital && two[i].folded == asked[i];
            is_asked(0) && is_asked(1)
        })
    };
    for (i, pair) in query.words.windows(2).enumerate() {
        if are_there(&matched.parts[i..i + 2]) && are_a_name(pair) {
            names[i..i + 2].fill(true);
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_by_their_capitals_in_the_claim_as_well() {
        let claim = text::words("Thieves broke into Norvane Town Hall. The Dam held.");
        for (question, expected) in [
            ("who owns norvane town hall?", "norvane town hall"),
            ("who owns the norvane dam?", ""),
            ("Who owns Norvane?", "Norvane"),
            ("is town hall safe", "town hall"),
        ] {
            let query = Query::parse(question);
            let there: Vec<_> = claim.iter().map(|word| word.folded.to_string()).collect();
            let parts = (query.words.iter())
                .map(|word| (there.contains(&text::fold(&word.text))).then_some(Part::Content));
            let matched = Match {
                parts: parts.collect(),
                coverage: 0.5,
                focus: 0.5,
                missing: Vec::new(),
                opposed: false,
            };
            let names: Vec<_> = (query.words.iter().zip(names(&query, &matched, &claim)))
                .filter(|(_, is_name)| *is_name)
                .map(|(word, _)| word.text.as_str())
                .collect();
            assert_eq!(names.join(" "), expected, "{question}");
        }
    }
}
