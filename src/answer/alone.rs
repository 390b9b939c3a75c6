//! The score of a claim where there is no reader, and words alone decide.
//!
//! What a claim lacks tells more than how much it has. Of claims that lack a word which
//! others have, half are beside the point, whatever share of the question they meet; a word
//! that no claim has says little against one of them.

use super::{
    evidence::is_time_word,
    matching::{Match, Part},
    need::Needs,
};
use crate::{
    question::{Kind, Query, Weight},
    text,
};

// Chosen on the questions of `training/held/asked.jsonl` and on those in `tests/data` that
// rules were made with.

/// Which part of its score a claim keeps that lacks a word which another has, if one certain
/// thing is asked for: most likely the other is about it.
const OTHERS_HAVE_IT: f32 = 0.85;
/// The same if no claim has the word.
const NONE_HAS_IT: f32 = 0.92;
/// Which part of what its score falls short of 1 a claim gets if nothing certain is asked
/// for, and no other has what it lacks.
const NOTHING_BETTER: f32 = 0.2;

/// The score, from 0 to 1, of a claim that has this `score` by what it meets.
pub(super) fn alone(query: &Query, needs: &Needs, matched: &Match, score: f32) -> f32 {
    let is_topic = |&i: &usize| query.words[i].weight == Weight::Topic && !needs.is_name(i);
    let topics: Vec<_> = (0..matched.parts.len()).filter(is_topic).collect();
    let unmet: Vec<_> = (topics.iter())
        .filter(|&&i| matched.parts[i].is_none())
        .collect();
    let others_have_it = unmet.iter().any(|&&i| !needs.words[i].unknown);
    let is_certain = matches!(
        query.kind,
        Kind::Who | Kind::When | Kind::Where | Kind::Why | Kind::Measure
    );
    // "The weather in Berrin on Monday": what happened there on Monday is another matter.
    let is_about_it = || {
        let says_it = |&&i: &&usize| {
            matches!(
                matched.parts[i],
                Some(Part::Content | Part::OtherSpelling | Part::Synonym | Part::Body)
            ) && !is_time_word(&text::fold(&query.words[i].text))
        };
        topics.iter().any(|i| says_it(&i))
    };
    let better = score + NOTHING_BETTER * (1.0 - score);
    match is_certain {
        true if others_have_it => score * OTHERS_HAVE_IT,
        true if !unmet.is_empty() => score * NONE_HAS_IT,
        false if unmet.is_empty() && matched.missing.is_empty() => better,
        false if !unmet.is_empty() && !others_have_it && is_about_it() => better,
        _ => score,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::sample;

    /// What becomes of a score of 0.5 of a claim that meets some words (`+`) of a question, of
    /// the others some (`-`) that other claims have, and some (`?`) that none has.
    fn score(question: &str, met: &str) -> f32 {
        let query = Query::parse(question);
        let mut needs = sample::needs(&query);
        let parts: Vec<_> = (met.chars())
            .map(|sign| (sign == '+').then_some(Part::Content))
            .collect();
        for (need, sign) in needs.words.iter_mut().zip(met.chars()) {
            need.unknown = sign == '?';
        }
        let matched = Match {
            parts,
            coverage: 0.5,
            focus: 0.5,
            missing: Vec::new(),
            opposed: false,
        };
        alone(&query, &needs, &matched, 0.5)
    }

    #[test]
    fn what_a_claim_lacks_counts_by_who_has_it_and_what_is_asked() {
        for (question, met, expected) in [
            ("Is the dam leaking?", "++", 0.6),
            ("Is the dam leaking?", "+?", 0.6),
            ("Is the dam leaking?", "+-", 0.5),
            ("Is the dam leaking?", "??", 0.5),
            ("How was the weather in Norvane on Monday?", "?++", 0.5),
            ("Who mended the dam?", "++", 0.5),
            ("Who mended the dam?", "?+", 0.5 * NONE_HAS_IT),
            ("Who mended the dam?", "-+", 0.5 * OTHERS_HAVE_IT),
        ] {
            let score = score(question, met);
            assert!((score - expected).abs() < 1e-6, "{question} {met} {score}");
        }
    }
}
