//! Whose time a wait was: the homeserver's, or the bot's.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use crate::Passed;

/// How much of a wait was the bot's own, from when the homeserver had taken the
/// question (`taken`) to when the answer came to the homeserver: all but the time
/// in which the bot waited for the homeserver to give it the question. While it
/// works on an earlier sync it does not wait, nor does it once it has the question.
///
/// `None` if it never got the question, or never answered.
pub(super) fn own(passed: &[Arc<Passed>], question: &str, taken: Instant) -> Option<Duration> {
    let gets = passed.iter().filter(|one| one.method == "GET");
    let brought = gets.clone().find(|one| one.brings(question))?;
    let puts = passed.iter().filter(|one| one.method == "PUT");
    let answer = puts.clone().find(|one| one.sends(question))?;
    // What else it asks for meanwhile, nobody waits for.
    let syncs = gets.filter(|one| one.is_sync() && !Arc::ptr_eq(one, brought));
    let end = match brought.is_sync() {
        true => brought.answered,
        // It was fetched, since a sync had left it out.
        false => brought.arrived,
    };
    let part = |one: &Passed, end: Instant| {
        let (from, to) = (one.arrived.max(taken), one.answered.min(end));
        to.saturating_duration_since(from)
    };
    let waited: Duration = syncs.map(|one| part(one, end)).sum();
    let waited = waited + part(brought, brought.answered);
    Some(
        answer
            .arrived
            .saturating_duration_since(taken)
            .saturating_sub(waited),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each request: its path, what it sends and gets, and its times in
    /// milliseconds.
    fn own_of(requests: &[(&str, &str, &str, u64, u64)], taken: u64) -> Option<Duration> {
        let zero = Instant::now();
        let at = |ms: u64| zero + Duration::from_millis(ms);
        let passed: Vec<_> = requests
            .iter()
            .map(|&(path, sent, got, from, to)| {
                Arc::new(Passed::made_up(path, sent, got, (at(from), at(to))))
            })
            .collect();
        own(&passed, "$q", at(taken))
    }

    #[test]
    fn the_bot_is_not_blamed_for_what_it_waits_for() {
        let ms = Duration::from_millis;
        let brings = ("/sync", "", "{\"$q\"}", 0, 150);
        let answer = ("/send/1", "{\"$q\"}", "{}", 180, 900);
        // It came while a sync waited for it.
        assert_eq!(own_of(&[brings, answer], 100), Some(ms(30)));
        // Before it, the bot was at work on another sync for 60 ms.
        let busy = [
            ("/sync", "", "{}", 0, 40),
            ("/sync", "", "{\"$q\"}", 110, 150),
            answer,
        ];
        assert_eq!(own_of(&busy, 50), Some(ms(90)));
        // A sync left it out, and it was fetched: 5 ms until the next request, 30 after.
        let fetched = [
            ("/sync", "", "{}", 0, 60),
            ("/messages", "", "{\"$q\"}", 70, 150),
            ("/sync", "", "{}", 65, 400),
            answer,
        ];
        assert_eq!(own_of(&fetched, 50), Some(ms(30 + 5)));
        assert_eq!(own_of(&[brings], 100), None);
        assert_eq!(own_of(&[answer], 100), None);
    }
}
