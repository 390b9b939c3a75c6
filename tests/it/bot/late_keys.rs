//! Messages whose keys come late, or not at all.

use testbed::content;

use super::{
    stage::{ANSWER, Bot, QUESTION, Room, SOON, person, run, synapse},
    strict::strict_person,
};

/// What the sender of a message is told that the bot cannot read.
const NOTICE: &str = "I cannot read this message";

/// Waits until the key backup of the bot's account holds a key.
async fn backed_up(bot: &Bot) -> anyhow::Result<()> {
    let http = synapse().await?.http(&bot.account.access_token)?;
    let until = std::time::Instant::now() + SOON;
    loop {
        let (_, backup) = http.get("/_matrix/client/v3/room_keys/version").await?;
        if backup["count"].as_u64() > Some(0) {
            return Ok(());
        }
        anyhow::ensure!(std::time::Instant::now() < until, "no key in {backup}");
        // Nobody tells us when a key is put in.
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
}

#[test]
fn a_late_key_means_a_late_answer_and_one_notice_before() {
    run(async {
        // The bot as it was set up first: it has the room's key, and backs it up.
        let mut first = Bot::new().await?;
        let setup = first.command(&["setup"], "").await?;
        assert!(setup.status.success(), "{setup:?}");
        let key = String::from_utf8(setup.stdout)?;
        first.up().await?;
        let person = strict_person().await?;
        let room = Room::new(&person, &first, true, true).await?;
        room.ask(content::text(QUESTION)).await?;
        backed_up(&first).await?;
        first.process().kill()?;

        // Its data folder is lost. The new device is nobody's: the person's
        // client does not send it the key.
        let mut bot = Bot::at(&*synapse().await?, first.account.clone())?;
        bot.set("ENCRYPTION_NOTICE_AFTER_SECONDS", "1");
        bot.up().await?;
        let questions = [
            person.send_text(&room.id, QUESTION).await?,
            person.send_text(&room.id, QUESTION).await?,
        ];
        // They cannot read what it says either, for now; but that it replies.
        assert!(room.answer_to(&questions[0]).await?.encrypted);

        // A restart does not repeat it.
        bot.process().kill()?;
        bot.up().await?;

        // With the recovery key it is trusted, and gets the key out of the backup.
        bot.process().terminate()?;
        bot.process().wait_exit(SOON).await?;
        let file = bot.folder.path().join("key");
        std::fs::write(&file, key)?;
        let file = file.display().to_string();
        let joined = bot
            .command(&["setup", "--recovery-key-file", &file], "")
            .await?;
        assert!(joined.status.success(), "{joined:?}");
        bot.up().await?;

        let answers = person
            .wait_answers(&room.id, &questions[0], 2, SOON)
            .await?;
        assert!(answers[1].body().contains(ANSWER), "{}", answers[1].body());
        let answer = room.answer_to(&questions[1]).await?;
        assert!(answer.body().contains(ANSWER), "{}", answer.body());
        // Whatever came twice would come before this one.
        room.ask(content::text(QUESTION)).await?;
        let replies = person.answers(&room.id, &questions[0]);
        assert_eq!(replies.len(), 2);
        assert!(replies[0].body().contains(NOTICE), "{}", replies[0].body());
        assert_eq!(replies[0].msgtype(), Some("m.notice"));
        assert_eq!(person.answers(&room.id, &questions[1]).len(), 1);
        Ok(())
    });
}

#[test]
fn nobody_is_told_in_a_group_unless_they_replied_to_the_bot() {
    run(async {
        let mut bot = Bot::new().await?;
        // An identity of which the bot's device is no part.
        let elsewhere = testbed::Client::login(&*synapse().await?, &bot.account, None).await?;
        bot.set("ENCRYPTION_NOTICE_AFTER_SECONDS", "1");
        bot.up().await?;
        let (strict, lenient) = (strict_person().await?, person().await?);
        let room = Room::new(&lenient, &bot, false, true).await?;
        lenient.invite(&room.id, strict.user_id()).await?;
        strict.accept_invites(SOON).await?;
        strict.wait_joined(&room.id, bot.user_id(), SOON).await?;
        let asked = content::mention(bot.user_id(), QUESTION);
        let answer = room.ask(asked.clone()).await?;

        // A mention is inside of what cannot be read; a relation is not.
        let mention = strict.send(&room.id, asked.clone()).await?;
        let reply = content::reply_to(content::text("And who else?"), &answer.id);
        let reply = strict.send(&room.id, reply).await?;
        let notices = lenient.wait_answers(&room.id, &reply, 1, SOON).await?;
        assert!(notices[0].body().contains(NOTICE), "{}", notices[0].body());
        room.ask(asked).await?;
        assert!(lenient.answers(&room.id, &mention).is_empty());
        elsewhere.stop().await;
        Ok(())
    });
}

#[test]
fn who_may_not_ask_is_not_told_that_a_key_is_missing() {
    run(async {
        let mut bot = Bot::new().await?;
        // An identity of which the bot's device is no part.
        let elsewhere = testbed::Client::login(&*synapse().await?, &bot.account, None).await?;
        bot.set("ENCRYPTION_NOTICE_AFTER_SECONDS", "1");
        let (denied, unnamed) = (strict_person().await?, strict_person().await?);
        let allowed = strict_person().await?;
        let ids = [denied.user_id(), allowed.user_id()].join(",");
        bot.set("ASKING_ALLOW", &ids);
        bot.set("ASKING_DENY", denied.user_id());
        bot.up().await?;
        // In a conversation of two, in which everything is said to the bot.
        let rooms = [
            Room::new(&denied, &bot, true, true).await?,
            Room::new(&unnamed, &bot, true, true).await?,
            Room::new(&allowed, &bot, true, true).await?,
        ];
        let mut questions = Vec::new();
        for room in &rooms {
            questions.push(room.person.send_text(&room.id, QUESTION).await?);
        }
        // Whoever may ask is told; their message was the last one to come.
        let told = rooms[2].answer_to(&questions[2]).await?;
        assert!(told.encrypted);
        for (room, question) in rooms.iter().zip(&questions).take(2) {
            assert!(room.person.answers(&room.id, question).is_empty());
        }
        // Nor anywhere: nothing more is to come of that.
        let again = allowed.send_text(&rooms[2].id, QUESTION).await?;
        bot.process().wait_line(&again, SOON).await?;
        bot.process().terminate()?;
        bot.process().wait_exit(SOON).await?;
        for room in &rooms[..2] {
            let said = room.person.events(&room.id);
            let said = said.iter().filter(|event| event.sender == bot.user_id());
            assert!(
                said.clone().all(|event| event.kind == "m.room.member"),
                "{said:?}"
            );
        }
        let lines = bot.process().lines();
        let told = (lines.iter()).filter(|line| line.contains("told that the key has not come"));
        assert_eq!(told.count(), 1);
        elsewhere.stop().await;
        Ok(())
    });
}
