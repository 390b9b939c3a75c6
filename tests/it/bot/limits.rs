//! How much the bot is asked: what is too much, and what is not.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};
use testbed::content;

use super::{
    scripted::{Scripted, question, questions},
    stage::{ANSWER, Bot, QUESTION, Room, SOON, person, run},
};

fn is_answer(body: &str) -> bool {
    body.contains(ANSWER)
}

#[test]
fn too_much_is_said_once_and_not_made_up_for() {
    too_much(false);
    too_much(true);
}

fn too_much(encrypted: bool) {
    run(async move {
        let (mut bot, person) = (Bot::new().await?, person().await?);
        let other = super::stage::person().await?;
        bot.set("LIMITS_USER_PER_MINUTE", "1");
        bot.set("LIMITS_USER_BURST", "3");
        bot.up().await?;
        let theirs = Room::new(&other, &bot, true, encrypted).await?;
        let room = Room::new(&person, &bot, true, encrypted).await?;
        let mut asked = Vec::new();
        for number in 0..9 {
            let text = format!("{QUESTION} ({number})");
            asked.push(person.send_text(&room.id, &text).await?);
        }
        // Nobody else has to wait.
        theirs.ask(content::text(QUESTION)).await?;
        for question in &asked[..3] {
            assert!(is_answer(room.answer_to(question).await?.body()));
        }
        let told = room.answer_to(&asked[3]).await?;
        assert!(
            told.body().contains("faster than I may answer"),
            "{}",
            told.body()
        );
        assert_eq!(
            (told.msgtype(), told.encrypted),
            (Some("m.notice"), encrypted)
        );
        // A restart begins nothing anew.
        bot.process().kill()?;
        asked.push(person.send_text(&room.id, QUESTION).await?);
        bot.up().await?;
        theirs.ask(content::text(QUESTION)).await?;
        for question in &asked[4..] {
            assert!(person.answers(&room.id, question).is_empty());
        }
        Ok(())
    });
}

#[test]
fn what_is_refused_stays_refused_when_the_bot_is_killed() {
    for failpoint in ["after-sync", "after-commit"] {
        run(async move {
            let (mut bot, person) = (Bot::new().await?, person().await?);
            bot.set("LIMITS_ROOM_PER_MINUTE", "1");
            bot.set("LIMITS_ROOM_BURST", "1");
            bot.up().await?;
            let room = Room::new(&person, &bot, true, false).await?;
            bot.process().kill()?;
            let mut asked = Vec::new();
            for number in 0..4 {
                let text = format!("{QUESTION} ({number})");
                asked.push(person.send_text(&room.id, &text).await?);
            }
            bot.launch(&format!("{failpoint}=return"))?;
            bot.killed_at(failpoint).await?;
            bot.up().await?;
            assert!(is_answer(room.answer_to(&asked[0]).await?.body()));
            let told = room.answer_to(&asked[1]).await?;
            assert!(
                told.body().contains("This room asks faster"),
                "{}",
                told.body()
            );
            // An admin is not refused: so it is known that nothing else comes.
            bot.process().kill()?;
            bot.set("MATRIX_ADMINS", person.user_id());
            bot.up().await?;
            room.ask(content::text(QUESTION)).await?;
            let counts = asked.iter().map(|id| person.answers(&room.id, id).len());
            assert_eq!(counts.collect::<Vec<_>>(), [1, 1, 0, 0]);
            Ok(())
        });
    }
}

#[test]
fn a_room_has_only_so_many_questions_waiting() {
    run(async {
        let (mut bot, person) = (Bot::new().await?, person().await?);
        bot.set("LIMITS_WAITING_PER_ROOM", "3");
        bot.up().await?;
        let rooms = [
            Room::new(&person, &bot, true, false).await?,
            Room::new(&person, &bot, true, false).await?,
        ];
        // They wait when the bot comes back.
        bot.process().kill()?;
        let mut asked = Vec::new();
        for room in &rooms {
            for number in 0..6 {
                let text = format!("{QUESTION} ({number})");
                asked.push((room, person.send_text(&room.id, &text).await?));
            }
        }
        bot.up().await?;
        for (number, (room, question)) in asked.iter().enumerate() {
            match number % 6 {
                0..3 => assert!(is_answer(room.answer_to(question).await?.body())),
                3 => {
                    let told = room.answer_to(question).await?;
                    assert!(told.body().contains("still wait"), "{}", told.body());
                }
                _ => {}
            }
        }
        for room in &rooms {
            room.ask(content::text("And who else?")).await?;
        }
        for (number, (room, question)) in asked.iter().enumerate() {
            assert_eq!(
                person.answers(&room.id, question).len(),
                usize::from(number % 6 < 4)
            );
        }
        Ok(())
    });
}

