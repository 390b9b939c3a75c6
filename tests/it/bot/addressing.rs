//! When the bot answers, and where.

use serde_json::json;
use testbed::content;

use super::stage::{ANSWER, Bot, QUESTION, Room, SOON, person, run};

#[test]
fn a_direct_room_gets_an_answer_to_everything() {
    run(async {
        let (bot, person) = (Bot::start().await?, person().await?);
        for encrypted in [false, true] {
            let room = Room::new(&person, &bot, true, encrypted).await?;
            let question = person.send_text(&room.id, QUESTION).await?;
            let answer = room.answer_to(&question).await?;
            assert_eq!(answer.sender, bot.user_id());
            assert_eq!(answer.encrypted, encrypted);
            assert_eq!(answer.msgtype(), Some("m.notice"));
            assert_eq!(answer.mentions(), [person.user_id()]);
            assert_eq!(
                answer.content["m.relates_to"],
                json!({ "m.in_reply_to": { "event_id": question } })
            );
            assert!(answer.body().contains(ANSWER), "{}", answer.body());
            assert!(answer.formatted_body().unwrap().contains(ANSWER));
        }
        Ok(())
    });
}

#[test]
fn a_group_gets_an_answer_when_the_bot_is_addressed() {
    run(async {
        let (bot, person) = (Bot::start().await?, person().await?);
        for encrypted in [false, true] {
            let room = Room::new(&person, &bot, false, encrypted).await?;
            let by_mention = room.ask(content::mention(bot.user_id(), QUESTION)).await?;
            let by_prefix = room
                .ask(content::text(&format!("!whosaid {QUESTION}")))
                .await?;
            let by_reply = room
                .ask(content::reply_to(content::text(QUESTION), &by_prefix.id))
                .await?;
            for answer in [by_mention, by_prefix, by_reply] {
                assert_eq!(answer.encrypted, encrypted);
                assert_eq!(answer.mentions(), [person.user_id()]);
                assert!(answer.body().contains(ANSWER), "{}", answer.body());
                assert_eq!(answer.relation().unwrap().rel_type, None);
            }
        }
        Ok(())
    });
}

#[test]
fn an_answer_stays_in_the_askers_thread() {
    run(async {
        let (bot, person) = (Bot::start().await?, person().await?);
        for encrypted in [false, true] {
            let room = Room::new(&person, &bot, false, encrypted).await?;
            let root = person
                .send_text(&room.id, "Let us talk about this.")
                .await?;
            let asked = content::text(&format!("!whosaid {QUESTION}"));
            let question = person
                .send(&room.id, content::in_thread(asked, &root, &root))
                .await?;
            let answer = room.answer_to(&question).await?;
            assert_eq!(
                answer.content["m.relates_to"],
                json!({
                    "rel_type": "m.thread", "event_id": root, "is_falling_back": true,
                    "m.in_reply_to": { "event_id": question },
                })
            );
            // Going on in the thread does not address the bot, though clients
            // name its answer as what older clients should show as replied to.
            let chat = content::in_thread(content::text("I see."), &root, &answer.id);
            let chat = person.send(&room.id, chat).await?;
            room.nothing_since(&chat).await?;
        }
        Ok(())
    });
}

#[test]
fn what_is_not_for_the_bot_gets_nothing() {
    run(async {
        let (bot, person) = (Bot::start().await?, person().await?);
        for encrypted in [false, true] {
            let room = Room::new(&person, &bot, false, encrypted).await?;
            let first = person.send_text(&room.id, QUESTION).await?;
            let mut notice = content::mention(bot.user_id(), QUESTION);
            notice["msgtype"] = json!("m.notice");
            person.send(&room.id, notice).await?;
            person.send_text(&room.id, "!help").await?;
            person
                .send_text(&room.id, &format!("{} is a bot", bot.account.localpart))
                .await?;
            let edited = content::edit(&first, content::mention(bot.user_id(), QUESTION));
            person.send(&room.id, edited).await?;
            let reply = content::reply_to(content::text("Indeed."), &first);
            person.send(&room.id, reply).await?;
            room.nothing_since(&first).await?;
        }
        Ok(())
    });
}

#[test]
fn a_third_person_makes_a_direct_room_a_group() {
    run(async {
        let (bot, person) = (Bot::start().await?, person().await?);
        let room = Room::new(&person, &bot, true, false).await?;
        room.ask(content::text(QUESTION)).await?;
        let other = super::stage::person().await?;
        person.invite(&room.id, other.user_id()).await?;
        other.accept_invites(SOON).await?;
        let first = person.send_text(&room.id, QUESTION).await?;
        room.nothing_since(&first).await
    });
}
