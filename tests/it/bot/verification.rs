//! Comparing emoji: the admin in a client of theirs, the operator at a terminal.

use testbed::{Client, Terminal, Verification};

use super::stage::{Bot, SOON, person, run};

/// A bot that is set up, with this admin.
async fn set_up(admin: &Client) -> anyhow::Result<Bot> {
    let mut bot = Bot::new().await?;
    bot.set("MATRIX_ADMINS", admin.user_id());
    let setup = bot.command(&["setup"], "").await?;
    anyhow::ensure!(setup.status.success(), "{setup:?}");
    Ok(bot)
}

/// A command that waits for an admin, and the bot's device.
async fn waiting(bot: &Bot, args: &[&str]) -> anyhow::Result<(Terminal, String)> {
    let terminal = Terminal::start(&bot.options(args))?;
    let screen = terminal.wait("Stop with Ctrl-C", SOON).await?;
    let (_, rest) = screen.split_once("(device ").expect("it names the device");
    let (device, _) = rest.split_once(')').expect("it ends");
    Ok((terminal, device.to_owned()))
}

/// Waits for the emoji on both sides, and sees that they are the same.
async fn compared(admin: &Verification, operator: &Terminal) -> anyhow::Result<()> {
    let emoji = admin.emoji(SOON).await?;
    let screen = operator.wait("[yes/no]", SOON).await?;
    let shown: Vec<_> = screen
        .lines()
        .filter_map(|line| line.strip_prefix("  ")?.split_once("  "))
        .map(|(_, name)| name.to_owned())
        .collect();
    assert_eq!(shown, emoji, "{screen}");
    Ok(())
}

#[test]
fn an_admin_and_the_operator_see_the_same_and_trust_each_other() {
    run(async {
        let admin = person().await?;
        let mut bot = set_up(&admin).await?;
        let (mut terminal, device) = waiting(&bot, &["verify"]).await?;
        let verification = admin.verify_device(bot.user_id(), &device).await?;
        compared(&verification, &terminal).await?;
        verification.confirm().await?;
        // The bot waits for its operator, who has to say yes.
        terminal.type_line("perhaps")?;
        terminal.wait("Please type yes or no", SOON).await?;
        assert!(!admin.has_verified(bot.user_id()).await?);
        terminal.type_line("yes")?;
        assert_eq!(verification.end(SOON).await?, None);
        terminal.wait("now trust each other", SOON).await?;
        assert!(terminal.wait_exit(SOON).await?.success());
        admin.wait_verified(bot.user_id(), SOON).await?;
        // It runs as before.
        bot.up().await?;
        super::strict::ask_strictly(&bot).await
    });
}

#[test]
fn a_verification_in_a_room_works_as_well() {
    run(async {
        let admin = person().await?;
        // All in one go, as on the first day.
        let mut bot = Bot::new().await?;
        bot.set("MATRIX_ADMINS", admin.user_id());
        let (mut terminal, _) = waiting(&bot, &["setup", "--verify"]).await?;
        let verification = admin.verify_user(bot.user_id()).await?;
        compared(&verification, &terminal).await?;
        terminal.type_line("y")?;
        verification.confirm().await?;
        assert_eq!(verification.end(SOON).await?, None);
        assert!(terminal.wait_exit(SOON).await?.success());
        admin.wait_verified(bot.user_id(), SOON).await?;
        Ok(())
    });
}

#[test]
fn a_no_ends_it_for_both() {
    run(async {
        let admin = person().await?;
        let bot = set_up(&admin).await?;
        let (mut terminal, device) = waiting(&bot, &["verify"]).await?;
        let verification = admin.verify_device(bot.user_id(), &device).await?;
        compared(&verification, &terminal).await?;
        terminal.type_line("no")?;
        let code = verification.end(SOON).await?;
        assert_eq!(code.as_deref(), Some("m.mismatched_sas"));
        terminal.wait("were not the same", SOON).await?;
        assert_eq!(terminal.wait_exit(SOON).await?.code(), Some(1));
        assert!(!admin.has_verified(bot.user_id()).await?);
        Ok(())
    });
}

#[test]
fn stopping_it_tells_the_other_side() {
    run(async {
        let admin = person().await?;
        let bot = set_up(&admin).await?;
        let (mut terminal, device) = waiting(&bot, &["verify"]).await?;
        let verification = admin.verify_device(bot.user_id(), &device).await?;
        compared(&verification, &terminal).await?;
        terminal.terminate()?;
        assert_eq!(terminal.wait_exit(SOON).await?.code(), Some(1));
        assert_eq!(verification.end(SOON).await?.as_deref(), Some("m.user"));
        Ok(())
    });
}

#[test]
fn somebody_who_is_no_admin_is_passed_over() {
    run(async {
        let (admin, other) = (person().await?, person().await?);
        let bot = set_up(&admin).await?;
        let (mut terminal, device) = waiting(&bot, &["verify"]).await?;
        let theirs = other.verify_device(bot.user_id(), &device).await?;
        terminal.wait("somebody else wants to verify", SOON).await?;
        let verification = admin.verify_device(bot.user_id(), &device).await?;
        compared(&verification, &terminal).await?;
        terminal.type_line("yes")?;
        verification.confirm().await?;
        assert_eq!(verification.end(SOON).await?, None);
        assert!(terminal.wait_exit(SOON).await?.success());
        assert!(theirs.is_unanswered());
        assert!(!other.has_verified(bot.user_id()).await?);
        Ok(())
    });
}

#[test]
fn while_the_bot_runs_nothing_is_confirmed_and_the_log_says_what_to_do() {
    run(async {
        let admin = person().await?;
        let mut bot = set_up(&admin).await?;
        let (terminal, device) = waiting(&bot, &["verify"]).await?;
        drop(terminal);
        bot.up().await?;
        let verification = admin.verify_device(bot.user_id(), &device).await?;
        bot.process().wait_line("whosaid verify", SOON).await?;
        assert!(verification.is_unanswered());
        // And only one of them runs at a time.
        let mut terminal = Terminal::start(&bot.options(&["verify"]))?;
        terminal.wait("another whosaid uses", SOON).await?;
        assert_eq!(terminal.wait_exit(SOON).await?.code(), Some(1));
        Ok(())
    });
}

#[test]
fn what_is_missing_is_said() {
    run(async {
        let mut bot = Bot::new().await?;
        let no_terminal = bot.command(&["verify"], "yes\n").await?;
        assert_eq!(no_terminal.status.code(), Some(1));
        assert!(String::from_utf8_lossy(&no_terminal.stderr).contains("at a terminal"));
        let terminal = Terminal::start(&bot.options(&["verify"]))?;
        terminal.wait("matrix.admins", SOON).await?;
        bot.set("MATRIX_ADMINS", "@admin:whosaid.test");
        let terminal = Terminal::start(&bot.options(&["verify"]))?;
        terminal.wait("run `whosaid setup` first", SOON).await?;
        Ok(())
    });
}
