use std::{fs, path::PathBuf};

use serde_json::json;

use super::*;

/// A folder with the path of a journal in it.
fn place() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(FILE);
    (folder, path)
}

fn question(room: &str, event: &str) -> Question {
    Question {
        room_id: room.to_owned(),
        event_id: event.to_owned(),
        sender: "@p:example.org".to_owned(),
        sent_at: 1,
        text: "Who?".to_owned(),
        thread_root: None,
        in_reply_to: None,
        relates: false,
        encrypted: false,
        edit: None,
    }
}

fn asked(room: &str, event: &str) -> Batch {
    Batch {
        questions: vec![question(room, event)],
        ..Batch::default()
    }
}

/// Answers the question that has waited longest.
fn answer_next(tx: &Transaction<'_>) -> rusqlite::Result<()> {
    let (seq, question) = inbox::next(tx)?.expect("a question waits");
    outbox::answer(tx, seq, &question, &json!({ "body": "x" }))
}

#[tokio::test]
async fn an_old_journal_keeps_everything() {
    let (folder, path) = place();
    let old = Connection::open(&path).unwrap();
    old.execute_batch(include_str!("schema/1.sql")).unwrap();
    old.execute_batch(include_str!("schema/old-1.sql")).unwrap();
    // Places that a gap keeps, in a journal of the third format.
    let kept = 9_000_000_000_i64;
    old.execute(
        "UPDATE sqlite_sequence SET seq = ?1 WHERE name = 'inbox'",
        [kept],
    )
    .unwrap();
    let refused = JournalReport::read(folder.path());
    assert!(matches!(refused, Err(JournalError::Older)), "{refused:?}");
    drop(old);

    let journal = Journal::open(&path).unwrap();
    let call = journal.call(move |tx| {
        assert_eq!(sync_state::token(tx)?.as_deref(), Some("s1_2_3"));
        assert_eq!(sync_state::started_at(tx)?, 1000);
        assert_eq!(inbox::next(tx)?.unwrap().1.event_id, "$waiting");
        assert!(sync_state::is_own(tx, "!a:example.org", "$answer")?);
        let heads = outbox::heads(tx)?;
        assert_eq!(heads.len(), 1);
        let reply = outbox::load(tx, heads[0].seq)?.unwrap();
        // Not before its question came: so it is looked up before it is sent.
        assert_eq!((reply.seq, reply.attempts, reply.written_at), (2, 3, 1003));
        assert_eq!((heads[0].not_before, reply.encrypted), (5000, true));
        assert_eq!((reply.kind, reply.superseded), (Kind::Answer, false));
        let gap = gaps::next(tx)?.unwrap();
        assert_eq!((gap.attempts, gap.not_before), (2, 4000));
        assert!(now_ms() - gap.found_at < 60_000);
        assert!(inbox::reserve(tx)? > kept);
        assert_eq!(undecrypted::all(tx)?.len(), 1);
        // A question that was answered is not taken in again.
        sync_state::add(tx, &asked("!a:example.org", "$sent"))?;
        assert_eq!(depths(tx)?.questions, 1);
        // What is young is not forgotten.
        assert_eq!(trim::step(tx, 1000)?, 0);
        Ok(())
    });
    call.await.unwrap();

    let report = JournalReport::read(folder.path()).unwrap();
    assert_eq!(report.dead_letters.len(), 1);
    let letter = &report.dead_letters[0];
    assert_eq!((letter.question.as_str(), letter.died_at), ("$dead", 1030));
    drop(journal);
    Journal::open(&path).unwrap();
}

#[test]
fn a_damaged_journal_is_refused_and_left_alone() {
    let (_folder, path) = place();
    drop(Journal::open(&path).unwrap());
    let whole = fs::read(&path).unwrap();
    let mut torn = whole.clone();
    torn[4096..].fill(0x5a);
    for bytes in [b"".to_vec(), b"no database at all".repeat(500), torn] {
        fs::write(&path, &bytes).unwrap();
        let error = Journal::open(&path).unwrap_err();
        assert!(matches!(error, JournalError::Damaged(_)), "{error}");
        assert!(error.lasts());
        assert!(fs::read(&path).unwrap() == bytes);
    }
    fs::write(&path, whole).unwrap();
    Journal::open(&path).unwrap();
}

