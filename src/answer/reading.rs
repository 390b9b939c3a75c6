//! The claims that come closest, each read together with the question.
//!
//! Words and vectors tell which claims are about the same; whether one gives what was
//! asked for shows only when both are read at once. That takes some milliseconds a
//! claim, so only the closest ones are read.

use super::{
    Answerer,
    judge::{Bars, Judged},
};
use crate::{
    claim::{Claim, SourceKind},
    meaning::ModelError,
};

/// How many claims are read together with the question.
const READ: usize = 12;

/// Reads the claims that come closest; the others cannot be answers. The order of
/// `judged` changes.
pub(super) fn read(
    answerer: &Answerer,
    question: &str,
    judged: &mut [Judged],
) -> Result<(), ModelError> {
    let Some(meaning) = &answerer.meaning else {
        return Ok(());
    };
    judged.sort_by(|a, b| {
        b.promise()
            .total_cmp(&a.promise())
            .then(a.ordinal.cmp(&b.ordinal))
    });
    let (closest, others) = judged.split_at_mut(judged.len().min(READ));
    let texts: Vec<_> = (closest.iter())
        .filter_map(|one| Some(text(answerer.library.at(one.ordinal)?.0)))
        .collect();
    let log_odds = meaning.answers(question, &texts)?;
    let bars = Bars {
        unread: answerer.limits.answer_at,
        read: answerer.semantic_limits.answer_at,
    };
    for (one, log_odds) in closest.iter_mut().zip(log_odds) {
        one.read(log_odds, bars);
    }
    for one in others {
        one.pass_over(bars);
    }
    Ok(())
}

/// A claim as the model was taught to read it.
fn text(claim: &Claim) -> String {
    let source = &claim.source;
    match source.kind {
        SourceKind::Author => format!("the article: {}", claim.content),
        _ => format!("{}: {}", source.full_name(), claim.content),
    }
}
