//! Articles that are handed over in rooms.

use std::{fs, path::Path};

use serde_json::{Value, json};
use testbed::{Client, content};

use super::stage::{Bot, Room, SOON, person, run};
use crate::library;

/// What the article at hand answers, and words of the answer and its quote.
pub(super) const ASKED: &str = "Who says the Norvane dam is safe?";
const SOURCE: &str = "Oda Kerra";
pub(super) const QUOTE: &str =
    "> \"The dam is safe,\" said Oda Kerra, spokeswoman of the Water Board.";

fn article() -> Vec<u8> {
    fs::read(library::data("articles/norvane-dam.txt")).unwrap()
}

/// A bot whose admin this is, with claims of its own that it may write to.
pub(super) async fn bot_of(admin: &Client) -> anyhow::Result<Bot> {
    let mut bot = Bot::new().await?;
    bot.set("ASKING_PUBLIC_ROOMS", "answer");
    bot.set("MATRIX_ADMINS", admin.user_id());
    let claims = bot.folder.path().join("claims");
    fs::create_dir(&claims)?;
    let bundled = Path::new(env!("CARGO_MANIFEST_DIR")).join("index/claims");
    for file in fs::read_dir(bundled)? {
        let file = file?;
        fs::copy(file.path(), claims.join(file.file_name()))?;
    }
    bot.set("PATHS_CLAIMS", &claims.display().to_string());
    bot.up().await?;
    Ok(bot)
}

/// The article as a message with this caption.
pub(super) async fn file(
    person: &Client,
    encrypted: bool,
    caption: Option<&str>,
) -> anyhow::Result<Value> {
    let mut content = person
        .upload("norvane-dam.txt", "text/plain", &article(), encrypted)
        .await?;
    if let Some(caption) = caption {
        content["filename"] = content["body"].take();
        content["body"] = json!(caption);
    }
    Ok(content)
}

/// What a room says, addressed so that a group hears it.
pub(super) async fn ask(room: &Room<'_>, text: &str) -> anyhow::Result<String> {
    let asked = content::text(&format!("!whosaid {text}"));
    Ok(room.ask(asked).await?.body().to_owned())
}

/// The id in what is said about an article.
pub(super) fn id_in(summary: &str) -> String {
    let id = summary.split("remove ").nth(1).expect(summary);
    id.split('”').next().unwrap().to_owned()
}