#[test]
fn a_newer_journal_is_refused() {
    let (folder, path) = place();
    drop(Journal::open(&path).unwrap());
    let newer = Connection::open(&path).unwrap();
    newer.pragma_update(None, "user_version", 99).unwrap();
    let error = Journal::open(&path).unwrap_err();
    assert!(matches!(error, JournalError::Newer(99)), "{error}");
    let error = JournalReport::read(folder.path()).unwrap_err();
    assert!(matches!(error, JournalError::Newer(99)), "{error}");
}

#[test]
fn a_start_that_was_cut_off_is_made_good() {
    let (_folder, path) = place();
    fs::write(path.with_extension("new"), "half a journal").unwrap();
    Journal::open(&path).unwrap();
    assert!(!path.with_extension("new").exists());
}

#[tokio::test]
async fn a_full_disk_is_said_and_loses_nothing() {
    let (_folder, path) = place();
    let journal = Journal::open(&path).unwrap();
    let limit = |pages: u32| {
        let connection = journal.connection.lock().unwrap();
        connection
            .pragma_update(None, "max_page_count", pages)
            .unwrap();
    };
    limit(1);
    let mut large = asked("!a:example.org", "$q");
    large.questions[0].text = "x".repeat(100_000);
    let large = Arc::new(large);
    let commit = || {
        let large = Arc::clone(&large);
        journal.call(move |tx| sync_state::commit(tx, &large, "s2"))
    };
    let error = commit().await.unwrap_err();
    assert!(matches!(error, JournalError::Full(_)), "{error}");
    assert!(!error.lasts());
    // Neither the question nor the token.
    assert_eq!(journal.call(sync_state::token).await.unwrap(), None);
    limit(10_000);
    commit().await.unwrap();
    let token = journal.call(sync_state::token).await.unwrap();
    assert_eq!(token.as_deref(), Some("s2"));
    assert_eq!(journal.call(|tx| depths(tx)).await.unwrap().questions, 1);
}

#[tokio::test]
async fn only_what_is_done_is_forgotten_and_a_little_at_a_time() {
    let (_folder, path) = place();
    let journal = Journal::open(&path).unwrap();
    let call = journal.call(|tx| {
        let questions = (0..1200).map(|n| question("!a:example.org", &format!("${n}")));
        let batch = Batch {
            questions: questions.collect(),
            gaps: vec![Gap {
                // A room waits for its gap; this one has no questions.
                room_id: "!g:example.org".to_owned(),
                since: "s1".to_owned(),
                before: "t9".to_owned(),
                sent_after: 0,
            }],
            undecrypted: vec![Undecrypted {
                room_id: "!a:example.org".to_owned(),
                event_id: "$secret".to_owned(),
                event: "{}".to_owned(),
            }],
            ..Batch::default()
        };
        sync_state::commit(tx, &batch, "s2")?;
        for _ in 0..1150 {
            answer_next(tx)?;
        }
        // 1100 arrive, 10 die, 40 are on their way, 50 are not answered yet.
        for n in 0..1110 {
            let head = outbox::heads(tx)?.remove(0);
            let reply = outbox::load(tx, head.seq)?.unwrap();
            match n % 111 {
                0 => outbox::bury(tx, reply.seq, "forbidden", "M_FORBIDDEN")?,
                _ => drop(outbox::sent(tx, &reply, &format!("$answer{n}"))?),
            }
        }
        let before = depths(tx)?;
        assert_eq!((before.questions, before.answers), (50, 40));

        assert_eq!(trim::step(tx, 0)?, 0);
        let far = now_ms() + 1_000_000;
        let mut steps = Vec::new();
        loop {
            match trim::step(tx, far)? {
                0 => break,
                gone => steps.push(gone),
            }
        }
        assert!(steps.iter().all(|gone| *gone <= 9 * trim::STEP));
        // Questions, answers, own events, dead letters, and what was said in all.
        assert_eq!(steps.iter().sum::<usize>(), 1110 + 1100 + 1100 + 10 + 1);
        let mut expected = before;
        expected.dead_letters = 0;
        assert_eq!(depths(tx)?, expected);
        assert_eq!((expected.gaps, expected.undecrypted), (1, 1));
        // What waits is still known, and not taken in twice.
        for n in [1110, 1149, 1150, 1199] {
            sync_state::add(tx, &asked("!a:example.org", &format!("${n}")))?;
        }
        assert_eq!(depths(tx)?, expected);
        Ok(())
    });
    call.await.unwrap();
}

