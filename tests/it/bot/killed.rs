//! Killed with SIGKILL where it hurts most: nothing is lost, nothing is doubled.

use testbed::content;

use super::stage::{ANSWER, Bot, QUESTION, Room, person, run};

/// Asks, kills the bot at this failpoint, starts it again.
fn killed_at(failpoint: &'static str, encrypted: bool) {
    run(async move {
        let (mut bot, person) = (Bot::start().await?, person().await?);
        let room = Room::new(&person, &bot, true, encrypted).await?;
        room.ask(content::text(QUESTION)).await?;

        bot.process().kill()?;
        let question = person.send_text(&room.id, QUESTION).await?;
        bot.launch(&format!("{failpoint}=return"))?;
        bot.killed_at(failpoint).await?;
        bot.up().await?;

        let answer = room.answer_to(&question).await?;
        assert!(answer.body().contains(ANSWER), "{}", answer.body());
        assert_eq!(answer.encrypted, encrypted);
        // A second answer would come before that to a later question.
        room.ask(content::text(QUESTION)).await?;
        room.answer_to(&question).await?;
        Ok(())
    });
}

#[test]
fn after_the_sdk_stored_its_token_and_before_our_commit() {
    killed_at("after-sync", false);
    killed_at("after-sync", true);
}

#[test]
fn after_our_commit() {
    killed_at("after-commit", false);
    killed_at("after-commit", true);
}

#[test]
fn after_the_answer_was_written_down_and_before_it_was_sent() {
    killed_at("after-outbox", false);
    killed_at("after-outbox", true);
}

#[test]
fn after_the_homeserver_took_it_and_before_we_noted_that() {
    killed_at("after-send", false);
    killed_at("after-send", true);
}

#[test]
fn between_login_and_keeping_the_session() {
    run(async {
        let (mut bot, person) = (Bot::new().await?, person().await?);
        bot.launch("after-login=return")?;
        bot.killed_at("after-login").await?;
        bot.up().await?;
        let room = Room::new(&person, &bot, true, true).await?;
        room.ask(content::text(QUESTION)).await?;
        // One device: the second login found the first one's.
        let http = super::stage::synapse()
            .await?
            .http(&bot.account.access_token)?;
        let (_, devices) = http.get("/_matrix/client/v3/devices").await?;
        let named = |device: &&serde_json::Value| device["display_name"] == "whosaid";
        assert_eq!(
            devices["devices"]
                .as_array()
                .unwrap()
                .iter()
                .filter(named)
                .count(),
            1
        );
        Ok(())
    });
}

#[test]
fn in_a_gap_while_the_bot_was_away() {
    run(async {
        let (mut bot, person) = (Bot::start().await?, person().await?);
        let room = Room::new(&person, &bot, false, false).await?;
        room.ask(content::text(&format!("!whosaid {QUESTION}")))
            .await?;

        bot.process().kill()?;
        let asked = format!("!whosaid {QUESTION}");
        let early = person.send_text(&room.id, &asked).await?;
        // More than one sync brings, and more than one page holds.
        for number in 0..180 {
            person
                .send_text(&room.id, &format!("chatter {number}"))
                .await?;
        }
        let late = person.send_text(&room.id, &asked).await?;
        bot.launch("in-gap=return")?;
        bot.killed_at("in-gap").await?;
        bot.up().await?;

        for question in [&early, &late] {
            let answer = room.answer_to(question).await?;
            assert!(answer.body().contains(ANSWER), "{}", answer.body());
        }
        // Answers that came twice would come before this one.
        room.ask(content::text(&asked)).await?;
        room.answer_to(&early).await?;
        room.answer_to(&late).await?;
        Ok(())
    });
}
