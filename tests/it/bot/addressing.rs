//! When the bot answers, and where.

use serde_json::{Value, json};
use testbed::{Client, Event, content};

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

/// A message with a link to the bot, from a client that knows no intentional
/// mentions.
fn pill(bot: &Bot) -> Value {
    let mut content = content::mention(bot.user_id(), QUESTION);
    content["body"] = json!(format!("Claims: {QUESTION}"));
    content.as_object_mut().unwrap().remove("m.mentions");
    content
}

#[test]
fn every_form_of_address_gets_its_answer_where_it_was_asked() {
    run(async {
        let (mut bot, person) = (Bot::new().await?, person().await?);
        bot.without_limits();
        bot.up().await?;
        let rooms = [(false, false), (false, true), (true, false), (true, true)];
        let all = rooms.map(|(encrypted, direct)| in_every_form(&bot, &person, encrypted, direct));
        futures_util::future::try_join_all(all).await?;
        Ok(())
    });
}

/// Asks in a room of this kind in every form, in the main timeline and in a thread.
async fn in_every_form(
    bot: &Bot,
    person: &Client,
    encrypted: bool,
    direct: bool,
) -> anyhow::Result<()> {
    let room = Room::new(person, bot, direct, encrypted).await?;
    let root = person.send_text(&room.id, "!whosaid hello").await?;
    let ours = room.answer_to(&root).await?.id;
    let id = format!("{} {QUESTION}", bot.user_id());
    let plain = content::text(QUESTION);
    let mut forms = vec![
        ("mention", content::mention(bot.user_id(), QUESTION)),
        ("pill", pill(bot)),
        ("id", json!({ "msgtype": "m.text", "body": id })),
        ("prefix", content::text(&format!("!whosaid {QUESTION}"))),
        ("reply", plain.clone()),
    ];
    if direct {
        forms.push(("nothing", plain));
    }
    for (form, thread) in forms.iter().flat_map(|form| [(form, false), (form, true)]) {
        let (form, asked) = form.clone();
        let asked = match (form, thread) {
            ("reply", false) => content::reply_to(asked, &ours),
            ("reply", true) => content::reply_in_thread(asked, &root, &ours),
            (_, false) => asked,
            (_, true) => content::in_thread(asked, &root, &ours),
        };
        let question = person.send(&room.id, asked).await?;
        let answer = room.answer_to(&question).await?;
        let case = format!("{form} thread={thread} {encrypted} {direct}");
        assert!(answer.body().contains(ANSWER), "{case}: {}", answer.body());
        assert_eq!(answer.encrypted, encrypted, "{case}");
        assert_eq!(answer.mentions(), [person.user_id()], "{case}");
        let in_reply_to = json!({ "event_id": question });
        let expected = match thread {
            false => json!({ "m.in_reply_to": in_reply_to }),
            true => json!({
                "rel_type": "m.thread", "event_id": root, "is_falling_back": true,
                "m.in_reply_to": in_reply_to,
            }),
        };
        assert_eq!(answer.content["m.relates_to"], expected, "{case}");
    }
    Ok(())
}

#[test]
fn what_is_no_text_gets_nothing_even_in_a_direct_room() {
    run(async {
        let (bot, person) = (Bot::start().await?, person().await?);
        for encrypted in [false, true] {
            let room = Room::new(&person, &bot, true, encrypted).await?;
            let first = room.ask(content::text(QUESTION)).await?.id;
            let mentions = json!({ "user_ids": [bot.user_id()] });
            let image = json!({
                "msgtype": "m.image", "body": QUESTION, "filename": "mill.png",
                "url": "mxc://whosaid.test/none", "m.mentions": mentions,
            });
            let poll = json!({
                "m.poll": { "question": { "m.text": [{ "body": QUESTION }] }, "answers": [] },
                "m.text": [{ "body": QUESTION }],
            });
            for (kind, content) in [
                ("m.room.message", image),
                (
                    "m.sticker",
                    json!({ "body": QUESTION, "info": {}, "url": "mxc://x/y" }),
                ),
                ("m.poll.start", poll.clone()),
                ("org.matrix.msc3381.poll.start", poll),
                ("m.message", json!({ "m.text": [{ "body": QUESTION }] })),
                (
                    "org.example.custom",
                    json!({ "msgtype": "m.text", "body": QUESTION }),
                ),
                (
                    "m.reaction",
                    json!({ "m.relates_to": {
                        "rel_type": "m.annotation", "event_id": first, "key": "?",
                    } }),
                ),
            ] {
                person.send_event(&room.id, kind, content).await?;
            }
            room.nothing_since(&first).await?;
        }
        Ok(())
    });
}

#[test]
fn nothing_found_can_be_an_emoji_in_a_group() {
    const NOTHING: &str = "Who painted the ceiling of the opera house?";
    run(async {
        let mut bot = Bot::new().await?;
        bot.set("ROOMS_NOTHING_FOUND", "reaction");
        bot.up().await?;
        let person = person().await?;
        for encrypted in [false, true] {
            let group = Room::new(&person, &bot, false, encrypted).await?;
            let asked = content::text(&format!("!whosaid {NOTHING}"));
            let question = person.send(&group.id, asked).await?;
            let reaction = person
                .wait_for(&group.id, SOON, |event| {
                    event.kind == "m.reaction"
                        && event.content["m.relates_to"]["event_id"] == question.as_str()
                })
                .await?;
            assert_eq!(reaction.content["m.relates_to"]["key"], "🤷");
            assert_eq!(reaction.sender, bot.user_id());
            assert!(person.answers(&group.id, &question).is_empty());
            // An answer takes its place, and is what is edited from then on.
            let edit = |text: &str| content::edit(&question, content::text(text));
            person
                .send(&group.id, edit(&format!("!whosaid {QUESTION}")))
                .await?;
            let answer = group.answer_to(&question).await?;
            let gone = |event: &Event| event.redacts() == Some(&reaction.id);
            person.wait_for(&group.id, SOON, gone).await?;
            person
                .send(&group.id, edit(&format!("!whosaid {NOTHING}")))
                .await?;
            let edited = |event: &Event| event.is_edit_of(&answer.id);
            person.wait_for(&group.id, SOON, edited).await?;

            let direct = Room::new(&person, &bot, true, encrypted).await?;
            let answer = direct.ask(content::text(NOTHING)).await?;
            assert!(!answer.body().is_empty());
            // A greeting is no question for which nothing was found.
            group.ask(content::text("!whosaid hello")).await?;
        }
        Ok(())
    });
}
