//! Which invites are settled now.
//!
//! Anybody can invite the bot a thousand times. A few are settled at a time, those
//! that are accepted before those that are declined and the oldest first; and of
//! what may be under way at once, something is always left for those that are
//! accepted.

use std::collections::HashMap;

use tokio::time::Instant;

use super::super::access::Verdict;

/// How many invites are settled at once, and how many of these may be declined.
const AT_ONCE: usize = 4;
const DECLINED_AT_ONCE: usize = 2;

/// The invites that are open, by room id.
#[derive(Debug, Default)]
pub(super) struct Queue {
    open: HashMap<String, Open>,
    /// How many there have been.
    seen: u64,
}

#[derive(Debug)]
struct Open {
    /// Its place among all.
    place: u64,
    /// What to do with it; `None` if that is to be decided anew.
    verdict: Option<Verdict>,
    failures: u32,
    not_before: Instant,
    under_way: bool,
}

impl Queue {
    /// Forgets the invites that are not open any more.
    pub(super) fn keep_only(&mut self, is_open: impl Fn(&str) -> bool) {
        self.open
            .retain(|room_id, open| open.under_way || is_open(room_id));
    }

    /// Whether it is to be decided what to do with this invite.
    pub(super) fn wants_verdict(&self, room_id: &str, now: Instant) -> bool {
        let open = self.open.get(room_id);
        open.is_none_or(|open| open.verdict.is_none() && open.not_before <= now)
    }

    /// Notes what to do with an invite.
    pub(super) fn judged(&mut self, room_id: &str, verdict: Verdict, now: Instant) {
        self.seen += 1;
        let place = self.seen;
        let open = self.open.entry(room_id.to_owned()).or_insert(Open {
            place,
            verdict: None,
            failures: 0,
            not_before: now,
            under_way: false,
        });
        open.verdict = Some(verdict);
    }

    /// The invites to settle now; they are under way from now on.
    pub(super) fn start(&mut self, now: Instant) -> Vec<(String, Verdict)> {
        let is_accepted = |verdict| verdict == Verdict::Accept;
        let under_way = self.open.values().filter(|open| open.under_way);
        let (mut all, mut declined) = (0, 0);
        for verdict in under_way.filter_map(|open| open.verdict) {
            all += 1;
            declined += usize::from(!is_accepted(verdict));
        }
        let mut due: Vec<_> = (self.open.iter_mut())
            .filter(|(_, open)| !open.under_way && open.not_before <= now)
            .filter_map(|(room_id, open)| Some((open.verdict?, room_id, open)))
            .collect();
        due.sort_by_key(|(verdict, _, open)| (!is_accepted(*verdict), open.place));
        let mut started = Vec::new();
        for (verdict, room_id, open) in due {
            let declines = !is_accepted(verdict);
            if all == AT_ONCE || (declines && declined == DECLINED_AT_ONCE) {
                break;
            }
            all += 1;
            declined += usize::from(declines);
            open.under_way = true;
            started.push((room_id.clone(), verdict));
        }
        started
    }

    /// An attempt has ended; `again` says, by the number of failures, when to look
    /// at it once more if it is still open then.
    pub(super) fn ended(&mut self, room_id: &str, again: impl FnOnce(u32) -> Instant) {
        if let Some(open) = self.open.get_mut(room_id) {
            open.failures += 1;
            open.not_before = again(open.failures);
            open.under_way = false;
            open.verdict = None;
        }
    }

    /// When something is to be looked at that waits.
    pub(super) fn next(&self) -> Option<Instant> {
        let waits = self.open.values().filter(|open| open.verdict.is_none());
        waits.map(|open| open.not_before).min()
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::bot::access::Refusal;

    const DECLINE: Verdict = Verdict::Decline(Refusal::NotAllowed);

    fn started(queue: &mut Queue, now: Instant) -> Vec<String> {
        queue
            .start(now)
            .into_iter()
            .map(|(room_id, _)| room_id)
            .collect()
    }

    #[test]
    fn a_thousand_invites_do_not_keep_a_good_one_waiting() {
        let (mut queue, now) = (Queue::default(), Instant::now());
        for n in 0..1000 {
            queue.judged(&format!("!bad{n}"), DECLINE, now);
        }
        assert_eq!(started(&mut queue, now), ["!bad0", "!bad1"]);
        assert_eq!(started(&mut queue, now), [""; 0]);
        for n in 0..3 {
            queue.judged(&format!("!good{n}"), Verdict::Accept, now);
        }
        assert_eq!(started(&mut queue, now), ["!good0", "!good1"]);
        // One after the other, whatever the others do.
        queue.ended("!good0", |_| now + Duration::from_secs(60));
        assert_eq!(started(&mut queue, now), ["!good2"]);
        queue.ended("!bad1", |_| now + Duration::from_secs(60));
        assert_eq!(started(&mut queue, now), ["!bad2"]);
    }

    #[test]
    fn what_failed_waits_and_is_decided_anew() {
        let (mut queue, now) = (Queue::default(), Instant::now());
        assert!(queue.wants_verdict("!a", now) && queue.next().is_none());
        queue.judged("!a", Verdict::Accept, now);
        assert!(!queue.wants_verdict("!a", now));
        assert_eq!(started(&mut queue, now), ["!a"]);
        let later = now + Duration::from_secs(1);
        queue.ended("!a", |failures| now + Duration::from_secs(failures.into()));
        assert_eq!(queue.next(), Some(later));
        assert!(!queue.wants_verdict("!a", now) && queue.wants_verdict("!a", later));
        queue.judged("!a", DECLINE, later);
        assert_eq!(queue.start(later), [("!a".to_owned(), DECLINE)]);
        // What is under way is known until it has ended.
        queue.keep_only(|_| false);
        queue.ended("!a", |_| later);
        queue.keep_only(|_| false);
        assert!(queue.wants_verdict("!a", now));
    }
}
