//! The best of many scores.

use std::{cmp::Reverse, collections::BinaryHeap};

/// The best so far, at most `limit`.
pub(super) struct Best {
    limit: usize,
    /// The worst one on top.
    heap: BinaryHeap<Reverse<(Score, Reverse<usize>)>>,
    /// What a new one must exceed.
    floor: f32,
}

impl Best {
    pub(super) fn new(limit: usize) -> Self {
        Self {
            limit,
            heap: BinaryHeap::with_capacity(limit + 1),
            floor: f32::NEG_INFINITY,
        }
    }

    pub(super) fn offer(&mut self, score: f32, row: usize) {
        if score < self.floor {
            return;
        }
        self.heap.push(Reverse((Score(score), Reverse(row))));
        if self.heap.len() > self.limit {
            self.heap.pop();
            if let Some(Reverse((Score(worst), _))) = self.heap.peek() {
                self.floor = *worst;
            }
        }
    }

    pub(super) fn into_rows(self) -> impl Iterator<Item = (f32, usize)> {
        (self.heap.into_iter()).map(|Reverse((Score(score), Reverse(row)))| (score, row))
    }
}

/// A score that can be put in order.
#[derive(Clone, Copy)]
struct Score(f32);

impl PartialEq for Score {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Score {}

impl PartialOrd for Score {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Score {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.total_cmp(&other.0)
    }
}
