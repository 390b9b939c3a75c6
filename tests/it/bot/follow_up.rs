//! Messages that refer to the answer before them.

use testbed::content;

use super::stage::{ANSWER, Bot, QUESTION, Room, person, run};

/// What tells that it was taken for small talk.
const HOW_TO_ASK: &str = "I show who said what";

#[test]
fn in_its_thread_or_in_reply_an_answer_can_be_asked_about() {
    run(async {
        let (mut bot, person) = (Bot::start().await?, person().await?);
        let room = Room::new(&person, &bot, true, true).await?;
        let question = person.send_text(&room.id, QUESTION).await?;
        let answer = room.answer_to(&question).await?;
        let source = answer.body().split(" (").next().unwrap().to_owned();

        // Threads grow from the question, or from the answer.
        for root in [&question, &answer.id] {
            let asked = content::in_thread(content::text("who said that?"), root, root);
            let who = room.ask(asked).await?;
            assert!(who.body().contains(&source), "{}", who.body());
            assert!(!who.body().contains("paragraph"), "{}", who.body());
        }
        // Nothing of it is lost when the bot is killed.
        bot.process().kill()?;
        bot.up().await?;
        let asked = content::reply_to(content::text("where?"), &answer.id);
        let place = room.ask(asked).await?;
        assert!(place.body().contains("paragraph"), "{}", place.body());

        // Elsewhere there is nothing that it could refer to.
        let alone = room.ask(content::text("who said that?")).await?;
        assert!(alone.body().contains(HOW_TO_ASK), "{}", alone.body());
        Ok(())
    });
}

#[test]
fn more_goes_on_where_the_last_answer_of_the_thread_ended() {
    run(async {
        let (bot, person) = (Bot::start().await?, person().await?);
        let room = Room::new(&person, &bot, false, false).await?;
        let root = person.send_text(&room.id, "About this article:").await?;
        let ask = |text: &str| {
            let asked = content::text(&format!("!whosaid {text}"));
            room.ask(content::in_thread(asked, &root, &root))
        };
        let first = ask("claims about Pakistan").await?;
        let (mut seen, mut pages) = (first.body().to_owned(), 0);
        loop {
            let more = ask("more").await?;
            if more.body().starts_with("No more") {
                break;
            }
            for id in more.body().split('[').skip(1) {
                let id = id.split(']').next().unwrap();
                assert!(!seen.contains(&format!("[{id}]")), "{id} came twice");
            }
            seen.push_str(more.body());
            pages += 1;
            assert!(pages < 20, "it never ends");
        }
        assert!(pages > 0, "{seen}");
        // Another question in the thread is what "who" refers to then.
        let answer = ask(QUESTION).await?;
        assert!(answer.body().contains(ANSWER));
        let who = ask("says who?").await?;
        assert!(who.body().contains(ANSWER), "{}", who.body());
        Ok(())
    });
}
