//! The content before its source and cue: "The dam will hold, the mayor said."

use super::trim;
use crate::extract::read::{Reading, Shape, Tag, Tokens};

/// The content that ends before `end`, in the sentence that begins at `from`:
/// from the sentence's start, or from where the last relation ended.
pub(crate) fn backward(reading: &Reading<'_>, from: usize, end: usize) -> Option<Tokens> {
    let mut start = after_dateline(reading, from, end);
    // After a semicolon another statement begins.
    if let Some(mark) = (from..end)
        .rev()
        .find(|&at| reading.token(at).is(b';') && !reading.is_quoted(at))
    {
        start = mark + 1;
    }
    // "Others doubt it: the wall, …": a clause that only leads to what is said.
    if let Some(colon) = leading_colon(reading, start, end) {
        start = colon + 1;
    }
    // "However, …": a connective is no content.
    if start + 1 < end && reading.tag(start) == Tag::Adv && reading.tag(start + 1) == Tag::Comma {
        start += 2;
    }
    let content = trim(reading, &(start..end));
    let worth = content.len() >= 2
        || content.clone().any(|at| reading.is_quoted(at))
        || (content.len() == 1 && !matches!(reading.tag(content.start), Tag::Adv | Tag::Cc));
    (content.start < content.end && worth).then_some(content)
}

/// The colon between a clause and another one that is said.
fn leading_colon(reading: &Reading<'_>, from: usize, end: usize) -> Option<usize> {
    let finite = |at: usize| reading.is_finite(at) && !reading.is_quoted(at);
    let colon = (from..end).find(|&at| reading.token(at).is(b':') && !reading.is_quoted(at))?;
    ((from..colon).any(finite) && (colon + 1..end).any(finite)).then_some(colon)
}

/// After "OSS, Berrin (Wire) --", with which a report opens.
fn after_dateline(reading: &Reading<'_>, from: usize, end: usize) -> usize {
    let first = reading.token(from);
    let shouted = !reading.text[first.start..first.end]
        .chars()
        .any(char::is_lowercase)
        && first.shape == Shape::Capital;
    if !shouted {
        return from;
    }
    let dash = (from + 1..end.min(from + 12)).find(|&at| reading.token(at).shape == Shape::Dash);
    match dash {
        Some(dash) if (from..dash).all(|at| reading.token(at).shape != Shape::Lower) => dash + 1,
        _ => from,
    }
}
