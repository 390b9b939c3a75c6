//! What becomes of a room's articles when the room is replaced, and when the bot is
//! not in it any more.

use std::{
    fs,
    path::PathBuf,
    time::{Duration, Instant},
};

use anyhow::ensure;
use serde_json::{Value, json};
use testbed::{Client, content};

use super::{
    articles::{ASKED, QUOTE, ask, bot_of, check_quotes, file, id_in},
    rooms::{replace, successor, wait_left},
    stage::{Bot, Room, SOON, person, run},
};

/// Another article, what it answers, and words of the answer.
const SMALL: &str = "Ana Kerra said that the mill is unsafe. The wheel was stopped in March.";
const ASKED_SMALL: &str = "Who says the mill is unsafe?";
const SMALL_SOURCE: &str = "Ana Kerra";

/// The second article as a message that hands it over in a group.
async fn small(person: &Client) -> anyhow::Result<Value> {
    let mut content = person
        .upload("mill.txt", "text/plain", SMALL.as_bytes(), false)
        .await?;
    content["filename"] = content["body"].take();
    content["body"] = json!("!whosaid");
    Ok(content)
}

/// The folders of rooms with articles.
fn folders(bot: &Bot) -> anyhow::Result<Vec<PathBuf>> {
    let folder = bot.folder.path().join("data/articles");
    let rooms = fs::read_dir(folder)?.map(|room| Ok(room?.path()));
    rooms.collect()
}

