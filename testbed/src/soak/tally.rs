//! Which questions were answered, how often, and in which order.

use std::{collections::HashMap, time::Duration};

use crate::Event;

/// One question that was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The number in its text.
    pub number: usize,
    /// The room in which it was asked.
    pub room: String,
    /// Its event's id.
    pub id: String,
}

/// What came of all questions.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// How many were asked.
    pub asked: usize,
    /// How many were answered at least once.
    pub answered: usize,
    /// Those that were not.
    pub lost: Vec<Question>,
    /// Those that were answered more than once.
    pub doubled: Vec<Question>,
    /// Those whose answer came after a later question's in the same room.
    pub late: Vec<Question>,
    /// Ids of answers that cannot be decrypted, or do not hold the words that
    /// they should.
    pub bad: Vec<String>,
    /// Ids of the bot's messages that answer no question.
    pub stray: Vec<String>,
    /// The times from the questions to their first answers, by the
    /// homeserver's clock, in order of their length.
    pub times: Vec<Duration>,
}

impl Tally {
    /// Reads what `bot` said among `events`, which are some rooms' timelines.
    /// `words` are what each answer holds.
    pub(super) fn count(questions: &[Question], events: &[Event], bot: &str, words: &str) -> Self {
        let by_id: HashMap<&str, usize> = (questions.iter().enumerate())
            .map(|(at, question)| (question.id.as_str(), at))
            .collect();
        let asked_at: HashMap<&str, u64> = (events.iter())
            .filter(|event| by_id.contains_key(event.id.as_str()))
            .map(|event| (event.id.as_str(), sent_at(event)))
            .collect();
        let mut tally = Self {
            asked: questions.len(),
            ..Self::default()
        };
        let mut answers = vec![0; questions.len()];
        // By room: the latest question that has been answered so far.
        let mut latest: HashMap<&str, usize> = HashMap::new();
        for event in events.iter().filter(|event| is_message_of(event, bot)) {
            let answered = event.relation().and_then(|relation| relation.in_reply_to);
            let Some(&at) = answered.and_then(|id| by_id.get(id.as_str())) else {
                tally.stray.push(event.id.clone());
                continue;
            };
            if event.undecryptable.is_some() || !event.body().contains(words) {
                tally.bad.push(event.id.clone());
            }
            answers[at] += 1;
            if answers[at] > 1 {
                continue;
            }
            let question = &questions[at];
            let before = latest.entry(&question.room).or_insert(at);
            if *before > at {
                tally.late.push(question.clone());
            }
            *before = at.max(*before);
            if let Some(asked_at) = asked_at.get(question.id.as_str()) {
                let time = sent_at(event).saturating_sub(*asked_at);
                tally.times.push(Duration::from_millis(time));
            }
        }
        for (question, count) in questions.iter().zip(answers) {
            match count {
                0 => tally.lost.push(question.clone()),
                1 => tally.answered += 1,
                _ => {
                    tally.answered += 1;
                    tally.doubled.push(question.clone());
                }
            }
        }
        tally.times.sort();
        tally
    }

    /// Whether each question has its one answer, and nothing else was said.
    pub fn is_clean(&self) -> bool {
        let Self {
            lost,
            doubled,
            bad,
            stray,
            ..
        } = self;
        lost.is_empty() && doubled.is_empty() && bad.is_empty() && stray.is_empty()
    }
}

fn is_message_of(event: &Event, user: &str) -> bool {
    event.sender == user && matches!(event.kind.as_str(), "m.room.message" | "m.room.encrypted")
}

/// In milliseconds since the Unix epoch, by the homeserver's clock.
fn sent_at(event: &Event) -> u64 {
    event.raw["origin_server_ts"].as_u64().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn event(id: &str, sender: &str, replies_to: Option<&str>, at: u64) -> Event {
        let content = json!({
            "body": "forty-two",
            "m.relates_to": { "m.in_reply_to": { "event_id": replies_to } },
        });
        Event {
            id: id.to_owned(),
            room: "!r".to_owned(),
            sender: sender.to_owned(),
            kind: "m.room.message".to_owned(),
            content,
            raw: json!({ "origin_server_ts": at }),
            encrypted: false,
            undecryptable: None,
        }
    }

    fn questions() -> Vec<Question> {
        let question = |number: usize| Question {
            number,
            room: "!r".to_owned(),
            id: format!("$q{number}"),
        };
        (0..4).map(question).collect()
    }

    fn numbers(questions: &[Question]) -> Vec<usize> {
        questions.iter().map(|question| question.number).collect()
    }

    #[test]
    fn each_kind_of_failure_is_told_apart() {
        let events = [
            event("$q0", "@a", None, 100),
            event("$q1", "@a", None, 200),
            event("$q2", "@a", None, 300),
            event("$q3", "@a", None, 300),
            event("$1", "@bot", Some("$q0"), 150),
            event("$2", "@bot", Some("$q2"), 400),
            event("$3", "@bot", Some("$q1"), 500),
            event("$4", "@bot", Some("$q2"), 600),
            event("$5", "@bot", Some("$elsewhere"), 700),
            event("$6", "@other", Some("$q3"), 700),
        ];
        let tally = Tally::count(&questions(), &events, "@bot", "two");
        assert_eq!((tally.asked, tally.answered), (4, 3));
        assert_eq!(numbers(&tally.lost), [3]);
        assert_eq!(numbers(&tally.doubled), [2]);
        assert_eq!(numbers(&tally.late), [1]);
        assert_eq!(tally.stray, ["$5"]);
        assert!(tally.bad.is_empty() && !tally.is_clean());
        let times: Vec<_> = tally.times.iter().map(Duration::as_millis).collect();
        assert_eq!(times, [50, 100, 300]);
    }

    #[test]
    fn an_answer_that_says_something_else_is_bad() {
        let events = [event("$1", "@bot", Some("$q0"), 1)];
        let tally = Tally::count(&questions()[..1], &events, "@bot", "forty-three");
        assert_eq!(tally.bad, ["$1"]);
        assert!(!tally.is_clean());
    }
}
