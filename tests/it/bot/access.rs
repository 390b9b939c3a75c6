//! Who may invite and ask the bot, in the rooms of a real homeserver. The tables
//! beside `src/bot/access/` and `src/bot/limits/` hold the decisions themselves.

use serde_json::json;
use testbed::{Client, Event, RoomSpec, content};

use super::stage::{ANSWER, Bot, QUESTION, Room, SOON, person, run};

/// A question to the bot in a group.
fn question() -> serde_json::Value {
    content::text(&format!("!whosaid {QUESTION}"))
}

/// Somebody else who comes into the room.
async fn another(room: &Room<'_>) -> anyhow::Result<Client> {
    let other = person().await?;
    room.person.invite(&room.id, other.user_id()).await?;
    other.accept_invites(SOON).await?;
    Ok(other)
}

/// The one reply to what this client said.
async fn only_reply(client: &Client, room: &Room<'_>, said: &str) -> anyhow::Result<Event> {
    let mut replies = client.wait_answers(&room.id, said, 1, SOON).await?;
    anyhow::ensure!(replies.len() == 1, "{replies:?}");
    Ok(replies.remove(0))
}

async fn call_oneself(person: &Client, name: &str) -> anyhow::Result<()> {
    let path = format!(
        "/_matrix/client/v3/profile/{}/displayname",
        person.user_id()
    );
    let named = person
        .http()
        .put(&path, &json!({ "displayname": name }))
        .await?;
    anyhow::ensure!(named.0 == 200, "{named:?}");
    Ok(())
}

/// Sets a part of the room's state.
async fn set_state(room: &Room<'_>, kind: &str, content: serde_json::Value) -> anyhow::Result<()> {
    let path = format!("/_matrix/client/v3/rooms/{}/state/{kind}/", room.id);
    let set = room.person.http().put(&path, &content).await?;
    anyhow::ensure!(set.0 == 200, "{set:?}");
    Ok(())
}

#[test]
fn an_admin_is_known_by_the_user_id_and_not_by_the_name() {
    run(async {
        let (mut bot, admin) = (Bot::new().await?, person().await?);
        // Nobody but the admin may do anything.
        bot.set("MATRIX_ADMINS", admin.user_id());
        bot.set("INVITES_ALLOW", "");
        bot.set("ASKING_ALLOW", "!nowhere");
        bot.up().await?;
        call_oneself(&admin, "Anna").await?;
        let room = Room::new(&admin, &bot, false, false).await?;
        let twin = another(&room).await?;
        call_oneself(&twin, "Anna").await?;

        let first = twin.send(&room.id, question()).await?;
        let told = only_reply(&twin, &room, &first).await?;
        assert!(told.body().contains("operator") && !told.body().contains(ANSWER));
        assert_eq!(told.msgtype(), Some("m.notice"));
        assert_eq!(told.mentions(), [twin.user_id()]);
        // And then silence, whatever is forged.
        let mut forged = content::mention(bot.user_id(), QUESTION);
        forged["m.mentions"] =
            json!({ "user_ids": [bot.user_id(), admin.user_id()], "room": true });
        forged["sender"] = json!(admin.user_id());
        let second = twin.send(&room.id, forged).await?;
        room.nothing_since(&second).await?;

        // Nor gets the twin the bot into another room.
        let spec = RoomSpec {
            invite: vec![bot.user_id().to_owned()],
            ..RoomSpec::default()
        };
        let elsewhere = twin.create_room(spec).await?;
        twin.wait_for(&elsewhere, SOON, |event| {
            event.raw["state_key"] == *bot.user_id() && event.content["membership"] == "leave"
        })
        .await?;
        Ok(())
    });
}

#[test]
fn who_is_denied_gets_nothing_wherever_they_ask() {
    run(async {
        let (mut bot, person) = (Bot::new().await?, person().await?);
        bot.up().await?;
        for encrypted in [false, true] {
            let room = Room::new(&person, &bot, false, encrypted).await?;
            let other = another(&room).await?;
            // It can read the other's messages.
            let asked = other.send(&room.id, question()).await?;
            only_reply(&other, &room, &asked).await?;

            bot.process().kill()?;
            bot.set("ASKING_DENY", other.user_id());
            bot.up().await?;
            let first = other.send(&room.id, question()).await?;
            other
                .send(&room.id, content::mention(bot.user_id(), QUESTION))
                .await?;
            let reply = content::reply_to(content::text(QUESTION), &asked);
            other.send(&room.id, reply).await?;
            room.nothing_since(&first).await?;
        }
        Ok(())
    });
}

#[test]
fn a_public_room_is_told_once_and_answered_when_it_is_private() {
    run(async {
        let (bot, person) = (Bot::start().await?, person().await?);
        let room = Room::new(&person, &bot, false, false).await?;
        for (kind, open, closed) in [
            (
                "m.room.join_rules",
                json!({ "join_rule": "public" }),
                json!({ "join_rule": "invite" }),
            ),
            (
                "m.room.history_visibility",
                json!({ "history_visibility": "world_readable" }),
                json!({ "history_visibility": "joined" }),
            ),
        ] {
            set_state(&room, kind, open).await?;
            let skip = bot.process().lines().len().saturating_sub(20);
            bot.process()
                .wait_line_after(skip, "anybody can join or read this room", SOON)
                .await?;
            let first = person.send(&room.id, question()).await?;
            let second = person.send(&room.id, question()).await?;
            // Both are decided before the room is closed.
            for asked in [&first, &second] {
                let refused = format!("not answered event=\"{asked}\"");
                bot.process().wait_line_after(skip, &refused, SOON).await?;
            }
            set_state(&room, kind, closed).await?;
            let private = person.send(&room.id, question()).await?;
            let answer = room.answer_to(&private).await?;
            assert!(answer.body().contains(ANSWER), "{}", answer.body());
            // Once in the whole time: the second turn says nothing.
            let told = person.answers(&room.id, &first);
            assert_eq!(told.len(), usize::from(kind == "m.room.join_rules"));
            assert!(
                told.iter()
                    .all(|told| told.body().contains("Anybody can join or read"))
            );
            assert!(person.answers(&room.id, &second).is_empty());
        }
        Ok(())
    });
}

#[test]
fn a_public_room_is_left_where_that_is_wanted() {
    run(async {
        let (mut bot, person) = (Bot::new().await?, person().await?);
        bot.set("ASKING_PUBLIC_ROOMS", "leave");
        bot.up().await?;
        let bot_id = bot.user_id().to_owned();
        let left = async |room: &str| {
            let left = person
                .wait_for(room, SOON, |event| {
                    event.raw["state_key"] == *bot_id && event.content["membership"] == "leave"
                })
                .await?;
            let reason = left.content["reason"].as_str().unwrap().to_owned();
            assert!(reason.contains("anybody can join or read"), "{reason}");
            anyhow::Ok(())
        };
        // One that becomes public, also while the bot is away.
        for away in [false, true] {
            let room = Room::new(&person, &bot, false, false).await?;
            room.ask(question()).await?;
            if away {
                bot.process().kill()?;
            }
            set_state(&room, "m.room.join_rules", json!({ "join_rule": "public" })).await?;
            if away {
                bot.up().await?;
            }
            left(&room.id).await?;
        }
        // And one that is.
        let spec = RoomSpec {
            invite: vec![bot.user_id().to_owned()],
            public: true,
            ..RoomSpec::default()
        };
        let room = person.create_room(spec).await?;
        left(&room).await
    });
}
