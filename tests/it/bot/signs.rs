//! Signs of life: read receipts, where they are wanted.

use std::time::{Duration, Instant};

use anyhow::ensure;
use testbed::content;

use super::stage::{Bot, QUESTION, Room, SOON, person, run};

/// Whether the bot has shown that it has read this event. Synapse answers the very
/// same sync without asking itself again, so each needs another number.
async fn has_read(room: &Room<'_>, bot: &Bot, event: &str, number: u32) -> anyhow::Result<bool> {
    let path = format!("/_matrix/client/v3/sync?timeout={number}");
    let (_, sync) = room.person.http().get(&path).await?;
    let ephemeral = &sync["rooms"]["join"][&room.id]["ephemeral"]["events"];
    let events = ephemeral.as_array().cloned().unwrap_or_default();
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
