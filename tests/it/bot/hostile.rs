//! Messages that nobody should send, and somebody will.

use std::{fs, time::Duration};

use serde_json::json;
use testbed::{
    content,
    soak::{Crowd, Part, crowd},
};

use super::{
    scripted::{Scripted, questions},
    soak,
    stage::{ANSWER, Bot, QUESTION, Room, SOON, person, run},
};

/// How long anybody may wait for an answer, whatever others do.
const PATIENCE: Duration = Duration::from_secs(2);

#[test]
fn nothing_that_is_said_brings_the_bot_down_or_gets_into_its_html() {
    let messages = [
        String::new(),
        "   \n\t ".to_owned(),
        "\u{0}\u{1}\u{7f}\u{202e}\u{2066}\u{feff}\u{e0001}".to_owned(),
        "<script>alert(1)</script><img src=x onerror=alert(1)> Moscow".to_owned(),
        "</p></div>&lt;b&gt; ISKP".to_owned(),
        "\" + field:* (content:\"Moscow\" AND -id:[a TO z]) ~2^9 \\".to_owned(),
        "@room @everyone who claimed responsibility?".to_owned(),
        "من أعلن مسؤوليته عن هجوم موسكو؟".to_owned(),
        "🏴‍☠️👩‍👩‍👧‍👦🇺🇳 \u{301}\u{301}\u{301}".to_owned(),
        "Moscow ".repeat(7_000),
        "(".repeat(20_000),
    ];
    run(async {
        let (bot, person) = (Bot::start().await?, person().await?);
        let room = Room::new(&person, &bot, true, false).await?;
        let mut asked = Vec::new();
        for message in &messages {
            asked.push(person.send_text(&room.id, message).await?);
        }
        for (question, message) in asked.iter().zip(&messages) {
            let answer = room.answer_to(question).await?;
            let html = answer.formatted_body().unwrap();
            for injected in ["<script", "<img", "</div", "onerror="] {
                assert!(!html.contains(injected), "{message:.60}: {html}");
            }
            assert!(!answer.body().contains("@room") && !html.contains("@room"));
            assert!(
                !answer.body().contains("log"),
                "an error reply: {}",
                answer.body()
            );
        }
        room.ask(content::text(QUESTION)).await?;
        Ok(())
    });
}

/// Many at once, through a real Synapse; the long form is `soak --crowd`.
fn crowded(part: Part, size: usize) {
    run(async move {
        let folder = tempfile::tempdir()?;
        let plan = Crowd {
            part,
            size,
            paced: false,
            folder: folder.path().to_owned(),
        };
        let report = crowd(&plan, &soak::subject()).await?;
        println!("{report}");
        assert!(report.failures().is_empty(), "{report}");
        Ok(())
    });
}

#[test]
fn many_invites_keep_nobody_waiting_and_no_one_gets_in() {
    crowded(Part::Invites, 100);
}

#[test]
fn one_who_asks_without_end_keeps_nobody_else_waiting() {
    crowded(Part::Questions, 150);
}

#[test]
fn an_edit_storm_and_very_long_messages_keep_nobody_else_waiting() {
    crowded(Part::Edits, 200);
}

/// What stands in an article is no more trusted than what people say.
#[test]
fn nothing_that_an_article_says_wakes_the_room_or_gets_into_its_html() {
    run(async {
        let mut bot = Bot::new().await?;
        let claims = bot.folder.path().join("claims");
        fs::create_dir(&claims)?;
        let evil =
            "@room <script>alert(1)</script> <img src=\"https://evil.example/x.png\"> \u{202e}mill";
        let info = json!({
            "id": "evil", "title": format!("The {evil}"), "language": "en", "bytes": 100,
            "sha256": "0".repeat(64), "url": "javascript:alert(1)",
        });
        let claim = json!({
            "id": "evil/1", "content": format!("The mill is unsafe, {evil} says."),
            "quote": { "start": 1, "end": 50, "sha256": "0".repeat(64) },
            "source": { "name": format!("@room {evil}"), "kind": "person" },
            "cue": { "text": format!("said {evil}"), "lemma": "say", "start": 5, "end": 9 },
            "hedges": [evil], "certainty": "possible", "polarity": "positive",
            "quote_type": "indirect", "section": evil, "paragraph": 1, "sentence": 1,
            "entities": ["mill"], "rule": "by-hand", "review": "reviewed",
        });
        fs::write(claims.join("evil.jsonl"), format!("{info}\n{claim}\n"))?;
        bot.set("PATHS_CLAIMS", &claims.display().to_string());
        bot.up().await?;
        let person = person().await?;
        for direct in [true, false] {
            let room = Room::new(&person, &bot, direct, false).await?;
            let answer = room
                .ask(content::text("!whosaid Who says the mill is unsafe?"))
                .await?;
            assert!(
                answer.body().contains("The mill is unsafe"),
                "{}",
                answer.body()
            );
            let html = answer.formatted_body().unwrap();
            for said in [answer.body(), html] {
                assert!(
                    !said.contains("@room") && !said.contains('\u{202e}'),
                    "{said}"
                );
            }
            for injected in ["<script", "<img", "javascript:"] {
                assert!(!html.contains(injected), "{html}");
            }
            assert_eq!(
                answer.content["m.mentions"],
                json!({ "user_ids": [person.user_id()] })
            );
        }
        Ok(())
    });
}

