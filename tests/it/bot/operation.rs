//! What an operator sees: starting, stopping, inviting.

use std::time::{Duration, Instant};

use serde_json::json;
use testbed::{Client, Options, RateLimits, RoomSpec, Synapse, content};

use super::stage::{ANSWER, Bot, QUESTION, Room, SOON, account, person, run, synapse};

#[test]
fn a_question_asked_while_the_bot_was_down_is_answered_when_it_is_back() {
    run(async {
        let (mut bot, person) = (Bot::start().await?, person().await?);
        for encrypted in [false, true] {
            let room = Room::new(&person, &bot, true, encrypted).await?;
            bot.process().terminate()?;
            assert!(bot.process().wait_exit(SOON).await?.success());
            let question = person.send_text(&room.id, QUESTION).await?;
            bot.up().await?;
            assert!(room.answer_to(&question).await?.body().contains(ANSWER));
        }
        Ok(())
    });
}

#[test]
fn sigterm_stops_it_within_five_seconds() {
    run(async {
        let bot = Bot::start().await?;
        let asked = Instant::now();
        bot.process().terminate()?;
        assert!(bot.process().wait_exit(SOON).await?.success());
        assert!(
            asked.elapsed() < Duration::from_secs(5),
            "{:?}",
            asked.elapsed()
        );
        Ok(())
    });
}

#[test]
fn stopping_in_the_midst_of_work_loses_nothing_and_doubles_nothing() {
    run(async {
        let (mut bot, person) = (Bot::new().await?, person().await?);
        bot.without_limits();
        bot.up().await?;
        let room = Room::new(&person, &bot, true, false).await?;
        let mut asked = Vec::new();
        for _ in 0..20 {
            asked.push(person.send_text(&room.id, QUESTION).await?);
        }
        bot.process().wait_line(" sent ", SOON).await?;
        let stopping = Instant::now();
        bot.process().terminate()?;
        assert!(bot.process().wait_exit(SOON).await?.success());
        assert!(
            stopping.elapsed() < Duration::from_secs(5),
            "{:?}",
            stopping.elapsed()
        );
        bot.up().await?;
        asked.push(person.send_text(&room.id, QUESTION).await?);
        for question in &asked {
            room.answer_to(question).await?;
        }
        // In the order in which they were asked.
        let answered = person.events(&room.id).into_iter().filter_map(|event| {
            (event.sender == bot.user_id())
                .then(|| event.relation()?.in_reply_to)
                .flatten()
        });
        assert_eq!(answered.collect::<Vec<_>>(), asked);
        Ok(())
    });
}

#[test]
fn a_homeserver_that_limits_us_gets_the_answers_later() {
    run(async {
        let options = Options {
            rate_limits: RateLimits::Default,
            ..Options::default()
        };
        let synapse = Synapse::start(options).await?;
        let mut bot = Bot::at(
            &synapse,
            synapse.register("whosaid", "secret", false).await?,
        )?;
        bot.without_limits();
        bot.up().await?;
        let mut people = Vec::new();
        for name in ["one", "two"] {
            let account = synapse.register(name, "secret", false).await?;
            people.push(Client::login(&synapse, &account, None).await?);
        }
        let mut rooms = Vec::new();
        for person in &people {
            let invite = vec![bot.user_id().to_owned()];
            let spec = RoomSpec {
                invite,
                direct: true,
                ..RoomSpec::default()
            };
            let room = person.create_room(spec).await?;
            person.wait_joined(&room, bot.user_id(), SOON).await?;
            rooms.push((person, room));
        }
        // Together more than Synapse lets one account send at once; and at once
        // they are sent, since they wait when the bot starts.
        bot.process().kill()?;
        let mut asked = Vec::new();
        for (person, room) in &rooms {
            for _ in 0..6 {
                asked.push((person, room, person.send_text(room, QUESTION).await?));
            }
        }
        bot.up().await?;
        for (person, room, question) in &asked {
            let answers = person.wait_answers(room, question, 1, SOON).await?;
            assert_eq!(answers.len(), 1);
        }
        bot.process().wait_line("not sent yet", SOON).await?;
        Ok(())
    });
}

#[test]
fn what_was_said_before_the_bot_joined_is_not_answered() {
    run(async {
        let (mut bot, person) = (Bot::new().await?, person().await?);
        bot.set("ASKING_PUBLIC_ROOMS", "answer");
        bot.up().await?;
        let room = person
            .create_room(RoomSpec {
                public: true,
                ..RoomSpec::default()
            })
            .await?;
        let first = person
            .send_text(&room, &format!("!whosaid {QUESTION}"))
            .await?;
        person.invite(&room, bot.user_id()).await?;
        person.wait_joined(&room, bot.user_id(), SOON).await?;
        let asked = person
            .send_text(&room, &format!("!whosaid {QUESTION}"))
            .await?;
        person.wait_answers(&room, &asked, 1, SOON).await?;
        assert!(person.answers(&room, &first).is_empty());
        Ok(())
    });
}

