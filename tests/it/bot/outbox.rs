//! Answers on their way: each once, whatever the homeserver says.

use std::{
    process::Command,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use rusqlite::Connection;
use serde_json::{Value, json};
use testbed::content;

use super::{
    scripted::{Request, Scripted, error, questions},
    stage::{ANSWER, Bot, QUESTION, Room, SOON, person, run},
};

/// Makes the answers that wait a day old, and such that the homeserver does not
/// know their transaction ids.
fn a_day_later(bot: &Bot) -> anyhow::Result<()> {
    let journal = Connection::open(bot.folder.path().join("data/journal.sqlite3"))?;
    let aged = journal.execute(
        "UPDATE outbox SET written_at = written_at - 24 * 60 * 60 * 1000,
            transaction_id = 'forgotten-' || transaction_id
         WHERE state = 'ready'",
        [],
    )?;
    anyhow::ensure!(aged == 1, "{aged} answers wait");
    Ok(())
}

/// Killed at this failpoint and started again when the homeserver has forgotten
/// transaction ids, the bot says this.
fn started_a_day_after(failpoint: &'static str, encrypted: bool, line: &'static str) {
    run(async move {
        let (mut bot, person) = (Bot::start().await?, person().await?);
        let room = Room::new(&person, &bot, true, encrypted).await?;
        room.ask(content::text(QUESTION)).await?;
        bot.process().kill()?;
        let question = person.send_text(&room.id, QUESTION).await?;
        bot.launch(&format!("{failpoint}=return"))?;
        bot.killed_at(failpoint).await?;
        a_day_later(&bot)?;
        bot.up().await?;
        let said = bot.process().wait_line(line, SOON).await?;
        assert!(said.contains(&question), "{said}");
        let answer = room.answer_to(&question).await?;
        assert!(answer.body().contains(ANSWER), "{}", answer.body());
        // A second answer would come before that to a later question.
        room.ask(content::text(QUESTION)).await?;
        room.answer_to(&question).await?;
        Ok(())
    });
}

#[test]
fn an_old_answer_that_had_arrived_is_found_and_not_sent_again() {
    started_a_day_after("after-send", false, "had been sent");
    started_a_day_after("after-send", true, "had been sent");
}

#[test]
fn an_old_answer_that_had_not_arrived_is_sent() {
    started_a_day_after("after-outbox", false, " sent ");
    started_a_day_after("after-outbox", true, " sent ");
}

/// The question that a request sends the answer to.
fn answers(request: &Request) -> Option<&str> {
    let sent = request.is_send().then_some(&request.body)?;
    sent["m.relates_to"]["m.in_reply_to"]["event_id"].as_str()
}

/// What `whosaid journal` prints about this bot.
fn journal(bot: &Bot, format: &str) -> anyhow::Result<String> {
    let output = Command::new(env!("CARGO_BIN_EXE_whosaid"))
        .args(["journal", "--format", format])
        .env("WHOSAID_PATHS_DATA", bot.folder.path().join("data"))
        .output()?;
    anyhow::ensure!(output.status.success(), "{output:?}");
    Ok(String::from_utf8(output.stdout)?)
}

#[test]
fn an_answer_to_a_room_that_shut_us_out_is_given_up_and_no_other_waits() {
    run(async {
        let (mut bot, person) = (Bot::start().await?, person().await?);
        let lost = Room::new(&person, &bot, false, false).await?;
        let kept = Room::new(&person, &bot, true, false).await?;
        bot.process().kill()?;
        let asked = format!("!whosaid {QUESTION}");
        let question = person.send_text(&lost.id, &asked).await?;
        bot.launch("after-outbox=return")?;
        bot.killed_at("after-outbox").await?;
        person.kick(&lost.id, bot.user_id()).await?;
        bot.up().await?;
        bot.process()
            .wait_line("cannot be sent, and will not be tried again", SOON)
            .await?;
        kept.ask(content::text(QUESTION)).await?;

        // Readable while the bot runs.
        let report: Value = serde_json::from_str(&journal(&bot, "json")?)?;
        assert_eq!(report["waiting"]["answers"], 0, "{report}");
        let letters = report["dead_letters"].as_array().unwrap();
        assert_eq!(letters.len(), 1, "{report}");
        assert_eq!(letters[0]["question"], question);
        let cause = letters[0]["cause"].as_str().unwrap();
        assert!(["forbidden", "not-joined"].contains(&cause), "{cause}");
        let text = journal(&bot, "text")?;
        assert!(text.contains("1 answer was given up:") && text.contains(&question));
        assert!(!text.contains(ANSWER));
        Ok(())
    });
}

#[test]
fn what_the_homeserver_says_of_one_send_holds_for_all_rooms() {
    const DELAY: Duration = Duration::from_millis(1500);
    run(async {
        let refused = Arc::new(AtomicBool::new(false));
        let refuse = Arc::clone(&refused);
        let server = Scripted::start(move |request, _| match request.since() {
            Some("s0") => {
                let rooms: &[(&str, &[&str])] = &[
                    ("!a:scripted.test", &["$a1", "$a2"]),
                    ("!b:scripted.test", &["$b1", "$b2"]),
                    ("!c:scripted.test", &["$c1", "$c2"]),
                ];
                Some((200, questions("s1", rooms)))
            }
            _ if request.is_send() && !refuse.swap(true, Ordering::Relaxed) => Some((
                429,
                json!({
                    "errcode": "M_LIMIT_EXCEEDED",
                    "error": "slowly",
                    "retry_after_ms": DELAY.as_millis(),
                }),
            )),
            _ => None,
        })
        .await?;
        let mut bot = server.bot()?;
        bot.launch("")?;
        bot.process().wait_line("all rooms wait", SOON).await?;
        bot.process().kill()?;
        let held = Instant::now();
        let before = server.seen(|request| request.is_send()).len();
        // One for each room was on its way when it said so, and in the other two perhaps
        // the next, if the first had arrived before.
        assert!(before <= 5, "not the second of the room that was told");
        let limited = server.seen(|request| request.is_send())[0].at;
        // It holds over a restart.
        bot.launch("")?;
        for last in ["$a2", "$b2", "$c2"] {
            server
                .wait(1, |request| answers(request) == Some(last))
                .await?;
        }
        let sends = server.seen(|request| request.is_send());
        assert!(
            held - limited < DELAY,
            "the machine is too slow for this test"
        );
        for send in &sends[before..] {
            assert!(send.at - limited >= DELAY, "{:?}", send.at - limited);
        }
        // In order in each room.
        for room in ["a", "b", "c"] {
            let mut asked: Vec<_> = (sends.iter())
                .filter(|send| send.path.contains(&format!("!{room}:")))
                .filter_map(answers)
                .collect();
            asked.dedup();
            let expected = ["1", "2"].map(|number| format!("${room}{number}"));
            assert_eq!(asked, expected);
        }
        Ok(())
    });
}

#[test]
fn what_a_homeserver_refuses_for_good_is_given_up_and_what_it_cannot_do_now_is_not() {
    run(async {
        let server = Scripted::start(|request, number| {
            let room = |name: &str| request.is_send() && request.path.contains(name);
            match request.since() {
                Some("s0") => {
                    let rooms: &[(&str, &[&str])] = &[
                        ("!large:scripted.test", &["$large"]),
                        ("!proxy:scripted.test", &["$proxy"]),
                        ("!gone:scripted.test", &["$gone"]),
                        ("!ill:scripted.test", &["$ill", "$later"]),
                    ];
                    Some((200, questions("s1", rooms)))
                }
                _ if room("!large:") => error(413, "M_TOO_LARGE"),
                _ if room("!gone:") => error(404, "M_NOT_FOUND"),
                // No homeserver writes this, but what stands before one does.
                _ if room("!proxy:") && number <= 2 => Some((403, json!("not now"))),
                _ if room("!ill:") && number <= 2 => error(500, "M_UNKNOWN"),
                _ => None,
            }
        })
        .await?;
        let mut bot = server.bot()?;
        bot.up().await?;
        server.wait(9, |request| request.is_send()).await?;
        bot.process().wait_line("question=\"$later\"", SOON).await?;
        let sends = server.seen(|request| request.is_send());
        let ids = |room: &str| -> Vec<String> {
            let sends = sends.iter().filter(|send| send.path.contains(room));
            let ids = sends.map(|send| send.path.rsplit('/').next().unwrap().to_owned());
            ids.collect()
        };
        assert_eq!(ids("!large:").len(), 1);
        assert_eq!(ids("!gone:").len(), 1);
        // Under the same transaction id, however often; and in order.
        for (room, different) in [("!proxy:", 1), ("!ill:", 2)] {
            let mut ids = ids(room);
            assert_eq!(ids.len(), 2 + different, "{room}");
            ids.dedup();
            assert_eq!(ids.len(), different, "{room}");
        }
        let report: Value = serde_json::from_str(&journal(&bot, "json")?)?;
        let mut causes: Vec<_> = (report["dead_letters"].as_array().unwrap().iter())
            .map(|letter| letter["cause"].as_str().unwrap())
            .collect();
        causes.sort_unstable();
        assert_eq!(causes, ["room-gone", "too-large"]);
        Ok(())
    });
}
