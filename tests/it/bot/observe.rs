//! Seeing how the bot is: metrics, health, and what the service manager hears.

use std::{
    io::{Read, Write},
    net::TcpStream,
    os::unix::net::UnixDatagram,
};

use testbed::content;

use super::stage::{ANSWER, Bot, QUESTION, Room, SOON, person, run};

fn get(address: &str, path: &str) -> anyhow::Result<(String, String)> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(SOON))?;
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {address}\r\n\r\n")?;
    let mut said = String::new();
    stream.read_to_string(&mut said)?;
    let (head, body) = said.split_once("\r\n\r\n").unwrap();
    Ok((head.lines().next().unwrap().to_owned(), body.to_owned()))
}

#[test]
fn metrics_and_health_are_shown_where_that_is_wanted() {
    run(async {
        let mut bot = Bot::new().await?;
        bot.set("OBSERVE_LISTEN", "127.0.0.1:0");
        bot.up().await?;
        let line = bot.process().wait_line("showing metrics", SOON).await?;
        let address = line.split("address=").nth(1).unwrap().trim();
        assert!(get(address, "/live")?.0.contains(" 200 "));
        assert!(get(address, "/ready")?.0.contains(" 200 "));
        assert!(get(address, "/")?.0.contains(" 404 "));

        let person = person().await?;
        let room = Room::new(&person, &bot, true, false).await?;
        room.ask(content::text(QUESTION)).await?;
        room.ask(content::text("xylophone crocodile")).await?;
        // The asker may see the answer before the bot hears that it arrived.
        let second = |line: &String| line.contains(" sent ");
        while bot
            .process()
            .lines()
            .iter()
            .filter(|line| second(line))
            .count()
            < 2
        {
            tokio::task::yield_now().await;
        }
        let mut page = get(address, "/metrics")?.1;
        while !page.contains("whosaid_sent_total 2") {
            page = get(address, "/metrics")?.1;
        }
        for line in [
            "whosaid_questions_total 2",
            "whosaid_answers_total{outcome=\"answer\"} 1",
            "whosaid_answers_total{outcome=\"none\"} 1",
            "whosaid_reply_seconds_count 2",
            "whosaid_reply_seconds_bucket{le=\"60\"} 2",
            "whosaid_handed_waiting 0",
            "whosaid_inbox_waiting 0",
            "whosaid_outbox_waiting 0",
            "whosaid_dead_letters 0",
            "whosaid_syncs_total{outcome=\"failed\"} 0",
        ] {
            assert!(page.lines().any(|found| found == line), "{line}: {page}");
        }
        // What is edited and deleted is counted, and what becomes of it.
        let question = person.send_text(&room.id, QUESTION).await?;
        room.answer_to(&question).await?;
        person
            .edit(&room.id, &question, "xylophone crocodile")
            .await?;
        let edited =
            ["questions", "answers"].map(|of| format!("{of}_changed_total{{by=\"edit\"}} 1"));
        let deleted =
            ["questions", "answers"].map(|of| format!("{of}_changed_total{{by=\"deletion\"}} 1"));
        while !edited.iter().all(|line| page.contains(line)) {
            page = get(address, "/metrics")?.1;
        }
        person.redact(&room.id, &question).await?;
        while !deleted.iter().all(|line| page.contains(line)) {
            page = get(address, "/metrics")?.1;
        }
        for said in [room.id.as_str(), person.user_id(), "xylophone"] {
            assert!(!page.contains(said), "{said}: {page}");
        }
        Ok(())
    });
}

#[test]
fn the_service_manager_hears_how_it_is() {
    run(async {
        let mut bot = Bot::new().await?;
        let path = bot.folder.path().join("notify");
        let manager = UnixDatagram::bind(&path)?;
        manager.set_read_timeout(Some(SOON))?;
        bot.set_plain("NOTIFY_SOCKET", &path.display().to_string());
        bot.set_plain("WATCHDOG_USEC", "200000");
        let hears = |wanted: &str| -> anyhow::Result<()> {
            let mut heard = [0; 256];
            loop {
                let length = manager.recv(&mut heard)?;
                if String::from_utf8_lossy(&heard[..length]).contains(wanted) {
                    return Ok(());
                }
            }
        };
        bot.up().await?;
        hears("READY=1")?;
        hears("WATCHDOG=1")?;
        hears("WATCHDOG=1")?;
        bot.process().terminate()?;
        hears("STOPPING=1")?;
        assert!(bot.process().wait_exit(SOON).await?.success());
        Ok(())
    });
}

#[test]
fn no_log_says_what_was_asked_or_answered() {
    run(async {
        for (level, format) in [("info", "human"), ("warn,whosaid=trace", "json")] {
            let mut bot = Bot::new().await?;
            bot.set("LOG_LEVEL", level);
            bot.set("LOG_FORMAT", format);
            bot.up().await?;
            let person = person().await?;
            for encrypted in [false, true] {
                let room = Room::new(&person, &bot, true, encrypted).await?;
                room.ask(content::text(QUESTION)).await?;
            }
            let log = bot.process().lines().concat();
            for decision in ["received a question", "answered", "sent"] {
                assert!(log.contains(decision), "{decision}: {log}");
            }
            for secret in ["responsibility", ANSWER] {
                assert!(!log.contains(secret), "{secret}: {log}");
            }
        }
        Ok(())
    });
}
