//! Which of many vectors lie closest to one.
//!
//! They are found in three looks, each at fewer and more closely. All are looked at
//! by the signs of their numbers alone (see `signs`); those that share most signs,
//! by 8-bit whole numbers (see `short`); and the closest by these are put in order
//! by the full vectors, which can stay on disk. So a million vectors of 384
//! dimensions take 436 MB of memory, of which 48 MB are read for each question.

mod best;
mod short;
mod signs;

use best::Best;
use short::Short;
use signs::Signs;

use super::dot;

/// How many times more candidates the short numbers name than are wanted.
const CANDIDATES: usize = 4;
/// How many are looked at by their short numbers: at least so many …
const LEAST: usize = 4096;
/// … and one in so many. What is lost by that is measured by
/// `cargo bench --bench meaning`.
const ONE_IN: usize = 64;

/// Vectors to search, all of length one.
#[derive(Debug, Clone, Default)]
pub struct Nearest {
    signs: Signs,
    short: Short,
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
            signs: Signs::new(dimensions),
            short: Short::new(dimensions),
        }
    }

    /// Adds a vector; it is the next row.
    pub fn add(&mut self, vector: &[f32]) {
        self.signs.add(vector);
        self.short.add(vector);
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.short.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How much memory they take, in bytes.
    pub fn bytes(&self) -> usize {
        self.signs.bytes() + self.short.bytes()
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
        let looked_at = LEAST.max(limit).max(self.len() / ONE_IN);
        let rows = self.signs.closest(vector, looked_at);
        let dots = self.short.dots(&self.short.wide(vector), &rows);
        let mut best = Best::new(limit);
        for (row, dot) in rows.into_iter().zip(dots) {
            best.offer(dot, row);
        }
        best.into_rows().map(|(_, row)| row).collect()
    }
}

#[cfg(test)]
mod tests;
