//! A claim to try rules with.

use crate::claim::{Claim, Polarity};

/// One of a report, with this content.
pub(super) fn claim(content: &str) -> Claim {
    let mut lines = include_str!("../../tests/data/claims/norvane-dam.jsonl").lines();
    let claim = serde_json::from_str(lines.nth(1).unwrap());
    Claim {
        content: content.to_owned(),
        polarity: Polarity::Positive,
        ..claim.unwrap()
    }
}
