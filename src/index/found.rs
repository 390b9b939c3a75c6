//! What a search has found.

use std::collections::HashSet;

use super::{Hit, best::Best};

/// What a part of the index, or all of them, have of what is wanted. Parts know nothing of
/// each other: what one passes over must not depend on how far another one is.
pub(super) struct Found {
    limit: usize,
    pub(super) best: Best,
    /// The first claims that a filter leaves, by their ordinals in order.
    allowed: Vec<usize>,
}

impl Found {
    pub(super) fn new(limit: usize) -> Self {
        Self {
            limit,
            best: Best::new(limit),
            allowed: Vec::new(),
        }
    }

    /// Further claims that a filter leaves.
    pub(super) fn allow(&mut self, ordinals: impl Iterator<Item = usize>) {
        let missing = self.limit.saturating_sub(self.allowed.len());
        self.allowed.extend(ordinals.take(missing));
    }

    /// What the next part has.
    pub(super) fn add(&mut self, next: Self) {
        self.allow(next.allowed.into_iter());
        for hit in next.best.into_hits() {
            self.best.offer(hit);
        }
    }

    /// The best ones, and after them those that a filter leaves.
    pub(super) fn into_hits(self) -> Vec<Hit> {
        let mut hits = self.best.into_hits();
        let found: HashSet<_> = hits.iter().map(|hit| hit.ordinal).collect();
        let others = self.allowed.into_iter();
        let others = others.filter(|ordinal| !found.contains(ordinal));
        hits.extend(others.map(|ordinal| Hit { ordinal, bm25: 0.0 }));
        hits.truncate(self.limit);
        hits
    }
}
