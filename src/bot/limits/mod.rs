//! How much is answered: limits for users, rooms and servers, and the guard
//! against talking to another bot, or to ourselves, for ever.
//!
//! One decision over plain facts and over what was decided before; `cases.txt`
//! beside this file is its table of tests. What was decided before is in memory
//! only. After a start it is made again from the questions in the journal, but for
//! which texts came again and again: no text is kept.
//!
//! Every question counts at the time at which it was asked, also if it comes late:
//! what is read after an outage is no flood.

mod bucket;
#[cfg(test)]
mod tests;

use std::{collections::HashMap, time::Duration};

use bucket::{Bucket, Fill};

use super::{access::server_of, fingerprint::Fingerprint};
use crate::config;

/// For how long (in milliseconds) it is kept when questions were answered: none is
/// answered that is older.
const KEPT: u64 = 24 * 60 * 60 * 1000;

/// How often what is older is forgotten.
const FORGET_EVERY: u64 = 10 * 60 * 1000;

/// A question, as far as it counts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked<'a> {
    pub(super) user_id: &'a str,
    pub(super) room_id: &'a str,
    /// The root of the thread that it is in.
    pub(super) thread: Option<&'a str>,
    /// When it counts: milliseconds since the Unix epoch.
    pub(super) at: u64,
    /// Whether an admin asks.
    pub(super) admin: bool,
    /// What is asked; `None` where it is nothing strange to say it again.
    pub(super) text: Option<Fingerprint>,
    /// Whether we said the very same not long ago.
    pub(super) our_words: bool,
    /// How many questions of the room wait for their answers.
    pub(super) waiting: u64,
}

/// What is done about a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It is answered.
    Answer,
    /// It is not, because it is too much.
    Refuse(Limit),
    /// It is not, because no person seems to have asked it.
    Ignore(Echo),
}

/// What was too much.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Limit {
    User,
    Room,
    Server,
    /// Too many questions of the room wait.
    Queue,
    /// Too much of one user in one thread.
    Thread,
}

impl Limit {
    pub(super) const ALL: [Self; 5] = [
        Self::User,
        Self::Room,
        Self::Server,
        Self::Queue,
        Self::Thread,
    ];

    /// Its name in the metrics.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Room => "room",
            Self::Server => "server",
            Self::Queue => "queue",
            Self::Thread => "thread",
        }
    }
}

/// Why it seems that no person asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Echo {
    /// These are our own words.
    OurWords,
    /// The same came again and again.
    Repeated,
}

impl Echo {
    pub(super) const ALL: [Self; 2] = [Self::OurWords, Self::Repeated];

    /// Its name in the metrics.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::OurWords => "our_words",
            Self::Repeated => "repeated",
        }
    }
}

/// Decides, and remembers what it has decided.
#[derive(Debug)]
pub(super) struct Limits {
    user: Option<Fill>,
    room: Option<Fill>,
    server: Option<Fill>,
    thread: Option<Fill>,
    repeats: Option<Fill>,
    waiting: Option<u64>,
    buckets: HashMap<Key, Bucket>,
    /// When what was too old was forgotten.
    forgot_at: u64,
}

/// What is counted together.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Key {
    User(String),
    Room(String),
    Server(String),
    /// Room, root of the thread (empty outside of all threads), user.
    Thread(String, String, String),
    /// Room, user, text.
    Text(String, String, Fingerprint),
}

impl Limits {
    pub(super) fn new(limits: &config::Limits) -> Self {
        let minute = |rate: config::Rate| Fill::new(rate.per_minute, 60_000, rate.burst);
        let window = millis(limits.window);
        let within_window = |count: u32| Fill::new(count, window, count);
        Self {
            user: limits.user.map(minute),
            room: limits.room.map(minute),
            server: limits.server.map(minute),
            thread: limits.per_thread.map(within_window),
            repeats: limits.repeats.map(within_window),
            waiting: limits.waiting_per_room.map(u64::from),
            buckets: HashMap::new(),
            forgot_at: 0,
        }
    }

    /// How many waiting questions of a room are worth counting.
    pub(super) fn most_waiting(&self) -> u64 {
        self.waiting.unwrap_or(0)
    }

    /// Decides about a question; one that is answered counts from now on.
    pub(super) fn decide(&mut self, asked: &Asked<'_>, now: u64) -> Verdict {
        self.forget(now);
        if asked.our_words {
            return Verdict::Ignore(Echo::OurWords);
        }
        let counted = self.counted(asked);
        let too_much = counted.iter().find(|(_, key, fill)| {
            let bucket = self.buckets.get(key);
            bucket.is_some_and(|bucket| !bucket.has_one(asked.at, *fill))
        });
        if let Some((verdict, ..)) = too_much {
            return *verdict;
        }
        if !asked.admin && self.waiting.is_some_and(|most| asked.waiting >= most) {
            return Verdict::Refuse(Limit::Queue);
        }
        for (_, key, _) in counted {
            self.buckets.entry(key).or_default().take(asked.at);
        }
        Verdict::Answer
    }

    /// Counts a question that was answered before the bot was started.
    pub(super) fn remember(&mut self, asked: &Asked<'_>) {
        for (_, key, _) in self.counted(asked) {
            self.buckets.entry(key).or_default().take(asked.at);
        }
    }

    /// What the question counts for, and the verdict where that is too much. No
    /// limit but the guard holds for admins, and they use up nothing of others.
    fn counted(&self, asked: &Asked<'_>) -> Vec<(Verdict, Key, Fill)> {
        let (user, room) = (asked.user_id.to_owned(), asked.room_id.to_owned());
        let thread = asked.thread.unwrap_or_default().to_owned();
        let server = server_of(asked.user_id).to_ascii_lowercase();
        let text = Key::Text(room.clone(), user.clone(), asked.text.unwrap_or_default());
        let repeats = self.repeats.filter(|_| asked.text.is_some());
        let in_thread = Key::Thread(room.clone(), thread, user.clone());
        let unless_admin = |fill: Option<Fill>| fill.filter(|_| !asked.admin);
        let all = [
            (Verdict::Ignore(Echo::Repeated), text, repeats),
            (Verdict::Refuse(Limit::Thread), in_thread, self.thread),
            (
                Verdict::Refuse(Limit::User),
                Key::User(user),
                unless_admin(self.user),
            ),
            (
                Verdict::Refuse(Limit::Room),
                Key::Room(room),
                unless_admin(self.room),
            ),
            (
                Verdict::Refuse(Limit::Server),
                Key::Server(server),
                unless_admin(self.server),
            ),
        ];
        let set = |(verdict, key, fill): (Verdict, Key, Option<Fill>)| Some((verdict, key, fill?));
        all.into_iter().filter_map(set).collect()
    }

    fn forget(&mut self, now: u64) {
        // A clock that was set back must not stop it.
        if now.abs_diff(self.forgot_at) >= FORGET_EVERY {
            self.forgot_at = now;
            let before = now.saturating_sub(KEPT);
            self.buckets.retain(|_, bucket| bucket.forget(before));
        }
    }
}

/// In milliseconds.
pub(super) fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

/// When a question counts: when it was asked, but not before the time after which
/// it must have reached our homeserver. A homeserver can forge the times of its
/// users' messages, and shall gain nothing by it.
pub(super) fn counts_at(asked_at: u64, not_before: u64, now: u64) -> u64 {
    asked_at.max(not_before).min(now)
}
