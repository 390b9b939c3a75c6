//! What a content without "that" begins with: a clause, a number, a noun phrase.

use crate::extract::read::{Reading, Tag};

/// "Says the dam leaks": "say" takes no noun phrase, so one begins a clause even
/// where its verb looks like a noun. Not "said this week".
pub(super) fn says_a_clause(reading: &Reading<'_>, at: usize, to: usize) -> bool {
    to >= at + 4
        && matches!(reading.tag(at), Tag::Det | Tag::PossPron | Tag::Name)
        && !matches!(
            reading.word(at + 1),
            "week" | "month" | "year" | "morning" | "afternoon" | "evening" | "time" | "day"
        )
        && !(at..at + 3).any(|i| matches!(reading.tag(i), Tag::Comma | Tag::Mark | Tag::Prep))
}

/// "Up to forty boats", "about half of them", "at least two": a number with what weakens it.
pub(super) fn begins_quantity(reading: &Reading<'_>, at: usize, to: usize) -> bool {
    let opens = match reading.word(at) {
        "up" => reading.word(at + 1) == "to",
        "at" => matches!(reading.word(at + 1), "least" | "most"),
        "as" => matches!(reading.word(at + 1), "many" | "much" | "few"),
        "about" | "around" | "over" | "under" | "between" | "nearly" | "almost" => true,
        _ => false,
    };
    // "at least": a superlative looks like a noun.
    let first = at + 1 + usize::from(reading.word(at) == "at");
    opens
        && (first..to.min(at + 5))
            .take_while(|&i| !matches!(reading.tag(i), Tag::Noun | Tag::Comma | Tag::Mark))
            .any(|i| {
                let one = matches!(reading.word(i), "one" | "half" | "third" | "many");
                (reading.tag(i) == Tag::Num || one) && reading.tag(i + 1) != Tag::Mark
            })
}

pub(super) fn begins_phrase(reading: &Reading<'_>, at: usize, to: usize) -> bool {
    match reading.tag(at) {
        Tag::Det | Tag::PossPron | Tag::Noun | Tag::Name | Tag::Adj | Tag::Num => true,
        Tag::Pron | Tag::ObjPron | Tag::Ing => true,
        Tag::Adv => {
            at + 1 < to
                && matches!(
                    reading.tag(at + 1),
                    Tag::Det | Tag::Adj | Tag::Noun | Tag::Num
                )
        }
        // "blamed rusted pipes", "said shared ovens were"
        Tag::Verb => is_attribute(reading, at, to) && reading.tag(at - at.min(1)) != Tag::Adv,
        _ => false,
    }
}

/// Whether a participle stands here before its noun.
pub(super) fn is_attribute(reading: &Reading<'_>, at: usize, to: usize) -> bool {
    at + 1 < to
        && reading.tag(at) == Tag::Verb
        && reading.word(at).ends_with("ed")
        && reading.tagged(at).cue.is_none()
        && reading.tag(at + 1) == Tag::Noun
}
