//! What the runs say at their end.

use std::{
    fmt::{self, Display, Formatter},
    time::Duration,
};

use super::{Question, Tally};
use crate::{Strikes, Trend};

/// What came of a [`storm`](super::storm).
#[derive(Clone, Debug)]
pub struct Storms {
    /// The answers.
    pub tally: Tally,
    /// How often the bot was killed.
    pub killed: usize,
    /// How often it ended by itself, and was started again.
    pub ended: usize,
    /// How often the homeserver was killed.
    pub server_killed: usize,
    /// What struck the bot's requests.
    pub strikes: Strikes,
    /// How long all of it took.
    pub took: Duration,
}

impl Display for Storms {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self {
            tally,
            killed,
            ended,
            server_killed,
            strikes,
            took,
        } = self;
        writeln!(
            f,
            "bot killed {killed} times, ended by itself {ended} times; homeserver killed \
             {server_killed} times"
        )?;
        writeln!(f, "{strikes}")?;
        write!(f, "question to answer: {}", Times(&tally.times))?;
        writeln!(f, "; all took {:.0} s", took.as_secs_f64())?;
        tally.fmt(f)
    }
}

/// What came of a [`flood`](super::flood).
#[derive(Clone, Debug)]
pub struct Floods {
    /// The answers.
    pub tally: Tally,
    /// How long all questions took to ask.
    pub asking: Duration,
    /// How long they took to be answered, from the bot's start on.
    pub answering: Duration,
    /// The bot's memory after its start, in bytes.
    pub at_start: u64,
    /// At most.
    pub peak: u64,
    /// When half of the time was over.
    pub half_way: u64,
    /// When the last answer had come.
    pub at_end: u64,
}

impl Floods {
    /// Whether each question has its one answer, in the order of the room.
    pub fn is_clean(&self) -> bool {
        self.tally.is_clean() && self.tally.late.is_empty()
    }
}

impl Display for Floods {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let rate = |count: usize, time: Duration| count as f64 / time.as_secs_f64();
        let (asked, answered) = (self.tally.asked, self.tally.answered);
        writeln!(
            f,
            "asked in {:.0} s ({:.0} a second), answered in {:.0} s ({:.0} a second)",
            self.asking.as_secs_f64(),
            rate(asked, self.asking),
            self.answering.as_secs_f64(),
            rate(answered, self.answering),
        )?;
        let [at_start, peak, half_way, at_end] =
            [self.at_start, self.peak, self.half_way, self.at_end].map(|bytes| bytes as f64 / 1e6);
        writeln!(
            f,
            "memory: {at_start:.1} MB after the start, {half_way:.1} MB half-way, {at_end:.1} MB at \
             the end, {peak:.1} MB at most"
        )?;
        self.tally.fmt(f)
    }
}

/// What came of [`idle`](super::idle).
#[derive(Clone, Debug)]
pub struct Idled {
    /// In how many rooms the bot was.
    pub rooms: usize,
    /// For how long.
    pub took: Duration,
    /// The first look at its memory, in bytes.
    pub first: f64,
    /// The last one.
    pub last: f64,
    /// The highest value seen.
    pub highest: f64,
    /// How often it was looked at.
    pub looks: usize,
    /// The line through all of them.
    pub trend: Trend,
}

impl Idled {
    /// How much of its memory an hour adds, in percent, if it goes on so.
    pub fn growth(&self) -> f64 {
        100.0 * self.trend.per_hour / self.trend.start
    }
}

impl Display for Idled {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let [first, last, highest, per_hour] =
            [self.first, self.last, self.highest, self.trend.per_hour].map(|bytes| bytes / 1e6);
        write!(
            f,
            "idle in {} rooms for {:.0} minutes ({} looks): {first:.2} MB at first, {last:.2} MB at \
             last, {highest:.2} MB at most; slope {per_hour:+.2} MB an hour ({:+.1} %)",
            self.rooms,
            self.took.as_secs_f64() / 60.0,
            self.looks,
            self.growth(),
        )
    }
}

impl Display for Tally {
    /// The line that counts is the last one.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let list = |f: &mut Formatter<'_>, what: &str, questions: &[Question]| {
            questions
                .iter()
                .try_for_each(|Question { number, room, id }| {
                    writeln!(f, "{what}: question {number} ({id} in {room})")
                })
        };
        list(f, "lost", &self.lost)?;
        list(f, "doubled", &self.doubled)?;
        for id in &self.bad {
            writeln!(f, "unreadable or another answer: {id}")?;
        }
        for id in &self.stray {
            writeln!(f, "said without being asked: {id}")?;
        }
        writeln!(
            f,
            "answered after a later question of the room: {}",
            self.late.len()
        )?;
        write!(
            f,
            "asked {} answered {} lost {} doubled {}",
            self.asked,
            self.answered,
            self.lost.len(),
            self.doubled.len()
        )
    }
}

struct Times<'a>(&'a [Duration]);

impl Display for Times<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Some(last) = self.0.last() else {
            return write!(f, "never");
        };
        let at = |share: f64| self.0[(share * (self.0.len() - 1) as f64) as usize].as_secs_f64();
        write!(
            f,
            "{:.2} s (median), {:.1} s (90 %), {:.1} s (slowest)",
            at(0.5),
            at(0.9),
            last.as_secs_f64()
        )
    }
}
