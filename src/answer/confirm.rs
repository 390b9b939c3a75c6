//! Whether what a claim lacks of the question's words points to it or away.
//!
//! Two texts about one thing lie close together whatever they say of it: "Who
//! designed the dam?" is close to "The dam is safe". So where meaning stands in
//! for words, those words must bring the question closer to the claim than it is
//! without them.

use super::{Answerer, Limits, judge::Judged};
use crate::{meaning::ModelError, question::Query};

/// How many claims are looked at: each costs about as much as the question.
const LOOKED_AT: usize = 4;

/// Up to how far below an answer a claim is looked at: more cannot be gained.
const WITHIN_REACH: f32 = COUNTS * MOST_GAIN;

/// How much of the gain is added to the score. This and the bounds were chosen on the
/// same questions as [`super::judge`]'s.
const COUNTS: f32 = 0.5;
/// What a gain counts at most.
const MOST_GAIN: f32 = 0.2;
/// What a loss counts at most.
const MOST_LOSS: f32 = 0.1;

/// By how much the words must bring the question closer, for an answer.
const LEAST_GAIN: f32 = 0.01;

/// A claim that lies so close to the question says the same: no word of it can
/// bring it much closer.
const THE_SAME: f32 = 0.85;

/// Counts the gain of the claims that are answers by their meaning, or nearly so.
/// Those that gain nothing may still be related. `judged` is in falling order, and
/// need not be afterwards.
pub(super) fn confirm(answerer: &Answerer, query: &Query, limits: Limits, judged: &mut [Judged]) {
    let least = limits.answer_at - WITHIN_REACH;
    let by_meaning = |judged: &&mut Judged| {
        judged.by_words < limits.answer_at && judged.cosine.is_some() && judged.may_mean
    };
    let within_reach = judged.iter_mut().take_while(|one| one.score >= least);
    for (place, one) in within_reach.filter(by_meaning).enumerate() {
        one.gain = match place < LOOKED_AT {
            true => gain(answerer, query, one).unwrap_or_else(|error| {
                tracing::warn!("{error}");
                None
            }),
            false => None,
        };
        let is_the_same = one.cosine.is_some_and(|cosine| cosine >= THE_SAME);
        one.score = match one.gain {
            Some(gain) if gain >= LEAST_GAIN || is_the_same => {
                one.score + COUNTS * gain.clamp(-MOST_LOSS, MOST_GAIN)
            }
            _ => one.score.min(limits.answer_at.next_down()),
        }
        .max(one.by_words);
    }
}

/// How much closer the question is than its words that the claim has.
fn gain(answerer: &Answerer, query: &Query, judged: &Judged) -> Result<Option<f32>, ModelError> {
    let (Some(meaning), Some(cosine)) = (&answerer.meaning, judged.cosine) else {
        return Ok(None);
    };
    let met = judged.met(query);
    if met.is_empty() {
        return Ok(None);
    }
    let vector = meaning.of(&met)?;
    Ok(Some(
        cosine - meaning.cosine(&vector, &answerer.library, judged.ordinal)?,
    ))
}
