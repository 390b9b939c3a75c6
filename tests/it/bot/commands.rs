//! What people ask of the bot itself.

use std::{fs, path::Path};

use serde_json::{Value, json};
use testbed::{Client, Event, content};

use super::stage::{ANSWER, Bot, QUESTION, Room, SOON, ask, give_power, joined_by, person, run};

/// What the answer to a lone word is that is no command and in no claim.
const NOT_FOUND: &str = "No answer: no claim at hand matches this.";

fn holds(event: &Event, words: &[&str]) -> anyhow::Result<()> {
    for form in [event.body(), event.formatted_body().unwrap_or_default()] {
        for word in words {
            anyhow::ensure!(form.contains(word), "no {word:?} in {form}");
        }
    }
    Ok(())
}

#[test]
fn commands_are_addressed_as_questions_are() {
    run(async {
        let (mut bot, person) = (Bot::new().await?, person().await?);
        bot.without_limits();
        bot.up().await?;
        for encrypted in [false, true] {
            let room = Room::new(&person, &bot, false, encrypted).await?;
            let help = room.ask(content::text("!whosaid help")).await?;
            holds(&help, &["I show who said what", "!whosaid claim ID"])?;
            assert!(!help.body().contains("reload"), "{}", help.body());
            assert_eq!(help.msgtype(), Some("m.notice"));
            assert_eq!(help.mentions(), [person.user_id()]);
            assert_eq!(help.encrypted, encrypted);
            let sources = room
                .ask(content::mention(
                    bot.user_id(),
                    "which articles do you have?",
                ))
                .await?;
            holds(&sources, &["1 article at hand", "crocus-city-hall"])?;
            let claim = content::reply_to(content::text("claim crocus-city-hall/12"), &help.id);
            let claim = room.ask(claim).await?;
            holds(
                &claim,
                &["Ehsanullah Ehsan", "[", "before it", "crocus-city-hall/13"],
            )?;
            let wrong = ask(&person, &room.id, "claim").await?;
            holds(&wrong, &["claim ID", "for example"])?;
            // Not addressed, it is nothing to us.
            let first = person.send_text(&room.id, "help").await?;
            person.send_text(&room.id, "!help").await?;
            room.nothing_since(&first).await?;

            let direct = Room::new(&person, &bot, true, encrypted).await?;
            for (text, word) in [
                ("!ping", "I am here. Your message took 0."),
                ("what can you do?", "Just ask"),
                ("/foo", "I do not know “foo”; try “help”."),
                ("soruces", "“sources”"),
                ("help claim", "claim budget-2031/4"),
                ("claim crocus-city-hall/999", "There is no claim"),
                (QUESTION, ANSWER),
            ] {
                holds(&direct.ask(content::text(text)).await?, &[word])?;
            }
        }
        Ok(())
    });
}

#[test]
fn more_and_why_refer_to_the_last_answer_to_whoever_asks() {
    run(async {
        let (bot, person) = (Bot::start().await?, person().await?);
        let room = Room::new(&person, &bot, false, true).await?;
        let other = joined_by(&room).await?;
        let first = ask(&person, &room.id, "claims about Pakistan").await?;
        // Somebody else has had no answer.
        for (text, word) in [("more", "go on with"), ("why", "explain")] {
            holds(
                &ask(&other, &room.id, text).await?,
                &["There is no answer of mine to you", word],
            )?;
        }
        let theirs = ask(&other, &room.id, QUESTION).await?;
        holds(&theirs, &[ANSWER])?;

        let why = ask(&person, &room.id, "why?").await?;
        holds(
            &why,
            &["from 0.60 on it is an answer", "“Pakistan”", "in the claim"],
        )?;
        let mut seen = first.body().to_owned();
        for _ in 0..2 {
            let more = ask(&person, &room.id, "more").await?;
            for id in more.body().split('[').skip(1) {
                let id = id.split(']').next().unwrap();
                assert!(!seen.contains(&format!("[{id}]")), "{id} came twice");
            }
            assert!(
                more.body().contains("[crocus-city-hall/"),
                "{}",
                more.body()
            );
            seen.push_str(more.body());
        }
        // What goes on has the reasons of what it goes on with.
        let why = ask(&person, &room.id, "why").await?;
        holds(&why, &["“Pakistan”"])?;
        let why = content::reply_to(content::text("!whosaid why"), &theirs.id);
        holds(&room.ask(why).await?, &["“Moscow”"])?;

        // In a thread, it is the thread's last answer, whoever had it.
        let root = person.send_text(&room.id, "About this:").await?;
        let inside = |text: &str| content::in_thread(content::text(text), &root, &root);
        holds(
            &room.ask(inside("!whosaid why")).await?,
            &["There is no answer"],
        )?;
        holds(
            &room.ask(inside("!whosaid How do I bake bread?")).await?,
            &[NOT_FOUND],
        )?;
        let why = room.ask(inside("!whosaid why")).await?;
        holds(&why, &["an answer needs 0.60", "“bake", "bread”"])?;
        Ok(())
    });
}

