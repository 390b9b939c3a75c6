//! Questions that are edited or deleted: their answers follow.

use std::time::Duration;

use anyhow::ensure;
use serde_json::{Value, json};
use testbed::{Event, content};

use super::stage::{ANSWER, Bot, QUESTION, Room, SOON, person, run};

/// Another question that the bundled claims answer, and words of its answer.
const OTHER: &str = "Who says the ISI helped ISKP?";
const OTHER_ANSWER: &str = "ISI";

/// Waits until the bot has edited this answer, and gives the edit.
async fn edit_of(room: &Room<'_>, answer: &Event) -> anyhow::Result<Event> {
    let edits = |event: &Event| event.is_edit_of(&answer.id) && event.sender == answer.sender;
    room.person.wait_for(&room.id, SOON, edits).await
}

/// Waits until this event is deleted.
async fn deleted(room: &Room<'_>, event: &str) -> anyhow::Result<Event> {
    let deletes = |deletion: &Event| deletion.redacts() == Some(event);
    room.person.wait_for(&room.id, SOON, deletes).await
}

/// Edits of this answer so far.
fn edits(room: &Room<'_>, answer: &Event) -> usize {
    let events = room.person.events(&room.id);
    events
        .iter()
        .filter(|event| event.is_edit_of(&answer.id))
        .count()
}

fn addressed(question: &str) -> Value {
    content::text(&format!("!whosaid {question}"))
}

#[test]
fn an_edited_question_edits_its_answer() {
    run(async {
        let (bot, person) = (Bot::start().await?, person().await?);
        for encrypted in [false, true] {
            let room = Room::new(&person, &bot, true, encrypted).await?;
            let question = person.send_text(&room.id, QUESTION).await?;
            let answer = room.answer_to(&question).await?;
            person.edit(&room.id, &question, OTHER).await?;
            let edit = edit_of(&room, &answer).await?;
            let new = edit.new_content().unwrap();
            let body = new["body"].as_str().unwrap();
            assert!(
                body.contains(OTHER_ANSWER) && !body.contains(ANSWER),
                "{body}"
            );
            assert_eq!(new["msgtype"], "m.notice");
            assert_eq!(edit.encrypted, encrypted);
            // Nobody is notified again, and it stands where the answer stands.
            assert_eq!(edit.content["m.mentions"], json!({}));
            assert_eq!(new.get("m.relates_to"), None);
            assert!(edit.body().starts_with("* "), "{}", edit.body());
            // What it says now can be asked about.
            let reply = content::reply_to(content::text("where?"), &answer.id);
            let place = room.ask(reply).await?;
            assert!(place.body().contains("paragraph"), "{}", place.body());
            room.answer_to(&question).await?;
        }
        Ok(())
    });
}

#[test]
fn a_storm_of_edits_costs_one_edit() {
    run(async {
        let (bot, person) = (Bot::start().await?, person().await?);
        let room = Room::new(&person, &bot, true, false).await?;
        let question = person.send_text(&room.id, QUESTION).await?;
        let answer = room.answer_to(&question).await?;
        // As many at once as the homeserver takes.
        let mut sends = Vec::new();
        for number in 0..200 {
            let text = content::text(&format!("{OTHER} {number}"));
            sends.push(person.send(&room.id, content::edit(&question, text)));
        }
        futures_util::future::try_join_all(sends).await?;
        person.edit(&room.id, &question, OTHER).await?;
        // Meanwhile others are answered.
        room.ask(content::text(QUESTION)).await?;
        edit_of(&room, &answer).await?;
        room.ask(content::text(QUESTION)).await?;
        let made = edits(&room, &answer);
        ensure!(made <= 2, "{made} edits");
        Ok(())
    });
}

#[test]
fn an_edit_can_address_the_bot_and_stop_doing_so() {
    run(async {
        let (bot, person) = (Bot::start().await?, person().await?);
        for encrypted in [false, true] {
            let room = Room::new(&person, &bot, false, encrypted).await?;
            let root = person.send_text(&room.id, "About this:").await?;
            let said = content::in_thread(content::text(QUESTION), &root, &root);
            let question = person.send(&room.id, said).await?;

            let mention = content::mention(bot.user_id(), QUESTION);
            person
                .send(&room.id, content::edit(&question, mention))
                .await?;
            let answer = room.answer_to(&question).await?;
            assert!(answer.body().contains(ANSWER), "{}", answer.body());
            // In the thread of the message, of which the edit says nothing.
            let relation = answer.relation().unwrap();
            assert_eq!(relation.event_id.as_deref(), Some(root.as_str()));

            person.edit(&room.id, &question, QUESTION).await?;
            let deletion = deleted(&room, &answer.id).await?;
            assert_eq!(deletion.sender, bot.user_id());
            person
                .send(&room.id, content::edit(&question, addressed(OTHER)))
                .await?;
            let both = person.wait_answers(&room.id, &question, 2, SOON).await?;
            assert!(both[1].body().contains(OTHER_ANSWER), "{}", both[1].body());
            assert_eq!(both[1].encrypted, encrypted);
        }
        Ok(())
    });
}

