//! Answers against questions whose right claims are known.
//!
//! hit@k: the outcome is an answer, and one of the first k claims is right. A
//! question that nothing answers is rightly abstained if the outcome is near
//! or none.

mod evidence;
mod questions;
mod report;

pub use evidence::{Weighed, weigh};
pub use questions::{QuestionsError, Test, read};
pub use report::{Miss, Report};

use crate::{
    answer::{Answer, Answerer, Outcome},
    index::IndexError,
};

/// Hits are counted among so many claims.
pub const LOOKED_AT: usize = 3;

/// Asks all questions and counts. The answerer must show [`LOOKED_AT`] claims.
///
/// # Errors
/// [`IndexError`] if a question cannot be answered at all.
pub fn run(tests: &[Test], answerer: &Answerer) -> Result<Report, IndexError> {
    let mut report = Report::default();
    for test in tests {
        let answer = answerer.answer(&test.question)?;
        report.count(test, &answer);
    }
    Ok(report)
}

/// Where among the claims the first right one is, from 1; `None` if there is
/// none or the outcome is no answer.
fn rank(test: &Test, answer: &Answer) -> Option<usize> {
    if answer.outcome != Outcome::Answer {
        return None;
    }
    let right = (answer.claims.iter()).position(|found| test.is_right(&found.claim));
    Some(right? + 1)
}
