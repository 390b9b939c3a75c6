//! The score of a claim where there is no reader, and words alone decide.
//!
//! What a claim lacks tells more than how much it has. Of claims that lack a word which
//! others have, half are beside the point, whatever share of the question they meet; a word
//! that no claim has says little against one of them.

use crate::answer::{
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
/// The same if it has next to nothing of the question beside names: "who owns the town hall?"
/// is asked of the hall, and not whether it burned.
const ONLY_NAMES: f32 = 0.9;
/// The same if it lacks what was done where it is asked who did it.
const NO_DEED: f32 = 0.8;
/// Which part of what its score falls short of 1 the first claim gets if nothing certain is
/// asked for, and no other has what it lacks.
const NOTHING_BETTER: f32 = 0.2;

/// What of a question's topic, which names are no part of, a claim has.
pub(in crate::answer) struct Topic {
    /// Whether one certain thing is asked for.
    is_certain: bool,
    /// Whether it lacks a word of it.
    lacks: bool,
    /// Whether it lacks one that other claims have.
    others_have_it: bool,
    /// Whether it says one of them itself. "The weather in Berrin on Monday": what happened
    /// there on Monday is another matter.
    says: bool,
    /// Whether it lacks a name.
    lacks_name: bool,
    /// Whether it lacks what somebody did, of which it is asked who it was.
    lacks_deed: bool,
}

impl Topic {
    pub(in crate::answer) fn of(query: &Query, needs: &Needs, matched: &Match) -> Self {
        let is_topic = |&i: &usize| query.words[i].weight == Weight::Topic && !needs.is_name(i);
        let topics: Vec<_> = (0..matched.parts.len()).filter(is_topic).collect();
        let lacks = |&i: &usize| matched.parts[i].is_none();
        let says = |&i: &usize| {
            use Part::{Agent, Body, Content, OtherSpelling, Synonym};
            matches!(
                matched.parts[i],
                Some(Content | OtherSpelling | Agent | Synonym | Body)
            ) && !is_time_word(&text::fold(&query.words[i].text))
        };
        Self {
            is_certain: matches!(
                query.kind,
                Kind::Who | Kind::When | Kind::Where | Kind::Why | Kind::Measure
            ),
            lacks: topics.iter().any(lacks),
            others_have_it: (topics.iter()).any(|i| lacks(i) && !needs.words[*i].unknown),
            says: topics.iter().any(says),
            lacks_name: !matched.missing.is_empty(),
            lacks_deed: (query.roles.as_ref()).is_some_and(|roles| {
                let asks_who = query.kind == Kind::Who && roles.doer.is_none();
                // Who made something may be told by where it comes from.
                let says_much = query.words[roles.deed].weight > Weight::Light;
                let is_only_beside = matches!(
                    matched.parts[roles.deed],
                    None | Some(Part::Heading | Part::Article)
                );
                asks_who && says_much && is_only_beside
            }),
        }
    }

    /// What is left of the score of a claim. `has_only_names` says whether it has next to
    /// nothing of the question beside names.
    pub(in crate::answer) fn lowered(&self, score: f32, has_only_names: bool) -> f32 {
        let score = match has_only_names && self.is_certain {
            true => score * ONLY_NAMES,
            false => score,
        };
        let score = match self.lacks_deed {
            true => score * NO_DEED,
            false => score,
        };
        match self {
            Self {
                is_certain: true,
                others_have_it: true,
                ..
            } => score * OTHERS_HAVE_IT,
            Self {
                is_certain: true,
                lacks: true,
                ..
            } => score * NONE_HAS_IT,
            _ => score,
        }
    }

    /// The score of the first claim, of which it is asked whether it is an answer.
    pub(in crate::answer) fn raised(&self, score: f32) -> f32 {
        let nothing_better = match self.lacks {
            true => !self.others_have_it && self.says,
            false => !self.lacks_name,
        };
        match nothing_better && !self.is_certain {
            true => score + NOTHING_BETTER * (1.0 - score),
            false => score,
        }
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
        let topic = Topic::of(&query, &needs, &matched);
        topic.raised(topic.lowered(0.5, false))
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
            ("Who mended the dam?", "?+", 0.5 * NO_DEED * NONE_HAS_IT),
            ("Who mended the dam?", "-+", 0.5 * NO_DEED * OTHERS_HAVE_IT),
            ("Who mended the dam?", "+-", 0.5 * OTHERS_HAVE_IT),
        ] {
            let score = score(question, met);
            assert!((score - expected).abs() < 1e-6, "{question} {met} {score}");
        }
    }

    #[test]
    fn names_alone_are_little_where_one_certain_thing_is_asked_for() {
        for (question, is_little) in [("Who owns the dam?", true), ("Is the dam ours?", false)] {
            let query = Query::parse(question);
            let matched = Match {
                parts: vec![Some(Part::Content); query.words.len()],
                coverage: 1.0,
                focus: 0.5,
                missing: Vec::new(),
                opposed: false,
            };
            let topic = Topic::of(&query, &sample::needs(&query), &matched);
            let is_less = topic.lowered(1.0, true) < topic.lowered(1.0, false);
            assert_eq!(is_less, is_little, "{question}");
        }
    }
}
