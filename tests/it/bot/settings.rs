//! How the bot behaves in one room, as its people set it.

use testbed::{Event, content};

use super::stage::{ANSWER, Bot, QUESTION, Room, SOON, ask, give_power, joined_by, person, run};

#[test]
fn who_may_change_the_room_may_change_the_bot_in_it_and_nobody_else() {
    run(async {
        let (mut bot, moderator, admin) = (Bot::new().await?, person().await?, person().await?);
        bot.set("MATRIX_ADMINS", admin.user_id());
        bot.up().await?;
        let room = Room::new(&moderator, &bot, false, false).await?;
        let elsewhere = Room::new(&moderator, &bot, false, false).await?;
        let member = joined_by(&room).await?;
        moderator.invite(&room.id, admin.user_id()).await?;
        admin.accept_invites(SOON).await?;

        let refused = ask(&member, &room.id, "settings replies text").await?;
        assert!(
            refused.body().contains("Only who may change"),
            "{}",
            refused.body()
        );
        let seen = ask(&member, &room.id, "settings").await?;
        assert!(
            seen.body().contains("replies notice (as everywhere)"),
            "{}",
            seen.body()
        );

        let set = ask(&moderator, &room.id, "settings replies text").await?;
        assert_eq!(set.body(), "From now on in this room: replies text.");
        let answer = ask(&member, &room.id, QUESTION).await?;
        assert_eq!(answer.msgtype(), Some("m.text"));
        // In this room and no other, also after a restart.
        bot.process().kill()?;
        bot.up().await?;
        let answer = ask(&member, &room.id, QUESTION).await?;
        assert_eq!(answer.msgtype(), Some("m.text"));
        let answer = ask(&moderator, &elsewhere.id, QUESTION).await?;
        assert_eq!(answer.msgtype(), Some("m.notice"));

        // The power is looked at when it is needed.
        give_power(&room, member.user_id(), 10, Some(("m.room.name", 10))).await?;
        let reset = ask(&member, &room.id, "settings replies default").await?;
        assert_eq!(
            reset.body(),
            "From now on in this room: replies as everywhere."
        );
        let answer = ask(&member, &room.id, QUESTION).await?;
        assert_eq!(answer.msgtype(), Some("m.notice"));

        // An admin needs no power; what there is not cannot be set.
        let set = ask(&admin, &room.id, "settings threads on").await?;
        assert!(set.body().contains("threads on"), "{}", set.body());
        for wrong in ["settings threads sideways", "!settings articles a/b"] {
            let wrong = ask(&moderator, &room.id, wrong).await?;
            assert!(wrong.body().starts_with("I need it as"), "{}", wrong.body());
        }
        Ok(())
    });
}

#[test]
fn answers_open_threads_where_a_room_wants_it() {
    run(async {
        let (bot, person) = (Bot::start().await?, person().await?);
        for encrypted in [false, true] {
            // Of two people, both may.
            let room = Room::new(&person, &bot, true, encrypted).await?;
            let set = room.ask(content::text("settings threads on")).await?;
            assert!(set.body().contains("threads on"), "{}", set.body());
            let question = person.send_text(&room.id, QUESTION).await?;
            let answer = room.answer_to(&question).await?;
            let relation = answer.relation().unwrap();
            assert_eq!(relation.rel_type.as_deref(), Some("m.thread"));
            assert_eq!(relation.event_id.as_deref(), Some(question.as_str()));
            assert!(relation.is_falling_back);
            // The conversation goes on in the thread.
            let inside = content::in_thread(content::text("who said that?"), &question, &answer.id);
            let who = room.ask(inside).await?;
            assert!(who.body().contains(ANSWER), "{}", who.body());
            assert_eq!(
                who.relation().unwrap().event_id.as_deref(),
                Some(question.as_str())
            );
            // No thread begins at a message that relates to another.
            let reply = content::reply_to(content::text(QUESTION), &answer.id);
            let answer = room.ask(reply).await?;
            assert_eq!(answer.relation().unwrap().rel_type, None);
        }
        Ok(())
    });
}

#[test]
fn an_emoji_says_that_nothing_was_found_where_a_group_wants_it() {
    run(async {
        let (bot, person) = (Bot::start().await?, person().await?);
        let room = Room::new(&person, &bot, false, true).await?;
        let other = Room::new(&person, &bot, true, false).await?;
        ask(&person, &room.id, "settings nothing reaction").await?;
        let question = person
            .send_text(&room.id, "!whosaid How do I bake bread?")
            .await?;
        let is_reaction = |event: &Event| {
            event.kind == "m.reaction"
                && event.content["m.relates_to"]["event_id"] == question.as_str()
        };
        let reaction = person.wait_for(&room.id, SOON, is_reaction).await?;
        assert_eq!(reaction.sender, bot.user_id());
        // Why is still to be had, and what was found is said.
        let why = ask(&person, &room.id, "why").await?;
        assert!(why.body().contains("“bread”"), "{}", why.body());
        let answer = ask(&person, &room.id, QUESTION).await?;
        assert!(answer.body().contains(ANSWER), "{}", answer.body());
        assert!(person.answers(&room.id, &question).is_empty());
        // In a direct room it is said whatever is set.
        other
            .ask(content::text("settings nothing reaction"))
            .await?;
        let answer = other.ask(content::text("How do I bake bread?")).await?;
        assert!(answer.body().contains("No answer"), "{}", answer.body());
        Ok(())
    });
}

#[test]
fn a_setting_is_made_with_its_answer_or_not_at_all() {
    run(async {
        let (mut bot, person) = (Bot::start().await?, person().await?);
        let room = Room::new(&person, &bot, true, false).await?;
        bot.process().kill()?;
        let question = person.send_text(&room.id, "settings replies text").await?;
        bot.launch("after-outbox=return")?;
        bot.killed_at("after-outbox").await?;
        bot.up().await?;
        let set = room.answer_to(&question).await?;
        assert_eq!(set.msgtype(), Some("m.notice"));
        let answer = room.ask(content::text(QUESTION)).await?;
        assert_eq!(answer.msgtype(), Some("m.text"));
        Ok(())
    });
}

#[test]
fn a_room_sees_the_articles_that_it_wants_to_see() {
    run(async {
        let (mut bot, person) = (Bot::start().await?, person().await?);
        let room = Room::new(&person, &bot, true, false).await?;
        let elsewhere = Room::new(&person, &bot, true, false).await?;
        let set = async |value: &str| {
            let text = format!("settings articles {value}");
            room.ask(content::text(&text)).await
        };
        let answers = async |room: &Room<'_>| {
            let answer = room.ask(content::text(QUESTION)).await?;
            anyhow::Ok(answer.body().contains(ANSWER))
        };
        set("another-article").await?;
        assert!(!answers(&room).await? && answers(&elsewhere).await?);
        let sources = room.ask(content::text("sources")).await?;
        assert!(!sources.body().contains("Crocus"), "{}", sources.body());
        bot.process().kill()?;
        bot.up().await?;
        assert!(!answers(&room).await?);

        let all = set("all").await?;
        assert!(all.body().contains("articles all"), "{}", all.body());
        assert!(answers(&room).await?);
        Ok(())
    });
}
