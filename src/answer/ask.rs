//! One question, answered.

use std::collections::HashSet;

use super::{
    Answer, Answerer, Attributed, Found, Outcome, Sought,
    candidates::{self, Candidates},
    explain::Explanation,
    gather::{self, Group},
    judge::{Judged, best_first, judge},
    matching::terms::Wanted,
    need::Needs,
    reading,
};
use crate::{
    index::{Index, IndexError, is_common_word},
    question::{Query, Weight},
};

/// A claim that is shown with the best one has at least this part of its
/// score: below that, it meets much less of the question.
const BESIDE_THE_BEST: f32 = 0.75;

/// The same for a claim that lacks a word of the question that the best one has:
/// "The dam loses water" is no answer to "Who says the dam is safe?" if somebody says
/// that it is.
const BESIDE_WITH_LESS: f32 = 0.85;

/// Of how many unknown words an answer speaks.
const UNKNOWN_WORDS: usize = 3;

/// How many claims an explanation speaks of.
const EXPLAINED: usize = 5;

impl Answerer {
    /// The claims that match the question. Blocks while it searches.
    ///
    /// # Errors
    /// [`IndexError`] if the index cannot be searched, nor be built anew.
    pub fn answer(&self, question: &str) -> Result<Answer, IndexError> {
        Ok(self.explain(question)?.answer)
    }

    /// The same, with the reasons. Blocks while it searches.
    ///
    /// # Errors
    /// [`IndexError`] if the index cannot be searched, nor be built anew.
    pub fn explain(&self, question: &str) -> Result<Explanation, IndexError> {
        let query = Query::parse(question);
        let vector = self.vector(&query);
        let considered =
            self.with_index(|index| self.consider(&query, vector.as_deref(), index))?;
        let limits = self.limits(vector.is_some());
        let (outcome, least) = decide(&query, &considered.judged, limits);
        let matching = (considered.judged.first())
            .filter(|_| outcome != Outcome::None)
            .map_or_else(Vec::new, |best| beside(best, least, &considered.judged));
        let groups = gather::groups(self, &matching);
        let mut shown = gather::each_first(groups, &considered.each);
        let mut rest = shown.split_off(shown.len().min(limits.shown));
        if outcome == Outcome::Answer {
            shown = gather::with_odds(self, shown, &mut rest, &considered.judged);
        }
        let answer = Answer {
            question: question.to_owned(),
            kind: query.kind,
            outcome,
            claims: (shown.iter())
                .filter_map(|group| self.found_group(&query, group))
                .collect(),
            rest: (rest.iter())
                .filter_map(|group| Some(self.library.at(group.first.ordinal)?.0.id.clone()))
                .collect(),
            more_at_least: considered.cut_off,
            sought: Sought {
                speaker: query.speaker.as_ref().map(|speaker| speaker.text.clone()),
                told: considered.told,
                besides: query.besides.as_ref().map(|besides| besides.text.clone()),
                reserve: query.reserve,
                unknown: considered.unknown,
            },
        };
        let best = considered.judged.iter().take(EXPLAINED);
        Ok(Explanation {
            answer,
            about: query.about.clone(),
            limits,
            considered: best
                .filter_map(|judged| self.found(&query, judged))
                .collect(),
        })
    }

    /// What the question means, if there is a model and something to look up.
    fn vector(&self, query: &Query) -> Option<Vec<f32>> {
        let meaning = self.meaning.as_ref().filter(|_| !query.words.is_empty())?;
        match meaning.of(&query.about) {
            Ok(vector) => Some(vector),
            Err(error) => {
                tracing::warn!("{error}; this question is answered by its words alone");
                None
            }
        }
    }