async fn handed_over(direct: bool, encrypted: bool) -> anyhow::Result<()> {
    let (admin, other) = (person().await?, person().await?);
    let mut bot = bot_of(&admin).await?;
    let elsewhere = Room::new(&other, &bot, true, encrypted).await?;
    let room = Room::new(&admin, &bot, direct, encrypted).await?;
    let nothing = ask(&elsewhere, ASKED).await?;
    assert!(nothing.starts_with("No answer"), "{nothing}");
    let typo = ask(&elsewhere, "Who says the Norvan dam is save?").await?;

    let caption = (!direct).then_some("!whosaid");
    let read = room.ask(file(&admin, encrypted, caption).await?).await?;
    assert_eq!(read.encrypted, encrypted);
    let summary = read.body().to_owned();
    for part in [
        "“Water seeps from the Norvane dam”: 9 claims of 6 sources (2 named,",
        "Oda Kerra (named person): 3 claims",
        "in this room only",
    ] {
        assert!(summary.contains(part), "{summary}");
    }
    let id = id_in(&summary);

    // There, with its quote; and elsewhere as if there were no such article.
    let asked = content::text(&format!("!whosaid {ASKED}"));
    let answer = room.ask(asked).await?;
    assert!(answer.body().contains(SOURCE), "{}", answer.body());
    assert!(answer.body().contains(QUOTE), "{}", answer.body());
    assert_eq!(ask(&elsewhere, ASKED).await?, nothing);
    assert_eq!(
        ask(&elsewhere, "Who says the Norvan dam is save?").await?,
        typo
    );
    let listed = ask(&elsewhere, "articles").await?;
    assert!(!listed.contains("Norvane"), "{listed}");
    let listed = ask(&room, "articles").await?;
    assert!(
        listed.contains(&id) && listed.contains("this room only"),
        "{listed}"
    );
    // Not even the admin takes it away from another room than its own.
    let not_here = ask(&elsewhere, &format!("remove {id}")).await?;
    assert!(!not_here.contains("Norvane"), "{not_here}");

    // After a restart it is there, and nothing is built for that.
    bot.process().kill()?;
    bot.up().await?;
    let again = ask(&room, ASKED).await?;
    assert!(again.contains(QUOTE), "{again}");
    let opened = bot
        .process()
        .wait_line("the articles of a room are open", SOON);
    let opened = opened.await?;
    assert!(opened.contains("Found"), "{opened}");

    // What was handed over is kept byte for byte, for us alone.
    let folder = bot.folder.path().join("data/articles");
    let kept = fs::read_dir(&folder)?.next().unwrap()?.path();
    assert_eq!(fs::read(kept.join(format!("files/{id}.txt")))?, article());
    check_quotes(&bot, &kept).await?;

    let published = ask(&room, &format!("publish {id}")).await?;
    assert!(published.contains("every room"), "{published}");
    for room in [&room, &elsewhere] {
        let answer = ask(room, ASKED).await?;
        assert!(answer.contains(QUOTE), "{answer}");
    }
    let twice = ask(&room, &format!("publish {id}")).await?;
    assert!(twice.contains("already"), "{twice}");

    // Taken away: in no room, and not in what follows an answer either.
    let removed = ask(&room, &format!("remove {id}")).await?;
    assert!(removed.contains("is taken away"), "{removed}");
    for room in [&room, &elsewhere] {
        assert_eq!(ask(room, ASKED).await?, nothing);
    }
    for text in ["where?", "quote", "who said that?", "more"] {
        let follow_up = content::reply_to(content::text(text), &answer.id);
        let said = room.ask(follow_up).await?;
        for word in [SOURCE, "Norvane", "dam is safe"] {
            assert!(!said.body().contains(word), "{text}: {}", said.body());
        }
    }
    bot.process().kill()?;
    bot.up().await?;
    assert_eq!(ask(&room, ASKED).await?, nothing);
    assert!(
        !bot.folder
            .path()
            .join(format!("claims/{id}.jsonl"))
            .exists()
    );
    assert!(!kept.exists(), "{}", kept.display());
    Ok(())
}

/// The command line proves the quotes of a room's articles from the kept files.
pub(super) async fn check_quotes(bot: &Bot, kept: &Path) -> anyhow::Result<()> {
    let mut options = bot.options(&["claims", "check"]);
    for (key, folder) in [("CLAIMS", "claims"), ("ARTICLES", "files")] {
        let value = kept.join(folder).display().to_string();
        options.env.push((format!("WHOSAID_PATHS_{key}"), value));
    }
    let mut command = std::process::Command::new(&options.binary);
    let output = command.args(&options.args).envs(options.env).output()?;
    let said = String::from_utf8(output.stdout)?;
    assert!(said.contains("all 9 quotes match"), "{said}");
    Ok(())
}

#[test]
fn in_a_conversation_of_two() {
    run(handed_over(true, false));
}

#[test]
fn encrypted_with_a_caption_in_a_group() {
    run(handed_over(false, true));
}

