//! Answering: from the inbox to the outbox.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use super::{
    Bot, BotError, content,
    failpoint::reach,
    handed,
    journal::{Errand, Question, Turns, errands, given, inbox, now_ms, outbox, reasons},
    respond::{Effect, Now, Response, respond},
    shelf::View,
};
use crate::{config::NothingFound, words};

/// Answers what waits in the inbox until the bot is to stop.
pub(super) async fn run(bot: Arc<Bot>) -> Result<(), BotError> {
    let mut turns = Turns::default();
    while !bot.is_stopping() {
        let not_now = bot.shelf.waiting();
        let mut taken = std::mem::take(&mut turns);
        let next = bot.journal.call(move |tx| {
            let next = taken.next(tx, &not_now)?;
            Ok((taken, next))
        });
        let (given_back, next) = next.await?;
        turns = given_back;
        let Some((seq, question)) = next else {
            tokio::select! {
                () = bot.inbox.notified() => {}
                () = bot.stopping() => {}
            }
            continue;
        };
        answer(&bot, seq, question).await?;
    }
    Ok(())
}

async fn answer(bot: &Arc<Bot>, seq: i64, question: Question) -> Result<(), BotError> {
    let event = question.event_id.clone();
    let age = Duration::from_millis(now_ms().saturating_sub(question.sent_at));
    if age > bot.matrix.answer_within {
        bot.metrics.questions.add(1);
        bot.journal.call(move |tx| inbox::expire(tx, seq)).await?;
        bot.metrics.expired.add(1);
        tracing::warn!(
            event,
            age_s = age.as_secs(),
            "not answered: too old when it arrived"
        );
        return Ok(());
    }
    if bot.rooms.read_receipts {
        bot.receipts.add(&question.room_id, &question.event_id);
    }
    if let Some(command) = handed::parse(&question.text) {
        bot.metrics.questions.add(1);
        return handed::execute(bot, seq, question, command).await;
    }
    let Some(view) = bot.shelf.view(&bot.journal, &question.room_id).await? else {
        // It waits until the room's articles are open; others do not.
        return Ok(());
    };
    bot.metrics.questions.add(1);
    let began = Instant::now();
    match respond(bot, &question, &view).await? {
        None => return Ok(()),
        Some(Response::Later(errand)) => later(bot, seq, question, errand).await?,
        Some(Response::Now(response)) => {
            if !now(bot, seq, question, *response, view).await? {
                // What the room sees has changed: it is answered from that.
                return Ok(());
            }
        }
    }
    let took = began.elapsed();
    reach("after-outbox");
    let took_ms = took.as_millis();
    tracing::info!(event, took_ms, "answered");
    Ok(())
}

/// Writes an answer down, and what else becomes of the question; unless the room
/// no longer sees just what it was answered from. Says whether it was written.
async fn now(
    bot: &Bot,
    seq: i64,
    question: Question,
    response: Now,
    view: View,
) -> Result<bool, BotError> {
    let Now {
        said,
        reasons: kept,
        effect,
        room,
    } = response;
    let everywhere = bot.rooms.reply_as;
    let content = content::reply_in(&room, &question, &said.text, &said.html, everywhere);
    let direct = bot.is_direct(&question.room_id);
    let on_nothing = room.on_nothing(direct, bot.rooms.nothing_found);
    let emoji = (said.nothing_found && on_nothing == NothingFound::Reaction)
        .then(|| content::reaction(&question, words::manners::NOTHING_FOUND));
    let leaves = matches!(effect, Effect::Leave(_));
    let written = bot
        .journal
        .call(move |tx| {
            if !view.holds(tx)? {
                return Ok(false);
            }
            if let Some(given) = &said.given {
                given::note(tx, &question, given)?;
            }
            if let Some(kept) = &kept {
                reasons::note(tx, &question, kept)?;
            }
            if inbox::still_stands(tx, &question)? {
                effect.note(tx, &question)?;
            }
            match &emoji {
                Some(emoji) => outbox::nothing_found(tx, seq, &question, emoji, &content)?,
                None => outbox::answer(tx, seq, &question, &content)?,
            }
            Ok(true)
        })
        .await?;
    bot.outbox.notify_one();
    if leaves && written {
        bot.errands.notify_one();
    }
    Ok(written)
}

/// Leaves the answer to an errand.
async fn later(bot: &Bot, seq: i64, question: Question, errand: Errand) -> Result<(), BotError> {
    bot.journal
        .call(move |tx| errands::take_over(tx, seq, &question, &errand))
        .await?;
    bot.errands.notify_one();
    Ok(())
}
