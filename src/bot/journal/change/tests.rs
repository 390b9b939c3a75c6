use std::path::Path;

use proptest::prelude::*;
use serde_json::json;

use super::{
    super::{Batch, Gap, Journal, Kind, Question, Reply, Undecrypted, gaps, inbox, sync_state},
    *,
};
use crate::answer::Given;

const ROOM: &str = "!r:x";

fn question(event: &str) -> Question {
    Question {
        room_id: ROOM.to_owned(),
        event_id: event.to_owned(),
        sender: "@a:x".to_owned(),
        sent_at: 1,
        text: "first".to_owned(),
        thread_root: None,
        in_reply_to: None,
        relates: false,
        encrypted: false,
        edit: None,
    }
}

/// An edit of `$q` by its sender; `None` does not address us.
fn edit(id: &str, at: u64, text: Option<&str>) -> Edit {
    Edit {
        room_id: ROOM.to_owned(),
        event_id: "$q".to_owned(),
        sender: "@a:x".to_owned(),
        edit_id: id.to_owned(),
        edited_at: at,
        asked_at: at,
        text: Some(text.unwrap_or("chatter").to_owned()),
        addressed: text.is_some(),
        encrypted: false,
    }
}

fn deletion(event: &str) -> Deletion {
    Deletion {
        room_id: ROOM.to_owned(),
        event_id: event.to_owned(),
    }
}

fn asked(tx: &Transaction<'_>, event: &str) -> rusqlite::Result<()> {
    inbox::add(tx, &question(event))
}

fn edited(tx: &Transaction<'_>, edit: Edit) -> rusqlite::Result<()> {
    apply(tx, &Change::Edit(edit)).map(drop)
}

fn deleted(tx: &Transaction<'_>, event: &str) -> rusqlite::Result<()> {
    apply(tx, &Change::Deletion(deletion(event))).map(drop)
}

/// Lets no question rest any longer.
fn rested(tx: &Transaction<'_>) -> rusqlite::Result<()> {
    tx.execute("UPDATE inbox SET not_before = 0", [])?;
    Ok(())
}

/// Answers everything that waits with what it asks; says how many there were.
fn answer_all(tx: &Transaction<'_>) -> rusqlite::Result<usize> {
    rested(tx)?;
    let mut count = 0;
    while let Some((seq, question)) = inbox::next(tx)? {
        given::note(tx, &question, &Given::default())?;
        outbox::answer(tx, seq, &question, &json!({ "body": question.text }))?;
        count += 1;
    }
    Ok(count)
}

fn head(tx: &Transaction<'_>) -> rusqlite::Result<Option<Reply>> {
    match outbox::heads(tx)?.first() {
        Some(head) => outbox::load(tx, head.seq),
        None => Ok(None),
    }
}

/// Sends everything that waits; says what was done.
fn send_all(tx: &Transaction<'_>) -> rusqlite::Result<Vec<String>> {
    let mut done = Vec::new();
    while let Some(reply) = head(tx)? {
        let body: serde_json::Value = serde_json::from_str(&reply.content).unwrap_or_default();
        let body = body["body"].as_str().unwrap_or_default();
        let what = match (reply.kind, &reply.target) {
            _ if reply.superseded => None,
            (Kind::Deletion, None) => None,
            (Kind::Deletion, Some(target)) => Some(format!("delete {target}")),
            (_, Some(target)) => Some(format!("edit {target}: {body}")),
            (_, None) => Some(format!("send {body}")),
        };
        let number: i64 = tx.last_insert_rowid() + i64::try_from(done.len()).unwrap();
        match &what {
            Some(_) => drop(outbox::sent(tx, &reply, &format!("$a{number}"))?),
            None => outbox::drop_row(tx, reply.seq)?,
        }
        done.extend(what);
    }
    Ok(done)
}

/// The id of the answer to `$q`, as it stands in the room.
fn standing(tx: &Transaction<'_>) -> rusqlite::Result<Option<String>> {
    tx.query_row(
        "SELECT event_id FROM outbox WHERE question_id = '$q' AND kind = 'answer'
         AND state = 'sent'",
        [],
        |row| row.get(0),
    )
    .optional()
}

/// Runs a test on a new journal.
fn on_journal(test: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<()> + Send + 'static) {
    let folder = tempfile::tempdir().unwrap();
    run(&folder.path().join("journal"), test);
}