#[test]
fn who_turns_page_after_page_is_no_loop() {
    run(async {
        let (mut bot, person) = (Bot::new().await?, person().await?);
        bot.set("LIMITS_REPEATS", "2");
        bot.up().await?;
        let room = Room::new(&person, &bot, true, false).await?;
        room.ask(content::text("claims about Pakistan")).await?;
        for _ in 0..5 {
            room.ask(content::text("more")).await?;
        }
        // What is no page of anything is a repetition.
        let mut same = Vec::new();
        for _ in 0..3 {
            same.push(person.send_text(&room.id, QUESTION).await?);
        }
        room.ask(content::text("claims about Moscow")).await?;
        assert!(person.answers(&room.id, &same[2]).is_empty());
        room.answer_to(&same[1]).await?;
        Ok(())
    });
}

#[test]
fn why_is_known_after_a_restart_without_the_words() {
    run(async {
        let (mut bot, person) = (Bot::start().await?, person().await?);
        let room = Room::new(&person, &bot, true, true).await?;
        let answer = room.ask(content::text(QUESTION)).await?;
        bot.process().kill()?;
        bot.up().await?;
        let why = room.ask(content::text("why")).await?;
        holds(
            &why,
            &[
                "from 0.60 on it is an answer",
                "in the claim",
                "only for an hour",
            ],
        )?;
        assert!(!why.body().contains("“Moscow”"), "{}", why.body());
        let why = content::reply_to(content::text("why this answer?"), &answer.id);
        holds(&room.ask(why).await?, &["from 0.60 on"])?;
        // After nothing, too.
        room.ask(content::text("How do I bake bread?")).await?;
        holds(&room.ask(content::text("why not?")).await?, &["“bread”"])?;
        // Small talk has no reasons, and takes none away.
        room.ask(content::text("thanks")).await?;
        holds(&room.ask(content::text("why")).await?, &["“bread”"])?;
        Ok(())
    });
}

async fn call_myself(client: &Client, name: &str) -> anyhow::Result<()> {
    let path = format!(
        "/_matrix/client/v3/profile/{}/displayname",
        client.user_id()
    );
    let (status, _) = client
        .http()
        .put(&path, &json!({ "displayname": name }))
        .await?;
    anyhow::ensure!(status == 200, "the name was not taken: {status}");
    Ok(())
}

