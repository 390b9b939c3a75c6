//! Vectors at a quarter of their size: 8-bit whole numbers with one factor a vector.

use pulp::{Arch, Simd, WithSimd};

/// Short vectors, one after another.
#[derive(Debug, Clone, Default)]
pub(super) struct Short {
    arch: Arch,
    dimensions: usize,
    numbers: Vec<i8>,
    factors: Vec<f32>,
}

/// A vector that is compared with short ones.
pub(super) struct Wide(Vec<i16>);

impl Short {
    pub(super) fn new(dimensions: usize) -> Self {
        Self {
            dimensions,
            ..Self::default()
        }
    }

    pub(super) fn add(&mut self, vector: &[f32]) {
        let (numbers, factor) = shorten(vector, self.dimensions);
        self.numbers.extend(numbers);
        self.factors.push(factor);
    }

    pub(super) fn len(&self) -> usize {
        self.factors.len()
    }

    pub(super) fn bytes(&self) -> usize {
        self.numbers.len() + self.factors.len() * size_of::<f32>()
    }

    /// The vector as `dots` takes it.
    pub(super) fn wide(&self, vector: &[f32]) -> Wide {
        Wide(shorten(vector, self.dimensions).0.map(i16::from).collect())
    }

    /// For each of these rows, about its dot product with the vector, times a
    /// factor that is the same for all.
    pub(super) fn dots(&self, vector: &Wide, rows: &[usize]) -> Vec<f32> {
        let mut dots = Vec::with_capacity(rows.len());
        self.arch.dispatch(Dots {
            vector: &vector.0,
            short: self,
            rows,
            dots: &mut dots,
        });
        dots
    }
}

/// Compiled for each kind of processor, and chosen when the program runs.
struct Dots<'a> {
    vector: &'a [i16],
    short: &'a Short,
    rows: &'a [usize],
    dots: &'a mut Vec<f32>,
}

impl WithSimd for Dots<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        for &row in self.rows {
            let first = row * self.short.dimensions;
            let numbers = &self.short.numbers[first..first + self.short.dimensions];
            let mut sum = 0;
            for (&a, &b) in self.vector.iter().zip(numbers) {
                sum += i32::from(a) * i32::from(b);
            }
            self.dots.push(sum as f32 * self.short.factors[row]);
        }
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
