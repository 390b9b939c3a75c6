//! Which of many vectors lie closest to one.
//!
//! All vectors are looked at, but at an eighth of a number's bits each: 8-bit
//! whole numbers with one factor a vector. So a million vectors of 384
//! dimensions take 388 MB of memory and come through it four times as fast as
//! they would in full. What is closest by these is then put in order by the full
//! vectors, which can stay on disk.

use std::{cmp::Reverse, collections::BinaryHeap, thread};

use pulp::{Arch, Simd, WithSimd};

/// How many times more candidates the short numbers name than are wanted.
const CANDIDATES: usize = 4;
/// From so many vectors on, the work is shared among threads.
const ROWS_A_THREAD: usize = 20_000;

/// Vectors to search, all of length one.
#[derive(Debug, Clone, Default)]
pub struct Nearest {
    arch: Arch,
    dimensions: usize,
    short: Vec<i8>,
    factors: Vec<f32>,
}

/// A vector that lies close.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Neighbour {
    /// Which one, in the order in which they were added.
    pub row: usize,
    /// The cosine of the angle between the two, from -1 to 1.
    pub cosine: f32,
}

impl Nearest {
    /// None yet, for vectors of so many numbers.
    pub fn new(dimensions: usize) -> Self {
        Self {
            dimensions,
            ..Self::default()
        }
    }

    /// Adds a vector; it is the next row.
    pub fn add(&mut self, vector: &[f32]) {
        let (short, factor) = shorten(vector, self.dimensions);
        self.short.extend(short);
        self.factors.push(factor);
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.factors.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.factors.is_empty()
    }

    /// How much memory they take, in bytes.
    pub fn bytes(&self) -> usize {
        self.short.len() + self.factors.len() * size_of::<f32>()
    }

    /// The closest ones, closest first, at most `limit`. `full` gives the full
    /// vector of a row; rows for which it gives none are left out.
    ///
    /// # Errors
    /// Those of `full`.
    pub fn to<E>(
        &self,
        vector: &[f32],
        limit: usize,
        mut full: impl FnMut(usize) -> Result<Option<Vec<f32>>, E>,
    ) -> Result<Vec<Neighbour>, E> {
        let mut neighbours = Vec::new();
        for row in self.candidates(vector, limit * CANDIDATES) {
            if let Some(other) = full(row)? {
                let cosine = dot(vector, &other);
                neighbours.push(Neighbour { row, cosine });
            }
        }
        neighbours.sort_by(|a, b| b.cosine.total_cmp(&a.cosine).then(a.row.cmp(&b.row)));
        neighbours.truncate(limit);
        Ok(neighbours)
    }

    /// The rows that are closest by their short numbers, in no order.
    fn candidates(&self, vector: &[f32], limit: usize) -> Vec<usize> {
        let (short, _) = shorten(vector, self.dimensions);
        let wide: Vec<i16> = short.map(i16::from).collect();
        let threads = thread::available_parallelism().map_or(1, usize::from);
        let share = self.len().div_ceil(threads).max(ROWS_A_THREAD);
        let starts: Vec<usize> = (0..self.len()).step_by(share).collect();
        let best: Vec<Best> = match starts[..] {
            [] => Vec::new(),
            [_] => vec![self.scan(&wide, 0..self.len(), limit)],
            _ => thread::scope(|scope| {
                let shares: Vec<_> = (starts.iter())
                    .map(|&start| {
                        let (wide, end) = (&wide, (start + share).min(self.len()));
                        scope.spawn(move || self.scan(wide, start..end, limit))
                    })
                    .collect();
                // A thread that died found nothing.
                shares
                    .into_iter()
                    .filter_map(|share| share.join().ok())
                    .collect()
            }),
        };
        let mut all = Best::new(limit);
        for (score, row) in best.into_iter().flat_map(Best::into_rows) {
            all.offer(score, row);
        }
        all.into_rows().map(|(_, row)| row).collect()
    }

    fn scan(&self, wide: &[i16], rows: std::ops::Range<usize>, limit: usize) -> Best {
        let mut best = Best::new(limit);
        let bytes = rows.start * self.dimensions..rows.end * self.dimensions;
        let scores = &mut [0; SCORES_AT_ONCE];
        let width = self.dimensions.max(1);
        let parts = self.short[bytes].chunks(SCORES_AT_ONCE * width);
        for (part, first) in parts.zip((rows.start..).step_by(SCORES_AT_ONCE)) {
            self.arch.dispatch(ShortDots {
                wide,
                short: part,
                scores,
            });
            let factors = &self.factors[first..rows.end];
            for ((row, score), factor) in (first..).zip(&scores[..part.len() / width]).zip(factors)
            {
                best.offer(*score as f32 * factor, row);
            }
        }
        best
    }
}

/// The best so far, at most `limit`.
struct Best {
    limit: usize,
    /// The worst one on top.
    heap: BinaryHeap<Reverse<(Score, Reverse<usize>)>>,
    /// What a new one must exceed.
    floor: f32,
}

impl Best {
    fn new(limit: usize) -> Self {
        Self {
            limit,
            heap: BinaryHeap::with_capacity(limit + 1),
            floor: f32::NEG_INFINITY,
        }
    }

    fn offer(&mut self, score: f32, row: usize) {
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

    fn into_rows(self) -> impl Iterator<Item = (f32, usize)> {
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

/// The numbers as parts of the largest one, which becomes 127; and the factor
/// that leads back. Missing numbers are zero.
fn shorten(vector: &[f32], dimensions: usize) -> (impl Iterator<Item = i8>, f32) {
    let largest = vector
        .iter()
        .fold(0.0_f32, |most, number| most.max(number.abs()));
    let factor = if largest > 0.0 { largest / 127.0 } else { 1.0 };
    let short = (vector.iter().copied().chain(std::iter::repeat(0.0)))
        .take(dimensions)
        // In range, or cut to it.
        .map(move |number| (number / factor).round() as i8);
    (short, factor)
}

/// How many rows are scored between two looks at which are best.
const SCORES_AT_ONCE: usize = 256;

/// The dot products of one vector with many, one after another in `short`.
struct ShortDots<'a> {
    wide: &'a [i16],
    short: &'a [i8],
    scores: &'a mut [i32; SCORES_AT_ONCE],
}

/// Compiled for each kind of processor, and chosen when the program runs.
impl WithSimd for ShortDots<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        let rows = self.short.chunks_exact(self.wide.len().max(1));
        for (score, short) in self.scores.iter_mut().zip(rows) {
            let mut sum = 0;
            for (&a, &b) in self.wide.iter().zip(short) {
                sum += i32::from(a) * i32::from(b);
            }
            *score = sum;
        }
    }
}

/// The dot product, which is the cosine of two vectors of length one.
pub fn dot(a: &[f32], b: &[f32]) -> f32 {
    // Sixteen sums at once, which the compiler computes together; the order is
    // always the same, and so is the last bit.
    let mut sums = [0.0_f32; 16];
    let (a_parts, a_rest) = a.as_chunks::<16>();
    let (b_parts, b_rest) = b.as_chunks::<16>();
    for (a, b) in a_parts.iter().zip(b_parts) {
        for ((sum, a), b) in sums.iter_mut().zip(a).zip(b) {
            *sum += a * b;
        }
    }
    let rest: f32 = a_rest.iter().zip(b_rest).map(|(a, b)| a * b).sum();
    sums.iter().sum::<f32>() + rest
}

#[cfg(test)]
mod tests;