/// Whoever edits what was no question so that it is one has asked.
#[test]
fn an_edit_that_asks_counts_as_a_question() {
    run(async {
        let (mut bot, person) = (Bot::new().await?, person().await?);
        bot.set("LIMITS_USER_PER_MINUTE", "1");
        bot.set("LIMITS_USER_BURST", "2");
        bot.up().await?;
        let room = Room::new(&person, &bot, false, false).await?;
        let mut said = Vec::new();
        for number in 0..5 {
            said.push(
                person
                    .send_text(&room.id, &format!("Chatter {number}"))
                    .await?,
            );
        }
        for (number, event) in said.iter().enumerate() {
            let question = format!("!whosaid {QUESTION} ({number})");
            person.edit(&room.id, event, &question).await?;
        }
        for event in &said[..2] {
            assert!(is_answer(room.answer_to(event).await?.body()));
        }
        let told = room.answer_to(&said[2]).await?;
        assert!(
            told.body().contains("faster than I may answer"),
            "{}",
            told.body()
        );
        // Nor does one more edit help.
        person
            .edit(&room.id, &said[3], &format!("!whosaid {QUESTION}"))
            .await?;
        bot.process().kill()?;
        bot.set("MATRIX_ADMINS", person.user_id());
        bot.up().await?;
        room.ask(content::text(&format!("!whosaid {QUESTION}")))
            .await?;
        let counts = said.iter().map(|id| person.answers(&room.id, id).len());
        assert_eq!(counts.collect::<Vec<_>>(), [1, 1, 1, 0, 0]);
        Ok(())
    });
}

/// A question of somebody that is as old as that.
fn aged(id: &str, sender: &str, age: Duration) -> Value {
    let age = u64::try_from(age.as_millis()).unwrap();
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap()
        .as_millis();
    let mut event = question(id);
    event["sender"] = json!(sender);
    event["origin_server_ts"] = json!(u64::try_from(now).unwrap() - age);
    event["unsigned"]["age"] = json!(age);
    event["content"]["body"] = json!(format!("!whosaid {QUESTION} ({id})"));
    event
}

/// A sync that brings these events.
fn brings(next: &str, events: &[Value]) -> Value {
    let mut sync = questions(next, &[("!room:scripted.test", &[])]);
    sync["rooms"]["join"]["!room:scripted.test"]["timeline"]["events"] = json!(events);
    sync
}

/// What was asked over hours while the bot was away is no flood. What comes while
/// it is there is one, whatever age its homeserver gives it.
#[test]
fn an_outage_is_no_flood_and_forged_times_are_no_outage() {
    run(async {
        let minutes = |count: u64| Duration::from_secs(60 * count);
        let server = Scripted::start(move |request, _| {
            let since = request.since()?;
            let body = match since {
                // The account is known, and the bot goes away.
                "" => json!({ "next_batch": "s0" }),
                // Forty of one user, ten minutes apart; forty of another at once.
                "s0" => {
                    let slow = (0..40).map(|n| {
                        aged(
                            &format!("$slow{n}"),
                            "@slow:scripted.test",
                            minutes(10 * (40 - n)),
                        )
                    });
                    let fast = (0..40)
                        .map(|n| aged(&format!("$fast{n}"), "@fast:scripted.test", minutes(100)));
                    brings("s1", &slow.chain(fast).collect::<Vec<_>>())
                }
                // As if it had been away once more.
                "s1" => {
                    let forged = (0..40).map(|n| {
                        aged(
                            &format!("$forged{n}"),
                            "@forger:scripted.test",
                            minutes(10 * (40 - n)),
                        )
                    });
                    let end = aged("$end", "@last:scripted.test", Duration::ZERO);
                    brings("s2", &forged.chain([end]).collect::<Vec<_>>())
                }
                _ => return None,
            };
            Some((200, body))
        })
        .await?;
        let mut bot = server.bot()?;
        bot.set("LIMITS_USER_PER_MINUTE", "1");
        bot.set("LIMITS_USER_BURST", "5");
        bot.set("LIMITS_SERVER_PER_MINUTE", "0");
        bot.set("LIMITS_ROOM_PER_MINUTE", "0");
        bot.launch("after-sync=1*off->return")?;
        bot.killed_at("after-sync").await?;
        // It was away since long before the first of them.
        let journal = rusqlite::Connection::open(bot.folder.path().join("data/journal.sqlite3"))?;
        for key in ["synced_at", "started_at"] {
            let aged = journal.execute(
                "UPDATE meta SET value = value - 24 * 60 * 60 * 1000 WHERE key = ?1",
                [key],
            )?;
            anyhow::ensure!(aged == 1, "{key} is not kept");
        }
        drop(journal);
        bot.up().await?;
        // Answers: forty, five, five and one. Notices: two.
        let sends = server.wait(53, |request| request.is_send()).await?;
        let replies = |kind: &str, answers: bool| {
            let of_kind = sends.iter().filter(|request| {
                let body = &request.body;
                let to = body["m.relates_to"]["m.in_reply_to"]["event_id"]
                    .as_str()
                    .unwrap();
                to.starts_with(kind) && is_answer(body["body"].as_str().unwrap()) == answers
            });
            of_kind.count()
        };
        for (kind, answers, notices) in [
            ("$slow", 40, 0),
            ("$fast", 5, 1),
            ("$forged", 5, 1),
            ("$end", 1, 0),
        ] {
            assert_eq!(
                (replies(kind, true), replies(kind, false)),
                (answers, notices),
                "{kind}"
            );
        }
        bot.process().terminate()?;
        assert!(bot.process().wait_exit(SOON).await?.success());
        assert_eq!(server.seen(|request| request.is_send()).len(), 53);
        Ok(())
    });
}
