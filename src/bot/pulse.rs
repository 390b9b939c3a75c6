//! Whether syncing goes on.
//!
//! Times are taken from the clock that nobody can set.

use std::{
    sync::atomic::{AtomicU64, Ordering},
    time::{Duration, Instant},
};

/// A sync loop that has not come round for this long hangs: every request in it
/// has a limit, and all of them together are shorter.
const HANGS_AFTER: Duration = Duration::from_secs(15 * 60);

/// A bot that has synced within this time is up to date.
const FRESH: Duration = Duration::from_secs(2 * 60);

/// When syncing last did what.
#[derive(Debug)]
pub(super) struct Pulse {
    begun: Instant,
    /// Milliseconds since `begun`.
    turned: AtomicU64,
    /// Milliseconds since `begun`, plus one; zero before the first.
    synced: AtomicU64,
}

impl Pulse {
    pub(super) fn new() -> Self {
        Self {
            begun: Instant::now(),
            turned: AtomicU64::new(0),
            synced: AtomicU64::new(0),
        }
    }

    /// A sync has succeeded, and what it brought is written down.
    pub(super) fn synced(&self) {
        self.turned();
        self.synced.store(self.now() + 1, Ordering::Relaxed);
    }

    /// A sync has ended, however it did.
    pub(super) fn turned(&self) {
        self.turned.store(self.now(), Ordering::Relaxed);
    }

    /// How long the process has been up.
    pub(super) fn uptime(&self) -> Duration {
        self.begun.elapsed()
    }

    /// How long ago the last sync succeeded; `None` before the first.
    pub(super) fn sync_age(&self) -> Option<Duration> {
        let synced = self.synced.load(Ordering::Relaxed).checked_sub(1)?;
        Some(Duration::from_millis(self.now().saturating_sub(synced)))
    }

    /// How long we have been without a sync, counted from the start if there
    /// was none.
    pub(super) fn silence(&self) -> Duration {
        self.sync_age().unwrap_or_else(|| self.begun.elapsed())
    }

    /// Whether the sync loop comes round, in good or in bad times.
    pub(super) fn is_alive(&self) -> bool {
        let turned = self.turned.load(Ordering::Relaxed);
        Duration::from_millis(self.now().saturating_sub(turned)) < HANGS_AFTER
    }

    /// Whether we have heard from the homeserver lately.
    pub(super) fn is_fresh(&self) -> bool {
        self.sync_age().is_some_and(|age| age < FRESH)
    }

    fn now(&self) -> u64 {
        u64::try_from(self.begun.elapsed().as_millis()).unwrap_or(u64::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: u64, turned: u64, synced: u64) -> Pulse {
        Pulse {
            begun: Instant::now()
                .checked_sub(Duration::from_secs(seconds))
                .unwrap(),
            turned: AtomicU64::new(turned * 1000),
            synced: AtomicU64::new(synced * 1000),
        }
    }

    #[test]
    fn alive_is_not_fresh() {
        // Age of the process, last turn, last sync; alive, fresh.
        let cases = [
            (1, 0, 0, true, false),
            (1000, 0, 0, false, false),
            (1000, 990, 0, true, false),
            (1000, 990, 990, true, true),
            (1000, 990, 500, true, false),
        ];
        for (age, turned, synced, alive, fresh) in cases {
            let pulse = at(age, turned, synced);
            let found = (pulse.is_alive(), pulse.is_fresh());
            assert_eq!(found, (alive, fresh), "{age} {turned} {synced}");
        }
        let pulse = at(1000, 0, 0);
        assert_eq!(pulse.sync_age(), None);
        assert!(pulse.silence().as_secs() >= 1000);
        pulse.synced();
        assert!(pulse.is_alive() && pulse.is_fresh() && pulse.silence().as_secs() < 10);
    }
}
