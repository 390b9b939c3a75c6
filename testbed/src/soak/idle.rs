//! The bot is left alone in many rooms.

use std::{
    path::PathBuf,
    time::{Duration, Instant},
};

use anyhow::{Context, Result};

use super::{Idled, Seat, Subject, hall::Hall};
use crate::{BotProcess, Memory, RateLimits, Trend};

/// How long a start may take, and an answer.
const SOON: Duration = Duration::from_secs(60);

/// The allocator and the kernel settle within this time after the last answer.
const SETTLE: Duration = Duration::from_secs(60);

/// The time from one look at its memory to the next.
const LOOK: Duration = Duration::from_secs(5);

/// What is to be done.
#[derive(Clone, Debug)]
pub struct Idle {
    /// How long to watch it.
    pub time: Duration,
    /// In how many rooms it is; every second one is direct, and every fourth
    /// one of either kind is encrypted.
    pub rooms: usize,
    /// The folder in which the bot gets one, and writes its log.
    pub folder: PathBuf,
}

/// Puts the bot into all rooms, asks it once in each, and then watches its
/// memory while nobody says anything.
///
/// # Errors
///
/// If it cannot be done, or an answer does not come.
pub async fn idle(plan: &Idle, subject: &Subject) -> Result<Idled> {
    let hall = Hall::open(RateLimits::Off, None).await?;
    let options = (subject.launch)(&Seat {
        homeserver: &hall.synapse.base_url(),
        account: &hall.bot,
        folder: &plan.folder,
        limited: false,
        unwelcome: None,
    });
    let bot = BotProcess::start(options)?;
    bot.wait_line(&subject.ready, SOON).await?;
    for number in 0..plan.rooms {
        let room = hall.add_room(number, number % 8 < 2).await?;
        let asked = hall.ask(&room, &subject.question(number)).await?;
        hall.asker.wait_answers(&room.id, &asked, 1, SOON).await?;
    }
    tokio::time::sleep(SETTLE).await;

    let began = Instant::now();
    let mut points = Vec::new();
    while began.elapsed() < plan.time {
        let resident = Memory::of(bot.pid())?.resident;
        points.push((began.elapsed(), resident as f64));
        tokio::time::sleep(LOOK).await;
    }
    let (first, last) = (
        points.first().context("no time")?.1,
        points[points.len() - 1].1,
    );
    Ok(Idled {
        rooms: plan.rooms,
        took: began.elapsed(),
        first,
        last,
        highest: points.iter().map(|point| point.1).fold(0.0, f64::max),
        looks: points.len(),
        trend: Trend::through(&points).context("too little time for a trend")?,
    })
}
