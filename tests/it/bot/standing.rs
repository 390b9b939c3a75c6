//! Standing up again: what passes is waited for, what somebody has to mend is
//! said, with a status that keeps a service manager from trying for ever.

use std::{
    fs,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use serde_json::json;
use testbed::{Client, Options, RoomSpec, Synapse, content};

use super::{
    scripted::{BOT, Scripted, error, question, questions},
    stage::{ANSWER, Bot, QUESTION, Room, SOON, person, run},
};

/// The exit status that says: do not start me again.
const NEEDS_MENDING: Option<i32> = Some(78);

#[test]
fn a_homeserver_that_is_not_there_is_waited_for() {
    run(async {
        let synapse = Synapse::start(Options::default()).await?;
        let person = synapse.register("person", "secret", false).await?;
        let person = Client::login(&synapse, &person, None).await?;
        let mut bot = Bot::at(
            &synapse,
            synapse.register("whosaid", "secret", false).await?,
        )?;
        bot.up().await?;
        let spec = RoomSpec {
            invite: vec![bot.user_id().to_owned()],
            direct: true,
            ..RoomSpec::default()
        };
        let room = person.create_room(spec).await?;
        person.wait_joined(&room, bot.user_id(), SOON).await?;
        let ask = async || {
            let question = person.send_text(&room, QUESTION).await?;
            let answers = person.wait_answers(&room, &question, 1, SOON).await?;
            anyhow::ensure!(answers.len() == 1);
            anyhow::Ok(())
        };
        ask().await?;

        // It goes while the bot runs.
        synapse.kill();
        bot.process().wait_line("a sync failed", SOON).await?;
        synapse.restart().await?;
        ask().await?;

        // It is not there when the bot starts.
        bot.process().kill()?;
        synapse.kill();
        bot.launch("")?;
        bot.process().wait_line("trying again", SOON).await?;
        synapse.restart().await?;
        ask().await
    });
}

#[test]
fn neither_a_wrong_name_nor_broken_tls_ends_it_and_both_are_said() {
    run(async {
        let server = Scripted::start(|_, _| None).await?;
        // Nothing is there under this name, nor does anybody speak TLS here.
        let no_tls = server.url.replace("http:", "https:");
        for (url, why) in [
            ("https://no-such-host.invalid", "dns error"),
            (no_tls.as_str(), "InvalidContentType"),
        ] {
            let mut bot = Bot::with(url, BOT)?;
            bot.launch("")?;
            let line = bot.process().wait_line("trying again", SOON).await?;
            assert!(line.contains(why), "{line}");
            let asked = Instant::now();
            bot.process().terminate()?;
            assert!(bot.process().wait_exit(SOON).await?.success());
            assert!(asked.elapsed() < Duration::from_secs(5));
        }
        Ok(())
    });
}

#[test]
fn a_session_that_ends_is_said_and_not_tried_again() {
    run(async {
        let server = Scripted::start(|request, _| {
            request.since().filter(|since| *since == "s0")?;
            error(401, "M_UNKNOWN_TOKEN")
        })
        .await?;
        let mut bot = server.bot()?;
        bot.launch("")?;
        bot.process()
            .wait_line("error: the homeserver has ended this session", SOON)
            .await?;
        let status = bot.process().wait_exit(SOON).await?;
        assert_eq!(status.code(), NEEDS_MENDING);
        assert_eq!(
            server.seen(|request| request.since() == Some("s0")).len(),
            1
        );
        Ok(())
    });
}

#[test]
fn a_locked_account_is_waited_for_without_hurry() {
    run(async {
        let server = Scripted::start(|request, _| {
            request.since().filter(|since| *since == "s0")?;
            error(401, "M_USER_LOCKED")
        })
        .await?;
        let mut bot = server.bot()?;
        bot.launch("")?;
        let line = bot.process().wait_line("a sync failed", SOON).await?;
        assert!(
            line.contains("M_USER_LOCKED") && line.contains("wait_s=300"),
            "{line}"
        );
        assert_eq!(
            server.seen(|request| request.since() == Some("s0")).len(),
            1
        );
        bot.process().terminate()?;
        assert!(bot.process().wait_exit(SOON).await?.success());
        Ok(())
    });
}

#[test]
fn a_damaged_journal_is_refused_with_what_to_do() {
    run(async {
        let mut bot = Bot::start().await?;
        bot.process().kill()?;
        let journal = bot.folder.path().join("data/journal.sqlite3");
        for damage in ["", "this is no database"] {
            fs::write(&journal, damage)?;
            bot.launch("")?;
            let line = bot
                .process()
                .wait_line("the journal is damaged", SOON)
                .await?;
            assert!(line.contains("Put journal.sqlite3"), "{line}");
            let status = bot.process().wait_exit(SOON).await?;
            assert_eq!(status.code(), NEEDS_MENDING);
            assert_eq!(fs::read_to_string(&journal)?, damage);
        }
        Ok(())
    });
}

#[test]
fn a_journal_that_is_put_back_from_a_copy_doubles_nothing() {
    run(async {
        let (mut bot, person) = (Bot::start().await?, person().await?);
        let room = Room::new(&person, &bot, true, false).await?;
        room.ask(content::text(QUESTION)).await?;
        let journal = bot.folder.path().join("data/journal.sqlite3");
        let copy = bot.folder.path().join("copy");
        let stopped = async |bot: &Bot| {
            bot.process().terminate()?;
            bot.process().wait_exit(SOON).await
        };
        stopped(&bot).await?;
        fs::copy(&journal, &copy)?;
        bot.up().await?;
        let between = person.send_text(&room.id, QUESTION).await?;
        room.answer_to(&between).await?;
        stopped(&bot).await?;
        fs::copy(&copy, &journal)?;
        let late = person.send_text(&room.id, QUESTION).await?;
        bot.up().await?;
        room.answer_to(&late).await?;
        room.answer_to(&between).await?;
        Ok(())
    });
}

#[test]
fn what_the_sdk_knew_of_rooms_is_learnt_anew_and_no_question_is_lost() {
    run(async {
        let (mut bot, person) = (Bot::start().await?, person().await?);
        let plain = Room::new(&person, &bot, true, false).await?;
        let secret = Room::new(&person, &bot, true, true).await?;
        for room in [&plain, &secret] {
            room.ask(content::text(QUESTION)).await?;
        }
        bot.process().kill()?;
        let store = bot
            .folder
            .path()
            .join("data/matrix/matrix-sdk-state.sqlite3");
        fs::write(&store, "this is no database")?;
        let mut asked = Vec::new();
        for room in [&plain, &secret] {
            asked.push((room, person.send_text(&room.id, QUESTION).await?));
        }
        // A crash before they are learnt changes nothing.
        bot.launch("after-sync=return")?;
        bot.killed_at("after-sync").await?;
        bot.up().await?;
        for (room, question) in asked {
            assert!(room.answer_to(&question).await?.body().contains(ANSWER));
            room.ask(content::text(QUESTION)).await?;
            room.answer_to(&question).await?;
        }
        Ok(())
    });
}

#[test]
fn damaged_keys_are_refused_with_what_to_do() {
    run(async {
        let mut bot = Bot::start().await?;
        bot.process().kill()?;
        let store = bot
            .folder
            .path()
            .join("data/matrix/matrix-sdk-crypto.sqlite3");
        fs::write(&store, "this is no database")?;
        bot.launch("")?;
        bot.process()
            .wait_line("the bot's keys are damaged", SOON)
            .await?;
        let status = bot.process().wait_exit(SOON).await?;
        assert_eq!(status.code(), NEEDS_MENDING);
        assert_eq!(fs::read_to_string(&store)?, "this is no database");
        Ok(())
    });
}

#[test]
fn settings_that_cannot_be_used_are_not_tried_again() {
    run(async {
        let mut bot = Bot::with("https://example.org", "no user id")?;
        bot.launch("")?;
        let status = bot.process().wait_exit(SOON).await?;
        assert_eq!(status.code(), NEEDS_MENDING);
        Ok(())
    });
}

#[test]
fn a_gap_that_cannot_be_filled_is_tried_again_after_a_restart() {
    run(async {
        let fetched = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&fetched);
        let server = Scripted::start(move |request, _| match request.since() {
            Some("s0") => {
                let mut sync = questions("s1", &[("!a:scripted.test", &["$late"])]);
                let timeline = &mut sync["rooms"]["join"]["!a:scripted.test"]["timeline"];
                timeline["limited"] = json!(true);
                Some((200, sync))
            }
            _ if request.path.ends_with("/messages") => {
                // The SDK itself tries each read three times.
                if counted.fetch_add(1, Ordering::Relaxed) < 6 {
                    return error(500, "M_UNKNOWN");
                }
                Some((200, json!({ "start": "p", "chunk": [question("$early")] })))
            }
            _ => None,
        })
        .await?;
        let mut bot = server.bot()?;
        bot.launch("")?;
        bot.process()
            .wait_line("a gap cannot be filled yet", SOON)
            .await?;
        bot.process().kill()?;
        bot.launch("")?;
        let line = bot.process().wait_line("attempts=2", SOON).await?;
        assert!(line.contains("a gap cannot be filled yet"), "{line}");
        let sends = server.wait(2, |request| request.is_send()).await?;
        let mut answered: Vec<_> = (sends.iter())
            .map(|send| send.body["m.relates_to"]["m.in_reply_to"]["event_id"].clone())
            .collect();
        answered.sort_by_key(ToString::to_string);
        assert_eq!(answered, ["$early", "$late"]);
        Ok(())
    });
}
