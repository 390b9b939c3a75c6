//! The best of many.

use std::{
    cmp::{Ordering, Reverse},
    collections::BinaryHeap,
};

use super::Hit;

/// The best hits so far, at most so many. Of equal ones, those that were offered
/// first stay.
pub(super) struct Best {
    limit: usize,
    /// The worst one on top.
    heap: BinaryHeap<Reverse<Ranked>>,
}

/// A hit by its rank: the higher score, and of equal scores the lower ordinal,
/// is the greater one.
struct Ranked(Hit);

impl Best {
    pub(super) fn new(limit: usize) -> Self {
        Self {
            limit,
            heap: BinaryHeap::with_capacity(limit + 1),
        }
    }

    /// What a score must exceed to be among the best.
    pub(super) fn floor(&self) -> f32 {
        match self.heap.peek() {
            Some(Reverse(Ranked(worst))) if self.heap.len() >= self.limit => worst.bm25,
            _ => f32::MIN,
        }
    }

    pub(super) fn offer(&mut self, hit: Hit) {
        if hit.bm25 > self.floor() {
            self.heap.push(Reverse(Ranked(hit)));
            if self.heap.len() > self.limit {
                self.heap.pop();
            }
        }
    }

    /// Best first.
    pub(super) fn into_hits(self) -> Vec<Hit> {
        let ranked = self.heap.into_sorted_vec();
        (ranked.into_iter())
            .map(|Reverse(Ranked(hit))| hit)
            .collect()
    }
}

impl Ord for Ranked {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.0.bm25.total_cmp(&other.0.bm25)).then(other.0.ordinal.cmp(&self.0.ordinal))
    }
}

impl PartialOrd for Ranked {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Ranked {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Ranked {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_stay_in_order() {
        let mut best = Best::new(3);
        assert_eq!(best.floor(), f32::MIN);
        for (ordinal, bm25) in [(4, 1.0), (5, 3.0), (6, 1.0), (7, 2.0), (8, 1.0), (9, 3.0)] {
            best.offer(Hit { ordinal, bm25 });
        }
        assert_eq!(best.floor(), 2.0);
        let ordinals: Vec<_> = best.into_hits().iter().map(|hit| hit.ordinal).collect();
        assert_eq!(ordinals, [5, 9, 7]);
        let mut none = Best::new(0);
        none.offer(Hit {
            ordinal: 1,
            bm25: 1.0,
        });
        assert!(none.into_hits().is_empty());
    }
}