#[test]
fn admin_commands_are_for_the_admins_user_id_and_unknown_to_all_others() {
    run(async {
        let (mut bot, admin) = (Bot::new().await?, person().await?);
        bot.set("MATRIX_ADMINS", admin.user_id());
        bot.without_limits();
        bot.up().await?;
        let room = Room::new(&admin, &bot, false, false).await?;
        let twin = joined_by(&room).await?;
        for client in [&admin, &twin] {
            call_myself(client, "The Admin").await?;
        }
        // The same as for what is no command to anybody.
        for word in ["status", "rooms", "leave", "reload"] {
            let found = ask(&twin, &room.id, word).await?;
            let nonsense = ask(&twin, &room.id, "xyzzy").await?;
            let expected = nonsense.body().replace("xyzzy", word);
            assert_eq!(found.body(), expected);
            let found = ask(&twin, &room.id, &format!("!{word}")).await?;
            let nonsense = ask(&twin, &room.id, "!xyzzy").await?;
            assert_eq!(found.body(), nonsense.body().replace("xyzzy", word));
        }
        let help = ask(&twin, &room.id, "help").await?;
        assert!(!help.body().contains("reload"), "{}", help.body());
        let leave = ask(&twin, &room.id, &format!("!leave {}", room.id)).await?;
        assert_eq!(leave.body(), "I do not know “leave”; try “help”.");

        holds(
            &ask(&admin, &room.id, "help").await?,
            &["reload", "leave [ROOM]"],
        )?;
        let status = ask(&admin, &room.id, "status").await?;
        holds(
            &status,
            &["of 1 article", "last sync", "answers given up", "0"],
        )?;
        let rooms = ask(&admin, &room.id, "rooms").await?;
        holds(
            &rooms,
            &["I am in 1 room", &room.id, "3 members, not encrypted"],
        )?;
        Ok(())
    });
}

#[test]
fn told_to_leave_it_says_so_and_goes_also_after_a_crash() {
    run(async {
        let (mut bot, admin) = (Bot::new().await?, person().await?);
        bot.set("MATRIX_ADMINS", admin.user_id());
        bot.up().await?;
        let first = Room::new(&admin, &bot, false, true).await?;
        let second = Room::new(&admin, &bot, false, false).await?;
        let nowhere = ask(&admin, &first.id, "leave !nowhere:whosaid.test").await?;
        holds(&nowhere, &["I am in no room"])?;

        // Killed when the answer is written down and nothing is done.
        bot.process().kill()?;
        let question = admin
            .send_text(&first.id, &format!("!whosaid leave {}", second.id))
            .await?;
        bot.launch("after-outbox=return")?;
        bot.killed_at("after-outbox").await?;
        bot.up().await?;
        holds(&first.answer_to(&question).await?, &["I am leaving"])?;
        left(&admin, &second.id, bot.user_id()).await?;

        let farewell = ask(&admin, &first.id, "leave").await?;
        holds(&farewell, &["I am leaving this room."])?;
        left(&admin, &first.id, bot.user_id()).await?;
        // Nothing came after the farewell but the leaving.
        let events = admin.events(&first.id);
        let at = events.iter().position(|event| event.id == farewell.id);
        let after: Vec<_> = events[at.unwrap() + 1..]
            .iter()
            .filter(|event| event.sender == bot.user_id())
            .map(|event| event.kind.as_str())
            .collect();
        assert_eq!(after, ["m.room.member"]);
        Ok(())
    });
}

async fn left(client: &Client, room: &str, user: &str) -> anyhow::Result<()> {
    let is_leaving = |event: &Event| {
        event.kind == "m.room.member"
            && event.raw["state_key"] == user
            && event.content["membership"] == "leave"
    };
    client.wait_for(room, SOON, is_leaving).await?;
    Ok(())
}

/// The bot with a folder of claims of its own.
fn with_claims(bot: &mut Bot) -> anyhow::Result<std::path::PathBuf> {
    let claims = bot.folder.path().join("claims");
    fs::create_dir(&claims)?;
    let path = claims.display().to_string();
    bot.set("PATHS_CLAIMS", &path);
    copy("index/claims/crocus-city-hall.jsonl", &claims)?;
    Ok(claims)
}

fn copy(file: &str, to: &Path) -> anyhow::Result<()> {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    fs::copy(&from, to.join(from.file_name().unwrap()))?;
    Ok(())
}

