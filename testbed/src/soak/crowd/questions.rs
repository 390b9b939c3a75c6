//! Questions of one person, hundreds at once.

use std::time::{Duration, Instant};

use anyhow::{Context, Result};

use super::{
    Crowd, Crowds,
    watch::{Pace, Waits, ask, meanwhile},
    yard::{SOON, Yard, room, say},
};
use crate::{content, soak::Subject};

/// How many others ask by turns.
const PEOPLE: usize = 3;

/// How many of the other people are in the same room as well.
const BESIDE: usize = 2;

/// How often they ask there.
const TIMES: usize = 6;

/// How long the bot may take over all questions.
const PATIENCE: Duration = Duration::from_secs(180);

/// How often to look what has become of them, and how long for once they are settled:
/// nothing tells us.
const LOOK: Duration = Duration::from_millis(500);
const REST: Duration = Duration::from_secs(2);

pub(super) async fn run(plan: &Crowd, subject: &Subject) -> Result<Crowds> {
    let mut crowds = Crowds::default();
    for limited in [true, false] {
        let folder = plan
            .folder
            .join(if limited { "limited" } else { "unlimited" });
        std::fs::create_dir_all(&folder)?;
        let yard = Yard::open(subject, &folder, limited, PEOPLE).await?;
        burst(plan, &yard, limited, &mut crowds).await?;
    }
    Ok(crowds)
}

async fn burst(plan: &Crowd, yard: &Yard<'_>, limited: bool, crowds: &mut Crowds) -> Result<()> {
    let bot = yard.account.user_id.as_str();
    let loud = yard.crowd_member("loud").await?;
    let others = &yard.people[..BESIDE];
    let mut invite = vec![bot];
    invite.extend(others.iter().map(|person| person.client.user_id()));
    let room = room(&loud, &invite).await?;
    for person in others {
        person.client.accept_invites(SOON).await?;
        person.client.wait_joined(&room, bot, SOON).await?;
    }

    yard.bot.pause()?;
    let text = |number| content::mention(bot, &yard.subject.question(number));
    let questions = say(&loud, &room, (0..plan.size).map(text).collect()).await?;
    yard.bot.resume()?;
    let began = Instant::now();
    let same_room = async {
        let mut asked = Vec::new();
        for number in 0..TIMES {
            let question = content::mention(bot, &yard.subject.question(5000 + number));
            let client = &others[number % BESIDE].client;
            asked.push(ask(yard, client, &room, question).await?);
        }
        while Fates::of(yard, &room, &questions).open > 0 && began.elapsed() < PATIENCE {
            tokio::time::sleep(LOOK).await;
        }
        // What would be said twice has had its time.
        tokio::time::sleep(REST).await;
        Ok(asked)
    };
    let (beside, waits) = meanwhile(yard, Pace::Quick, same_room).await?;
    let beside = Waits::of(yard, &beside, waits.bare.clone())?;

    let arrived = came(yard, &questions).context("the bot never got all of them")?;
    let arrived = arrived.saturating_duration_since(began);
    let rate = plan.size as f64 / arrived.as_secs_f64();
    let fates = Fates::of(yard, &room, &questions);
    let limits = if limited {
        "with its limits"
    } else {
        "without limits"
    };
    let what = format!("{} questions of one person, {limits}", plan.size);
    crowds.figure(format!(
        "{what}: reached the bot in {:.2} s ({rate:.0} a second); answered {}, refused {}, lost {}, \
         doubled {}",
        arrived.as_secs_f64(),
        fates.answered,
        fates.refused,
        fates.open,
        fates.doubled,
    ));
    crowds.figure(format!("  somebody else in another room {waits}"));
    crowds.figure(format!("  somebody else in the same room {beside}"));
    crowds.wrong(waits.failure(&format!("{what}, in another room")));
    crowds.wrong(beside.failure(&format!("{what}, in the same room")));
    if limited {
        crowds.must(fates.refused > plan.size / 2, || {
            format!("{what}: only {} of them were refused", fates.refused)
        });
    } else {
        crowds.must(fates.refused == 0, || {
            format!("{what}: some were refused all the same")
        });
    }
    crowds.must(fates.open == 0, || {
        format!("{what}: {} came to nothing", fates.open)
    });
    crowds.must(fates.doubled == 0, || {
        format!(
            "{what}: {} were answered twice, or answered and refused",
            fates.doubled
        )
    });
    crowds.must(rate >= 100.0, || {
        format!("{what}: they reached the bot at {rate:.0} a second, which is no crowd")
    });
    Ok(())
}

/// When the bot had got all of these.
fn came(yard: &Yard<'_>, questions: &[String]) -> Option<Instant> {
    let gets = yard.proxy.passed(|one| one.method == "GET");
    let came = |question: &String| gets.iter().find(|one| one.brings(question));
    let came: Option<Vec<_>> = questions
        .iter()
        .map(|one| Some(came(one)?.answered))
        .collect();
    came?.into_iter().max()
}

/// What became of the questions.
#[derive(Debug, Default)]
struct Fates {
    answered: usize,
    refused: usize,
    /// Neither.
    open: usize,
    /// Both, or answered more than once.
    doubled: usize,
}

impl Fates {
    /// By what the others in the room saw, and by the bot's log: it does not tell
    /// the asker each time that it refuses.
    fn of(yard: &Yard<'_>, room: &str, questions: &[String]) -> Self {
        let seen = yard.people[0].client.events(room);
        let refusals = yard.bot.lines();
        let refusals = refusals
            .iter()
            .filter(|line| line.contains(&yard.subject.refusal));
        let refusals: Vec<_> = refusals.collect();
        let mut fates = Self::default();
        for question in questions {
            let replies = (seen.iter()).filter(|event| {
                event.sender == yard.account.user_id && event.is_reply_to(question)
            });
            let answers = replies.filter(|event| event.body().contains(&yard.subject.answer));
            let refused = refusals
                .iter()
                .filter(|line| line.contains(question.as_str()));
            match (answers.count(), refused.count()) {
                (1, 0) => fates.answered += 1,
                (0, 1) => fates.refused += 1,
                (0, 0) => fates.open += 1,
                _ => fates.doubled += 1,
            }
        }
        fates
    }
}
