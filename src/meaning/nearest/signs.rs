//! Vectors at a bit a number: whether it is above zero.
//!
//! How many of these bits two vectors share says roughly how close they are
//! (Charikar 2002). That is enough to say which of a million are worth a second
//! look, and 48 bytes each come from memory eight times as fast as 8-bit numbers.

use pulp::{Arch, Simd, WithSimd};

/// Bits of a vector come in words of so many.
const WORD: usize = u64::BITS as usize;

/// The signs of vectors, one after another.
#[derive(Debug, Clone, Default)]
pub(super) struct Signs {
    arch: Arch,
    /// How many words a vector has; at least one.
    words: usize,
    bits: Vec<u64>,
}

impl Signs {
    pub(super) fn new(dimensions: usize) -> Self {
        Self {
            words: dimensions.div_ceil(WORD).max(1),
            ..Self::default()
        }
    }

    pub(super) fn add(&mut self, vector: &[f32]) {
        let bits = self.of(vector);
        self.bits.extend(bits);
    }

    pub(super) fn bytes(&self) -> usize {
        size_of_val(&self.bits[..])
    }

    fn of(&self, vector: &[f32]) -> Vec<u64> {
        let mut words = vec![0; self.words];
        for (word, numbers) in words.iter_mut().zip(vector.chunks(WORD)) {
            for (place, &number) in numbers.iter().enumerate() {
                *word |= u64::from(number > 0.0) << place;
            }
        }
        words
    }

    /// The rows that share most signs with the vector, in their order: at least
    /// `least` of them if there are so many, and all that share as many as the
    /// last of these.
    pub(super) fn closest(&self, vector: &[f32], least: usize) -> Vec<usize> {
        let mut distances = vec![0; self.bits.len() / self.words];
        self.arch.dispatch(Distances {
            of: &self.of(vector),
            bits: &self.bits,
            distances: &mut distances,
        });
        let farthest = farthest(&distances, self.words * WORD, least);
        (distances.iter().enumerate())
            .filter(|&(_, &distance)| distance <= farthest)
            .map(|(row, _)| row)
            .collect()
    }
}

/// The distance within which at least so many are.
fn farthest(distances: &[u16], most: usize, least: usize) -> u16 {
    let mut counts = vec![0; most + 1];
    for &distance in distances {
        counts[usize::from(distance)] += 1;
    }
    let mut within = 0;
    let farthest = (0..).zip(counts).find(|(_, count)| {
        within += count;
        within >= least
    });
    farthest.map_or(u16::MAX, |(distance, _)| distance)
}

/// In how many signs one vector is not like each of the others. Compiled for each
/// kind of processor, and chosen when the program runs.
struct Distances<'a> {
    of: &'a [u64],
    bits: &'a [u64],
    distances: &'a mut [u16],
}

impl WithSimd for Distances<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        // The common length is known to the compiler, which makes one pass of it.
        if let Ok(of) = <&[u64; 6]>::try_from(self.of) {
            let (rows, _) = self.bits.as_chunks::<6>();
            for (row, distance) in rows.iter().zip(self.distances) {
                *distance = differing(of, row);
            }
        } else {
            let rows = self.bits.chunks_exact(self.of.len());
            for (row, distance) in rows.zip(self.distances) {
                *distance = differing(self.of, row);
            }
        }
    }
}

#[inline(always)]
fn differing(a: &[u64], b: &[u64]) -> u16 {
    let bits = a.iter().zip(b).map(|(a, b)| (a ^ b).count_ones());
    bits.sum::<u32>() as u16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_that_share_most_signs_are_named() {
        for dimensions in [3, 64, 384] {
            let vector = |negative: usize| -> Vec<f32> {
                let sign = |place| if place < negative { -1.0 } else { 1.0 };
                (0..dimensions).map(sign).collect()
            };
            let mut signs = Signs::new(dimensions);
            for negative in [2, 0, 3, 1, 2] {
                signs.add(&vector(negative));
            }
            let closest = |least| signs.closest(&vector(0), least);
            assert_eq!(closest(1), [1]);
            assert_eq!(closest(2), [1, 3]);
            assert_eq!(closest(3), [0, 1, 3, 4], "both that are as far");
            assert_eq!(closest(9), [0, 1, 2, 3, 4]);
        }
        assert!(Signs::new(3).closest(&[1.0, 1.0, 1.0], 1).is_empty());
    }
}