#[tokio::test]
async fn what_holds_all_sending_survives_a_restart() {
    let (_folder, path) = place();
    let hold = Hold {
        until: 12_345,
        times: 3,
    };
    let journal = Journal::open(&path).unwrap();
    let none = journal.call(hold::read).await.unwrap();
    assert_eq!(none, Hold::default());
    journal.call(move |tx| hold::set(tx, hold)).await.unwrap();
    drop(journal);
    let journal = Journal::open(&path).unwrap();
    assert_eq!(journal.call(hold::read).await.unwrap(), hold);
    journal.call(hold::clear).await.unwrap();
    assert_eq!(journal.call(hold::read).await.unwrap(), none);
}

#[tokio::test]
async fn rooms_are_learnt_anew_until_a_sync_has_brought_them() {
    let (_folder, path) = place();
    let journal = Journal::open(&path).unwrap();
    let call = journal.call(|tx| {
        let tokens = |tx: &Transaction<'_>| -> rusqlite::Result<_> {
            Ok((sync_state::token(tx)?, sync_state::token_for_the_sdk(tx)?))
        };
        let some = |text: &str| Some(text.to_owned());
        sync_state::commit(tx, &Batch::default(), "s1")?;
        assert_eq!(tokens(tx)?, (some("s1"), some("s1")));
        sync_state::relearn(tx)?;
        assert_eq!(tokens(tx)?, (some("s1"), None));
        sync_state::commit(tx, &Batch::default(), "s2")?;
        assert_eq!(tokens(tx)?, (some("s2"), some("s2")));
        Ok(())
    });
    call.await.unwrap();
}

#[tokio::test]
async fn settings_are_kept_changed_taken_back_and_passed_on() {
    let (_folder, path) = place();
    let journal = Journal::open(&path).unwrap();
    let set = |key: &'static str, value: Option<&'static str>| {
        journal.call(move |tx| settings::set(tx, "!a:x", key, value))
    };
    set("replies", Some("text")).await.unwrap();
    set("replies", Some("notice")).await.unwrap();
    set("threads", Some("on")).await.unwrap();
    set("nothing", None).await.unwrap();
    drop(journal);
    let journal = Journal::open(&path).unwrap();
    let call = journal.call(|tx| {
        let pair = |key: &str, value: &str| (key.to_owned(), value.to_owned());
        let kept = [pair("replies", "notice"), pair("threads", "on")];
        assert_eq!(settings::read(tx, "!a:x")?, kept);
        assert_eq!(settings::read(tx, "!b:x")?, []);
        // What the room that takes its place has of its own stays.
        settings::set(tx, "!b:x", "threads", Some("off"))?;
        upgrades::note(tx, "!a:x", "!b:x", upgrades::State::Followed)?;
        let passed_on = [pair("replies", "notice"), pair("threads", "off")];
        assert_eq!(settings::read(tx, "!b:x")?, passed_on);
        settings::set(tx, "!a:x", "replies", None)?;
        assert_eq!(settings::read(tx, "!a:x")?, [pair("threads", "on")]);
        // They do not age.
        assert_eq!(trim::step(tx, now_ms() + 1_000_000)?, 0);
        Ok(())
    });
    call.await.unwrap();
}

#[tokio::test]
async fn an_errand_waits_for_what_is_said_there_and_outlives_a_crash() {
    let (_folder, path) = place();
    let journal = Journal::open(&path).unwrap();
    let call = journal.call(|tx| {
        let mut batch = asked("!a:x", "$leave");
        batch.questions.push(question("!b:x", "$reload"));
        sync_state::add(tx, &batch)?;
        let (seq, leave) = inbox::next(tx)?.unwrap();
        let errand = Errand::Leave("!a:x".to_owned());
        errands::add(tx, &leave, &errand)?;
        errands::add(tx, &leave, &errand)?;
        outbox::answer(tx, seq, &leave, &json!({ "body": "bye" }))?;
        // Not before the answer is sent.
        assert_eq!(errands::due(tx)?, None);
        assert!(errands::any(tx)?);
        let (seq, reload) = inbox::next(tx)?.unwrap();
        errands::take_over(tx, seq, &reload, &Errand::Reload)?;
        assert_eq!(depths(tx)?.questions, 0);
        // Its question is not forgotten before it is answered.
        trim::step(tx, now_ms() + 1_000_000)?;
        Ok(())
    });
    call.await.unwrap();
    drop(journal);
    let journal = Journal::open(&path).unwrap();
    let call = journal.call(|tx| {
        let (errand, what, answers) = errands::due(tx)?.unwrap();
        let (seq, reload) = answers.unwrap();
        assert_eq!(
            (what, reload.event_id.as_str()),
            (Errand::Reload, "$reload")
        );
        assert_eq!(
            (reload.room_id.as_str(), reload.text.as_str()),
            ("!b:x", "")
        );
        outbox::answer(tx, seq, &reload, &json!({ "body": "done" }))?;
        errands::done(tx, errand)?;
        assert_eq!(errands::due(tx)?, None);
        let head = outbox::heads(tx)?.remove(0);
        let reply = outbox::load(tx, head.seq)?.unwrap();
        assert_eq!(reply.question_id, "$leave");
        outbox::sent(tx, &reply, "$bye")?;
        let (errand, what, answers) = errands::due(tx)?.unwrap();
        assert_eq!((what, answers), (Errand::Leave("!a:x".to_owned()), None));
        errands::done(tx, errand)?;
        assert!(!errands::any(tx)?);
        assert_eq!(outbox::heads(tx)?.len(), 1);
        Ok(())
    });
    call.await.unwrap();
}