fn run<T: Send + 'static>(
    path: &Path,
    work: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<T> + Send + 'static,
) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().build();
    let journal = Journal::open(path).unwrap();
    runtime.unwrap().block_on(journal.call(work)).unwrap()
}

#[test]
fn a_question_that_waits_asks_what_its_latest_edit_says() {
    on_journal(|tx| {
        asked(tx, "$q")?;
        edited(tx, edit("$e1", 10, Some("second")))?;
        edited(tx, edit("$e3", 30, Some("fourth")))?;
        // An earlier one that comes late, the same once more, and one of the
        // same time.
        edited(tx, edit("$e2", 20, Some("third")))?;
        edited(tx, edit("$e3", 30, Some("fifth")))?;
        edited(tx, edit("$e0", 30, Some("sixth")))?;
        // While it is being edited it rests.
        assert_eq!(inbox::next(tx)?, None);
        assert!(inbox::next_rested(tx, now_ms())?.is_some());
        assert_eq!(answer_all(tx)?, 1);
        assert_eq!(send_all(tx)?, ["send fourth"]);
        Ok(())
    });
}

#[test]
fn an_answer_is_edited_and_in_a_storm_of_edits_once() {
    on_journal(|tx| {
        asked(tx, "$q")?;
        answer_all(tx)?;
        send_all(tx)?;
        let answer = standing(tx)?.unwrap();
        for number in 1..=1000 {
            edited(tx, edit(&format!("$e{number}"), number, Some("storm")))?;
        }
        assert_eq!(answer_all(tx)?, 1);
        assert_eq!(send_all(tx)?, [format!("edit {answer}: storm")]);
        edited(tx, edit("$last", 2000, Some("calm")))?;
        answer_all(tx)?;
        assert_eq!(send_all(tx)?, [format!("edit {answer}: calm")]);
        assert_eq!(standing(tx)?, Some(answer));
        Ok(())
    });
}

#[test]
fn what_was_not_sent_yet_is_not_sent_any_more() {
    on_journal(|tx| {
        asked(tx, "$q")?;
        answer_all(tx)?;
        let before = head(tx)?.unwrap();
        edited(tx, edit("$e", 10, Some("second")))?;
        let after = head(tx)?.unwrap();
        assert!(after.superseded && after.content.is_empty());
        assert_eq!(before.seq, after.seq);
        answer_all(tx)?;
        assert_eq!(send_all(tx)?, ["send second"]);

        // Unless it was on its way: then it is edited.
        asked(tx, "$q2")?;
        answer_all(tx)?;
        let on_its_way = head(tx)?.unwrap();
        let mut second = edit("$e2", 10, Some("second"));
        second.event_id = "$q2".to_owned();
        edited(tx, second)?;
        outbox::sent(tx, &on_its_way, "$arrived")?;
        answer_all(tx)?;
        assert_eq!(send_all(tx)?, ["edit $arrived: second"]);
        Ok(())
    });
}

#[test]
fn an_answer_to_what_is_not_asked_any_more_is_none() {
    on_journal(|tx| {
        asked(tx, "$q")?;
        // The worker is at it.
        let (seq, question) = inbox::next(tx)?.unwrap();
        edited(tx, edit("$e", 10, Some("second")))?;
        given::note(tx, &question, &Given::default())?;
        outbox::answer(tx, seq, &question, &json!({ "body": "stale" }))?;
        assert_eq!(given::last(tx, ROOM, "$q")?, None);
        answer_all(tx)?;
        assert_eq!(send_all(tx)?, ["send second"]);
        assert_eq!(given::last(tx, ROOM, "$q")?, Some(Given::default()));

        edited(tx, edit("$f", 20, Some("third")))?;
        rested(tx)?;
        let (seq, question) = inbox::next(tx)?.unwrap();
        deleted(tx, "$q")?;
        outbox::answer(tx, seq, &question, &json!({ "body": "stale" }))?;
        assert!(send_all(tx)?[0].starts_with("delete "));
        assert_eq!(head(tx)?.map(|reply| reply.seq), None);
        Ok(())
    });
}

