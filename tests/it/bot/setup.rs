//! `whosaid setup`, as an operator runs it.

use std::{fs, process::Output};

use serde_json::{Value, json};
use testbed::{Client, Terminal, content};

use super::{
    stage::{Bot, QUESTION, Room, SOON, person, run, synapse},
    strict::{ask_strictly, identity, published},
};

/// A bot whose settings have no password.
async fn new_bot() -> anyhow::Result<Bot> {
    let mut bot = Bot::new().await?;
    bot.unset("MATRIX_PASSWORD");
    Ok(bot)
}

/// A bot with the same account in a folder of its own, as after the loss of the
/// first one's.
async fn another(bot: &Bot) -> anyhow::Result<Bot> {
    let mut other = Bot::at(&*synapse().await?, bot.account.clone())?;
    other.unset("MATRIX_PASSWORD");
    Ok(other)
}

/// Sets up; gives what was printed.
#[track_caller]
fn printed(output: &Output) -> String {
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    assert!(errors.contains("is logged in as the device"), "{errors}");
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// What was complained of.
#[track_caller]
fn complaint(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// The recovery key, which is the whole output.
#[track_caller]
fn recovery_key(output: &Output) -> String {
    let printed = printed(output);
    let key = printed.trim_end().to_owned();
    assert_eq!(printed, format!("{key}\n"));
    let groups: Vec<_> = key.split(' ').collect();
    assert!(groups.iter().all(|group| group.len() == 4), "{key}");
    assert_eq!(groups.len(), 12, "{key}");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(errors.contains("shown this once"), "{errors}");
    key
}

/// Every file below a folder.
fn files(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(self::files(&path));
        } else {
            files.push(path);
        }
    }
    files
}

#[test]
fn it_logs_in_once_and_the_bot_needs_no_password_afterwards() {
    run(async {
        let mut bot = new_bot().await?;
        bot.set("MATRIX_DEVICE_ID", "NEWSROOM");
        let output = bot.command(&["setup"], "secret\n").await?;
        let key = recovery_key(&output);
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(errors.contains("NEWSROOM") && !errors.contains("secret"));

        bot.up().await?;
        ask_strictly(&bot).await?;
        assert!(published(&bot).await?["device_keys"][bot.user_id()]["NEWSROOM"].is_object());
        bot.process().terminate()?;
        bot.process().wait_exit(SOON).await?;

        // Neither the key nor the password is anywhere, and what is there is ours
        // alone.
        let data = bot.folder.path().join("data");
        for file in files(&data) {
            let bytes = fs::read(&file)?;
            let holds = |text: &str| {
                bytes
                    .windows(text.len())
                    .any(|part| part == text.as_bytes())
            };
            assert!(!holds(&key), "{}", file.display());
            let mode = std::os::unix::fs::PermissionsExt::mode(&fs::metadata(&file)?.permissions());
            assert_eq!(mode & 0o777, 0o600, "{}", file.display());
        }
        assert!(!bot.process().lines().concat().contains(&key));

        // Once more: nothing is left to do, and nobody is asked anything.
        assert_eq!(printed(&bot.command(&["setup"], "").await?), "");
        Ok(())
    });
}

#[test]
fn a_password_is_not_shown_while_it_is_typed() {
    run(async {
        let bot = new_bot().await?;
        let mut terminal = Terminal::start(&bot.options(&["setup"]))?;
        terminal.wait("Password of", SOON).await?;
        terminal.wait_unseen(SOON).await?;
        terminal.type_line("secret")?;
        terminal.wait("whosaid run", SOON).await?;
        assert!(terminal.wait_exit(SOON).await?.success());
        assert!(
            !terminal.screen().contains("secret"),
            "{}",
            terminal.screen()
        );
        Ok(())
    });
}

