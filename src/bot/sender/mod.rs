//! Sending: what the outbox holds, each once, in order per room.
//!
//! The SDK's own send queue is not used: it picks transaction ids at random,
//! stops a room's queue at any error, and keeps its rows outside our
//! transaction.

mod attempt;
mod lookup;
mod schedule;
mod turn;

use std::{collections::HashSet, sync::Arc, time::Duration};

use attempt::{Attempt, attempt};
use schedule::{Width, plan};
use tokio::task::JoinSet;

use super::{
    Bot, BotError,
    failpoint::reach,
    failure::{Cause, Verdict},
    journal::{Hold, Kind, Reply, hold, now_ms, outbox},
    retry::{backoff, later, spread, until},
};

/// How long to wait at the start for what happened meanwhile.
const CATCH_UP: Duration = Duration::from_secs(10);

/// Sends until the bot is to stop, and then once more what is left.
pub(super) async fn run(bot: Arc<Bot>) -> Result<(), BotError> {
    catch_up(&bot).await;
    let mut width = Width::new();
    let mut busy = HashSet::new();
    let mut under_way: JoinSet<(Reply, Attempt)> = JoinSet::new();
    loop {
        let stopping = bot.is_stopping();
        let (heads, held) = bot
            .journal
            .call(|tx| Ok((outbox::heads(tx)?, hold::read(tx)?)))
            .await?;
        let plan = plan(&heads, &busy, held.until, width.get(), now_ms());
        for seq in plan.send {
            let reply = bot.journal.call(move |tx| outbox::load(tx, seq)).await?;
            let Some(reply) = reply else { continue };
            busy.insert(reply.room_id.clone());
            let bot = Arc::clone(&bot);
            under_way.spawn(async move {
                let attempt = attempt(&bot, &reply).await;
                (reply, attempt)
            });
        }
        if stopping && under_way.is_empty() {
            return Ok(());
        }
        tokio::select! {
            Some(ended) = under_way.join_next() => {
                let (reply, attempt) = ended.map_err(|error| BotError::Panic(error.to_string()))?;
                busy.remove(&reply.room_id);
                settle(&bot, reply, attempt, held, &mut width).await?;
                // The room can have its next answer.
                bot.inbox.notify_one();
            }
            () = bot.outbox.notified() => {}
            () = tokio::time::sleep(plan.wait.unwrap_or(Duration::MAX)) => {}
            () = bot.stopping(), if !stopping => {}
        }
    }
}

/// Waits for the first sync: the questions to what waits from before may have been
/// edited or deleted since.
async fn catch_up(bot: &Bot) {
    let mut synced = bot.synced.subscribe();
    tokio::select! {
        _ = synced.wait_for(|()| bot.pulse.sync_age().is_some()) => {}
        () = bot.pause(CATCH_UP) => {}
    }
}

/// Notes what became of an attempt.
async fn settle(
    bot: &Bot,
    reply: Reply,
    attempt: Attempt,
    held: Hold,
    width: &mut Width,
) -> Result<(), BotError> {
    match attempt {
        Attempt::Sent(event_id) => {
            reach("after-send");
            width.arrived();
            let what = match (reply.kind, &reply.target) {
                (Kind::Answer, Some(_)) => {
                    bot.metrics.edited.add(1);
                    "edited"
                }
                (Kind::Deletion, _) => {
                    bot.metrics.deleted.add(1);
                    "deleted"
                }
                _ => "sent",
            };
            sent(bot, reply, event_id, held, what).await
        }
        Attempt::Found(event_id) => sent(bot, reply, event_id, held, "had been sent").await,
        Attempt::Idle(reason) => {
            let (seq, room, question) = (reply.seq, reply.room_id, reply.question_id);
            tracing::info!(room, question, reason, "not sent");
            Ok(bot
                .journal
                .call(move |tx| outbox::drop_row(tx, seq))
                .await?)
        }
        Attempt::Failed(Verdict::Later, reason) => retry(bot, reply, reason).await,
        Attempt::Failed(Verdict::Hold(after), reason) => {
            width.refused();
            hold_all(bot, reply, held, after, reason).await
        }
        Attempt::Failed(Verdict::Never(cause), reason) => bury(bot, reply, cause, reason).await,
        Attempt::Failed(Verdict::Over, reason) => Err(BotError::Revoked(reason)),
    }
}

async fn sent(
    bot: &Bot,
    reply: Reply,
    event_id: String,
    held: Hold,
    what: &str,
) -> Result<(), BotError> {
    let (room, question) = (reply.room_id.as_str(), reply.question_id.as_str());
    tracing::info!(room, question, event = event_id, "{what}");
    let is_said = reply.kind != Kind::Deletion;
    let asked_at = bot
        .journal
        .call(move |tx| {
            // Not one that another room has run into meanwhile.
            if held != Hold::default() && until(held.until, now_ms()).is_none() {
                hold::clear(tx)?;
            }
            outbox::sent(tx, &reply, &event_id)
        })
        .await?;
    let taken = asked_at.map(|at| Duration::from_millis(now_ms().saturating_sub(at)));
    if is_said {
        bot.metrics.sent(taken);
    }
    Ok(())
}

/// Only this answer has to wait.
async fn retry(bot: &Bot, reply: Reply, reason: String) -> Result<(), BotError> {
    let attempts = reply.attempts + 1;
    let salt = format!("{} {}", bot.me, reply.transaction_id);
    let wait = spread(backoff(attempts), &salt, attempts);
    let (seq, at, said) = (reply.seq, later(now_ms(), wait), reason.clone());
    bot.journal
        .call(move |tx| outbox::retry(tx, seq, at, &said))
        .await?;
    let (room, question, wait_s) = (reply.room_id, reply.question_id, wait.as_secs_f64());
    tracing::warn!(room, question, reason, attempts, wait_s, "not sent yet");
    bot.metrics.retries.add(1);
    Ok(())
}

/// All answers have to wait: what the homeserver says is about the account, or
/// it cannot be reached.
async fn hold_all(
    bot: &Bot,
    reply: Reply,
    held: Hold,
    after: Option<Duration>,
    reason: String,
) -> Result<(), BotError> {
    let times = held.times + 1;
    let wait = match after {
        // Not earlier than we were told, and not all bots at once.
        Some(told) => told + spread(Duration::from_millis(500), &bot.me, times),
        None => spread(backoff(times), &bot.me, times),
    };
    let until = later(now_ms(), wait);
    bot.journal
        .call(move |tx| hold::set(tx, Hold { until, times }))
        .await?;
    let (room, question, wait_s) = (reply.room_id, reply.question_id, wait.as_secs_f64());
    tracing::warn!(
        room,
        question,
        reason,
        wait_s,
        "not sent yet; all rooms wait"
    );
    bot.metrics.held(after.is_some());
    Ok(())
}

async fn bury(bot: &Bot, reply: Reply, cause: Cause, reason: String) -> Result<(), BotError> {
    let (seq, said) = (reply.seq, reason.clone());
    bot.journal
        .call(move |tx| outbox::bury(tx, seq, cause.name(), &said))
        .await?;
    let (room, question, cause_is) = (reply.room_id, reply.question_id, cause.name());
    let kind = reply.kind.name();
    tracing::error!(
        room,
        question,
        kind,
        cause = cause_is,
        reason,
        "cannot be sent, and will not be tried again"
    );
    bot.metrics.died(cause);
    Ok(())
}
