//! Clients that trust only devices which their owner's identity has signed
//! (MSC4153): they can talk to the bot, and read what it says.

use serde_json::Value;
use testbed::{Client, content};

use super::stage::{ANSWER, Bot, QUESTION, Room, SOON, account, run, synapse};

/// Somebody with such a client.
pub(super) async fn strict_person() -> anyhow::Result<Client> {
    Client::login_strict(&*synapse().await?, &account("person").await?).await
}

/// What the homeserver publishes of the bot's keys.
pub(super) async fn published(bot: &Bot) -> anyhow::Result<Value> {
    let http = synapse()
        .await?
        .http(&account("witness").await?.access_token)?;
    let query = serde_json::json!({ "device_keys": { bot.user_id(): [] } });
    Ok(http.post("/_matrix/client/v3/keys/query", &query).await?.1)
}

/// The account's identity, as the homeserver publishes it.
pub(super) async fn identity(bot: &Bot) -> anyhow::Result<Value> {
    Ok(published(bot).await?["master_keys"][bot.user_id()]["keys"].clone())
}

/// Asks in an encrypted room, as a strict client.
pub(super) async fn ask_strictly(bot: &Bot) -> anyhow::Result<()> {
    let person = strict_person().await?;
    let room = Room::new(&person, bot, true, true).await?;
    let answer = room.ask(content::text(QUESTION)).await?;
    anyhow::ensure!(answer.encrypted && answer.body().contains(ANSWER));
    Ok(())
}

#[test]
fn a_bot_that_logs_in_by_password_is_trusted_from_its_first_message_on() {
    run(async {
        let mut bot = Bot::start().await?;
        ask_strictly(&bot).await?;
        let made = identity(&bot).await?;
        assert!(made.is_object(), "{made}");
        // The next start changes nothing.
        bot.process().terminate()?;
        bot.process().wait_exit(SOON).await?;
        bot.up().await?;
        ask_strictly(&bot).await?;
        assert_eq!(identity(&bot).await?, made);
        Ok(())
    });
}

#[test]
fn a_bot_that_logs_in_by_token_is_trusted() {
    run(async {
        let mut bot = Bot::new().await?;
        bot.unset("MATRIX_PASSWORD");
        bot.set("MATRIX_ACCESS_TOKEN", &bot.account.access_token.clone());
        bot.set("MATRIX_DEVICE_ID", &bot.account.device_id.clone());
        bot.up().await?;
        ask_strictly(&bot).await
    });
}

#[test]
fn a_bot_that_was_killed_before_it_kept_its_session_is_trusted() {
    run(async {
        let mut bot = Bot::new().await?;
        bot.launch("after-login=return")?;
        bot.killed_at("after-login").await?;
        bot.up().await?;
        ask_strictly(&bot).await
    });
}

#[test]
fn an_identity_that_was_made_elsewhere_is_left_alone_and_the_operator_told() {
    run(async {
        let mut bot = Bot::new().await?;
        // The account's first device makes an identity.
        let elsewhere = Client::login(&*synapse().await?, &bot.account, None).await?;
        let made = identity(&bot).await?;
        assert!(made.is_object(), "{made}");
        bot.up().await?;
        let log = bot.process().wait_line("whosaid setup", SOON).await?;
        assert!(
            log.contains("WARN") && log.contains("recovery key"),
            "{log}"
        );
        assert_eq!(identity(&bot).await?, made);
        elsewhere.stop().await;
        Ok(())
    });
}
