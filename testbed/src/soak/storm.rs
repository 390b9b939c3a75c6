//! Questions are asked while the bot is killed again and again, the homeserver
//! is killed and started again, and the network between them fails.

use std::{
    path::PathBuf,
    sync::atomic::Ordering,
    time::{Duration, Instant},
};

use anyhow::Result;
use fastrand::Rng;

use super::{
    Question, Seat, Storms, Subject, Tally,
    hall::{Hall, Room},
    runner::{Lives, MEAN_LIFE, keep, meanwhile},
};
use crate::{Faults, Proxy, RateLimits, Synapse};

/// How often to look for answers that are missing.
const LOOK: Duration = Duration::from_millis(500);

/// How long the homeserver stays away at most, in milliseconds.
const LONGEST_ABSENCE: u64 = 3000;

/// How many questions come at once now and then.
const BURST: usize = 8;

/// What is to be done.
#[derive(Clone, Debug)]
pub struct Storm {
    /// How many questions are asked.
    pub questions: usize,
    /// How often the bot is killed.
    pub kills: usize,
    /// How often the homeserver is.
    pub server_kills: usize,
    /// In how many rooms; every second one is direct.
    pub rooms: usize,
    /// Whether they are encrypted.
    pub encrypted: bool,
    /// What strikes the bot's requests.
    pub faults: Faults,
    /// Which share of them is struck (0 to 1).
    pub share: f64,
    /// What all of it is drawn from.
    pub seed: u64,
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
/// If it cannot be done: the bot cannot be kept running, or the homeserver
/// does not come back. Lost and doubled answers are no error here.
pub async fn storm(plan: &Storm, subject: &Subject) -> Result<Storms> {
    let began = Instant::now();
    let mut rng = Rng::with_seed(plan.seed);
    let proxy = Proxy::bind(plan.faults.clone(), plan.share, rng.u64(..)).await?;
    let hall = Hall::open(plan.rate_limits, Some(proxy.base_url())).await?;
    proxy.forward_to(hall.synapse.port());
    let options = (subject.launch)(&Seat {
        homeserver: &proxy.base_url(),
        account: &hall.bot,
        folder: &plan.folder,
        limited: false,
        unwelcome: None,
    });
    let lives = Lives::default();

    let rooms = async {
        let mut rooms = Vec::new();
        for number in 0..plan.rooms {
            rooms.push(hall.add_room(number, plan.encrypted).await?);
        }
        Ok(rooms)
    };
    let rooms = meanwhile(keep(&options, 0, &lives, rng.fork()), rooms).await?;

    let (asker_rng, server_rng) = (rng.fork(), rng.fork());
    let work = async {
        let (questions, ()) = tokio::try_join!(
            ask(plan, subject, &hall, &rooms, asker_rng),
            strike_server(plan, &hall.synapse, server_rng),
        )?;
        while lives.killed.load(Ordering::Relaxed) < plan.kills {
            tokio::time::sleep(LOOK).await;
        }
        settle(plan, subject, &hall, &rooms, &questions).await;
        Ok(questions)
    };
    let storm = keep(&options, plan.kills, &lives, rng.fork());
    let mut questions = meanwhile(storm, work).await?;

    // One more start, in calm, and the last question in each room: what was
    // still on its way, or would be sent again, comes before its answer.
    proxy.calm();
    let closing = async {
        for room in &rooms {
            let number = questions.len();
            questions.push(put(subject, &hall, room, number).await?);
        }
        settle(plan, subject, &hall, &rooms, &questions).await;
        Ok(())
    };
    meanwhile(keep(&options, 0, &lives, rng.fork()), closing).await?;
    Ok(Storms {
        tally: tally(subject, &hall, &rooms, &questions),
        killed: lives.killed.into_inner(),
        ended: lives.ended.into_inner(),
        server_killed: plan.server_kills,
        strikes: proxy.strikes(),
        took: began.elapsed(),
    })
}

/// Asks all questions but the last of each room, one after the other and now
/// and then many at once, for about as long as the bot is being killed.
async fn ask(
    plan: &Storm,
    subject: &Subject,
    hall: &Hall,
    rooms: &[Room],
    mut rng: Rng,
) -> Result<Vec<Question>> {
    let mean = span(plan) / u32::try_from(plan.questions.max(1))?;
    let mut questions = Vec::new();
    let mut burst = 0;
    for number in 0..plan.questions.saturating_sub(rooms.len()) {
        let room = &rooms[rng.usize(..rooms.len())];
        questions.push(put(subject, hall, room, number).await?);
        if burst > 0 {
            burst -= 1;
            continue;
        }
        if rng.usize(..2 * BURST) == 0 {
            burst = BURST;
        }
        // As long as half of the questions come in bursts.
        tokio::time::sleep(mean.mul_f64(3.0 * rng.f64())).await;
    }
    Ok(questions)
}

async fn put(subject: &Subject, hall: &Hall, room: &Room, number: usize) -> Result<Question> {
    Ok(Question {
        number,
        room: room.id.clone(),
        id: hall.ask(room, &subject.question(number)).await?,
    })
}

async fn strike_server(plan: &Storm, synapse: &Synapse, mut rng: Rng) -> Result<()> {
    let Ok(times) = u32::try_from(plan.server_kills) else {
        return Ok(());
    };
    for _ in 0..times {
        tokio::time::sleep((span(plan) / times).mul_f64(rng.f64())).await;
        synapse.kill();
        tokio::time::sleep(Duration::from_millis(rng.u64(..LONGEST_ABSENCE))).await;
        synapse.restart().await?;
    }
    Ok(())
}

/// How long the killing takes, about.
fn span(plan: &Storm) -> Duration {
    MEAN_LIFE * u32::try_from(plan.kills.max(1)).unwrap_or(u32::MAX)
}

/// Waits until all are answered, or no answer has come for too long.
async fn settle(plan: &Storm, subject: &Subject, hall: &Hall, rooms: &[Room], all: &[Question]) {
    let (mut answered, mut since) = (0, Instant::now());
    while answered < all.len() && since.elapsed() < plan.patience {
        tokio::time::sleep(LOOK).await;
        let now = tally(subject, hall, rooms, all).answered;
        if now > answered {
            (answered, since) = (now, Instant::now());
        }
    }
}

fn tally(subject: &Subject, hall: &Hall, rooms: &[Room], all: &[Question]) -> Tally {
    let events: Vec<_> = (rooms.iter())
        .flat_map(|room| hall.asker.events(&room.id))
        .collect();
    Tally::count(all, &events, &hall.bot.user_id, &subject.answer)
}