#[test]
fn edits_that_do_not_count_change_nothing() {
    on_journal(|tx| {
        let mut secret = question("$q");
        secret.encrypted = true;
        inbox::add(tx, &secret)?;
        let mut by_another = edit("$e1", 10, Some("forged"));
        by_another.sender = "@b:x".to_owned();
        by_another.encrypted = true;
        edited(tx, by_another)?;
        edited(tx, edit("$e2", 10, Some("in the clear")))?;
        answer_all(tx)?;
        assert_eq!(send_all(tx)?, ["send first"]);
        let mut real = edit("$e3", 10, Some("second"));
        real.encrypted = true;
        edited(tx, real)?;
        answer_all(tx)?;
        assert_eq!(send_all(tx)?.len(), 1);
        Ok(())
    });
}

#[test]
fn without_the_mention_there_is_no_answer_and_with_it_there_is_one_again() {
    on_journal(|tx| {
        asked(tx, "$q")?;
        edited(tx, edit("$e1", 10, None))?;
        assert_eq!(answer_all(tx)?, 0);
        edited(tx, edit("$e2", 20, Some("second")))?;
        answer_all(tx)?;
        assert_eq!(send_all(tx)?, ["send second"]);
        let answer = standing(tx)?.unwrap();
        edited(tx, edit("$e3", 30, None))?;
        assert_eq!(answer_all(tx)?, 0);
        assert_eq!(given::last(tx, ROOM, &answer)?, None);
        assert_eq!(send_all(tx)?, [format!("delete {answer}")]);
        edited(tx, edit("$e4", 40, Some("third")))?;
        answer_all(tx)?;
        assert_eq!(send_all(tx)?, ["send third"]);
        // All at once, before anything could be sent.
        let answer = standing(tx)?.unwrap();
        edited(tx, edit("$e5", 50, None))?;
        edited(tx, edit("$e6", 60, Some("fourth")))?;
        answer_all(tx)?;
        let done = send_all(tx)?;
        assert_eq!(done, [format!("delete {answer}"), "send fourth".to_owned()]);
        Ok(())
    });
}

#[test]
fn a_reply_to_us_needs_no_mention() {
    on_journal(|tx| {
        let mut reply = question("$q");
        reply.in_reply_to = Some("$ours".to_owned());
        inbox::add(tx, &reply)?;
        edited(tx, edit("$e1", 10, None))?;
        answer_all(tx)?;
        assert_eq!(send_all(tx)?, ["send chatter"]);
        // A picture, a notice.
        let mut nothing = edit("$e2", 20, None);
        nothing.text = None;
        edited(tx, nothing)?;
        assert_eq!(answer_all(tx)?, 0);
        assert_eq!(send_all(tx)?.len(), 1);
        Ok(())
    });
}

#[test]
fn a_deleted_question_is_not_answered_and_its_answer_goes() {
    on_journal(|tx| {
        // While it waits, while its answer waits, when that has been sent.
        asked(tx, "$q")?;
        deleted(tx, "$q")?;
        assert_eq!(answer_all(tx)?, 0);
        asked(tx, "$q2")?;
        answer_all(tx)?;
        deleted(tx, "$q2")?;
        assert_eq!(send_all(tx)?, [""; 0]);
        asked(tx, "$q3")?;
        answer_all(tx)?;
        outbox::notice(tx, &question("$q3"), &json!({ "body": "wait" }))?;
        send_all(tx)?;
        deleted(tx, "$q3")?;
        deleted(tx, "$q3")?;
        assert_eq!(given::last(tx, ROOM, "$q3")?, None);
        assert_eq!(send_all(tx)?.len(), 2);
        // Nothing brings them back.
        for event in ["$q", "$q2", "$q3"] {
            asked(tx, event)?;
            let mut again = edit("$e", 99, Some("again"));
            again.event_id = event.to_owned();
            edited(tx, again)?;
        }
        assert_eq!(answer_all(tx)?, 0);
        Ok(())
    });
}

#[test]
fn an_answer_that_somebody_else_deletes_does_not_come_back() {
    on_journal(|tx| {
        asked(tx, "$q")?;
        answer_all(tx)?;
        send_all(tx)?;
        let answer = standing(tx)?.unwrap();
        deleted(tx, &answer)?;
        assert_eq!(given::last(tx, ROOM, "$q")?, None);
        edited(tx, edit("$e", 10, Some("again")))?;
        assert_eq!(answer_all(tx)?, 0);
        assert_eq!(send_all(tx)?, [""; 0]);
        // A notice is no answer.
        asked(tx, "$q2")?;
        outbox::notice(tx, &question("$q2"), &json!({ "body": "wait" }))?;
        let notice = head(tx)?.unwrap();
        outbox::sent(tx, &notice, "$notice")?;
        deleted(tx, "$notice")?;
        assert_eq!(answer_all(tx)?, 1);
        Ok(())
    });
}

