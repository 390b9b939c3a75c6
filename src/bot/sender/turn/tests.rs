use std::{collections::BTreeMap, sync::LazyLock};

use proptest::prelude::*;
use rusqlite::Transaction;
use serde_json::{Value, json};

use super::*;
use crate::bot::{
    content,
    journal::{
        Batch, Change, Deletion, Edit, Journal, Question, inbox, now_ms, outbox, sync_state,
    },
};

const ROOM: &str = "!r:x";

#[test]
fn after_twenty_hours_an_answer_is_looked_for_before_it_is_sent_again() {
    let hour = 60 * 60 * 1000;
    let cases = [
        (100, 100, false),
        (100, 120, false),
        (100, 121, true),
        // Not known, in a journal of the first format.
        (0, 100, true),
        // The clock has been set back.
        (100, 99, true),
    ];
    for (written, now, expected) in cases {
        let forgotten = may_be_forgotten(written * hour, now * hour);
        assert_eq!(forgotten, expected, "{written} {now}");
    }
}

#[test]
fn what_is_superseded_is_looked_for_only_where_it_may_be() {
    let reply = |kind: Kind, attempts: u32, written_at: u64, target: Option<&str>| Reply {
        seq: 1,
        kind,
        room_id: ROOM.to_owned(),
        question_id: "$q".to_owned(),
        transaction_id: "t".to_owned(),
        encrypted: false,
        content: String::new(),
        attempts,
        written_at,
        superseded: true,
        target: target.map(str::to_owned),
    };
    // The process has run since 100; it is 200.
    let cases = [
        (reply(Kind::Answer, 0, 150, None), false),
        (reply(Kind::Answer, 1, 150, None), true),
        (reply(Kind::Answer, 0, 99, None), true),
        (reply(Kind::Answer, 0, 201, None), true),
        (reply(Kind::Answer, 1, 99, Some("$a")), false),
        (reply(Kind::Reaction, 1, 99, None), false),
    ];
    for (reply, expected) in cases {
        assert_eq!(turn(&reply, 100, 200) == Turn::Find, expected, "{reply:?}");
    }
}

/// What can happen, to one of two questions where it is about one.
#[derive(Debug, Clone, Copy)]
enum Step {
    Ask(usize),
    Edit(usize, bool),
    Delete(usize),
    /// The worker takes the next question; and writes an answer to the one that it
    /// has taken.
    Take,
    Answer,
    /// The sender begins with the first row that waits.
    Begin,
    /// It ends: the homeserver did it and we know, or do not, or it did not.
    End(Outcome),
    /// Killed, and started again.
    Kill,
}

#[derive(Debug, Clone, Copy)]
enum Outcome {
    Known,
    Lost,
    Refused,
}

fn step() -> impl Strategy<Value = Step> {
    let outcome = prop_oneof![
        Just(Outcome::Known),
        Just(Outcome::Lost),
        Just(Outcome::Refused)
    ];
    prop_oneof![
        2 => (0..2_usize).prop_map(Step::Ask),
        3 => (0..2_usize, any::<bool>()).prop_map(|(which, asks)| Step::Edit(which, asks)),
        1 => (0..2_usize).prop_map(Step::Delete),
        4 => Just(Step::Take),
        4 => Just(Step::Answer),
        4 => Just(Step::Begin),
        4 => outcome.prop_map(Step::End),
        1 => Just(Step::Kill),
    ]
}

/// A homeserver, as far as it matters here.
#[derive(Default)]
struct Server {
    /// Which event each transaction id has made.
    made: BTreeMap<String, String>,
    /// Our messages that are there: to which question, and what they say.
    said: BTreeMap<String, (String, String)>,
}

impl Server {
    /// Does what a request asks for, once for each transaction id.
    fn take(&mut self, id: &str, does: impl FnOnce(&mut Self, &str)) -> String {
        if let Some(event) = self.made.get(id) {
            return event.clone();
        }
        let event = format!("$e{}", self.made.len());
        self.made.insert(id.to_owned(), event.clone());
        does(self, &event);
        event
    }
}

/// What somebody has done to a question, and so what is to be seen in the end.
#[derive(Debug, Clone, Default)]
struct Asked {
    asked: bool,
    says: Option<String>,
}