#[test]
fn reload_reads_new_claims_and_keeps_the_old_ones_if_it_cannot() {
    run(async {
        let (mut bot, admin) = (Bot::new().await?, person().await?);
        bot.set("MATRIX_ADMINS", admin.user_id());
        let claims = with_claims(&mut bot)?;
        bot.up().await?;
        let room = Room::new(&admin, &bot, true, false).await?;
        let strike = "Who said that Tolvik Metals hid measurements of dust?";
        holds(&room.ask(content::text(strike)).await?, &["No answer"])?;

        copy("tests/data/claims/berrin-strike.jsonl", &claims)?;
        let reloaded = room.ask(content::text("reload")).await?;
        holds(&reloaded, &["of 2 articles. Before:", "of 1 article."])?;
        holds(&room.ask(content::text(strike)).await?, &["Free Miners"])?;

        fs::write(claims.join("torn.jsonl"), "{")?;
        let failed = room.ask(content::text("reload")).await?;
        holds(
            &failed,
            &["I go on with the claims that I had", "torn.jsonl"],
        )?;
        holds(&room.ask(content::text(strike)).await?, &["Free Miners"])?;

        // SIGHUP does the same, and an answer's claims may be gone then.
        fs::remove_file(claims.join("torn.jsonl"))?;
        fs::remove_file(claims.join("berrin-strike.jsonl"))?;
        let lines = bot.process().lines().len();
        bot.process().hang_up()?;
        bot.process()
            .wait_line_after(lines, "the claims were read again", SOON)
            .await?;
        holds(
            &room.ask(content::text("why")).await?,
            &["no longer at hand"],
        )?;
        holds(&room.ask(content::text(strike)).await?, &["No answer"])?;
        Ok(())
    });
}

#[test]
fn a_reload_that_a_crash_cut_off_is_answered_once() {
    run(async {
        let (mut bot, admin) = (Bot::new().await?, person().await?);
        bot.set("MATRIX_ADMINS", admin.user_id());
        bot.up().await?;
        let room = Room::new(&admin, &bot, true, false).await?;
        bot.process().kill()?;
        let question = admin.send_text(&room.id, "reload").await?;
        bot.launch("after-reload=return")?;
        bot.killed_at("after-reload").await?;
        bot.up().await?;
        holds(&room.answer_to(&question).await?, &["Read again: "])?;
        room.ask(content::text(QUESTION)).await?;
        room.answer_to(&question).await?;
        Ok(())
    });
}

/// The descriptions of commands in a room's state, by command.
async fn described(client: &Client, room: &str) -> anyhow::Result<Vec<(String, Value)>> {
    let path = format!("/_matrix/client/v3/rooms/{room}/state");
    let (_, state) = client.http().get(&path).await?;
    let events = state.as_array().cloned().unwrap_or_default();
    let kind = "org.matrix.msc4391.command_description";
    let described = events.into_iter().filter(|event| event["type"] == kind);
    Ok(described
        .map(|event| (event["event_id"].to_string(), event["content"].clone()))
        .collect())
}

#[test]
fn clients_are_told_of_the_commands_and_can_send_them_put_together() {
    run(async {
        let (mut bot, person) = (Bot::new().await?, person().await?);
        bot.set("ROOMS_PUBLISH_COMMANDS", "true");
        bot.up().await?;
        let room = Room::new(&person, &bot, false, true).await?;
        room.ask(content::text("!whosaid ping")).await?;
        // Without the power to, nothing is described.
        assert_eq!(described(&person, &room.id).await?, []);

        bot.process().kill()?;
        give_power(&room, bot.user_id(), 50, None).await?;
        bot.up().await?;
        bot.process()
            .wait_line("described the commands", SOON)
            .await?;
        let first = described(&person, &room.id).await?;
        let commands: Vec<_> = first
            .iter()
            .map(|(_, content)| &content["command"])
            .collect();
        assert_eq!(commands.len(), 11, "{commands:?}");
        assert!(!commands.contains(&&json!("reload")), "{commands:?}");
        // It is not described again.
        bot.process().kill()?;
        bot.up().await?;
        room.ask(content::text("!whosaid ping")).await?;
        assert_eq!(described(&person, &room.id).await?, first);

        let mut put_together = content::mention(bot.user_id(), "whatever the client writes");
        put_together["org.matrix.msc4391.command"] = json!({
            "command": "claim", "arguments": { "id": "crocus-city-hall/12" },
        });
        holds(
            &room.ask(put_together).await?,
            &["Ehsanullah Ehsan", "found by"],
        )?;
        Ok(())
    });
}
