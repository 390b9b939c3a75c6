//! Rooms that move, rooms that empty, rooms that shut the bot out.

use anyhow::{Context, ensure};
use serde_json::{Value, json};
use testbed::{Client, Event, content};

use super::stage::{ANSWER, Bot, QUESTION, Room, SOON, person, run, synapse};

/// Whether the bot is in a room, as the homeserver says.
pub(super) async fn is_in(bot: &Bot, room: &str) -> anyhow::Result<bool> {
    let http = synapse().await?.http(&bot.account.access_token)?;
    let (_, rooms) = http.get("/_matrix/client/v3/joined_rooms").await?;
    let rooms = rooms["joined_rooms"]
        .as_array()
        .context("no rooms")?
        .clone();
    Ok(rooms.iter().any(|id| id == room))
}

/// The answer to a request that must succeed.
pub(super) fn done((status, answer): (u16, Value)) -> anyhow::Result<Value> {
    ensure!(status == 200, "{status}: {answer}");
    Ok(answer)
}

/// Makes a room that says that it replaces another, or does not say so.
pub(super) async fn successor(
    person: &Client,
    old: Option<&str>,
    public: bool,
) -> anyhow::Result<String> {
    let creation = old.map_or(
        json!({}),
        |old| json!({ "predecessor": { "room_id": old } }),
    );
    let preset = if public {
        "public_chat"
    } else {
        "private_chat"
    };
    let body = json!({ "preset": preset, "creation_content": creation });
    let made = person
        .http()
        .post("/_matrix/client/v3/createRoom", &body)
        .await?;
    let made = done(made)?;
    let room = made["room_id"].as_str().context("no id")?.to_owned();
    person.wait_joined(&room, person.user_id(), SOON).await?;
    Ok(room)
}

/// Says in a room that another one replaces it.
pub(super) async fn replace(person: &Client, old: &str, new: &str) -> anyhow::Result<()> {
    let path = format!("/_matrix/client/v3/rooms/{old}/state/m.room.tombstone/");
    let body = json!({ "body": "moved", "replacement_room": new });
    done(person.http().put(&path, &body).await?)?;
    Ok(())
}

pub(super) async fn wait_left(person: &Client, room: &str, bot: &Bot) -> anyhow::Result<()> {
    let left = |event: &Event| {
        event.kind == "m.room.member"
            && event.raw["state_key"] == bot.user_id()
            && event.content["membership"] == "leave"
    };
    person.wait_for(room, SOON, left).await?;
    Ok(())
}

fn asked() -> Value {
    content::text(&format!("!whosaid {QUESTION}"))
}

#[test]
fn an_upgraded_room_is_followed_and_a_circle_of_them_ends() {
    run(async {
        let (mut bot, person) = (Bot::new().await?, person().await?);
        bot.set("ASKING_PUBLIC_ROOMS", "answer");
        bot.up().await?;
        let room = Room::new(&person, &bot, false, false).await?;
        // As the homeserver does it for a public room.
        let second = successor(&person, Some(&room.id), true).await?;
        let third = successor(&person, Some(&second), true).await?;
        replace(&person, &room.id, &second).await?;
        person.wait_joined(&second, bot.user_id(), SOON).await?;
        replace(&person, &second, &third).await?;
        person.wait_joined(&third, bot.user_id(), SOON).await?;
        // And back to the first one.
        replace(&person, &third, &room.id).await?;
        for room in [&room.id, &second, &third] {
            let question = person.send(room, asked()).await?;
            let answers = person.wait_answers(room, &question, 1, SOON).await?;
            assert!(answers[0].body().contains(ANSWER));
        }
        for room in [&room.id, &second, &third] {
            ensure!(is_in(&bot, room).await?, "not in {room}");
        }
        let lines = bot.process().lines();
        ensure!(
            lines
                .iter()
                .filter(|line| line.contains("step=Join"))
                .count()
                == 2
        );
        Ok(())
    });
}

#[test]
fn a_room_that_only_says_so_is_not_followed() {
    run(async {
        let mut bot = Bot::new().await?;
        let (person, stranger) = (person().await?, person().await?);
        bot.set("INVITES_ALLOW", person.user_id());
        bot.up().await?;
        // One that does not name its predecessor is left again.
        let room = Room::new(&person, &bot, false, false).await?;
        let false_one = successor(&person, None, true).await?;
        replace(&person, &room.id, &false_one).await?;
        wait_left(&person, &false_one, &bot).await?;

        // One whose upgrader may not invite is not joined at all.
        let other = Room::new(&person, &bot, false, false).await?;
        person.invite(&other.id, stranger.user_id()).await?;
        stranger.accept_invites(SOON).await?;
        let path = format!(
            "/_matrix/client/v3/rooms/{}/state/m.room.power_levels/",
            other.id
        );
        let (_, mut levels) = person.http().get(&path).await?;
        levels["users"][stranger.user_id()] = json!(99);
        levels["events"]["m.room.tombstone"] = json!(50);
        done(person.http().put(&path, &levels).await?)?;
        let strange = successor(&stranger, Some(&other.id), true).await?;
        replace(&stranger, &other.id, &strange).await?;
        other.ask(asked()).await?;
        other.ask(asked()).await?;
        ensure!(!is_in(&bot, &strange).await?);
        ensure!(!is_in(&bot, &false_one).await?);
        Ok(())
    });
}