struct World<'a> {
    tx: &'a Transaction<'a>,
    server: Server,
    questions: [Asked; 2],
    edits: u64,
    taken: Option<(i64, Question)>,
    under_way: Option<Reply>,
    started_at: u64,
}

impl World<'_> {
    fn step(&mut self, step: Step) -> rusqlite::Result<()> {
        match step {
            Step::Ask(which) => self.ask(which),
            Step::Edit(which, asks) => self.edit(which, asks),
            Step::Delete(which) => self.delete(which),
            Step::Take => {
                self.tx.execute("UPDATE inbox SET not_before = 0", [])?;
                self.taken = inbox::next(self.tx)?;
                Ok(())
            }
            Step::Answer => match self.taken.take() {
                None => Ok(()),
                Some((seq, question)) => {
                    let content = json!({
                        "body": question.text,
                        "m.relates_to": { "m.in_reply_to": { "event_id": question.event_id } },
                    });
                    outbox::answer(self.tx, seq, &question, &content)
                }
            },
            Step::Begin => {
                let head = outbox::heads(self.tx)?.into_iter().next();
                if let (None, Some(head)) = (&self.under_way, head) {
                    self.under_way = outbox::load(self.tx, head.seq)?;
                }
                Ok(())
            }
            Step::End(outcome) => match self.under_way.take() {
                None => Ok(()),
                Some(reply) => self.end(&reply, outcome),
            },
            Step::Kill => {
                // It had been sent, or not; nobody knows.
                if let Some(reply) = self.under_way.take() {
                    self.request(&reply);
                }
                self.taken = None;
                self.started_at = u64::MAX;
                Ok(())
            }
        }
    }

    fn ask(&mut self, which: usize) -> rusqlite::Result<()> {
        let asked = &mut self.questions[which];
        if !asked.asked {
            *asked = Asked {
                asked: true,
                says: Some("first".to_owned()),
            };
        }
        let question = Question {
            room_id: ROOM.to_owned(),
            event_id: format!("$q{which}"),
            sender: "@a:x".to_owned(),
            sent_at: now_ms(),
            text: "first".to_owned(),
            thread_root: None,
            in_reply_to: None,
            encrypted: false,
            relates: false,
            edit: None,
        };
        let batch = Batch {
            questions: vec![question],
            ..Batch::default()
        };
        sync_state::add(self.tx, &batch).map(drop)
    }

    fn edit(&mut self, which: usize, asks: bool) -> rusqlite::Result<()> {
        if !self.questions[which].asked {
            return Ok(());
        }
        self.edits += 1;
        let text = format!("edit {}", self.edits);
        let edit = Edit {
            room_id: ROOM.to_owned(),
            event_id: format!("$q{which}"),
            sender: "@a:x".to_owned(),
            edit_id: format!("$edit{}", self.edits),
            edited_at: self.edits,
            asked_at: now_ms(),
            text: Some(text.clone()),
            addressed: asks,
            encrypted: false,
        };
        self.change(Change::Edit(edit))?;
        self.questions[which].says = asks.then_some(text);
        Ok(())
    }

    fn delete(&mut self, which: usize) -> rusqlite::Result<()> {
        if !self.questions[which].asked {
            return Ok(());
        }
        self.change(Change::Deletion(Deletion {
            room_id: ROOM.to_owned(),
            event_id: format!("$q{which}"),
        }))
    }

    fn change(&mut self, change: Change) -> rusqlite::Result<()> {
        let batch = Batch {
            changes: vec![change],
            ..Batch::default()
        };
        sync_state::add(self.tx, &batch).map(drop)
    }

    fn turn<'r>(&self, reply: &'r Reply) -> Turn<'r> {
        turn(reply, self.started_at, now_ms())
    }

    /// Sends a row's request, if it comes to one; gives the event that it made.
    fn request(&mut self, reply: &Reply) -> Option<String> {
        let id = reply.transaction_id.as_str();
        let content: Value = serde_json::from_str(&reply.content).unwrap_or_default();
        match self.turn(reply) {
            Turn::Drop(_) | Turn::Find => None,
            Turn::Send { look_first } => {
                assert!(!look_first && content["body"].is_string(), "{content}");
                let said = (reply.question_id.clone(), text(&content["body"]));
                Some(self.server.take(id, |server, event| {
                    server.said.insert(event.to_owned(), said);
                }))
            }
            Turn::Edit(target) => {
                let new = text(&content::edit(target, content)["m.new_content"]["body"]);
                Some(self.server.take(id, |server, _| {
                    if let Some((_, says)) = server.said.get_mut(target) {
                        *says = new;
                    }
                }))
            }
            Turn::Delete(target) => Some(self.server.take(id, |server, _| {
                server.said.remove(target);
            })),
            Turn::React => unreachable!("nobody reacts"),
        }
    }

    fn end(&mut self, reply: &Reply, outcome: Outcome) -> rusqlite::Result<()> {
        let tx = self.tx;
        match (self.turn(reply), outcome) {
            (Turn::Drop(_), _) => outbox::drop_row(tx, reply.seq),
            (Turn::Find, _) => {
                let others = outbox::sent_besides(tx, ROOM, &reply.question_id, reply.seq)?;
                let found = self.server.said.iter().find(|(event, (question, _))| {
                    *question == reply.question_id && !others.contains(event)
                });
                match found {
                    Some((event, _)) => outbox::sent(tx, reply, event).map(drop),
                    None => outbox::drop_row(tx, reply.seq),
                }
            }
            (_, Outcome::Known) => {
                let event = self.request(reply).unwrap();
                outbox::sent(tx, reply, &event).map(drop)
            }
            (_, Outcome::Lost) => {
                self.request(reply);
                outbox::retry(tx, reply.seq, 0, "no answer")
            }
            (_, Outcome::Refused) => outbox::retry(tx, reply.seq, 0, "502"),
        }
    }

    /// Lets everything that waits come to its end.
    fn settle(&mut self) -> rusqlite::Result<()> {
        self.step(Step::End(Outcome::Known))?;
        self.step(Step::Answer)?;
        for round in 0.. {
            assert!(round < 100, "it never ends");
            self.step(Step::Take)?;
            let waits = self.taken.is_some();
            self.step(Step::Answer)?;
            self.step(Step::Begin)?;
            let sends = self.under_way.is_some();
            self.step(Step::End(Outcome::Known))?;
            if !waits && !sends {
                return Ok(());
            }
        }
        Ok(())
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// One journal for all lives: each is undone in the end.
static JOURNAL: LazyLock<(tempfile::TempDir, Journal)> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let journal = Journal::open(&folder.path().join("journal")).unwrap();
    (folder, journal)
});

