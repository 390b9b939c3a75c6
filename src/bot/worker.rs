//! Answering: from the inbox to the outbox.

use std::{sync::Arc, time::Duration};

use matrix_sdk::ruma::{
    EventId, RoomId, api::client::receipt::create_receipt::v3::ReceiptType,
    events::receipt::ReceiptThread,
};

use super::{
    Bot, BotError, content,
    failpoint::reach,
    journal::{Question, inbox, now_ms, outbox},
};
use crate::{reply, words};

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
        show_as_read(bot, &question);
    }
    let Some((text, html)) = write_reply(bot, &question).await? else {
        return Ok(());
    };
    let content = content::reply(&question, &text, &html, bot.rooms.reply_as);
    bot.journal
        .call(move |tx| outbox::answer(tx, seq, &question, &content))
        .await?;
    reach("after-outbox");
    tracing::info!(event, "answered");
    bot.outbox.notify_one();
    Ok(())
}

/// The reply to a question as text and as HTML, made off the executor; `None`
/// if the bot is to stop first.
async fn write_reply(
    bot: &Arc<Bot>,
    question: &Question,
) -> Result<Option<(String, String)>, BotError> {
    let (answerer, asked) = (Arc::clone(&bot.answerer), question.text.clone());
    let metrics = Arc::clone(&bot.metrics);
    let mut work = tokio::task::spawn_blocking(move || match answerer.answer(&asked) {
        Ok(answer) => {
            tracing::info!(outcome = ?answer.outcome, claims = answer.claims.len(), "searched");
            metrics.answered(answer.outcome);
            (reply::text(&answer), reply::html(&answer))
        }
        Err(error) => {
            tracing::error!(%error, "the index cannot be searched");
            metrics.failed_answers.add(1);
            (
                words::UNABLE.to_owned(),
                format!("<p>{}</p>", words::UNABLE),
            )
        }
    });
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

/// Best effort, as all signs of life: an answer never waits for one.
fn show_as_read(bot: &Arc<Bot>, question: &Question) {
    let (Ok(room_id), Ok(event_id)) = (
        RoomId::parse(&question.room_id),
        EventId::parse(&question.event_id),
    ) else {
        return;
    };
    let Some(room) = bot.client.get_room(&room_id) else {
        return;
    };
    tokio::spawn(async move {
        let sent = room
            .send_single_receipt(ReceiptType::Read, ReceiptThread::Unthreaded, event_id)
            .await;
        if let Err(error) = sent {
            tracing::debug!(%error, "no read receipt");
        }
    });
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