/// A thousand at once, from a homeserver that takes its time over each.
#[test]
fn a_thousand_invites_at_once_are_declined_a_few_at_a_time() {
    run(async {
        const INVITES: usize = 1000;
        let server = Scripted::start(move |request, _| {
            let body = match request.since()? {
                "" => json!({ "next_batch": "s0" }),
                "s0" => {
                    let mut sync = questions("s1", &[]);
                    for number in 0..INVITES {
                        sync["rooms"]["invite"][format!("!{number}:scripted.test")] = invited();
                    }
                    sync
                }
                "s1" => questions("s2", &[("!room:scripted.test", &["$question"])]),
                _ => return None,
            };
            Some((200, body))
        })
        .await?;
        let mut bot = server.bot()?;
        bot.set("INVITES_ALLOW", "@friend:*");
        bot.up().await?;
        let sent = server.wait(1, |request| request.is_send()).await?;
        let asked = &server.seen(|request| request.since() == Some("s1"))[0];
        let waited = sent[0].at.duration_since(asked.at);
        println!("1,000 invites; the one who asked then waited {waited:?}");
        assert!(waited < PATIENCE, "{waited:?}");
        assert!(sent[0].body["body"].as_str().unwrap().contains(ANSWER));
        let is_leave = |request: &super::scripted::Request| request.path.ends_with("/leave");
        server.wait(INVITES, is_leave).await?;
        let joins = server.seen(|request| request.path.contains("/join"));
        assert!(joins.is_empty(), "{joins:?}");
        Ok(())
    });
}

/// The state of a room to which somebody invites the bot.
fn invited() -> serde_json::Value {
    let member = |user: &str, membership: &str| {
        json!({
            "type": "m.room.member", "sender": "@stranger:scripted.test", "state_key": user,
            "content": { "membership": membership },
        })
    };
    json!({ "invite_state": { "events": [
        member("@stranger:scripted.test", "join"),
        member(super::scripted::BOT, "invite"),
    ] } })
}

/// A hundred questions of one user a second, with nothing of a homeserver's between
/// them and the bot: what others wait for is the bot alone.
#[test]
fn a_hundred_questions_a_second_are_refused_before_anybody_waits() {
    run(async {
        const ROUNDS: usize = 20;
        let server = Scripted::start(move |request, _| {
            let round: usize = request
                .since()?
                .strip_prefix('s')
                .map_or(Some(0), |n| n.parse().ok())?;
            if request.since() == Some("") {
                return Some((200, json!({ "next_batch": "s0" })));
            }
            if round == ROUNDS {
                return None;
            }
            // Ten at once, every tenth of a second; and then somebody else.
            let ids: Vec<_> = (0..10).map(|n| format!("$loud{round}-{n}")).collect();
            let ids: Vec<_> = ids.iter().map(String::as_str).collect();
            let mut sync = questions(&format!("s{}", round + 1), &[("!room:scripted.test", &ids)]);
            let events = &mut sync["rooms"]["join"]["!room:scripted.test"]["timeline"]["events"];
            let mut other = super::scripted::question(&format!("$quiet{round}"));
            other["sender"] = json!(format!("@quiet{round}:scripted.test"));
            for (n, event) in events.as_array_mut()?.iter_mut().enumerate() {
                event["content"]["body"] = json!(format!("!whosaid {QUESTION} ({round} {n})"));
            }
            other["content"]["body"] = json!(format!("!whosaid {QUESTION} ({round})"));
            events.as_array_mut()?.push(other);
            std::thread::sleep(Duration::from_millis(100));
            Some((200, sync))
        })
        .await?;
        let bot = {
            let mut bot = server.bot()?;
            bot.set("LIMITS_USER_PER_MINUTE", "1");
            bot.set("LIMITS_USER_BURST", "5");
            bot.up().await?;
            bot
        };
        // Five of the one who asks too much, a notice, and all of the other.
        let sent = server
            .wait(5 + 1 + ROUNDS, |request| request.is_send())
            .await?;
        let syncs = server.seen(|request| request.since().is_some_and(|since| !since.is_empty()));
        let mut longest = Duration::ZERO;
        for (round, sync) in syncs.iter().take(ROUNDS).enumerate() {
            let to = format!("$quiet{round}");
            let answer = sent
                .iter()
                .find(|request| request.body["m.relates_to"]["m.in_reply_to"]["event_id"] == *to);
            let answer = answer.ok_or_else(|| anyhow::anyhow!("no answer to {to}"))?;
            assert!(answer.body["body"].as_str().unwrap().contains(ANSWER));
            longest = longest.max(answer.at - sync.at);
        }
        println!("100 questions a second of one user; another one waited {longest:?}");
        assert!(longest < PATIENCE, "{longest:?}");
        bot.process().terminate()?;
        assert!(bot.process().wait_exit(SOON).await?.success());
        assert_eq!(
            server.seen(|request| request.is_send()).len(),
            5 + 1 + ROUNDS
        );
        Ok(())
    });
}