#[tokio::test]
async fn what_was_said_to_somebody_is_found_where_they_ask_on() {
    use crate::{
        answer::{Given, Outcome, Reasons},
        question::Kind,
    };
    let (_folder, path) = place();
    let journal = Journal::open(&path).unwrap();
    let call = journal.call(|tx| {
        let by = |sender: &str, event: &str, thread_root: Option<&str>| Question {
            sender: sender.to_owned(),
            thread_root: thread_root.map(str::to_owned),
            ..question("!a:x", event)
        };
        let note = |tx: &Transaction<'_>, question: &Question| {
            let given = Given {
                shown: vec![format!("{}/1", &question.event_id[1..]).parse().unwrap()],
                rest: Vec::new(),
            };
            given::note(tx, question, &given)?;
            let kept = reasons::Kept {
                about: question.event_id.clone(),
                reasons: Reasons {
                    kind: Kind::Topic,
                    outcome: Outcome::Answer,
                    by_speaker: false,
                    told: false,
                    reserve: None,
                    unknown: 0,
                    answer_at: 0.6,
                    near_at: 0.3,
                    considered: Vec::new(),
                },
            };
            reasons::note(tx, question, &kept)?;
            reasons::note(tx, question, &kept)
        };
        for (sender, event, root) in [
            ("@a:x", "$first", None),
            ("@a:x", "$second", None),
            ("@b:x", "$other", None),
            ("@a:x", "$inside", Some("$root")),
        ] {
            let question = by(sender, event, root);
            let batch = Batch {
                questions: vec![question.clone()],
                ..Batch::default()
            };
            sync_state::add(tx, &batch)?;
            note(tx, &question)?;
        }
        let given = |given: Option<Given>| given.map(|given| given.shown[0].article().to_owned());
        let about = |kept: Option<reasons::Kept>| kept.map(|kept| kept.about[1..].to_owned());
        let some = |text: &str| Some(text.to_owned());
        for (sender, expected) in [
            ("@a:x", some("second")),
            ("@b:x", some("other")),
            ("@c:x", None),
        ] {
            assert_eq!(given(given::last_to(tx, "!a:x", sender)?), expected);
            assert_eq!(about(reasons::last_to(tx, "!a:x", sender)?), expected);
            assert_eq!(about(reasons::last_to(tx, "!b:x", sender)?), None);
        }
        for (anchor, expected) in [
            ("$root", some("inside")),
            ("$first", some("first")),
            ("$no", None),
        ] {
            assert_eq!(given(given::last(tx, "!a:x", anchor)?), expected);
            assert_eq!(about(reasons::last(tx, "!a:x", anchor)?), expected);
        }
        // Who deletes a question takes the answer and its reasons with it.
        let gone = Deletion {
            room_id: "!a:x".to_owned(),
            event_id: "$second".to_owned(),
        };
        let batch = Batch {
            changes: vec![Change::Deletion(gone)],
            ..Batch::default()
        };
        sync_state::add(tx, &batch)?;
        assert_eq!(given(given::last_to(tx, "!a:x", "@a:x")?), some("first"));
        assert_eq!(about(reasons::last_to(tx, "!a:x", "@a:x")?), some("first"));
        // What is old is forgotten: both of each of three, and the question that
        // was deleted.
        assert_eq!(trim::step(tx, now_ms() + 1_000_000)?, 3 + 3 + 1);
        Ok(())
    });
    call.await.unwrap();
}
