//! Thousands of questions wait when the bot starts.

use std::{
    path::PathBuf,
    time::{Duration, Instant},
};

use anyhow::{Context, Result};

use super::{
    Floods, Question, Seat, Subject, Tally,
    hall::{Hall, Room},
};
use crate::{BotProcess, Memory, RateLimits};

/// How long a start may take, and a stop.
const SOON: Duration = Duration::from_secs(60);

/// How often to look for answers and at the bot's memory.
const LOOK: Duration = Duration::from_secs(1);

/// What is to be done.
#[derive(Clone, Debug)]
pub struct Flood {
    /// How many questions wait.
    pub questions: usize,
    /// In how many rooms; every second one is direct.
    pub rooms: usize,
    /// Whether they are encrypted.
    pub encrypted: bool,
    /// The homeserver's rate limits.
    pub rate_limits: RateLimits,
    /// When to give up: after this much time in which no answer came.
    pub patience: Duration,
    /// The folder in which the bot gets one, and writes its log.
    pub folder: PathBuf,
}

/// Does it, and counts.
///
/// # Errors
///
/// If it cannot be done. Lost and doubled answers are no error here.
pub async fn flood(plan: &Flood, subject: &Subject) -> Result<Floods> {
    let hall = Hall::open(plan.rate_limits, None).await?;
    let options = (subject.launch)(&Seat {
        homeserver: &hall.synapse.base_url(),
        account: &hall.bot,
        folder: &plan.folder,
        limited: false,
        unwelcome: None,
    });
    // It gets to know the rooms, and goes.
    let bot = BotProcess::start(options.clone())?;
    bot.wait_line(&subject.ready, SOON).await?;
    let mut rooms = Vec::new();
    for number in 0..plan.rooms {
        rooms.push(hall.add_room(number, plan.encrypted).await?);
    }
    bot.terminate()?;
    bot.wait_exit(SOON).await?;

    let began = Instant::now();
    let questions = ask(plan, subject, &hall, &rooms).await?;
    let asking = began.elapsed();
    let last = questions.last().context("no question was asked")?;
    // Our own client's work for the questions is over when the answers come.
    hall.asker.wait_event(&last.room, &last.id, SOON).await?;

    let began = Instant::now();
    let bot = BotProcess::start(options)?;
    bot.wait_line(&subject.ready, SOON).await?;
    let at_start = Memory::of(bot.pid())?;
    let (mut answered, mut since) = (0, Instant::now());
    let mut memory = Vec::new();
    while answered < questions.len() && since.elapsed() < plan.patience {
        tokio::time::sleep(LOOK).await;
        let now = count(subject, &hall, &rooms, &questions).answered;
        if now > answered {
            (answered, since) = (now, Instant::now());
        }
        memory.push(Memory::of(bot.pid())?.resident);
    }
    Ok(Floods {
        answering: since - began,
        at_start: at_start.resident,
        peak: Memory::of(bot.pid())?.peak,
        half_way: memory[memory.len() / 2],
        at_end: memory[memory.len() - 1],
        tally: count(subject, &hall, &rooms, &questions),
        asking,
    })
}

/// In all rooms at the same time, in each one after the other. The questions
/// come back in the order of their numbers, room by room.
async fn ask(
    plan: &Flood,
    subject: &Subject,
    hall: &Hall,
    rooms: &[Room],
) -> Result<Vec<Question>> {
    let in_room = async |first: usize, room: &Room| {
        let mut asked = Vec::new();
        for number in (first..plan.questions).step_by(rooms.len()) {
            asked.push(Question {
                number,
                room: room.id.clone(),
                id: hall.ask(room, &subject.question(number)).await?,
            });
        }
        anyhow::Ok(asked)
    };
    let all = rooms.iter().enumerate();
    let all = all.map(|(first, room)| in_room(first, room));
    let asked = futures_util::future::try_join_all(all).await?;
    Ok(asked.into_iter().flatten().collect())
}

fn count(subject: &Subject, hall: &Hall, rooms: &[Room], questions: &[Question]) -> Tally {
    let events: Vec<_> = (rooms.iter())
        .flat_map(|room| hall.asker.events(&room.id))
        .collect();
    Tally::count(questions, &events, &hall.bot.user_id, &subject.answer)
}
