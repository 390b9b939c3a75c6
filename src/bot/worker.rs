//! Answering: from the inbox to the outbox.

use std::{sync::Arc, time::Duration};

use matrix_sdk::ruma::RoomId;
use rusqlite::Transaction;

use super::{
    Bot, BotError, content,
    conversation::{Said, say},
    failpoint::reach,
    journal::{Question, given, inbox, now_ms, outbox},
};
use crate::{answer::Given, words};

/// An answer that takes longer than this is worth a typing notice.
const TYPING_AFTER: Duration = Duration::from_millis(300);

/// Answers what waits in the inbox until the bot is to stop.
pub(super) async fn run(bot: Arc<Bot>) -> Result<(), BotError> {
    while !bot.is_stopping() {
        let Some((seq, question)) = bot.journal.call(inbox::next).await? else {
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
    bot.metrics.questions.add(1);
    let age = Duration::from_millis(now_ms().saturating_sub(question.sent_at));
    if age > bot.matrix.answer_within {
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
    let Some(said) = write_reply(bot, &question).await? else {
        return Ok(());
    };
    let content = content::reply(&question, &said.text, &said.html, bot.rooms.reply_as);
    let emoji = (said.nothing_found && bot.reacts_in(&question.room_id))
        .then(|| content::reaction(&question, words::manners::NOTHING_FOUND));
    bot.journal
        .call(move |tx| {
            if let Some(given) = &said.given {
                given::note(tx, &question, given)?;
            }
            match &emoji {
                Some(emoji) => outbox::nothing_found(tx, seq, &question, emoji, &content),
                None => outbox::answer(tx, seq, &question, &content),
            }
        })
        .await?;
    reach("after-outbox");
    tracing::info!(event, "answered");
    bot.outbox.notify_one();
    Ok(())
}

/// The reply to a question, made off the executor; `None` if the bot is to stop
/// first.
async fn write_reply(bot: &Arc<Bot>, question: &Question) -> Result<Option<Said>, BotError> {
    let before = given_before(bot, question).await?;
    let (answerer, asked) = (Arc::clone(&bot.answerer), question.text.clone());
    let metrics = Arc::clone(&bot.metrics);
    let mut work =
        tokio::task::spawn_blocking(move || say(&answerer, &asked, before.as_ref(), &metrics));
    let mut typing = false;
    let written = loop {
        tokio::select! {
            written = &mut work => break written,
            () = tokio::time::sleep(TYPING_AFTER), if bot.rooms.typing && !typing => {
                typing = true;
                show_typing(bot, question, true).await;
            }
        }
    };
    if typing {
        show_typing(bot, question, false).await;
    }
    match written {
        Ok(written) => Ok(Some(written)),
        Err(error) if error.is_panic() => Err(BotError::Panic(error.to_string())),
        Err(_) => Ok(None),
    }
}

/// The answer that this message can refer to: the last one in its thread, or the
/// one that it replies to.
async fn given_before(bot: &Bot, question: &Question) -> Result<Option<Given>, BotError> {
    let Some(anchor) = (question.thread_root.clone()).or_else(|| question.in_reply_to.clone())
    else {
        return Ok(None);
    };
    let room_id = question.room_id.clone();
    let last = move |tx: &Transaction<'_>| given::last(tx, &room_id, &anchor);
    Ok(bot.journal.call(last).await?)
}

async fn show_typing(bot: &Bot, question: &Question, typing: bool) {
    let Ok(room_id) = RoomId::parse(&question.room_id) else {
        return;
    };
    let Some(room) = bot.client.get_room(&room_id) else {
        return;
    };
    if let Err(error) = room.typing_notice(typing).await {
        tracing::debug!(%error, "no typing notice");
    }
}
