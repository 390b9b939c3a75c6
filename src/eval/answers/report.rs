//! What came out of it.

use std::fmt::{self, Write};

use serde_json::{Value, json};

use super::{LOOKED_AT, Test, rank};
use crate::{
    answer::{Answer, Outcome},
    claim::ClaimId,
};

/// Counts over all questions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Questions that a claim answers.
    pub answerable: usize,
    /// Of these, with a right claim first.
    pub hit_at_1: usize,
    /// Of these, with a right claim among the first three.
    pub hit_at_3: usize,
    /// Questions that no claim answers.
    pub unanswerable: usize,
    /// Of these, not answered.
    pub abstained: usize,
    /// The questions that did not get the right claim first, or were answered
    /// though nothing answers them.
    pub misses: Vec<Miss>,
}

/// A question that went wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Miss {
    /// The question.
    pub question: String,
    /// What came of it.
    pub outcome: Outcome,
    /// The first claims that it got.
    pub got: Vec<ClaimId>,
}

impl Report {
    pub(super) fn count(&mut self, test: &Test, answer: &Answer) {
        let right = if test.expect.is_empty() {
            let abstained = answer.outcome != Outcome::Answer;
            self.unanswerable += 1;
            self.abstained += usize::from(abstained);
            abstained
        } else {
            let rank = rank(test, answer);
            self.answerable += 1;
            self.hit_at_1 += usize::from(rank == Some(1));
            self.hit_at_3 += usize::from(rank.is_some_and(|rank| rank <= LOOKED_AT));
            rank == Some(1)
        };
        if !right {
            let claims = answer.claims.iter().take(LOOKED_AT);
            self.misses.push(Miss {
                question: test.question.clone(),
                outcome: answer.outcome,
                got: claims.map(|found| found.claim.id.clone()).collect(),
            });
        }
    }

    /// As one JSON object; shares are `null` where there was nothing to count.
    pub fn json(&self) -> Value {
        json!({
            "questions": self.answerable + self.unanswerable,
            "answerable": self.answerable,
            "hit_at_1": share(self.hit_at_1, self.answerable),
            "hit_at_3": share(self.hit_at_3, self.answerable),
            "unanswerable": self.unanswerable,
            "abstained": share(self.abstained, self.unanswerable),
            "missed": self.misses.iter().map(|miss| json!({
                "q": miss.question,
                "outcome": miss.outcome.name(),
                "got": miss.got,
            })).collect::<Vec<_>>(),
        })
    }

    /// The questions that went wrong, one a line, with what they got.
    pub fn errors(&self) -> String {
        let mut text = String::new();
        for miss in &self.misses {
            let got: Vec<_> = miss.got.iter().map(ToString::to_string).collect();
            let _ = writeln!(
                text,
                "{:<6}  {}  [{}]",
                miss.outcome.name(),
                miss.question,
                got.join(", ")
            );
        }
        text
    }
}

/// The table.
impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut row = |what: &str, count: usize, of: usize| match share(count, of) {
            Some(share) => writeln!(f, "{what:<20}{count:>5} of {of:<5}{share:>6.3}"),
            None => writeln!(f, "{what:<20}{count:>5} of {of:<5}{:>6}", "-"),
        };
        row("hit@1", self.hit_at_1, self.answerable)?;
        row("hit@3", self.hit_at_3, self.answerable)?;
        row("rightly abstained", self.abstained, self.unanswerable)
    }
}

fn share(count: usize, of: usize) -> Option<f64> {
    (of > 0).then(|| count as f64 / of as f64)
}