#[test]
fn in_reply_to_a_file_by_somebody_whom_config_allows() {
    run(async {
        let (admin, moderator, member) = (person().await?, person().await?, person().await?);
        let mut bot = Bot::new().await?;
        bot.set("MATRIX_ADMINS", admin.user_id());
        bot.set("HANDED_WHO", "moderators");
        bot.set("HANDED_PER_ROOM", "1");
        bot.up().await?;
        let room = Room::new(&moderator, &bot, false, false).await?;
        moderator.invite(&room.id, member.user_id()).await?;
        member.join(&room.id).await?;
        // Anybody's name is free to be taken.
        let profile = format!(
            "/_matrix/client/v3/profile/{}/displayname",
            member.user_id()
        );
        let name = json!({ "displayname": admin.user_id() });
        assert_eq!(member.http().put(&profile, &name).await?.0, 200);

        // A file that is not given to us is nothing to us.
        let sent = member
            .send(&room.id, file(&member, false, None).await?)
            .await?;
        room.nothing_since(&sent).await?;
        let add = |to: &str| content::reply_to(content::text("!whosaid add"), to);
        let refused = room.beside(&member).ask(add(&sent)).await?;
        assert!(
            refused
                .body()
                .starts_with("Only my admins and this room's moderators")
        );
        let how_to = room.ask(content::text("!whosaid add")).await?;
        assert!(
            how_to.body().contains("“!whosaid add”"),
            "{}",
            how_to.body()
        );

        let read = room.ask(add(&sent)).await?;
        let id = id_in(read.body());
        assert!(ask(&room, ASKED).await?.contains(SOURCE));
        let twin = room.ask(add(&sent)).await?;
        assert!(
            twin.body().contains("has 1 article of its own"),
            "{}",
            twin.body()
        );
        for text in [format!("publish {id}"), "publish".to_owned()] {
            let refused = ask(&room, &text).await?;
            assert!(
                refused.starts_with("Only my admins may publish"),
                "{refused}"
            );
        }
        let as_member = room.beside(&member);
        let refused = ask(&as_member, &format!("remove {id}")).await?;
        assert!(refused.starts_with("Only my admins"), "{refused}");
        let removed = ask(&room, &format!("remove {id}")).await?;
        assert!(removed.contains("is taken away"), "{removed}");
        assert!(ask(&room, ASKED).await?.starts_with("No answer"));
        // And back again: the same id.
        let again = room.ask(add(&sent)).await?;
        assert_eq!(id_in(again.body()), id);
        assert!(ask(&room, ASKED).await?.contains(SOURCE));
        Ok(())
    });
}

#[test]
fn what_is_no_article_is_refused_in_one_sentence() {
    run(async {
        let (admin, stranger) = (person().await?, person().await?);
        let mut bot = Bot::new().await?;
        bot.set("MATRIX_ADMINS", admin.user_id());
        bot.set("HANDED_MAX_BYTES", "100000");
        bot.up().await?;
        let room = Room::new(&admin, &bot, true, true).await?;
        let large = "Ana Kerra said so. ".repeat(10_000).into_bytes();
        let deep = "<div>".repeat(10_000).into_bytes();
        for (name, kind, bytes, said) in [
            (
                "a.pdf",
                "application/pdf",
                &b"%PDF-1.7"[..],
                "and saved web pages",
            ),
            ("a.txt", "text/plain", &large, "at most 100 kB"),
            ("a.txt", "text/plain", b"a\0b", "not a text"),
            ("a.md", "text/markdown", b" \n", "no text in the file"),
            ("a.html", "text/html", &deep, "more tags"),
            (
                "a.html",
                "text/html",
                b"<script>alert(1)</script>",
                "no article on this page",
            ),
            ("a.txt", "text/plain", b"1. 2. 3.", "not kept it"),
        ] {
            let mut content = admin.upload(name, kind, bytes, true).await?;
            let refused = room.ask(content.clone()).await?;
            assert!(refused.body().contains(said), "{name}: {}", refused.body());
            if bytes.len() > 100_000 {
                // Whatever size it is said to have.
                content["info"]["size"] = json!(7);
                let refused = room.ask(content).await?;
                assert!(refused.body().contains(said), "{name}: {}", refused.body());
            }
        }
        // What the server has is not what was sent; and what it has not.
        let mut content = admin
            .upload("a.txt", "text/plain", &article(), true)
            .await?;
        let hash = content["file"]["hashes"]["sha256"].take();
        let other = hash.as_str().unwrap().chars().rev().collect::<String>();
        content["file"]["hashes"]["sha256"] = json!(format!("A{}", &other[1..]));
        let damaged = room.ask(content.clone()).await?;
        assert!(
            damaged.body().contains("send it again"),
            "{}",
            damaged.body()
        );
        content["file"]["hashes"]["sha256"] = hash;
        content["file"]["url"] = json!("mxc://whosaid.test/nothing");
        let missing = room.ask(content).await?;
        assert!(
            missing.body().contains("send it again"),
            "{}",
            missing.body()
        );

        // A name is only a name, and nothing in the text is markup.
        let text = "@room said <b>the mill</b> is unsafe. Ana Kerra said that she would leave.";
        let mut content = admin
            .upload("x", "text/plain", text.as_bytes(), true)
            .await?;
        content["body"] = json!("../../<img src=x>@room.txt");
        let read = room.ask(content).await?;
        let html = read.formatted_body().unwrap();
        assert!(
            !read.body().contains("@room") && !html.contains("<img"),
            "{html}"
        );
        let answer = room
            .ask(content::text("Who said that the mill is unsafe?"))
            .await?;
        let html = answer.formatted_body().unwrap();
        assert!(
            !answer.body().contains("@room") && !html.contains("<b>"),
            "{html}"
        );

        // Whoever may not gets one sentence, and nothing is fetched.
        let theirs = Room::new(&stranger, &bot, true, false).await?;
        let content = stranger
            .upload("a.txt", "text/plain", &article(), false)
            .await?;
        let refused = theirs.ask(content).await?;
        assert!(
            refused.body().starts_with("Only my admins"),
            "{}",
            refused.body()
        );
        assert!(ask(&theirs, ASKED).await?.starts_with("No answer"));
        Ok(())
    });
}

