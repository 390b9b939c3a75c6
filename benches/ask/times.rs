//! Times, and what one in a hundred of them exceeds.

use std::{fmt, time::Duration};

/// Times of single questions.
#[derive(Default)]
pub(crate) struct Times(Vec<Duration>);

impl Times {
    pub(crate) fn add(&mut self, time: Duration) {
        self.0.push(time);
    }

    pub(crate) fn extend(&mut self, others: Self) {
        self.0.extend(others.0);
    }

    /// The time that this share of them does not exceed.
    pub(crate) fn at(&self, share: f64) -> Duration {
        let mut times = self.0.clone();
        times.sort();
        times[((times.len() - 1) as f64 * share).round() as usize]
    }
}

/// The median and the 99th percentile, in milliseconds.
impl fmt::Display for Times {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let milliseconds = |share| self.at(share).as_secs_f64() * 1e3;
        let (p50, p99) = (milliseconds(0.5), milliseconds(0.99));
        write!(f, "{p50:>7.2} ms{p99:>7.2} ms")
    }
}
