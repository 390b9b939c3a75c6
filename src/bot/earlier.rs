//! What was said before a message, as far as the message can mean it.

use rusqlite::Transaction;

use super::{
    Bot, BotError,
    journal::{Question, given, reasons},
};
use crate::answer::Given;

/// The answer that a message surely refers to: the last one in its thread, or the
/// one that it replies to.
pub(super) async fn given_here(bot: &Bot, question: &Question) -> Result<Option<Given>, BotError> {
    let look = |tx: &Transaction<'_>, question: &Question| match anchor(question) {
        Some(anchor) => given::last(tx, &question.room_id, anchor),
        None => Ok(None),
    };
    found(bot, question, look).await
}

/// The answer that goes on, where somebody asks for more: as above, or else the
/// last one to them in the main timeline, if that is where they ask.
pub(super) async fn given_to(bot: &Bot, question: &Question) -> Result<Option<Given>, BotError> {
    if let Some(here) = given_here(bot, question).await? {
        return Ok(Some(here));
    }
    let look = |tx: &Transaction<'_>, question: &Question| match question.thread_root {
        None => given::last_to(tx, &question.room_id, &question.sender),
        Some(_) => Ok(None),
    };
    found(bot, question, look).await
}

async fn found(
    bot: &Bot,
    question: &Question,
    look: impl FnOnce(&Transaction<'_>, &Question) -> rusqlite::Result<Option<Given>> + Send + 'static,
) -> Result<Option<Given>, BotError> {
    let question = question.clone();
    let given = bot.journal.call(move |tx| look(tx, &question)).await?;
    Ok(given.filter(|given| !given.shown.is_empty()))
}

/// The reasons of the answer that a message refers to, found in the same way as
/// what goes on.
pub(super) async fn reasons_here(
    bot: &Bot,
    question: &Question,
) -> Result<Option<reasons::Kept>, BotError> {
    let question = question.clone();
    let look = move |tx: &Transaction<'_>| {
        if let Some(anchor) = anchor(&question)
            && let Some(kept) = reasons::last(tx, &question.room_id, anchor)?
        {
            return Ok(Some(kept));
        }
        match question.thread_root {
            None => reasons::last_to(tx, &question.room_id, &question.sender),
            Some(_) => Ok(None),
        }
    };
    Ok(bot.journal.call(look).await?)
}

/// The event that stands for the conversation that a message is part of.
fn anchor(question: &Question) -> Option<&str> {
    (question.thread_root.as_deref()).or(question.in_reply_to.as_deref())
}