#[test]
fn without_its_last_edit_a_question_says_what_it_said_before() {
    on_journal(|tx| {
        asked(tx, "$q")?;
        edited(tx, edit("$e1", 10, Some("second")))?;
        answer_all(tx)?;
        send_all(tx)?;
        let answer = standing(tx)?.unwrap();
        // Another edit of it changes nothing.
        deleted(tx, "$e0")?;
        assert_eq!(edits::next(tx)?, None);
        deleted(tx, "$e1")?;
        let open = edits::next(tx)?.unwrap();
        assert_eq!(open.edit.text, None);
        let before = edit("$q", 0, Some("first"));
        revert(tx, &open.edit, &before)?;
        edits::done(tx, &open.edit)?;
        answer_all(tx)?;
        assert_eq!(send_all(tx)?, [format!("edit {answer}: first")]);
        // It can be edited again; and what is edited meanwhile counts.
        edited(tx, edit("$e2", 20, Some("third")))?;
        deleted(tx, "$e2")?;
        let open = edits::next(tx)?.unwrap();
        edited(tx, edit("$e3", 30, Some("fourth")))?;
        revert(tx, &open.edit, &before)?;
        answer_all(tx)?;
        assert_eq!(send_all(tx)?, [format!("edit {answer}: fourth")]);
        Ok(())
    });
}

#[test]
fn an_emoji_gives_way_to_an_answer_and_no_answer_to_an_emoji() {
    on_journal(|tx| {
        let nothing = |tx: &Transaction<'_>| {
            rested(tx)?;
            let (seq, question) = inbox::next(tx)?.unwrap();
            let sentence = json!({ "body": "nothing" });
            outbox::nothing_found(tx, seq, &question, &json!({ "body": "🤷" }), &sentence)
        };
        asked(tx, "$q")?;
        nothing(tx)?;
        assert_eq!(send_all(tx)?, ["send 🤷"]);
        edited(tx, edit("$e1", 10, Some("second")))?;
        nothing(tx)?;
        assert_eq!(send_all(tx)?, [""; 0]);
        edited(tx, edit("$e2", 20, Some("third")))?;
        answer_all(tx)?;
        let done = send_all(tx)?;
        assert!(
            done[0].starts_with("delete ") && done[1] == "send third",
            "{done:?}"
        );
        edited(tx, edit("$e3", 30, Some("fourth")))?;
        nothing(tx)?;
        let answer = standing(tx)?.unwrap();
        assert_eq!(send_all(tx)?, [format!("edit {answer}: nothing")]);
        Ok(())
    });
}

#[test]
fn an_edit_that_addresses_us_is_kept_until_its_message_is_known() {
    on_journal(|tx| {
        edited(tx, edit("$e0", 5, None))?;
        assert_eq!(edits::next(tx)?, None);
        edited(tx, edit("$e1", 10, Some("second")))?;
        let open = edits::next(tx)?.unwrap();
        edits::retry(tx, &open.edit, 7)?;
        assert_eq!(edits::next(tx)?.unwrap().attempts, 1);
        // The latest counts, also if it comes while the message is fetched.
        edited(tx, edit("$e2", 20, Some("third")))?;
        edits::ask(tx, &open.edit, &question("$q"))?;
        assert_eq!(edits::next(tx)?, None);
        answer_all(tx)?;
        assert_eq!(send_all(tx)?, ["send third"]);
        // Deleted while it is fetched: the message, or the edit.
        for gone in ["$q2", "$e3"] {
            let mut other = edit("$e3", 30, Some("fourth"));
            other.event_id = "$q2".to_owned();
            edited(tx, other.clone())?;
            deleted(tx, gone)?;
            edits::ask(tx, &other, &question("$q2"))?;
            assert_eq!(answer_all(tx)?, 0);
        }
        Ok(())
    });
}