#[test]
fn a_private_room_is_followed_with_an_invite_and_not_after_a_kick() {
    run(async {
        let (mut bot, person) = (Bot::start().await?, person().await?);
        let room = Room::new(&person, &bot, false, false).await?;
        let second = successor(&person, Some(&room.id), false).await?;
        replace(&person, &room.id, &second).await?;
        bot.process().wait_line("does not let us in", SOON).await?;
        person.invite(&second, bot.user_id()).await?;
        person.wait_joined(&second, bot.user_id(), SOON).await?;
        bot.process().wait_line("step=Arrived", SOON).await?;
        person.kick(&second, bot.user_id()).await?;
        wait_left(&person, &second, &bot).await?;
        // Though it is open to all now, and after a restart.
        let path = format!("/_matrix/client/v3/rooms/{second}/state/m.room.join_rules/");
        let open = json!({ "join_rule": "public" });
        done(person.http().put(&path, &open).await?)?;
        room.ask(asked()).await?;
        bot.process().kill()?;
        bot.up().await?;
        room.ask(asked()).await?;
        ensure!(!is_in(&bot, &second).await?);
        Ok(())
    });
}

#[test]
fn a_room_that_everybody_else_has_left_is_left() {
    run(async {
        let (bot, person) = (Bot::start().await?, person().await?);
        let direct = Room::new(&person, &bot, true, true).await?;
        direct.ask(content::text(QUESTION)).await?;
        // One in which somebody is still invited.
        let kept = Room::new(&person, &bot, false, false).await?;
        person.leave(&kept.id).await?;
        person.leave(&direct.id).await?;
        bot.process()
            .wait_line("left, because everybody else has", SOON)
            .await?;
        ensure!(!is_in(&bot, &direct.id).await?);
        ensure!(is_in(&bot, &kept.id).await?);
        Ok(())
    });
}

#[test]
fn an_empty_room_is_kept_where_that_is_wanted() {
    run(async {
        let mut bot = Bot::new().await?;
        bot.set("ROOMS_LEAVE_EMPTY", "false");
        bot.up().await?;
        let person = person().await?;
        let room = Room::new(&person, &bot, true, false).await?;
        person.leave(&room.id).await?;
        let other = Room::new(&person, &bot, true, false).await?;
        other.ask(content::text(QUESTION)).await?;
        other.ask(content::text(QUESTION)).await?;
        ensure!(is_in(&bot, &room.id).await?);
        Ok(())
    });
}

#[test]
fn who_is_ignored_gets_nothing() {
    run(async {
        let (bot, person) = (Bot::start().await?, person().await?);
        let other = super::stage::person().await?;
        let room = Room::new(&person, &bot, false, false).await?;
        person.invite(&room.id, other.user_id()).await?;
        other.accept_invites(SOON).await?;
        let question = other.send(&room.id, asked()).await?;
        other.wait_answers(&room.id, &question, 1, SOON).await?;

        let http = synapse().await?.http(&bot.account.access_token)?;
        let path = format!(
            "/_matrix/client/v3/user/{}/account_data/m.ignored_user_list",
            bot.user_id()
        );
        let ignored = json!({ "ignored_users": { other.user_id(): {} } });
        done(http.put(&path, &ignored).await?)?;
        room.ask(asked()).await?;
        let first = other.send(&room.id, asked()).await?;
        person.wait_event(&room.id, &first, SOON).await?;
        room.nothing_since(&first).await
    });
}

#[test]
fn who_is_ignored_gets_nothing_from_a_homeserver_that_shows_them() {
    use super::scripted::{Scripted, question, questions};
    run(async {
        let server = Scripted::start(|request, _| match request.since() {
            Some("s0") => {
                let mut sync = questions("s1", &[("!a:scripted.test", &["$1"])]);
                let mut other = question("$2");
                other["sender"] = json!("@other:scripted.test");
                let events = &mut sync["rooms"]["join"]["!a:scripted.test"]["timeline"]["events"];
                events.as_array_mut().unwrap().push(other);
                let ignored = json!({ "ignored_users": { "@person:scripted.test": {} } });
                let event = json!({ "type": "m.ignored_user_list", "content": ignored });
                sync["account_data"] = json!({ "events": [event] });
                Some((200, sync))
            }
            _ => None,
        })
        .await?;
        let mut bot = server.bot()?;
        bot.up().await?;
        server.wait(1, |request| request.is_send()).await?;
        bot.process().wait_line("question=\"$2\"", SOON).await?;
        let sends = server.seen(|request| request.is_send());
        let answered: Vec<_> = (sends.iter())
            .map(|send| send.body["m.relates_to"]["m.in_reply_to"]["event_id"].clone())
            .collect();
        assert_eq!(answered, ["$2"]);
        Ok(())
    });
}
