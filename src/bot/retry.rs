//! How long to wait before something is tried again.

use std::time::Duration;

use sha2::{Digest, Sha256};

/// Nothing waits longer for its next attempt, whatever the homeserver or a
/// clock says: then it is tried, and the homeserver can say so once more.
pub(super) const LONGEST: Duration = Duration::from_secs(2 * 60 * 60);

/// How long to wait after this many failures in a row: from one second, twice
/// as long each time, up to a minute.
pub(super) fn backoff(failures: u32) -> Duration {
    Duration::from_secs(1 << failures.saturating_sub(1).min(6)).min(Duration::from_secs(60))
}

/// A wait of at least half as long as this and at most as long, so that what
/// failed together is not tried together. Where in between is a matter of whose
/// wait it is (`salt`) and of the attempt: random enough, and the same when it
/// is computed again.
pub(super) fn spread(wait: Duration, salt: &str, attempt: u32) -> Duration {
    let hash = Sha256::new()
        .chain_update(salt)
        .chain_update(attempt.to_be_bytes())
        .finalize();
    let half = wait / 2;
    half + half.mul_f64(f64::from(hash[0]) / 255.0)
}

/// This long after `now`, in milliseconds; not too long.
pub(super) fn later(now: u64, wait: Duration) -> u64 {
    let wait = u64::try_from(wait.min(LONGEST).as_millis()).unwrap_or(u64::MAX);
    now.saturating_add(wait)
}

/// How long it is until then; nothing if that time has come, or if it is so far
/// away that a clock must have been set back since.
pub(super) fn until(not_before: u64, now: u64) -> Option<Duration> {
    let wait = Duration::from_millis(not_before.saturating_sub(now));
    (!wait.is_zero() && wait <= LONGEST).then_some(wait)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_to_a_minute() {
        let waits: Vec<_> = (0..9).map(|failures| backoff(failures).as_secs()).collect();
        assert_eq!(waits, [1, 1, 2, 4, 8, 16, 32, 60, 60]);
        assert_eq!(backoff(u32::MAX).as_secs(), 60);
    }

    #[test]
    fn waits_are_spread_over_their_second_half() {
        let minute = Duration::from_secs(60);
        let waits: Vec<_> = (0..200).map(|n| spread(minute, "whosaid-1", n)).collect();
        assert!(
            waits
                .iter()
                .all(|wait| (minute / 2..=minute).contains(wait))
        );
        let early = waits.iter().filter(|wait| **wait < minute * 3 / 4).count();
        assert!((60..140).contains(&early), "{early} of 200");
        assert_eq!(spread(minute, "a", 3), spread(minute, "a", 3));
        assert_ne!(spread(minute, "a", 3), spread(minute, "b", 3));
    }

    #[test]
    fn a_clock_that_is_set_back_keeps_nothing_waiting() {
        let day = 24 * 60 * 60 * 1000;
        let cases = [
            (5_000, 5_000, None),
            (5_000, 6_000, None),
            (5_000, 4_000, Some(1)),
            (2 * day, day, None),
            (u64::MAX, 0, None),
        ];
        for (not_before, now, expected) in cases {
            let expected = expected.map(Duration::from_secs);
            assert_eq!(until(not_before, now), expected, "{not_before} at {now}");
        }
        assert_eq!(later(7, Duration::from_secs(1)), 1_007);
        assert!(until(later(day, Duration::MAX), day).is_some());
    }
}
