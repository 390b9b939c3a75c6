//! What is counted, from the start of the process.

use std::{
    sync::atomic::{AtomicU64, Ordering},
    time::Duration,
};

use crate::{
    answer::Outcome,
    bot::{
        access::Denial,
        failure::Cause,
        journal::Changed,
        limits::{Echo, Limit},
    },
};

/// A number that only grows.
#[derive(Debug, Default)]
pub(in crate::bot) struct Counter(AtomicU64);

impl Counter {
    pub(in crate::bot) fn add(&self, count: u64) {
        self.0.fetch_add(count, Ordering::Relaxed);
    }

    pub(super) fn get(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// Upper bounds of the histogram of times, in seconds.
pub(super) const BOUNDS: [f64; 12] = [
    0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0, 3600.0, 86400.0,
];

/// How long things took.
#[derive(Debug, Default)]
pub(super) struct Histogram {
    /// Of each bound how many were not above it and above the one before.
    buckets: [Counter; BOUNDS.len()],
    pub(super) count: Counter,
    milliseconds: Counter,
}

impl Histogram {
    fn observe(&self, time: Duration) {
        let seconds = time.as_secs_f64();
        if let Some(at) = BOUNDS.iter().position(|bound| seconds <= *bound) {
            self.buckets[at].add(1);
        }
        self.milliseconds
            .add(u64::try_from(time.as_millis()).unwrap_or(0));
        self.count.add(1);
    }

    /// Each bound with how many were not above it.
    pub(super) fn cumulative(&self) -> impl Iterator<Item = (f64, u64)> {
        let counts = self.buckets.iter().scan(0, |sum, bucket| {
            *sum += bucket.get();
            Some(*sum)
        });
        BOUNDS.into_iter().zip(counts)
    }

    #[allow(clippy::cast_precision_loss, reason = "a sum of times for a chart")]
    pub(super) fn seconds(&self) -> f64 {
        self.milliseconds.get() as f64 / 1000.0
    }
}

/// Everything that is counted.
#[derive(Debug, Default)]
pub(in crate::bot) struct Metrics {
    pub(in crate::bot) syncs: Counter,
    pub(in crate::bot) failed_syncs: Counter,
    pub(in crate::bot) questions: Counter,
    pub(in crate::bot) expired: Counter,
    pub(super) refused: [Counter; Limit::ALL.len()],
    pub(super) ignored: [Counter; Echo::ALL.len()],
    pub(super) denied: [Counter; Denial::ALL.len()],
    pub(in crate::bot) undecryptable: Counter,
    /// Questions that were edited, and deleted.
    pub(super) edits: Counter,
    pub(super) deletions: Counter,
    /// Answers that we edited, and deleted.
    pub(in crate::bot) edited: Counter,
    pub(in crate::bot) deleted: Counter,
    pub(in crate::bot) articles: Counter,
    pub(in crate::bot) retries: Counter,
    pub(super) answers: [Counter; 3],
    pub(in crate::bot) failed_answers: Counter,
    pub(super) sent: Counter,
    pub(super) rate_limited: Counter,
    pub(super) dead: [Counter; Cause::ALL.len()],
    pub(super) reply_times: Histogram,
}

/// The outcomes in the order of [`Metrics::answers`].
pub(super) const OUTCOMES: [Outcome; 3] = [Outcome::Answer, Outcome::Near, Outcome::None];

impl Metrics {
    /// A question was looked up, with this outcome.
    pub(in crate::bot) fn answered(&self, outcome: Outcome) {
        count(&self.answers, &OUTCOMES, outcome);
    }

    /// A question was too much.
    pub(in crate::bot) fn refused(&self, limit: Limit) {
        count(&self.refused, &Limit::ALL, limit);
    }

    /// A question seems not to be a person's.
    pub(in crate::bot) fn ignored(&self, echo: Echo) {
        count(&self.ignored, &Echo::ALL, echo);
    }

    /// Somebody asked who may not.
    pub(in crate::bot) fn denied(&self, denial: Denial) {
        count(&self.denied, &Denial::ALL, denial);
    }

    /// Questions were edited and deleted, or answers deleted by others.
    pub(in crate::bot) fn changed(&self, changed: Changed) {
        self.edits.add(changed.edits);
        self.deletions.add(changed.deletions);
    }

    /// An answer arrived, this long after its question was sent.
    pub(in crate::bot) fn sent(&self, taken: Option<Duration>) {
        self.sent.add(1);
        if let Some(taken) = taken {
            self.reply_times.observe(taken);
        }
    }

    /// Sending was put off for all rooms; because the homeserver told us to, or
    /// because it was not there.
    pub(in crate::bot) fn held(&self, told: bool) {
        self.retries.add(1);
        if told {
            self.rate_limited.add(1);
        }
    }

    /// An answer can never be sent.
    pub(in crate::bot) fn died(&self, cause: Cause) {
        count(&self.dead, &Cause::ALL, cause);
    }
}

/// One more of this kind; the counters are in the order of all kinds.
fn count<T: PartialEq>(counters: &[Counter], all: &[T], one: T) {
    if let Some(at) = all.iter().position(|known| *known == one) {
        counters[at].add(1);
    }
}