#[test]
fn nobody_edits_anothers_question() {
    run(async {
        let (bot, person) = (Bot::start().await?, person().await?);
        let other = super::stage::person().await?;
        let room = Room::new(&person, &bot, false, false).await?;
        person.invite(&room.id, other.user_id()).await?;
        other.accept_invites(SOON).await?;
        let question = person.send(&room.id, addressed(QUESTION)).await?;
        let answer = room.answer_to(&question).await?;
        let chatter = person.send_text(&room.id, QUESTION).await?;
        for edited in [&question, &chatter, &answer.id] {
            let edit = content::edit(edited, addressed(OTHER));
            let edit = other.send(&room.id, edit).await?;
            person.wait_event(&room.id, &edit, SOON).await?;
        }
        room.nothing_since(&chatter).await
    });
}

#[test]
fn a_deleted_question_deletes_its_answer() {
    run(async {
        let (bot, person) = (Bot::start().await?, person().await?);
        for encrypted in [false, true] {
            let room = Room::new(&person, &bot, true, encrypted).await?;
            let question = person.send_text(&room.id, QUESTION).await?;
            let answer = room.answer_to(&question).await?;
            person.redact(&room.id, &question).await?;
            deleted(&room, &answer.id).await?;
            let stored = person.fetch(&room.id, &answer.id).await?;
            assert_eq!(stored["content"], json!({}), "{stored}");
            // Nothing refers to it any more.
            let reply = content::reply_to(content::text("where?"), &answer.id);
            let place = room.ask(reply).await?;
            assert!(!place.body().contains("paragraph"), "{}", place.body());
        }
        Ok(())
    });
}

#[test]
fn without_the_edit_the_answer_is_the_first_one_again() {
    run(async {
        let (bot, person) = (Bot::start().await?, person().await?);
        for encrypted in [false, true] {
            let room = Room::new(&person, &bot, true, encrypted).await?;
            let question = person.send_text(&room.id, QUESTION).await?;
            let answer = room.answer_to(&question).await?;
            let edit = person.edit(&room.id, &question, OTHER).await?;
            let first = edit_of(&room, &answer).await?;
            person.redact(&room.id, &edit).await?;
            let again = |event: &Event| event.is_edit_of(&answer.id) && event.id != first.id;
            let second = person.wait_for(&room.id, SOON, again).await?;
            let body = second.new_content().unwrap()["body"].to_string();
            assert!(body.contains(ANSWER), "{body}");
        }
        Ok(())
    });
}

#[test]
fn a_moderator_deletes_question_or_answer() {
    run(async {
        let (bot, moderator) = (Bot::start().await?, person().await?);
        let other = person().await?;
        let room = Room::new(&moderator, &bot, false, false).await?;
        moderator.invite(&room.id, other.user_id()).await?;
        other.accept_invites(SOON).await?;
        let ask = async || {
            let question = other.send(&room.id, addressed(QUESTION)).await?;
            let answers = other.wait_answers(&room.id, &question, 1, SOON).await?;
            anyhow::Ok((question, answers[0].id.clone()))
        };
        let (question, answer) = ask().await?;
        moderator.redact(&room.id, &question).await?;
        deleted(&room, &answer).await?;

        // An answer that was deleted does not come back by an edit.
        let (question, answer) = ask().await?;
        moderator.redact(&room.id, &answer).await?;
        let edit = other
            .send(&room.id, content::edit(&question, addressed(OTHER)))
            .await?;
        moderator.wait_event(&room.id, &edit, SOON).await?;
        room.nothing_since(&edit).await
    });
}

