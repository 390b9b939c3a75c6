//! How long it took.

use std::time::Duration;

/// Durations, of which a few are told.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Times(Vec<Duration>);

impl Times {
    pub(super) fn add(&mut self, time: Duration) {
        self.0.push(time);
    }

    /// The time that so many per cent (0 to 100) did not exceed, by nearest
    /// rank; zero if nothing was timed.
    pub fn percentile(&self, percent: usize) -> Duration {
        let mut times = self.0.clone();
        times.sort_unstable();
        let rank = (times.len() * percent.min(100)).div_ceil(100);
        times
            .get(rank.saturating_sub(1))
            .copied()
            .unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_by_nearest_rank() {
        let times = Times((1..=10).rev().map(Duration::from_millis).collect());
        for (percent, expected) in [(0, 1), (1, 1), (50, 5), (51, 6), (99, 10), (100, 10)] {
            let expected = Duration::from_millis(expected);
            assert_eq!(times.percentile(percent), expected, "{percent}");
        }
        assert_eq!(Times::default().percentile(50), Duration::ZERO);
    }
}