#[test]
fn a_message_that_waits_for_its_key_is_deleted_and_edited() {
    on_journal(|tx| {
        let batch = Batch {
            undecrypted: ["$q", "$q2"]
                .map(|event| Undecrypted {
                    room_id: ROOM.to_owned(),
                    event_id: event.to_owned(),
                    event: "{}".to_owned(),
                })
                .into(),
            ..Batch::default()
        };
        sync_state::add(tx, &batch)?;
        edited(tx, edit("$e", 10, None))?;
        asked(tx, "$q")?;
        assert_eq!(answer_all(tx)?, 0);
        // With what its sender was told about it.
        outbox::notice(tx, &question("$q2"), &json!({ "body": "no key" }))?;
        send_all(tx)?;
        deleted(tx, "$q2")?;
        assert!(!undecrypted::done(tx, ROOM, "$q2")?);
        assert_eq!(send_all(tx)?.len(), 1);
        Ok(())
    });
}

#[test]
fn an_edit_is_asked_where_the_question_was_too_old_and_not_where_it_was_refused() {
    on_journal(|tx| {
        for (state, answers) in [("expired", 1), ("refused", 0)] {
            let event = format!("${state}");
            asked(tx, &event)?;
            let sql = "UPDATE inbox SET state = ?2, text = NULL WHERE event_id = ?1";
            tx.execute(sql, [event.as_str(), state])?;
            let mut again = edit(&format!("$e-{state}"), 10, Some("again"));
            again.event_id = event;
            edited(tx, again)?;
            assert_eq!(answer_all(tx)?, answers, "{state}");
        }
        Ok(())
    });
}

#[test]
fn an_answer_that_is_edited_again_and_again_rests_longer_each_time() {
    on_journal(|tx| {
        asked(tx, "$q")?;
        let mut rests = Vec::new();
        for at in 1..=8 {
            answer_all(tx)?;
            let before = now_ms();
            // What is edited while it waits costs nothing, and rests no longer.
            for again in 0..3 {
                edited(
                    tx,
                    edit(&format!("$e{at}{again}"), 10 * at + again, Some("x")),
                )?;
            }
            let until: u64 = tx.query_row("SELECT not_before FROM inbox", [], |row| row.get(0))?;
            rests.push((until - before) / 1000);
        }
        assert_eq!(rests, [1, 2, 4, 8, 16, 32, 32, 32]);
        Ok(())
    });
}

/// What can happen to a question, in a room that has a gap.
fn happen(tx: &Transaction<'_>, events: &[Event]) -> rusqlite::Result<(String, Option<String>)> {
    let gap = Gap {
        room_id: ROOM.to_owned(),
        since: "s".to_owned(),
        before: "t".to_owned(),
        sent_after: 0,
    };
    gaps::add(tx, &gap)?;
    for event in events {
        match event {
            Event::Asked => asked(tx, "$q")?,
            Event::Edited(at, text) => {
                edited(tx, edit(&format!("$e{at}"), *at, text.then(|| "edited")))?;
            }
            Event::Deleted => deleted(tx, "$q")?,
        }
    }
    tx.query_row(
        "SELECT state, edit_id FROM inbox WHERE event_id = '$q'",
        [],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Event {
    Asked,
    Edited(u64, bool),
    Deleted,
}

fn events() -> impl Strategy<Value = (Vec<Event>, Vec<Event>)> {
    let edits = prop::collection::vec(any::<bool>(), 0..4);
    (edits, any::<bool>()).prop_flat_map(|(edits, deleted)| {
        let edits = (1..).zip(edits).map(|(at, text)| Event::Edited(at, text));
        let mut events = vec![Event::Asked];
        events.extend(edits);
        events.extend(deleted.then_some(Event::Deleted));
        (Just(events.clone()), Just(events).prop_shuffle())
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// A gap's pages come backwards, and keys come when they come.
    #[test]
    fn in_whatever_order_changes_come_the_outcome_is_the_same((events, shuffled) in events()) {
        let folder = tempfile::tempdir().unwrap();
        let [expected, seen] = [("a", events.clone()), ("b", shuffled)].map(|(name, events)| {
            run(&folder.path().join(name), move |tx| happen(tx, &events))
        });
        // After a deletion nobody asks what it said before.
        let state = |(state, edit): &(String, Option<String>)| {
            (state.clone(), edit.clone().filter(|_| state != "deleted"))
        };
        prop_assert_eq!(state(&expected), state(&seen), "{:?}", events);
    }
}
