//! Participles that look like a past tense: "led by", "in dried clay".

use crate::extract::read::{Reading, Tag};

/// A participle after its noun ("led by", "released on Friday").
pub(crate) fn is_reduced(reading: &Reading<'_>, at: usize) -> bool {
    // "a voice said to be his"
    if reading.word(at) == "said" && reading.word(at + 1) == "to" && reading.word(at + 2) == "be" {
        return true;
    }
    reading.tag(at) == Tag::Verb
        && reading.word(at).ends_with("ed")
            | matches!(
                reading.word(at),
                "led" | "held" | "made" | "put" | "built" | "sent" | "caught" | "left"
            )
            // "papers found by a guard"
            | (matches!(
                reading.word(at),
                "found" | "paid" | "bought" | "brought" | "won" | "run" | "read" | "told"
            ) && reading.word(at + 1) == "by")
        && !(reading.tag(at + 1) == Tag::To && acts(reading.word(at)))
        && (matches!(reading.tag(at + 1), Tag::Prep | Tag::To | Tag::Day)
            || reading.word(at) == "dated"
            || reading.word(at) == "aged" && reading.tag(at + 1) == Tag::Num
            || matches!(reading.word(at + 1), "last" | "this" | "earlier"))
}

/// "Sensors failed to see him": a past tense, since nobody is failed to do something.
fn acts(verb: &str) -> bool {
    matches!(
        verb,
        "failed"
            | "tried"
            | "refused"
            | "managed"
            | "decided"
            | "agreed"
            | "declined"
            | "continued"
            | "appeared"
            | "seemed"
            | "tended"
            | "struggled"
            | "started"
            | "attempted"
            | "promised"
            | "vowed"
            | "threatened"
            | "hoped"
            | "wanted"
            | "needed"
            | "happened"
    )
}

/// "In dried clay": a participle before its noun.
pub(super) fn is_attribute(reading: &Reading<'_>, at: usize) -> bool {
    reading.word(at).ends_with("ed")
        && at > 0
        && reading.tag(at - 1) == Tag::Prep
        && matches!(reading.tag(at + 1), Tag::Noun | Tag::Adj)
}