/// Hands over a file, kills the bot at this failpoint, starts it again.
async fn killed_at(failpoint: &str) -> anyhow::Result<()> {
    let admin = person().await?;
    let mut bot = bot_of(&admin).await?;
    let room = Room::new(&admin, &bot, true, true).await?;
    ask(&room, ASKED).await?;
    bot.process().kill()?;
    let sent = admin
        .send(&room.id, file(&admin, true, None).await?)
        .await?;
    bot.launch(&format!("{failpoint}=return"))?;
    if failpoint == "handed-published" {
        let summary = room.answer_to(&sent).await?;
        let publish = content::text(&format!("publish {}", id_in(summary.body())));
        let asked = admin.send(&room.id, publish).await?;
        bot.killed_at(failpoint).await?;
        bot.up().await?;
        let published = room.answer_to(&asked).await?;
        assert!(
            published.body().contains("every room"),
            "{}",
            published.body()
        );
    } else {
        bot.killed_at(failpoint).await?;
        let waits = failpoint != "handed-done";
        let report = bot.command(&["journal", "--format", "json"], "").await?;
        let report: Value = serde_json::from_slice(&report.stdout)?;
        assert_eq!(
            report["waiting"]["handed"],
            json!(u8::from(waits)),
            "{report}"
        );
        bot.up().await?;
    }
    let summary = room.answer_to(&sent).await?;
    assert!(summary.body().contains("9 claims"), "{}", summary.body());
    let answer = ask(&room, ASKED).await?;
    assert!(answer.contains(QUOTE), "{failpoint}: {answer}");
    assert!(!answer.contains("Also "), "{failpoint}: {answer}");
    let listed = ask(&room, "articles").await?;
    assert!(listed.starts_with("1 article was"), "{failpoint}: {listed}");
    // A second summary would have come before that.
    room.answer_to(&sent).await?;
    Ok(())
}

#[test]
fn killed_before_it_reads_the_file() {
    run(killed_at("handed-fetched"));
}

#[test]
fn killed_after_the_files_are_kept_and_before_that_is_noted() {
    run(killed_at("handed-kept"));
}

#[test]
fn killed_after_the_article_and_what_is_said_of_it_were_written_down() {
    run(killed_at("handed-done"));
}

#[test]
fn killed_after_the_article_was_put_among_the_shared_ones() {
    run(killed_at("handed-published"));
}

#[test]
fn a_file_whose_message_is_deleted_before_it_is_read_is_not_kept() {
    run(async {
        let admin = person().await?;
        let mut bot = bot_of(&admin).await?;
        let room = Room::new(&admin, &bot, true, true).await?;
        let nothing = ask(&room, ASKED).await?;
        bot.process().kill()?;
        let sent = admin
            .send(&room.id, file(&admin, true, None).await?)
            .await?;
        bot.launch("handed-kept=return")?;
        bot.killed_at("handed-kept").await?;
        admin.redact(&room.id, &sent).await?;
        bot.up().await?;
        room.nothing_since(&sent).await?;
        assert_eq!(ask(&room, ASKED).await?, nothing);
        assert!(ask(&room, "articles").await?.starts_with("No article"));
        for kept in fs::read_dir(bot.folder.path().join("data/articles"))? {
            let files = fs::read_dir(kept?.path().join("files"))?;
            assert_eq!(files.count(), 0);
        }
        Ok(())
    });
}