    /// The claims that may match, judged, best first.
    fn consider(
        &self,
        query: &Query,
        vector: Option<&[f32]>,
        index: &Index,
    ) -> Result<Considered, IndexError> {
        // A model knows the language's words; without one, the most common ones are known.
        let is_word = |word: &str| match &self.meaning {
            Some(meaning) => meaning.knows(word),
            None => is_common_word(word),
        };
        let needs = Needs::of(query, index, is_word)?;
        let Candidates {
            ordinals,
            cut_off,
            told,
            each,
        } = candidates::find(self, query, &needs, vector, index)?;
        let wanted = Wanted::of(&needs);
        let mut judged: Vec<_> = (ordinals.into_iter())
            .filter_map(|ordinal| judge(self, query, &needs, &wanted, vector, ordinal))
            .collect();
        if vector.is_some() {
            reading::read(self, query, &needs, &mut judged)
                .unwrap_or_else(|error| tracing::warn!("{error}; words alone decide"));
        } else {
            best_first(&mut judged);
            reading::settle(self, query, &needs, &mut judged);
        }
        best_first(&mut judged);
        Ok(Considered {
            unknown: unknown(query, &needs, &judged),
            judged,
            cut_off,
            told,
            each,
        })
    }

    fn found(&self, query: &Query, judged: &Judged) -> Option<Found> {
        let (claim, article) = self.library.at(judged.ordinal)?;
        Some(Found {
            claim: claim.clone(),
            article: article.clone(),
            score: judged.score,
            why: judged.why(query),
            also: Vec::new(),
            at_odds: false,
        })
    }

    fn found_group(&self, query: &Query, group: &Group<'_>) -> Option<Found> {
        let also = (group.also.iter()).filter_map(|judged| {
            let (claim, article) = self.library.at(judged.ordinal)?;
            Some(Attributed {
                claim: claim.clone(),
                article: article.clone(),
            })
        });
        Some(Found {
            also: also.collect(),
            at_odds: group.at_odds,
            ..self.found(query, group.first)?
        })
    }
}

/// What the outcome is, and from which score on a claim belongs to it.
fn decide(query: &Query, judged: &[Judged], limits: super::Limits) -> (Outcome, f32) {
    let Some(best) = judged.first().map(|judged| judged.score) else {
        return (Outcome::None, 0.0);
    };
    if best >= limits.answer_at {
        (
            Outcome::Answer,
            limits.answer_at.max(best * BESIDE_THE_BEST),
        )
    } else if best >= limits.near_at {
        (Outcome::Near, limits.near_at.max(best * BESIDE_THE_BEST))
    } else if query.speaker.is_some() {
        // What they did say.
        (Outcome::Near, 0.0)
    } else {
        (Outcome::None, 0.0)
    }
}

/// The claims that are shown with the best one, it among them; `least` is the score
/// from which on a claim is worth showing at all.
fn beside<'j>(best: &Judged, least: f32, judged: &'j [Judged]) -> Vec<&'j Judged> {
    let with_less = least.max(best.score * BESIDE_WITH_LESS);
    let needed = |judged: &Judged| match judged.is_unread() && judged.lacks_of(best) {
        true => with_less,
        false => least,
    };
    (judged.iter())
        .filter(|judged| judged.score >= needed(judged))
        .collect()
}

/// What a search came to.
struct Considered {
    /// Best first.
    judged: Vec<Judged>,
    /// Whether there may be more of them.
    cut_off: bool,
    /// Whether they are what articles tell of a speaker whom no source is called.
    told: bool,
    /// Of several speakers the ordinals of each one's claims.
    each: Vec<HashSet<usize>>,
    /// Words of the question that no claim has, nor another that says the same.
    unknown: Vec<String>,
}

fn unknown(query: &Query, needs: &Needs, judged: &[Judged]) -> Vec<String> {
    (query.words.iter().zip(&needs.words).enumerate())
        .filter(|(_, (word, need))| need.unknown && word.weight > Weight::Light)
        .filter(|&(at, _)| !judged.iter().any(|one| one.meets(at)))
        .map(|(_, (word, _))| word.text.clone())
        .take(UNKNOWN_WORDS)
        .collect()
}
