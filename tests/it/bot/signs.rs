//! Signs of life: read receipts and typing notices, where they are wanted.

use std::{
    sync::atomic::{AtomicU32, Ordering},
    time::{Duration, Instant},
};

use anyhow::{Context, ensure};
use serde_json::Value;
use testbed::content;

use super::stage::{Bot, QUESTION, Room, SOON, person, run};

/// An answer that takes the bot longer than this is shown to be on its way.
const TYPING_AFTER_MS: u64 = 300;

/// What passes in a room, as its people's clients see it.
async fn ephemeral(room: &Room<'_>) -> anyhow::Result<Vec<Value>> {
    // Synapse answers the very same sync without asking itself again.
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let path = format!("/_matrix/client/v3/sync?timeout={number}");
    let (_, sync) = room.person.http().get(&path).await?;
    let ephemeral = &sync["rooms"]["join"][&room.id]["ephemeral"]["events"];
    Ok(ephemeral.as_array().cloned().unwrap_or_default())
}

/// Whether the bot is shown to be typing.
async fn is_typing(room: &Room<'_>, bot: &Bot) -> anyhow::Result<bool> {
    let typing = ephemeral(room).await?.into_iter().any(|event| {
        let users = event["content"]["user_ids"].as_array();
        event["type"] == "m.typing"
            && users.is_some_and(|users| users.iter().any(|user| user == bot.user_id()))
    });
    Ok(typing)
}

/// Whether the bot has shown that it has read this event.
async fn has_read(room: &Room<'_>, bot: &Bot, event: &str) -> anyhow::Result<bool> {
    let events = ephemeral(room).await?;
    Ok(events.iter().any(|receipt| {
        receipt["type"] == "m.receipt"
            && receipt["content"][event]["m.read"]
                .get(bot.user_id())
                .is_some()
    }))
}

#[test]
fn a_question_that_was_read_is_shown_as_read() {
    run(async {
        let (bot, person) = (Bot::start().await?, person().await?);
        let room = Room::new(&person, &bot, false, false).await?;
        let asked = content::text(&format!("!whosaid {QUESTION}"));
        let question = person.send(&room.id, asked).await?;
        room.answer_to(&question).await?;
        let begun = Instant::now();
        loop {
            if has_read(&room, &bot, &question).await? {
                break;
            }
            ensure!(begun.elapsed() < SOON, "no receipt");
            // It comes after the answer, and no event tells us.
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        Ok(())
    });
}

#[test]
fn without_receipts_nothing_is_shown_as_read() {
    run(async {
        let mut bot = Bot::new().await?;
        bot.set("ROOMS_READ_RECEIPTS", "false");
        bot.up().await?;
        let person = person().await?;
        let room = Room::new(&person, &bot, true, false).await?;
        let question = person.send_text(&room.id, QUESTION).await?;
        room.answer_to(&question).await?;
        // Stopping sends what is still to be sent.
        bot.process().terminate()?;
        bot.process().wait_exit(SOON).await?;
        ensure!(!has_read(&room, &bot, &question).await?);
        Ok(())
    });
}

#[test]
fn an_answer_that_takes_long_is_shown_to_be_on_its_way() {
    run(async {
        let (mut bot, person) = (Bot::new().await?, person().await?);
        // Whatever is looked up takes two seconds.
        bot.launch("busy=sleep(2000)")?;
        bot.process().wait_line("ready", SOON).await?;
        let room = Room::new(&person, &bot, false, false).await?;
        let asked = content::text(&format!("!whosaid {QUESTION}"));
        ensure!(!is_typing(&room, &bot).await?);
        let question = person.send(&room.id, asked).await?;
        let begun = Instant::now();
        while !is_typing(&room, &bot).await? {
            ensure!(begun.elapsed() < SOON, "nobody types");
        }
        ensure!(person.answers(&room.id, &question).is_empty());
        room.answer_to(&question).await?;
        // It is said to have ended, and does not just run out.
        let answered = Instant::now();
        while is_typing(&room, &bot).await? {
            ensure!(answered.elapsed() < Duration::from_secs(2), "still typing");
        }
        Ok(())
    });
}

#[test]
fn without_typing_notices_nothing_is_shown() {
    run(async {
        let (mut bot, person) = (Bot::new().await?, person().await?);
        bot.set("ROOMS_TYPING", "false");
        bot.launch("busy=sleep(1000)")?;
        bot.process().wait_line("ready", SOON).await?;
        let room = Room::new(&person, &bot, true, false).await?;
        let question = person.send_text(&room.id, QUESTION).await?;
        ensure!(!types_before_it_answers(&room, &bot, &question).await?);
        Ok(())
    });
}

#[test]
fn what_is_quick_shows_no_typing() {
    run(async {
        let (mut bot, person) = (Bot::new().await?, person().await?);
        bot.without_limits();
        bot.up().await?;
        let room = Room::new(&person, &bot, true, false).await?;
        let begun = Instant::now();
        // On a machine that is busy otherwise not every answer is quick; the bot
        // says how long it was at it.
        loop {
            ensure!(begun.elapsed() < SOON, "no answer was quick");
            let question = person.send_text(&room.id, QUESTION).await?;
            let types = types_before_it_answers(&room, &bot, &question).await?;
            if took_ms(&bot, &question).await? < TYPING_AFTER_MS {
                ensure!(!types);
                return Ok(());
            }
        }
    });
}

/// Whether the bot is shown to be typing at any time until its answer is there.
async fn types_before_it_answers(
    room: &Room<'_>,
    bot: &Bot,
    question: &str,
) -> anyhow::Result<bool> {
    let mut types = false;
    loop {
        types |= is_typing(room, bot).await?;
        if !room.person.answers(&room.id, question).is_empty() {
            break;
        }
    }
    Ok(types)
}

/// How long the bot was at an answer, by its log.
async fn took_ms(bot: &Bot, question: &str) -> anyhow::Result<u64> {
    let end = format!("answered event=\"{question}\" took_ms=");
    let line = bot.process().wait_line(&end, SOON).await?;
    let (_, took) = line.split_once("took_ms=").context("it is in the line")?;
    Ok(took.trim().parse()?)
}