#[test]
fn a_wrong_password_and_none_at_all_are_said() {
    run(async {
        let bot = new_bot().await?;
        let wrong = complaint(&bot.command(&["setup"], "wrong horse\n").await?);
        assert!(
            wrong.contains("cannot log in") && !wrong.contains("horse"),
            "{wrong}"
        );
        let none = complaint(&bot.command(&["setup"], "").await?);
        assert!(none.contains("not logged in yet"), "{none}");
        // And then it is right.
        recovery_key(&bot.command(&["setup"], "secret\n").await?);
        Ok(())
    });
}

#[test]
fn an_access_token_will_do() {
    run(async {
        let mut bot = new_bot().await?;
        let token = bot.folder.path().join("token");
        fs::write(&token, format!("{}\n", bot.account.access_token))?;
        bot.set("MATRIX_ACCESS_TOKEN_FILE", &token.display().to_string());
        bot.set("MATRIX_DEVICE_ID", &bot.account.device_id.clone());
        recovery_key(&bot.command(&["setup"], "").await?);
        bot.unset("MATRIX_ACCESS_TOKEN_FILE");
        bot.up().await?;
        ask_strictly(&bot).await
    });
}

#[test]
fn an_identity_that_exists_is_joined_with_its_recovery_key_and_never_replaced() {
    run(async {
        let first = new_bot().await?;
        let key = recovery_key(&first.command(&["setup"], "secret\n").await?);
        let made = identity(&first).await?;

        // The data folder is lost.
        let mut bot = another(&first).await?;
        let none = complaint(&bot.command(&["setup"], "secret\n").await?);
        assert!(
            none.contains("never replaces one") && none.contains("recovery key"),
            "{none}"
        );
        let wrong = complaint(&bot.command(&["setup"], "EsTu not the key\n").await?);
        assert!(wrong.contains("not the account's recovery key"), "{wrong}");
        assert!(!wrong.contains("EsTu"), "{wrong}");
        assert_eq!(identity(&first).await?, made);

        let file = bot.folder.path().join("key");
        fs::write(&file, format!("{key}\n"))?;
        let file = file.display().to_string();
        let args = ["setup", "--recovery-key-file", &file];
        let joined = bot.command(&args, "").await?;
        assert_eq!(printed(&joined), "");
        assert!(String::from_utf8_lossy(&joined.stderr).contains("has joined"));
        assert_eq!(identity(&first).await?, made);
        bot.up().await?;
        ask_strictly(&bot).await?;
        assert!(!bot.process().lines().concat().contains(&key));
        Ok(())
    });
}

#[test]
fn a_recovery_key_can_be_typed_and_changed() {
    run(async {
        let first = new_bot().await?;
        let old = recovery_key(&first.command(&["setup"], "secret\n").await?);
        let made = identity(&first).await?;
        let changed = first.command(&["setup", "--new-recovery-key"], "").await?;
        let new = recovery_key(&changed);
        assert_ne!(new, old);

        let bot = another(&first).await?;
        let input = format!("secret\n{old}\n");
        let wrong = complaint(&bot.command(&["setup"], &input).await?);
        assert!(wrong.contains("not the account's recovery key"), "{wrong}");
        let input = format!("{new}\n");
        assert_eq!(printed(&bot.command(&["setup"], &input).await?), "");
        assert_eq!(identity(&first).await?, made);
        Ok(())
    });
}

#[test]
fn an_identity_without_recovery_cannot_be_joined() {
    run(async {
        let bot = new_bot().await?;
        let elsewhere = Client::login(&*synapse().await?, &bot.account, None).await?;
        let made = identity(&bot).await?;
        let refused = complaint(&bot.command(&["setup"], "secret\nsome key\n").await?);
        assert!(refused.contains("set up recovery"), "{refused}");
        assert_eq!(identity(&bot).await?, made);
        elsewhere.stop().await;
        Ok(())
    });
}

