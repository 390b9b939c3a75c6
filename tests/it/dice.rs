//! Chance that is the same in every run.

/// SplitMix64 (Steele, Lea and Flood 2014): small, and good enough for prose.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub(crate) fn below(&mut self, end: usize) -> usize {
        (self.roll() % end as u64) as usize
    }

    /// A rank among `words`, by Zipf's law: rank r about 1/r of the time.
    pub(crate) fn rank(&mut self, words: usize) -> usize {
        self.rank_from(1, words)
    }

    /// The same for ranks from `first` on, below `end`.
    pub(crate) fn rank_from(&mut self, first: usize, end: usize) -> usize {
        let share = (self.roll() >> 11) as f64 / (1u64 << 53) as f64;
        let (first, end) = (first as f64, end as f64);
        (first * (end / first).powf(share)) as usize
    }
}