/// Waits until so many articles' files are kept, in so many folders.
async fn wait_kept(bot: &Bot, articles: usize, rooms: usize) -> anyhow::Result<()> {
    let begun = Instant::now();
    loop {
        let folders = folders(bot)?;
        let files = |kind: &str| -> usize {
            let count = |room: &PathBuf| fs::read_dir(room.join(kind)).map_or(0, Iterator::count);
            folders.iter().map(count).sum()
        };
        let kept = (files("files"), files("claims"), folders.len());
        if kept == (articles, articles, rooms) {
            return Ok(());
        }
        ensure!(begun.elapsed() < SOON, "{kept:?} are kept");
        // Nobody tells us when a file goes.
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// Waits until an article was taken along to this room.
async fn wait_taken_along(bot: &Bot, room: &str) -> anyhow::Result<()> {
    let begun = Instant::now();
    let is_there = |line: &String| line.contains("was taken along") && line.contains(room);
    while !bot.process().lines().iter().any(is_there) {
        ensure!(begun.elapsed() < SOON, "nothing was taken along to {room}");
        // It may first have been taken elsewhere, so no single line says it.
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    Ok(())
}

/// A room that is there, as somebody in it sees it.
fn seen_by<'a>(person: &'a Client, id: &str, like: &Room<'_>) -> Room<'a> {
    let mut room = like.beside(person);
    id.clone_into(&mut room.id);
    room
}

/// Removes the bot from a room.
async fn kick(room: &Room<'_>, bot: &Bot) -> anyhow::Result<()> {
    room.person.kick(&room.id, bot.user_id()).await?;
    wait_left(room.person, &room.id, bot).await
}

/// Invites the bot again. Whatever was said of its membership before is behind us.
async fn invite_again(room: &Room<'_>, bot: &Bot) -> anyhow::Result<()> {
    room.person.invite(&room.id, bot.user_id()).await?;
    room.person.wait_joined(&room.id, bot.user_id(), SOON).await
}

#[test]
fn articles_go_along_when_their_room_is_replaced() {
    run(async {
        let (admin, stranger) = (person().await?, person().await?);
        let bot = bot_of(&admin).await?;
        let elsewhere = Room::new(&stranger, &bot, true, false).await?;
        let nothing = ask(&elsewhere, ASKED).await?;
        let room = Room::new(&admin, &bot, false, false).await?;
        let read = room
            .ask(file(&admin, false, Some("!whosaid")).await?)
            .await?;
        let id = id_in(read.body());
        let set = ask(&room, "settings replies text").await?;
        assert!(set.contains("text"), "{set}");

        // One that only says that it replaces the room is none of its own.
        let false_one = successor(&stranger, Some(&room.id), true).await?;
        stranger.invite(&false_one, bot.user_id()).await?;
        stranger
            .wait_joined(&false_one, bot.user_id(), SOON)
            .await?;
        let false_one = seen_by(&stranger, &false_one, &elsewhere);
        assert_eq!(ask(&false_one, ASKED).await?, nothing);

        // Twice, as fast as it goes.
        let second = successor(&admin, Some(&room.id), true).await?;
        let third = successor(&admin, Some(&second), true).await?;
        replace(&admin, &second, &third).await?;
        replace(&admin, &room.id, &second).await?;
        admin.wait_joined(&third, bot.user_id(), SOON).await?;
        wait_taken_along(&bot, &third).await?;
        wait_kept(&bot, 1, 1).await?;
        let third = seen_by(&admin, &third, &room);
        // What was set goes along as well.
        let answer = third
            .ask(content::text(&format!("!whosaid {ASKED}")))
            .await?;
        assert_eq!(answer.msgtype(), Some("m.text"));
        assert!(answer.body().contains(QUOTE), "{}", answer.body());
        let listed = ask(&third, "articles").await?;
        assert!(listed.contains(&id), "{listed}");
        let second = seen_by(&admin, &second, &room);
        for other in [&room, &second, &false_one, &elsewhere] {
            assert_eq!(ask(other, ASKED).await?, nothing);
            assert!(ask(other, "articles").await?.starts_with("No article"));
        }
        check_quotes(&bot, &folders(&bot)?[0]).await?;

        // It is the room's own: it can be taken away there, and nowhere else.
        let refused = ask(&room, &format!("remove {id}")).await?;
        assert!(!refused.contains("taken away"), "{refused}");
        let removed = ask(&third, &format!("remove {id}")).await?;
        assert!(removed.contains("is taken away"), "{removed}");
        assert_eq!(ask(&third, ASKED).await?, nothing);
        wait_kept(&bot, 0, 0).await
    });
}

/// Replaces a room with an article, kills the bot at this failpoint, starts it again.
async fn killed_at(failpoint: &str) -> anyhow::Result<()> {
    let admin = person().await?;
    let mut bot = bot_of(&admin).await?;
    let room = Room::new(&admin, &bot, false, false).await?;
    let nothing = ask(&room, ASKED).await?;
    room.ask(file(&admin, false, Some("!whosaid")).await?)
        .await?;
    bot.process().kill()?;
    let second = successor(&admin, Some(&room.id), true).await?;
    replace(&admin, &room.id, &second).await?;
    bot.launch(&format!("{failpoint}=return"))?;
    bot.killed_at(failpoint).await?;
    bot.up().await?;
    if failpoint == "along-copied" {
        wait_taken_along(&bot, &second).await?;
    }
    wait_kept(&bot, 1, 1).await?;
    let second = seen_by(&admin, &second, &room);
    let answer = ask(&second, ASKED).await?;
    assert!(answer.contains(QUOTE), "{failpoint}: {answer}");
    let listed = ask(&second, "articles").await?;
    assert!(listed.starts_with("1 article was"), "{failpoint}: {listed}");
    assert_eq!(ask(&room, ASKED).await?, nothing, "{failpoint}");
    check_quotes(&bot, &folders(&bot)?[0]).await
}

#[test]
fn killed_after_the_files_are_in_the_new_room_and_before_that_is_noted() {
    run(killed_at("along-copied"));
}

#[test]
fn killed_after_it_is_noted_and_before_the_old_files_are_removed() {
    run(killed_at("along-noted"));
}

#[test]
fn who_removes_the_bot_by_mistake_finds_the_articles_again() {
    run(async {
        let admin = person().await?;
        let mut bot = bot_of(&admin).await?;
        let room = Room::new(&admin, &bot, false, false).await?;
        let nothing = ask(&room, ASKED).await?;
        room.ask(file(&admin, false, Some("!whosaid")).await?)
            .await?;
        kick(&room, &bot).await?;
        invite_again(&room, &bot).await?;
        assert!(ask(&room, ASKED).await?.contains(QUOTE));
        // Also while it was down, when all that it sees is the invite.
        bot.process().kill()?;
        kick(&room, &bot).await?;
        room.person.invite(&room.id, bot.user_id()).await?;
        bot.up().await?;
        invite_is_taken(&room, &bot).await?;
        assert!(ask(&room, ASKED).await?.contains(QUOTE));

        // Where nothing is to be kept, nothing is; the restart alone takes nothing.
        bot.process().kill()?;
        bot.set("HANDED_KEEP_DAYS", "0");
        bot.up().await?;
        assert!(ask(&room, ASKED).await?.contains(QUOTE));
        bot.process().kill()?;
        kick(&room, &bot).await?;
        room.person.invite(&room.id, bot.user_id()).await?;
        bot.up().await?;
        invite_is_taken(&room, &bot).await?;
        assert_eq!(ask(&room, ASKED).await?, nothing);
        wait_kept(&bot, 0, 0).await
    });
}

async fn invite_is_taken(room: &Room<'_>, bot: &Bot) -> anyhow::Result<()> {
    room.person.wait_joined(&room.id, bot.user_id(), SOON).await
}

#[test]
fn what_a_room_was_given_goes_when_the_bot_does_but_for_what_is_published() {
    run(async {
        let admin = person().await?;
        let bot = bot_of(&admin).await?;
        let elsewhere = Room::new(&admin, &bot, false, false).await?;
        let nothing = ask(&elsewhere, ASKED_SMALL).await?;
        let room = Room::new(&admin, &bot, false, false).await?;
        let read = room
            .ask(file(&admin, false, Some("!whosaid")).await?)
            .await?;
        let published = ask(&room, &format!("publish {}", id_in(read.body()))).await?;
        assert!(published.contains("every room"), "{published}");
        room.ask(small(&admin).await?).await?;
        assert!(ask(&room, ASKED_SMALL).await?.contains(SMALL_SOURCE));
        wait_kept(&bot, 2, 1).await?;
        let farewell = ask(&room, "leave").await?;
        assert!(farewell.contains("leaving"), "{farewell}");
        wait_left(&admin, &room.id, &bot).await?;
        wait_kept(&bot, 1, 1).await?;
        assert!(ask(&elsewhere, ASKED).await?.contains(QUOTE));
        invite_again(&room, &bot).await?;
        assert_eq!(ask(&room, ASKED_SMALL).await?, nothing);
        assert!(ask(&room, ASKED).await?.contains(QUOTE));

        // And when everybody else has gone.
        let direct = Room::new(&admin, &bot, true, false).await?;
        direct.ask(small(&admin).await?).await?;
        wait_kept(&bot, 2, 2).await?;
        admin.leave(&direct.id).await?;
        wait_kept(&bot, 1, 1).await
    });
}
