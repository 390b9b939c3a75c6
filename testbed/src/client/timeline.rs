//! What was seen, and waiting for more.

use std::time::Duration;

use anyhow::{Context, Result, ensure};

use super::Client;
use crate::Event;

impl Client {
    /// Everything seen in the room so far, oldest first.
    pub fn events(&self, room: &str) -> Vec<Event> {
        self.log.select(|event| event.room == room)
    }

    /// The room's first event that fits, as soon as there is one. It may have
    /// come before the call: to wait for something new, ask for what only the
    /// new event has, such as the id that it replies to.
    ///
    /// # Errors
    ///
    /// If none comes in time; the message shows the room's latest events.
    pub async fn wait_for(
        &self,
        room: &str,
        timeout: Duration,
        predicate: impl Fn(&Event) -> bool,
    ) -> Result<Event> {
        let look = || {
            self.log
                .find(|event| event.room == room && predicate(event))
        };
        self.log.wait(timeout, look).await.with_context(|| {
            format!(
                "what {} waited for did not come within {timeout:?}; {}",
                self.user_id,
                self.log.describe(room),
            )
        })
    }

    /// Waits until we have seen that event, for example one that we sent.
    ///
    /// # Errors
    ///
    /// If it does not come in time.
    pub async fn wait_event(&self, room: &str, id: &str, timeout: Duration) -> Result<Event> {
        let event = self.wait_for(room, timeout, |event| event.id == id).await;
        event.with_context(|| format!("waiting for {id}"))
    }

    /// The replies of others to an event, as soon as there are `n` or more of
    /// them. An edit of a reply is none.
    ///
    /// # Errors
    ///
    /// If there are fewer when the time is up.
    pub async fn wait_answers(
        &self,
        room: &str,
        question: &str,
        n: usize,
        timeout: Duration,
    ) -> Result<Vec<Event>> {
        let look = || {
            let answers = self.answers(room, question);
            (answers.len() >= n).then_some(answers)
        };
        self.log.wait(timeout, look).await.with_context(|| {
            format!(
                "{} of {n} answers to {question} came within {timeout:?}; {}",
                self.answers(room, question).len(),
                self.log.describe(room),
            )
        })
    }

    /// The replies of others to an event that we have seen so far.
    pub fn answers(&self, room: &str, question: &str) -> Vec<Event> {
        self.log.select(|event| {
            event.room == room && event.sender != self.user_id && event.is_reply_to(question)
        })
    }

    /// What came in the room between two events, without them.
    ///
    /// It shows that something was *not* answered, without guessing how long
    /// to wait: send it, then send something that must be answered, wait for
    /// that answer, and find nothing but the second question between them.
    ///
    /// # Errors
    ///
    /// If we have not seen both events, in that order.
    pub fn events_between(&self, room: &str, first: &str, last: &str) -> Result<Vec<Event>> {
        let events = self.events(room);
        let place = |id: &str| {
            let found = events.iter().position(|event| event.id == id);
            found.with_context(|| format!("{id} was not seen; {}", self.log.describe(room)))
        };
        let (first_place, last_place) = (place(first)?, place(last)?);
        ensure!(
            first_place < last_place,
            "{first} did not come before {last}"
        );
        Ok(events[first_place + 1..last_place].to_vec())
    }
}
