//! Signs of life: read receipts and typing notices, where they are wanted.

use std::time::{Duration, Instant};

use anyhow::ensure;
use serde_json::Value;
use testbed::content;

use super::stage::{Bot, QUESTION, Room, SOON, person, run};

/// What passes in a room, as its people's clients see it. Synapse answers the very same
/// sync without asking itself again, so each needs another number.
async fn ephemeral(room: &Room<'_>, number: u32) -> anyhow::Result<Vec<Value>> {
    let path = format!("/_matrix/client/v3/sync?timeout={number}");
    let (_, sync) = room.person.http().get(&path).await?;
    let ephemeral = &sync["rooms"]["join"][&room.id]["ephemeral"]["events"];
    Ok(ephemeral.as_array().cloned().unwrap_or_default())
}

/// Whether the bot is shown to be typing.
async fn is_typing(room: &Room<'_>, bot: &Bot, number: u32) -> anyhow::Result<bool> {
    let typing = ephemeral(room, number).await?.into_iter().any(|event| {
        let users = event["content"]["user_ids"].as_array();
        event["type"] == "m.typing"
            && users.is_some_and(|users| users.iter().any(|user| user == bot.user_id()))
    });
    Ok(typing)
}

/// Whether the bot has shown that it has read this event.
async fn has_read(room: &Room<'_>, bot: &Bot, event: &str, number: u32) -> anyhow::Result<bool> {
    let events = ephemeral(room, number).await?;
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
        for number in 0.. {
            if has_read(&room, &bot, &question, number).await? {
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
        ensure!(!has_read(&room, &bot, &question, 0).await?);
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
        ensure!(!is_typing(&room, &bot, 0).await?);
        let question = person.send(&room.id, asked).await?;
        let begun = Instant::now();
        let mut number = 1;
        while !is_typing(&room, &bot, number).await? {
            ensure!(begun.elapsed() < SOON, "nobody types");
            number += 1;
        }
        ensure!(person.answers(&room.id, &question).is_empty());
        room.answer_to(&question).await?;
        // It is said to have ended, and does not just run out.
        let answered = Instant::now();
        while is_typing(&room, &bot, number).await? {
            ensure!(answered.elapsed() < Duration::from_secs(2), "still typing");
            number += 1;
        }
        Ok(())
    });
}

#[test]
fn without_typing_notices_nothing_is_shown_and_what_is_quick_shows_none() {
    run(async {
        let person = person().await?;
        for (typing, failpoints) in [("false", "busy=sleep(1000)"), ("true", "")] {
            let mut bot = Bot::new().await?;
            bot.set("ROOMS_TYPING", typing);
            bot.launch(failpoints)?;
            bot.process().wait_line("ready", SOON).await?;
            let room = Room::new(&person, &bot, true, false).await?;
            let question = person.send_text(&room.id, QUESTION).await?;
            for number in 0.. {
                ensure!(
                    !is_typing(&room, &bot, number).await?,
                    "{typing} {failpoints}"
                );
                if !person.answers(&room.id, &question).is_empty() {
                    break;
                }
            }
        }
        Ok(())
    });
}
