//! Asking while many others do something.

use std::{
    fmt::{self, Display, Formatter},
    sync::atomic::{AtomicBool, Ordering},
    time::{Duration, Instant},
};

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use super::{
    blame,
    yard::{SOON, Yard},
};
use crate::{Client, content};

/// How long anybody may wait for an answer, whatever others do.
pub(super) const PATIENCE: Duration = Duration::from_secs(2);

/// The pause between two questions of those who are watched.
#[derive(Clone, Copy)]
pub(super) enum Pace {
    /// While something lasts a minute.
    Calm,
    /// While what came at once is worked off.
    Quick,
}

/// One question of theirs.
pub(super) struct Asked {
    id: String,
    /// When the homeserver had taken it.
    taken: Instant,
    /// From before it was sent to when its answer had come.
    waited: Duration,
}

/// One wait for an answer.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Wait {
    /// From before the question was sent to when its answer had come.
    pub(super) whole: Duration,
    /// What the bot did of it; the rest is the homeserver's.
    pub(super) own: Duration,
}

/// How long others waited.
#[derive(Clone, Debug, Default)]
pub(super) struct Waits {
    waits: Vec<Wait>,
    /// How long a message took between two who have no bot, at the same time.
    pub(super) bare: Vec<Duration>,
}

impl Waits {
    /// Of these questions.
    pub(super) fn of(yard: &Yard<'_>, asked: &[Asked], bare: Vec<Duration>) -> Result<Self> {
        let passed = yard.proxy.passed(|_| true);
        let wait = |asked: &Asked| {
            let own = blame::own(&passed, &asked.id, asked.taken);
            Ok(Wait {
                whole: asked.waited,
                own: own.context("the bot went past the proxy")?,
            })
        };
        Ok(Self {
            waits: asked.iter().map(wait).collect::<Result<_>>()?,
            bare,
        })
    }

    /// The longest wait.
    pub(super) fn longest(&self) -> Wait {
        let longest = self.waits.iter().max_by_key(|wait| wait.whole);
        longest.copied().unwrap_or_default()
    }

    /// What is wrong with it, if anything is: a wait was too long, and not by what
    /// the homeserver took its time over, or the machine, on which two messages without a
    /// bot, there and back, took theirs as well.
    pub(super) fn failure(&self, what: &str) -> Option<String> {
        let bare = self.bare.iter().max().copied().unwrap_or_default();
        let to_blame = |wait: &&Wait| {
            let server = wait.whole.saturating_sub(wait.own);
            wait.own > PATIENCE || (wait.whole > PATIENCE + 2 * bare && server <= PATIENCE)
        };
        let mut to_blame = self.waits.iter().filter(to_blame);
        let Wait { whole, own } = to_blame.next()?;
        Some(format!(
            "{what}: somebody else waited {whole:.2?} for an answer, {own:.2?} of it for the bot"
        ))
    }
}

impl Display for Waits {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Wait { whole, own } = self.longest();
        let own_at_most = self
            .waits
            .iter()
            .map(|wait| wait.own)
            .max()
            .unwrap_or_default();
        write!(
            f,
            "asked {} times, waited {:.2} s at the most ({:.2} s of it for the bot; for the bot \
             {:.2} s at the most)",
            self.waits.len(),
            whole.as_secs_f64(),
            own.as_secs_f64(),
            own_at_most.as_secs_f64(),
        )?;
        if let Some(bare) = self.bare.iter().max() {
            let bare = bare.as_secs_f64();
            write!(
                f,
                "; a message without the bot took {bare:.2} s at the most"
            )?;
        }
        if whole > PATIENCE && whole.saturating_sub(own) > PATIENCE {
            write!(f, "; it was the homeserver that kept them waiting")?;
        }
        Ok(())
    }
}

/// Does `work` while others ask, each in a room of their own with the bot, by
/// turns, until it is done and once more.
pub(super) async fn meanwhile<T>(
    yard: &Yard<'_>,
    pace: Pace,
    work: impl Future<Output = Result<T>>,
) -> Result<(T, Waits)> {
    let done = AtomicBool::new(false);
    let work = async {
        let worked = work.await;
        done.store(true, Ordering::Relaxed);
        worked
    };
    let pause = match pace {
        Pace::Calm => Duration::from_millis(1500),
        Pace::Quick => Duration::from_millis(400),
    };
    let ask = async {
        let mut all = Vec::new();
        for number in 0.. {
            let ended = done.load(Ordering::Relaxed);
            let person = &yard.people[number % yard.people.len()];
            let question = yard.subject.question(1000 + number);
            let question = content::text(&question);
            all.push(ask(yard, &person.client, &person.room, question).await?);
            if ended {
                break;
            }
            // People do not ask without a pause.
            tokio::time::sleep(pause).await;
        }
        Ok(all)
    };
    let talk = async {
        let mut bare = Vec::new();
        while !done.load(Ordering::Relaxed) {
            let began = Instant::now();
            let said = yard.people[0]
                .client
                .send_text(&yard.aside, "Hello")
                .await?;
            let heard = yard.listener.wait_event(&yard.aside, &said, SOON);
            heard.await?;
            bare.push(began.elapsed());
            tokio::time::sleep(pause).await;
        }
        Ok(bare)
    };
    let (worked, asked, bare) = tokio::try_join!(work, ask, talk)?;
    Ok((worked, Waits::of(yard, &asked, bare)?))
}

/// Asks, and waits for the answer.
pub(super) async fn ask(
    yard: &Yard<'_>,
    client: &Client,
    room: &str,
    question: Value,
) -> Result<Asked> {
    let began = Instant::now();
    let id = client.send(room, question).await?;
    let taken = Instant::now();
    let answers = client.wait_answers(room, &id, 1, SOON).await?;
    let waited = began.elapsed();
    let body = answers.first().context("no answer")?.body();
    ensure!(body.contains(&yard.subject.answer), "not an answer: {body}");
    Ok(Asked { id, taken, waited })
}
