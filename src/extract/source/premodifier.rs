//! What stands before a subject and belongs to it: "not everyone", "at least two", "that
//! lender".

use crate::extract::read::{Reading, Tag};

/// "That lender, a firm in Oss, denied it": a "that" that opens the sentence points at it.
pub(super) fn with_that(reading: &Reading<'_>, from: usize, start: usize) -> usize {
    let points =
        start == from + 1 && reading.tag(from) == Tag::That && reading.tag(start) == Tag::Noun;
    start - usize::from(points)
}

/// "At least two clerks": not "least two clerks".
pub(super) fn with_limit(reading: &Reading<'_>, from: usize, start: usize) -> usize {
    let limited = start > from
        && matches!(reading.word(start), "least" | "most")
        && reading.word(start - 1) == "at";
    start - usize::from(limited)
}

/// Where the "not" stands that takes back the subject ("not everyone", "not even Vell",
/// "hardly anyone"), or the subject itself.
pub(super) fn with_negation(reading: &Reading<'_>, from: usize, start: usize) -> usize {
    let mut before = (from..start).rev();
    let negation = before.find(|&at| reading.word(at) != "even");
    let takes_back = negation.is_some_and(|at| {
        // "whether or not the mayor said"
        let either = at > from && reading.word(at - 1) == "or";
        !either
            && matches!(
                reading.word(at),
                "not" | "hardly" | "scarcely" | "barely" | "almost" | "virtually"
            )
    });
    // "only one of the two": the others are not meant.
    let limits = |at: usize| {
        reading.word(at) == "only"
            && (at == from || reading.tag(at - 1) != Tag::Neg)
            && matches!(reading.tag(start), Tag::Pron | Tag::Num | Tag::Det)
    };
    let takes_back = takes_back || negation.is_some_and(limits);
    negation.filter(|_| takes_back).unwrap_or(start)
}
