//! Times, and what one in a hundred of them exceeds.

use std::{
    fmt, fs,
    time::{Duration, Instant},
};

/// Does the work and says how long it took, without the time in which it was ready
/// to go on while other programs had the processors. On an idle machine, and where
/// the system does not tell, that is nothing.
pub(crate) fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let waited = waited();
    let start = Instant::now();
    let done = work();
    let time = start.elapsed();
    (time.saturating_sub(self::waited() - waited), done)
}

/// How long this thread has waited for a processor so far.
fn waited() -> Duration {
    let statistics = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let waited = statistics
        .split(' ')
        .nth(1)
        .and_then(|word| word.parse().ok());
    Duration::from_nanos(waited.unwrap_or(0))
}

/// Times of single questions.
#[derive(Default)]
pub(crate) struct Times(Vec<Duration>);

impl Times {
    pub(crate) fn add(&mut self, time: Duration) {
        self.0.push(time);
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