#[test]
fn what_was_edited_and_deleted_while_the_bot_was_away() {
    run(async {
        let (mut bot, person) = (Bot::start().await?, person().await?);
        let room = Room::new(&person, &bot, false, false).await?;
        let mut answered = Vec::new();
        for _ in 0..3 {
            let question = person.send(&room.id, addressed(QUESTION)).await?;
            answered.push((question.clone(), room.answer_to(&question).await?));
        }
        bot.process().kill()?;
        // In the gap, and at its end; before and after what they change.
        let [
            (edited, edited_answer),
            (early, early_answer),
            (late, late_answer),
        ] = &answered[..]
        else {
            anyhow::bail!("three questions");
        };
        let gone = person.send(&room.id, addressed(QUESTION)).await?;
        let quiet = person.send(&room.id, addressed(QUESTION)).await?;
        let newly = person.send_text(&room.id, QUESTION).await?;
        person.redact(&room.id, early).await?;
        for number in 0..120 {
            person
                .send_text(&room.id, &format!("chatter {number}"))
                .await?;
        }
        person.edit(&room.id, &quiet, QUESTION).await?;
        person.redact(&room.id, &gone).await?;
        person.redact(&room.id, late).await?;
        for (event, text) in [(edited, OTHER), (&newly, OTHER)] {
            person
                .send(&room.id, content::edit(event, addressed(text)))
                .await?;
        }
        bot.launch("in-gap=return")?;
        bot.killed_at("in-gap").await?;
        bot.up().await?;

        deleted(&room, &early_answer.id).await?;
        deleted(&room, &late_answer.id).await?;
        let edit = edit_of(&room, edited_answer).await?;
        assert!(
            edit.new_content().unwrap()["body"]
                .to_string()
                .contains(OTHER_ANSWER)
        );
        let answer = room.answer_to(&newly).await?;
        assert!(answer.body().contains(OTHER_ANSWER), "{}", answer.body());
        room.ask(addressed(QUESTION)).await?;
        for silent in [&gone, &quiet] {
            assert!(person.answers(&room.id, silent).is_empty());
        }
        room.answer_to(&newly).await?;
        assert_eq!(edits(&room, edited_answer), 1);
        Ok(())
    });
}

/// Edits and deletes a question that has an answer, kills the bot at this
/// failpoint, and starts it again.
fn killed_at(failpoint: &'static str, encrypted: bool) {
    run(async move {
        let (mut bot, person) = (Bot::start().await?, person().await?);
        let room = Room::new(&person, &bot, true, encrypted).await?;
        let edited = person.send_text(&room.id, QUESTION).await?;
        let edited_answer = room.answer_to(&edited).await?;
        let gone = person.send_text(&room.id, QUESTION).await?;
        let gone_answer = room.answer_to(&gone).await?;
        bot.process().kill()?;

        person.edit(&room.id, &edited, OTHER).await?;
        person.redact(&room.id, &gone).await?;
        bot.launch(&format!("{failpoint}=return"))?;
        bot.killed_at(failpoint).await?;
        bot.up().await?;

        deleted(&room, &gone_answer.id).await?;
        edit_of(&room, &edited_answer).await?;
        room.ask(content::text(QUESTION)).await?;
        assert_eq!(edits(&room, &edited_answer), 1);
        room.answer_to(&edited).await?;
        Ok(())
    });
}

#[test]
fn killed_before_and_after_the_commit_of_a_change() {
    killed_at("after-sync", true);
    killed_at("after-commit", false);
}

#[test]
fn killed_before_and_after_the_sending_of_a_change() {
    killed_at("after-outbox", false);
    killed_at("after-send", true);
}

#[test]
fn a_question_edited_before_its_answer_went_out_gets_the_right_one() {
    run(async {
        let (mut bot, person) = (Bot::start().await?, person().await?);
        let room = Room::new(&person, &bot, true, false).await?;
        room.ask(content::text(QUESTION)).await?;
        bot.process().kill()?;
        // Killed when it may have sent the answer, for all it knows: once it has
        // not, once it has.
        for (failpoint, sent) in [("after-outbox", false), ("after-send", true)] {
            let question = person.send_text(&room.id, QUESTION).await?;
            bot.launch(&format!("{failpoint}=return"))?;
            bot.killed_at(failpoint).await?;
            person.edit(&room.id, &question, OTHER).await?;
            bot.up().await?;
            let answer = room.answer_to(&question).await?;
            if sent {
                edit_of(&room, &answer).await?;
            } else {
                assert!(answer.body().contains(OTHER_ANSWER), "{}", answer.body());
            }
            // The same with a deletion.
            bot.process().kill()?;
            let question = person.send_text(&room.id, QUESTION).await?;
            bot.launch(&format!("{failpoint}=return"))?;
            bot.killed_at(failpoint).await?;
            person.redact(&room.id, &question).await?;
            bot.up().await?;
            room.ask(content::text(QUESTION)).await?;
            let answers = person.answers(&room.id, &question);
            assert_eq!(answers.len(), usize::from(sent));
            for answer in answers {
                deleted(&room, &answer.id).await?;
            }
            bot.process().kill()?;
        }
        Ok(())
    });
}

#[test]
fn an_edit_is_answered_within_seconds() {
    run(async {
        let (bot, person) = (Bot::start().await?, person().await?);
        let room = Room::new(&person, &bot, true, false).await?;
        let question = person.send_text(&room.id, QUESTION).await?;
        let answer = room.answer_to(&question).await?;
        let begun = std::time::Instant::now();
        person.edit(&room.id, &question, OTHER).await?;
        edit_of(&room, &answer).await?;
        let taken = begun.elapsed();
        ensure!(taken < Duration::from_secs(10), "it took {taken:?}");
        Ok(())
    });
}