#[test]
fn an_invite_from_somebody_who_may_not_is_declined_with_a_reason() {
    run(async {
        let mut bot = Bot::new().await?;
        bot.set("INVITES_DENY", "@person*:whosaid.test");
        bot.up().await?;
        let person = person().await?;
        let invite = vec![bot.user_id().to_owned()];
        let room = person
            .create_room(RoomSpec {
                invite,
                ..RoomSpec::default()
            })
            .await?;
        let left = person
            .wait_for(&room, SOON, |event| {
                event.kind == "m.room.member"
                    && event.raw["state_key"] == *bot.user_id()
                    && event.content["membership"] == "leave"
            })
            .await?;
        assert!(
            left.content["reason"]
                .as_str()
                .unwrap()
                .contains("operator")
        );
        Ok(())
    });
}

#[test]
fn a_second_instance_on_the_same_data_is_refused() {
    run(async {
        let mut bot = Bot::start().await?;
        let _first = bot.take_process();
        bot.launch("")?;
        bot.process()
            .wait_line("another whosaid uses the data folder", SOON)
            .await?;
        assert_eq!(bot.process().wait_exit(SOON).await?.code(), Some(1));
        Ok(())
    });
}

#[test]
fn a_wrong_password_is_said_and_not_tried_again() {
    run(async {
        let mut bot = Bot::new().await?;
        bot.set("MATRIX_PASSWORD", "wrong horse");
        bot.launch("")?;
        bot.process().wait_line("cannot log in", SOON).await?;
        assert_eq!(bot.process().wait_exit(SOON).await?.code(), Some(78));
        assert!(!bot.process().lines().concat().contains("wrong horse"));
        Ok(())
    });
}

#[test]
fn an_access_token_and_its_device_will_do() {
    run(async {
        let mut bot = Bot::new().await?;
        let (token, device) = (
            bot.account.access_token.clone(),
            bot.account.device_id.clone(),
        );
        bot.unset("MATRIX_PASSWORD");
        bot.set("MATRIX_ACCESS_TOKEN", &token);
        bot.set("MATRIX_DEVICE_ID", &device);
        bot.up().await?;
        let person = person().await?;
        let room = Room::new(&person, &bot, true, true).await?;
        room.ask(content::text(QUESTION)).await?;
        assert!(!bot.process().lines().concat().contains(&token));

        // The session is kept: the next start needs neither.
        bot.process().kill()?;
        bot.unset("MATRIX_ACCESS_TOKEN");
        bot.unset("MATRIX_DEVICE_ID");
        bot.up().await?;
        room.ask(content::text(QUESTION)).await?;
        Ok(())
    });
}

#[test]
fn a_token_of_another_account_is_refused() {
    run(async {
        let mut bot = Bot::new().await?;
        let other = account("other").await?;
        bot.unset("MATRIX_PASSWORD");
        bot.set("MATRIX_ACCESS_TOKEN", &other.access_token);
        bot.set("MATRIX_DEVICE_ID", &other.device_id);
        bot.launch("")?;
        bot.process()
            .wait_line("the access token belongs to", SOON)
            .await?;
        assert_eq!(bot.process().wait_exit(SOON).await?.code(), Some(78));
        Ok(())
    });
}

#[test]
fn a_revoked_session_stops_it_with_a_message() {
    run(async {
        let mut bot = Bot::new().await?;
        bot.unset("MATRIX_PASSWORD");
        bot.set("MATRIX_ACCESS_TOKEN", &bot.account.access_token.clone());
        bot.set("MATRIX_DEVICE_ID", &bot.account.device_id.clone());
        bot.up().await?;
        let http = synapse().await?.http(&bot.account.access_token)?;
        http.post("/_matrix/client/v3/logout", &json!({})).await?;
        bot.process()
            .wait_line("the homeserver has ended this session", SOON)
            .await?;
        assert_eq!(bot.process().wait_exit(SOON).await?.code(), Some(78));
        Ok(())
    });
}

#[test]
fn secrets_and_messages_are_not_in_the_log() {
    run(async {
        let mut bot = Bot::new().await?;
        bot.set("LOG_LEVEL", "warn,whosaid=trace");
        bot.up().await?;
        let person = person().await?;
        let room = Room::new(&person, &bot, true, true).await?;
        room.ask(content::text("xylophone crocodile Moscow"))
            .await?;
        let log = bot.process().lines().concat();
        assert!(log.contains("received a question"), "{log}");
        assert!(
            !log.contains("xylophone") && !log.contains("secret"),
            "{log}"
        );
        Ok(())
    });
}
