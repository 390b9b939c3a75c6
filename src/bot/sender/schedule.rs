//! Which answers are sent now: one per room, so that they keep their order, and
//! as many at once as the homeserver lets us.

use std::{collections::HashSet, time::Duration};

use crate::bot::{journal::Head, retry::until};

/// How many sends may be under way at once.
const WIDEST: usize = 8;

/// What to do now.
#[derive(Debug, PartialEq, Eq, Default)]
pub(super) struct Plan {
    /// The answers to send.
    pub(super) send: Vec<i64>,
    /// When to look again if nothing happens until then.
    pub(super) wait: Option<Duration>,
}

/// Plans over the first unsent answer of every room, oldest first.
pub(super) fn plan(
    heads: &[Head],
    busy: &HashSet<String>,
    held_until: u64,
    width: usize,
    now: u64,
) -> Plan {
    let free = heads.iter().filter(|head| !busy.contains(&head.room_id));
    if let Some(hold) = until(held_until, now) {
        return Plan {
            send: Vec::new(),
            wait: free.count().gt(&0).then_some(hold),
        };
    }
    let (mut due, mut wait) = (Vec::new(), None);
    for head in free {
        match until(head.not_before, now) {
            None => due.push(head.seq),
            Some(time) => wait = Some(wait.map_or(time, |least: Duration| least.min(time))),
        }
    }
    due.truncate(width.saturating_sub(busy.len()));
    Plan { send: due, wait }
}

/// How many sends may be under way at once: after a refusal one, and then more
/// with each that arrives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Width(usize);

impl Width {
    pub(super) fn new() -> Self {
        Self(WIDEST)
    }

    pub(super) fn get(self) -> usize {
        self.0
    }

    pub(super) fn refused(&mut self) {
        self.0 = 1;
    }

    pub(super) fn arrived(&mut self) {
        self.0 = (self.0 * 2).min(WIDEST);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(seq: i64, room: &str, not_before: u64) -> Head {
        Head {
            seq,
            room_id: room.to_owned(),
            not_before,
        }
    }

    #[test]
    fn rooms_wait_neither_for_each_other_nor_past_their_time() {
        let heads = [head(1, "a", 0), head(2, "b", 900), head(3, "c", 0)];
        let ms = Duration::from_millis;
        type Case<'a> = (&'a [&'a str], u64, usize, u64, &'a [i64], Option<u64>);
        let cases: &[Case<'_>] = &[
            // All that are due; the other in its time.
            (&[], 0, 8, 100, &[1, 3], Some(800)),
            (&[], 0, 8, 900, &[1, 2, 3], None),
            // One at a time per room.
            (&["a"], 0, 8, 100, &[3], Some(800)),
            // Not more at once than we may; the oldest first.
            (&[], 0, 1, 100, &[1], Some(800)),
            (&["a"], 0, 1, 100, &[], Some(800)),
            // What one room is told holds for all.
            (&[], 400, 8, 100, &[], Some(300)),
            (&["a", "b", "c"], 400, 8, 100, &[], None),
            // A hold from a clock that was set back is none.
            (&[], 90_000_000, 8, 900, &[1, 2, 3], None),
        ];
        for &(busy, held, width, now, send, wait) in cases {
            let rooms = busy.iter().map(|&room| room.to_owned()).collect();
            let expected = Plan {
                send: send.to_vec(),
                wait: wait.map(ms),
            };
            assert_eq!(
                plan(&heads, &rooms, held, width, now),
                expected,
                "{busy:?} {held} {width} {now}"
            );
        }
    }

    #[test]
    fn after_a_refusal_it_begins_with_one() {
        let mut width = Width::new();
        assert_eq!(width.get(), WIDEST);
        width.refused();
        assert_eq!(width.get(), 1);
        for _ in 0..9 {
            width.arrived();
        }
        assert_eq!(width.get(), WIDEST);
    }
}
