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

/// By how much the words must bring the question closer.
const LEAST_GAIN: f32 = 0.0;

/// Takes back the part of meaning from claims that would be answers by it and
/// are not confirmed; they may still be related. `judged` is in falling order,
/// and need not be afterwards.
pub(super) fn confirm(answerer: &Answerer, query: &Query, limits: Limits, judged: &mut [Judged]) {
    let by_meaning =
        |judged: &Judged| judged.score >= limits.answer_at && judged.by_words < limits.answer_at;
    let mut looked_at = 0;
    for one in judged
        .iter_mut()
        .take_while(|one| one.score >= limits.answer_at)
    {
        if !by_meaning(one) {
            continue;
        }
        looked_at += 1;
        one.gain = match looked_at <= LOOKED_AT {
            true => gain(answerer, query, one).unwrap_or_else(|error| {
                tracing::warn!("{error}");
                None
            }),
            false => None,
        };
        if one.gain.is_none_or(|gain| gain < LEAST_GAIN) {
            one.score = one.by_words.max(limits.near_at);
        }
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
