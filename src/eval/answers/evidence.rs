//! What spoke for the claims that came closest, and which of them are right: what the
//! weights of the evidence are fitted on.

use serde::Serialize;

use super::Test;
use crate::{
    answer::{Answerer, Evidence, Found},
    claim::ClaimId,
    index::IndexError,
};

/// A question, and the claims that came closest to it.
#[derive(Serialize)]
pub struct Weighed<'t> {
    #[serde(rename = "q")]
    question: &'t str,
    /// Whether there is an answer among all claims.
    answerable: bool,
    /// Those that were read together with the question, the best first.
    claims: Vec<WeighedClaim>,
}

/// A claim, and what spoke for it.
#[derive(Serialize)]
struct WeighedClaim {
    id: ClaimId,
    right: bool,
    may_answer: bool,
    /// How well it would answer, from 0 to 1, compared with the others.
    promises: f32,
    /// How likely it answers, from 0 to 1, if no other promises more.
    answers: f32,
    #[serde(flatten)]
    evidence: Evidence,
}

/// Asks the question, and tells what spoke for which claim. Without a model there is
/// nothing that could be told.
///
/// # Errors
/// [`IndexError`] if the question cannot be answered at all.
pub fn weigh<'t>(test: &'t Test, answerer: &Answerer) -> Result<Weighed<'t>, IndexError> {
    let explanation = answerer.explain(&test.question)?;
    let claims = (explanation.considered.iter()).filter_map(|found| weighed(test, found));
    Ok(Weighed {
        question: &test.question,
        answerable: !test.expect.is_empty(),
        claims: claims.collect(),
    })
}

fn weighed(test: &Test, found: &Found) -> Option<WeighedClaim> {
    let evidence = found.why.evidence?;
    Some(WeighedClaim {
        id: found.claim.id.clone(),
        right: test.is_right(&found.claim),
        may_answer: found.why.may_answer,
        promises: evidence.promises(),
        answers: evidence.answers(),
        evidence,
    })
}
