//! Bots that hear each other.

use rusqlite::Connection;
use testbed::{Client, Event, RoomSpec, content};

use super::stage::{Bot, QUESTION, Room, SOON, person, run};

/// What the two bots have in common.
async fn bot(reply_as: &str) -> anyhow::Result<Bot> {
    let mut bot = Bot::new().await?;
    bot.set("ROOMS_REPLY_AS", reply_as);
    bot.up().await?;
    Ok(bot)
}

/// Answers everything that others say with the same words, as a text and as a
/// reply, and mentions whom it answers.
struct Echo {
    client: Client,
    answered: usize,
}

impl Echo {
    async fn answer(&mut self, room: &str, heard: &[Event]) -> anyhow::Result<()> {
        for event in &heard[self.answered..] {
            let mut said = content::text(event.body());
            said["m.mentions"] = serde_json::json!({ "user_ids": [event.sender] });
            if event.content.get("formatted_body").is_some() {
                said["format"] = event.content["format"].clone();
                said["formatted_body"] = event.content["formatted_body"].clone();
            }
            let reply = content::reply_to(said, &event.id);
            self.client.send(room, reply).await?;
        }
        self.answered = heard.len();
        Ok(())
    }
}

/// The messages of the room so far that belong to the conversation: without the
/// markers, and without what is said to these.
fn conversation(person: &Client, room: &str, markers: &[String]) -> Vec<Event> {
    let marked = |event: &Event| {
        markers.contains(&event.id) || markers.iter().any(|marker| event.is_reply_to(marker))
    };
    let events = person.events(room).into_iter();
    events
        .filter(|event| event.kind == "m.room.message" && !marked(event))
        .collect()
}

/// Asks two bots and an echo at once, and counts the messages until it is silent.
fn asks_all(reply_as: &'static str, encrypted: bool) {
    run(async move {
        let bots = [bot(reply_as).await?, bot(reply_as).await?];
        let (person, echo) = (person().await?, person().await?);
        let mut echo = Echo {
            client: echo,
            answered: 0,
        };
        let mut invite: Vec<_> = bots.iter().map(|bot| bot.user_id().to_owned()).collect();
        invite.push(echo.client.user_id().to_owned());
        let spec = RoomSpec {
            invite,
            encrypted,
            ..RoomSpec::default()
        };
        let room = person.create_room(spec).await?;
        echo.client.accept_invites(SOON).await?;
        for bot in &bots {
            person.wait_joined(&room, bot.user_id(), SOON).await?;
            echo.client.wait_joined(&room, bot.user_id(), SOON).await?;
        }
        // To all at once: by mention, and with the word that both listen to.
        let mut question = content::text(&format!("!whosaid {QUESTION}"));
        let everybody = [bots[0].user_id(), bots[1].user_id(), echo.client.user_id()];
        question["m.mentions"] = serde_json::json!({ "user_ids": everybody });
        person.send(&room, question).await?;

        // In turns, so that silence can be told: each bot answers a room in its
        // order, and has said all that it has to say when it answers a marker.
        let mut markers = Vec::new();
        loop {
            let marker = format!("!whosaid {QUESTION} ({})", markers.len());
            let marker = person.send_text(&room, &marker).await?;
            let answers = person.wait_answers(&room, &marker, 2, SOON).await?;
            assert_eq!(answers.len(), 2, "{answers:?}");
            markers.push(marker);
            let said = conversation(&person, &room, &markers);
            assert!(
                said.len() <= 10,
                "{} messages and no end: {said:?}",
                said.len()
            );
            let by_others: Vec<_> = (said.iter())
                .filter(|event| event.sender != echo.client.user_id())
                .cloned()
                .collect();
            if by_others.len() == echo.answered {
                // Nobody has said anything that anybody could still answer. All
                // have been in it: the bots, and the echo of what they said.
                let of_bots = by_others.len() - 1;
                assert!((2..=4).contains(&of_bots), "{said:?}");
                assert_eq!(said.len(), 2 * by_others.len());
                return Ok(());
            }
            echo.answer(&room, &by_others).await?;
        }
    });
}

#[test]
fn two_bots_and_an_echo_fall_silent() {
    asks_all("notice", false);
}

#[test]
fn also_if_their_answers_are_texts() {
    asks_all("text", false);
    asks_all("text", true);
}

/// In a room of two, everything is said to the other one.
#[test]
fn two_bots_that_are_left_alone_have_nothing_to_say() {
    run(async {
        let bots = [bot("text").await?, bot("text").await?];
        let person = person().await?;
        let invite = bots.iter().map(|bot| bot.user_id().to_owned()).collect();
        let spec = RoomSpec {
            invite,
            ..RoomSpec::default()
        };
        let room = person.create_room(spec).await?;
        for bot in &bots {
            person.wait_joined(&room, bot.user_id(), SOON).await?;
            bot.process().kill()?;
        }
        // They find the question when they are alone.
        let question = person
            .send_text(&room, &format!("!whosaid {QUESTION}"))
            .await?;
        person.leave(&room).await?;
        let mut bots = bots;
        for bot in &mut bots {
            bot.up().await?;
            bot.process().wait_line("sent", SOON).await?;
        }
        // Each has heard the other one's answer when it answers this.
        for bot in &bots {
            let marker = Room::new(&person, bot, true, false).await?;
            marker.ask(content::text(QUESTION)).await?;
            let journal = Connection::open(bot.folder.path().join("data/journal.sqlite3"))?;
            let taken_in: Vec<String> = (journal
                .prepare("SELECT event_id FROM inbox WHERE room_id = ?1")?)
            .query_map([&room], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
            assert_eq!(taken_in, [question.as_str()]);
        }
        Ok(())
    });
}
