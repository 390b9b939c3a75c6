//! A token bucket that can be asked about any time, in any order.

/// How fast tokens come, and how many the bucket holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fill {
    /// Milliseconds from one token to the next.
    interval: u64,
    /// How far ahead of its time, in milliseconds, a token may be taken.
    ahead: u64,
}

impl Fill {
    /// So many tokens in this time (milliseconds), and so many at once.
    pub(super) fn new(count: u32, within: u64, burst: u32) -> Self {
        let interval = (within / u64::from(count.max(1))).max(1);
        Self {
            interval,
            ahead: interval * u64::from(burst.saturating_sub(1)),
        }
    }
}

/// The times at which tokens were taken, in milliseconds since the Unix epoch.
///
/// What was said during an outage comes late, page by page and the newest first,
/// and must be counted as if it had come in time. So the bucket keeps when its
/// tokens were taken, and is played through again with each new one.
#[derive(Debug, Default)]
pub(super) struct Bucket {
    /// In order.
    taken: Vec<u64>,
}

impl Bucket {
    /// Whether a token can be taken at that time without leaving any of those
    /// short that were taken before or after it.
    pub(super) fn has_one(&self, at: u64, fill: Fill) -> bool {
        let (before, after) = self.taken.split_at(self.place(at));
        let (before, after) = (before.iter().copied(), after.iter().copied());
        let with = short(before.clone().chain([at]).chain(after.clone()), fill);
        with == short(before.chain(after), fill)
    }

    /// Takes a token at that time, whether there is one or not.
    pub(super) fn take(&mut self, at: u64) {
        self.taken.insert(self.place(at), at);
    }

    /// Forgets what was taken before this time; whether anything is left.
    pub(super) fn forget(&mut self, before: u64) -> bool {
        self.taken.drain(..self.place(before));
        !self.taken.is_empty()
    }

    fn place(&self, at: u64) -> usize {
        self.taken.partition_point(|taken| *taken < at)
    }
}

/// At how many of these times, which are in order, there is no token.
///
/// This is the generic cell rate algorithm (ITU-T I.371), which is a token bucket
/// without a count: `next` is when the next token is due.
fn short(times: impl Iterator<Item = u64>, fill: Fill) -> usize {
    let (mut next, mut short) = (0, 0);
    for at in times {
        let due = at.max(next);
        if due - at > fill.ahead {
            short += 1;
        } else {
            next = due.saturating_add(fill.interval);
        }
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Which of these times get a token, in the order in which they come.
    fn taken(times: &[u64], fill: Fill) -> Vec<bool> {
        let mut bucket = Bucket::default();
        let one = |at: &u64| {
            let has_one = bucket.has_one(*at, fill);
            if has_one {
                bucket.take(*at);
            }
            has_one
        };
        times.iter().map(one).collect()
    }

    #[test]
    fn so_many_at_once_and_then_one_after_the_other() {
        // Six a minute, three at once.
        let fill = Fill::new(6, 60_000, 3);
        let cases: &[(&[u64], &str)] = &[
            (&[0, 0, 0, 0, 0], "+++--"),
            (&[0, 0, 0, 9_999, 10_000, 10_000], "+++-+-"),
            (&[0, 1, 2, 20_000, 20_000, 20_000], "+++++-"),
            (
                &[0, 0, 0, 3_600_000, 3_600_000, 3_600_000, 3_600_000],
                "++++++-",
            ),
            (
                &[0, 10_000, 20_000, 30_000, 40_000, 50_000, 60_000],
                "+++++++",
            ),
            // What comes late is counted at its own time.
            (&[90_000, 90_000, 90_000, 0, 0, 0, 0], "++++++-"),
            (&[90_000, 90_000, 90_000, 89_000], "+++-"),
            (&[90_000, 90_000, 90_000, 80_000, 80_000], "++++-"),
            (
                &[90_000, 90_000, 90_000, 60_000, 60_000, 60_000, 60_000],
                "++++++-",
            ),
            (&[90_000, 90_000, 90_000, 70_000, 70_000, 70_000], "+++++-"),
        ];
        for (times, expected) in cases {
            let seen: String = (taken(times, fill).into_iter())
                .map(|has_one| if has_one { '+' } else { '-' })
                .collect();
            assert_eq!(seen, *expected, "{times:?}");
        }
    }

    #[test]
    fn more_than_is_allowed_blocks_nothing_for_ever() {
        // As after a start with stricter settings.
        let fill = Fill::new(6, 60_000, 3);
        let mut bucket = Bucket::default();
        for _ in 0..10_000 {
            bucket.take(0);
        }
        assert!(!bucket.has_one(9_999, fill) && bucket.has_one(10_000, fill));
    }

    #[test]
    fn what_is_forgotten_counts_no_more() {
        let fill = Fill::new(1, 60_000, 1);
        let mut bucket = Bucket::default();
        bucket.take(100_000);
        assert!(bucket.forget(100_000) && !bucket.has_one(110_000, fill));
        assert!(!bucket.forget(100_001) && bucket.has_one(110_000, fill));
    }

    proptest::proptest! {
        /// In whatever order they come: between any two times, no more get a token
        /// than the bucket holds and than come meanwhile.
        #[test]
        fn no_order_gets_more(
            times in proptest::collection::vec(0_u64..600_000, 0..60),
            per_minute in 1_u32..30,
            burst in 1_u32..10,
        ) {
            let fill = Fill::new(per_minute, 60_000, burst);
            let got = taken(&times, fill);
            let mut got: Vec<_> = times.iter().zip(got).filter(|(_, one)| *one).collect();
            got.sort();
            for (i, (from, _)) in got.iter().enumerate() {
                for (j, (to, _)) in got.iter().enumerate().skip(i) {
                    let most = u64::from(burst) + (*to - *from) / fill.interval;
                    proptest::prop_assert!((j - i + 1) as u64 <= most, "{got:?}");
                }
            }
        }

        /// What was refused is refused again, whatever has come since.
        #[test]
        fn what_was_refused_stays_refused(
            times in proptest::collection::vec(0_u64..100_000, 1..40),
            later in proptest::collection::vec(0_u64..100_000, 0..20),
        ) {
            let fill = Fill::new(6, 60_000, 3);
            let mut bucket = Bucket::default();
            let mut refused = Vec::new();
            for at in times.iter().chain(&later) {
                match bucket.has_one(*at, fill) {
                    true => bucket.take(*at),
                    false => refused.push(*at),
                }
            }
            for at in refused {
                proptest::prop_assert!(!bucket.has_one(at, fill));
            }
        }
    }
}
