//! One job after the other.

use std::{sync::Arc, time::Duration};

use rusqlite::Transaction;

use super::{add, fetch, publish, said};
use crate::{
    bot::{
        Bot, BotError, backoff,
        journal::{Job, JournalError, handed, now_ms},
        retry::{LONGEST, later, spread, until},
    },
    reply::Page,
    words::articles as words,
};

/// How often a file is asked for; with the waits in between that takes about a
/// quarter of an hour.
const ATTEMPTS: u32 = 20;

/// How often others are told that we are at work; a notice lasts four seconds.
const TYPING_EVERY: Duration = Duration::from_secs(3);

/// Why a job is not done.
pub(super) enum Trouble {
    /// It can never be done; this is said.
    Refused(String),
    /// Nobody wants it any more; nothing is said.
    Withdrawn,
    /// It may be done later.
    Later {
        reason: String,
        wait: Option<Duration>,
    },
    /// The homeserver does not know our access token any more.
    Revoked(String),
    /// The bot cannot go on.
    Bot(BotError),
}

impl From<BotError> for Trouble {
    fn from(error: BotError) -> Self {
        Self::Bot(error)
    }
}

impl From<JournalError> for Trouble {
    fn from(error: JournalError) -> Self {
        Self::Bot(error.into())
    }
}

impl Trouble {
    /// Something that is said.
    pub(super) fn refused(sentence: &str) -> Self {
        Self::Refused(sentence.to_owned())
    }
}

/// Does what was asked for, one after the other, until the bot is to stop.
pub(in crate::bot) async fn run(bot: Arc<Bot>) -> Result<(), BotError> {
    while !bot.is_stopping() {
        let next = bot.journal.call(|tx| handed::next(tx, now_ms())).await?;
        let wait = match &next {
            Some(job) => until(job.not_before, now_ms()),
            None => Some(Duration::MAX),
        };
        match (next, wait) {
            // Given up in mid-flight only when the process ends: whatever was
            // done of it is done once more.
            (Some(job), None) => tokio::select! {
                done = attempt(&bot, &job) => done?,
                () = bot.stopping() => return Ok(()),
            },
            (_, wait) => tokio::select! {
                () = bot.handed_over.notified() => {}
                () = bot.pause(wait.unwrap_or(Duration::MAX)) => {}
            },
        }
    }
    Ok(())
}

async fn attempt(bot: &Arc<Bot>, job: &Job) -> Result<(), BotError> {
    let event = &job.question.event_id;
    let done = {
        let work = async {
            match &job.publish {
                Some(id) => publish::publish(bot, job, id).await,
                None => add::add(bot, job).await,
            }
        };
        tokio::select! {
            done = work => done,
            () = show_typing(bot, job) => Ok(()),
        }
    };
    stop_typing(bot, job).await;
    match done {
        Ok(()) => {
            tracing::info!(event, "an article that was handed over is settled");
            bot.outbox.notify_one();
            Ok(())
        }
        Err(Trouble::Refused(sentence)) => finish(bot, job, Some(&sentence)).await,
        Err(Trouble::Withdrawn) => finish(bot, job, None).await,
        Err(Trouble::Later { .. }) if job.attempts + 1 >= ATTEMPTS => {
            finish(bot, job, Some(words::CANNOT_FETCH)).await
        }
        Err(Trouble::Later { reason, wait }) => {
            let attempts = job.attempts + 1;
            let wait = wait.unwrap_or_else(|| spread(backoff(attempts), event, attempts));
            let wait_s = wait.as_secs_f64();
            tracing::warn!(
                event,
                reason,
                attempts,
                wait_s,
                "a file cannot be fetched yet"
            );
            let (seq, at) = (job.seq, later(now_ms(), wait.min(LONGEST)));
            Ok(bot
                .journal
                .call(move |tx| handed::retry(tx, seq, at))
                .await?)
        }
        Err(Trouble::Revoked(error)) => Err(BotError::Revoked(error)),
        Err(Trouble::Bot(error)) => Err(error),
    }
}

/// Ends a job of which nothing came, saying why.
async fn finish(bot: &Bot, job: &Job, sentence: Option<&str>) -> Result<(), BotError> {
    let (page, reply_as) = (sentence.map(Page::new), bot.rooms.reply_as);
    let event = job.question.event_id.clone();
    let job = job.clone();
    let done = move |tx: &Transaction<'_>| {
        let content = match &page {
            Some(page) => Some(said::content(tx, &job.question, page, reply_as)?),
            None => None,
        };
        handed::done(tx, &job, content.as_ref())
    };
    bot.journal.call(done).await?;
    tracing::info!(event, "nothing came of an article that was handed over");
    bot.outbox.notify_one();
    Ok(())
}

/// Shows that we are at work; never ends.
async fn show_typing(bot: &Bot, job: &Job) {
    if bot.rooms.typing
        && let Some(room) = fetch::room(bot, &job.question)
    {
        loop {
            if let Err(error) = room.typing_notice(true).await {
                tracing::debug!(%error, "no typing notice");
            }
            tokio::time::sleep(TYPING_EVERY).await;
        }
    }
    std::future::pending().await
}

async fn stop_typing(bot: &Bot, job: &Job) {
    if bot.rooms.typing
        && let Some(room) = fetch::room(bot, &job.question)
        && let Err(error) = room.typing_notice(false).await
    {
        tracing::debug!(%error, "no typing notice");
    }
}
