//! Whose question is answered next.
//!
//! One who asks a hundred questions is not to keep others waiting. So rooms take
//! turns, and in a room those who ask there do; of one asker in one room, the oldest
//! question comes first. For that to be of use, a room's answers are not written long
//! before they can be sent: they go out one after the other.

use std::collections::HashMap;

use rusqlite::Transaction;

use super::{Question, gaps, inbox, outbox};

/// How many answers of a room wait to be sent at most: one that is under way, and
/// one to follow it.
const AHEAD: u32 = 2;

/// Who has had their turn.
#[derive(Debug, Default)]
pub(in crate::bot) struct Turns {
    /// The room of the last question.
    room: String,
    /// By room: who asked the last one there.
    askers: HashMap<String, String>,
}

impl Turns {
    /// The next question, with its number. As long as a room has a gap, its questions
    /// wait for the earlier ones that may be in it; but not for ever, if the gap
    /// cannot be filled. Those of the rooms in `not_now` wait as well, and those of
    /// rooms that have enough to be sent.
    pub(in crate::bot) fn next(
        &mut self,
        tx: &Transaction<'_>,
        not_now: &[String],
    ) -> rusqlite::Result<Option<(i64, Question)>> {
        self.next_ahead(tx, not_now, AHEAD)
    }

    pub(super) fn next_ahead(
        &mut self,
        tx: &Transaction<'_>,
        not_now: &[String],
        ahead: u32,
    ) -> rusqlite::Result<Option<(i64, Question)>> {
        // Once around, from the room after the last one to that one.
        let mut room = inbox::room_after(tx, &self.room)?;
        let mut wrapped = false;
        loop {
            let Some(id) = room else {
                if wrapped {
                    return Ok(None);
                }
                wrapped = true;
                room = inbox::room_after(tx, "")?;
                continue;
            };
            if wrapped && id > self.room {
                return Ok(None);
            }
            if let Some(found) = self.next_in(tx, &id, not_now, ahead)? {
                self.askers.insert(id.clone(), found.1.sender.clone());
                self.room = id;
                return Ok(Some(found));
            }
            room = inbox::room_after(tx, &id)?;
        }
    }

    fn next_in(
        &self,
        tx: &Transaction<'_>,
        room_id: &str,
        not_now: &[String],
        ahead: u32,
    ) -> rusqlite::Result<Option<(i64, Question)>> {
        let waits = not_now.iter().any(|other| other == room_id)
            || outbox::holds(tx, room_id, ahead)?
            || gaps::holds_up(tx, room_id)?;
        if waits {
            return Ok(None);
        }
        let last = self.askers.get(room_id).map_or("", String::as_str);
        inbox::first_after(tx, room_id, last)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{
        super::{Batch, Journal, sync_state},
        *,
    };

    fn question(room: &str, asker: &str, event: &str) -> Question {
        Question {
            room_id: room.to_owned(),
            event_id: event.to_owned(),
            sender: asker.to_owned(),
            sent_at: 1,
            text: "?".to_owned(),
            thread_root: None,
            in_reply_to: None,
            relates: false,
            encrypted: false,
            edit: None,
        }
    }

    /// Takes these in, and says in which order they are answered: `$` and a number.
    async fn order(asked: &[(&str, &str, &str)], sending: bool) -> Vec<String> {
        let folder = tempfile::tempdir().unwrap();
        let journal = Journal::open(&folder.path().join("journal")).unwrap();
        let questions = asked
            .iter()
            .map(|(room, asker, event)| question(room, asker, event));
        let batch = Batch {
            questions: questions.collect(),
            ..Batch::default()
        };
        let call = journal.call(move |tx| {
            sync_state::add(tx, &batch)?;
            let (mut turns, mut order) = (Turns::default(), Vec::new());
            while let Some((seq, question)) = turns.next(tx, &[])? {
                outbox::answer(tx, seq, &question, &json!({}))?;
                order.push(question.event_id);
                if sending {
                    for head in outbox::heads(tx)? {
                        outbox::drop_row(tx, head.seq)?;
                    }
                }
            }
            Ok(order)
        });
        call.await.unwrap()
    }

    #[tokio::test]
    async fn rooms_and_askers_take_turns() {
        let asked = [
            ("!r", "@loud", "$1"),
            ("!r", "@loud", "$2"),
            ("!r", "@loud", "$3"),
            ("!r", "@loud", "$4"),
            ("!r", "@quiet", "$5"),
            ("!s", "@loud", "$6"),
            ("!s", "@loud", "$7"),
            ("!t", "@other", "$8"),
        ];
        let order = order(&asked, true).await;
        assert_eq!(order, ["$1", "$6", "$8", "$5", "$7", "$2", "$3", "$4"]);
    }

    #[tokio::test]
    async fn a_room_gets_no_more_answers_than_can_be_sent() {
        let asked = [
            ("!r", "@loud", "$1"),
            ("!r", "@loud", "$2"),
            ("!r", "@loud", "$3"),
            ("!s", "@loud", "$4"),
        ];
        assert_eq!(order(&asked, false).await, ["$1", "$4", "$2"]);
    }
}