#[test]
fn a_device_id_in_use_is_refused() {
    run(async {
        let mut first = new_bot().await?;
        first.set("MATRIX_DEVICE_ID", "NEWSROOM");
        recovery_key(&first.command(&["setup"], "secret\n").await?);
        let keys = published(&first).await?;
        let mut bot = another(&first).await?;
        bot.set("MATRIX_DEVICE_ID", "NEWSROOM");
        // Not the first time, and not the second.
        for _ in 0..2 {
            let refused = complaint(&bot.command(&["setup"], "secret\n").await?);
            assert!(refused.contains("matrix.device_id"), "{refused}");
        }
        let device = |keys: &serde_json::Value| {
            keys["device_keys"][first.user_id()]["NEWSROOM"]["keys"].clone()
        };
        assert_eq!(device(&published(&first).await?), device(&keys));
        Ok(())
    });
}

#[test]
fn a_session_that_is_over_or_has_lost_its_keys_is_not_gone_on_with() {
    run(async {
        let mut bot = new_bot().await?;
        recovery_key(&bot.command(&["setup"], "secret\n").await?);
        let matrix = bot.folder.path().join("data/matrix");
        let elsewhere = bot.folder.path().join("elsewhere");
        fs::rename(&matrix, &elsewhere)?;
        let gone = complaint(&bot.command(&["setup"], "").await?);
        assert!(gone.contains("its keys are gone"), "{gone}");
        bot.launch("")?;
        bot.process().wait_line("its keys are gone", SOON).await?;
        assert!(!bot.process().wait_exit(SOON).await?.success());
        fs::rename(&elsewhere, &matrix)?;

        let http = synapse().await?.http(&bot.account.access_token)?;
        let all = "/_matrix/client/v3/logout/all";
        http.post(all, &serde_json::json!({})).await?;
        let over = complaint(&bot.command(&["setup"], "").await?);
        assert!(over.contains("has ended this session"), "{over}");
        Ok(())
    });
}

#[test]
fn a_new_device_takes_over_what_waits_when_the_old_one_was_ended() {
    run(async {
        let mut bot = new_bot().await?;
        let key = recovery_key(&bot.command(&["setup"], "secret\n").await?);
        bot.up().await?;
        let person = person().await?;
        let encrypted = Room::new(&person, &bot, true, true).await?;
        let plain = Room::new(&person, &bot, true, false).await?;
        let read = person.send_text(&encrypted.id, QUESTION).await?;
        encrypted.answer_to(&read).await?;
        let refused = complaint(&stop_and(&bot, &["setup", "--new-device"]).await?);
        assert!(refused.contains("this session can go on"), "{refused}");

        // An answer arrives without the bot's knowing, and its session ends.
        bot.launch("after-send=return")?;
        let sent = person.send_text(&encrypted.id, QUESTION).await?;
        bot.killed_at("after-send").await?;
        let session = bot.folder.path().join("data/session.json");
        let kept: Value = serde_json::from_slice(&fs::read(&session)?)?;
        let http = synapse()
            .await?
            .http(kept["access_token"].as_str().expect("a token"))?;
        http.post("/_matrix/client/v3/logout", &json!({})).await?;
        bot.launch("")?;
        bot.process().wait_line("setup --new-device", SOON).await?;
        assert_eq!(bot.process().wait_exit(SOON).await?.code(), Some(78));
        let waiting = person.send_text(&plain.id, QUESTION).await?;

        let input = format!("secret\n{key}\n");
        printed(&bot.command(&["setup", "--new-device"], &input).await?);
        let anew: Value = serde_json::from_slice(&fs::read(&session)?)?;
        assert_ne!(anew["device_id"], kept["device_id"]);
        bot.up().await?;
        plain.answer_to(&waiting).await?;
        encrypted.ask(content::text(QUESTION)).await?;
        encrypted.answer_to(&sent).await?;
        // What the old device has read, the new one does not miss.
        let journal = stop_and(&bot, &["journal"]).await?;
        let journal = String::from_utf8(journal.stdout)?;
        assert!(journal.contains("without a key 0"), "{journal}");
        Ok(())
    });
}

/// Stops the bot and runs a command.
async fn stop_and(bot: &Bot, args: &[&str]) -> anyhow::Result<Output> {
    bot.process().terminate()?;
    bot.process().wait_exit(SOON).await?;
    bot.command(args, "").await
}