/// What is to be seen in the room in the end, and what should be: questions with
/// what their answers say.
type Seen = Vec<(String, String)>;

fn live(steps: Vec<Step>) -> (Seen, Seen) {
    let runtime = tokio::runtime::Builder::new_current_thread().build();
    let call = JOURNAL.1.call(move |tx| {
        tx.execute_batch("SAVEPOINT life")?;
        let mut world = World {
            tx,
            server: Server::default(),
            questions: Default::default(),
            edits: 0,
            taken: None,
            under_way: None,
            started_at: 0,
        };
        let mut deleted = [false; 2];
        for step in steps {
            if let Step::Delete(which) = step {
                deleted[which] |= world.questions[which].asked;
            }
            world.step(step)?;
        }
        world.settle()?;
        let mut seen: Vec<_> = world.server.said.into_values().collect();
        seen.sort();
        let expected = (0..2).filter_map(|which| {
            let says = world.questions[which].says.clone()?;
            (!deleted[which]).then(|| (format!("$q{which}"), says))
        });
        let expected = expected.collect();
        tx.execute_batch("ROLLBACK TO life")?;
        Ok((seen, expected))
    });
    runtime.unwrap().block_on(call).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Whatever is edited, deleted, lost, and killed meanwhile.
    #[test]
    fn in_the_end_each_question_has_the_one_answer_to_what_it_says(
        steps in prop::collection::vec(step(), 0..60)
    ) {
        let (seen, expected) = live(steps);
        prop_assert_eq!(seen, expected);
    }
}
