//! What the article adds to what was said: "…, a claim that nobody believed", "…, in a
//! decision that could change the trade".

use crate::extract::read::{Reading, Tag};

/// Furthest that the verb of the remark stands from its pronoun, in tokens.
const LONGEST_SUBJECT: usize = 6;

/// Whether a remark begins behind the comma, at `at`.
pub(super) fn remarks(reading: &Reading<'_>, at: usize, to: usize) -> bool {
    if reading.is_quoted(at) {
        return false;
    }
    // "…, whereas the union blames the mill": another view.
    if reading.word(at) == "whereas" {
        return true;
    }
    let first = at + usize::from(reading.word(at) == "in");
    if !matches!(reading.word(first), "a" | "an") {
        return false;
    }
    let noun = first + 1 + usize::from(reading.tag(first + 1) == Tag::Adj);
    let pronoun = noun + 1;
    let opens = matches!(reading.tag(pronoun), Tag::That | Tag::Rel);
    // "that drew ridicule", "that unions called important"
    let mut clause = pronoun + 1..to.min(pronoun + LONGEST_SUBJECT);
    opens && is_saying(reading.word(noun)) && clause.any(|at| reading.is_finite(at))
}

/// What somebody says or rules.
fn is_saying(noun: &str) -> bool {
    matches!(
        noun,
        "claim"
            | "charge"
            | "allegation"
            | "accusation"
            | "assertion"
            | "suggestion"
            | "statement"
            | "admission"
            | "denial"
            | "ruling"
            | "verdict"
            | "judgment"
            | "judgement"
            | "decision"
            | "announcement"
            | "prediction"
            | "warning"
            | "remark"
    )
}
