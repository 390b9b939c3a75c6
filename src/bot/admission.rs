//! Which of the questions that have come are answered.
//!
//! Who may not ask, asks too much, or seems to be no person, gets no answer: the
//! question is not left waiting in the inbox. What is decided is written down with the
//! rest of the batch, and so with the sync token.

use std::{
    collections::HashSet,
    sync::{MutexGuard, PoisonError},
};

use matrix_sdk::Room;

use super::{
    Bot, BotError,
    access::{Asker, Denial},
    content,
    fingerprint::{Fingerprint, fingerprint},
    journal::{Batch, Change, Question, Refused, Tell, admission, now_ms},
    limits::{Asked, Echo, Limit, Limits, Verdict, counts_at, millis},
    public,
};
use crate::{config::ReplyAs, question::FollowUp, words::access as words};

impl Bot {
    /// Takes out of `batch` those questions that are not answered, among those that
    /// are new in it: these many questions and changes were known, and all others are
    /// of this room. An edit that makes a question of a message counts as one.
    pub(super) async fn admit(
        &self,
        room: &Room,
        (questions, changes): (usize, usize),
        batch: &mut Batch,
    ) -> Result<(), BotError> {
        let asked = asked_in(batch, questions, changes);
        if asked.is_empty() {
            return Ok(());
        }
        let (room_id, most) = (room.room_id().to_string(), self.limits().most_waiting());
        let texts: Vec<_> = asked
            .iter()
            .map(|(question, _)| (question.event_id.clone(), fingerprint(&question.text)))
            .collect();
        let (known, waiting) = self
            .journal
            .call(move |tx| {
                let (known, waiting) = admission::known(tx, &room_id, &texts, most)?;
                let texts = texts.into_iter().map(|(_, text)| text);
                Ok((texts.zip(known).collect::<Vec<_>>(), waiting))
            })
            .await?;
        let mut around = Around {
            public: public::is_public(room),
            waiting,
            sent_after: batch.sent_after,
            now: now_ms(),
        };
        let mut seen = HashSet::new();
        for ((question, is_edit), (text, known)) in asked.into_iter().zip(known) {
            // It is decided: it waits, is done, or was refused.
            if known.before || !seen.insert(question.event_id.clone()) {
                continue;
            }
            match self.decide(&question, text, known.our_words, &around) {
                // What an edit asks is taken in with the edit.
                Ok(()) if is_edit => {}
                Ok(()) => {
                    around.waiting += 1;
                    batch.questions.push(question);
                }
                Err(reason) => self.refuse(batch, question, reason),
            }
        }
        Ok(())
    }

    /// Decides about a question; an error says why it is not answered.
    fn decide(
        &self,
        question: &Question,
        text: Fingerprint,
        our_words: bool,
        around: &Around,
    ) -> Result<(), Reason> {
        // It is not answered anyway, and the worker says so.
        let age = around.now.saturating_sub(question.sent_at);
        if age > millis(self.matrix.answer_within) {
            return Ok(());
        }
        let asker = Asker {
            user_id: &question.sender,
            room_id: &question.room_id,
            public: around.public,
        };
        self.access.may_ask(&asker).map_err(Reason::Denied)?;
        let asked = Asked {
            user_id: &question.sender,
            room_id: &question.room_id,
            thread: question.thread_root.as_deref(),
            at: counts_at(question.sent_at, around.sent_after, around.now),
            admin: self.access.is_admin(&question.sender),
            text: Some(text).filter(|_| !is_said_again(&question.text)),
            our_words,
            waiting: around.waiting,
        };
        match self.limits().decide(&asked, around.now) {
            Verdict::Answer => Ok(()),
            Verdict::Refuse(limit) => Err(Reason::TooMuch(limit)),
            Verdict::Ignore(echo) => Err(Reason::Echo(echo)),
        }
    }

    /// Puts a question among those that are refused.
    fn refuse(&self, batch: &mut Batch, question: Question, reason: Reason) {
        match reason {
            Reason::Denied(denial) => self.metrics.denied(denial),
            Reason::TooMuch(limit) => self.metrics.refused(limit),
            Reason::Echo(echo) => self.metrics.ignored(echo),
        }
        tracing::info!(event = question.event_id, ?reason, "not answered");
        let tell = reason.told(&question).map(|(whom, text)| Tell {
            whom: whom.to_owned(),
            window: millis(self.limits_window),
            // Always a notice: it is no answer, and no bot should answer it.
            content: content::reply(&question, text, &format!("<p>{text}</p>"), ReplyAs::Notice),
        });
        batch.refused.push(Refused { question, tell });
    }

    /// Whether this user may ask in the room at all.
    pub(super) fn may_ask(&self, room: &Room, user_id: &str) -> bool {
        let asker = Asker {
            user_id,
            room_id: room.room_id().as_str(),
            public: public::is_public(room),
        };
        self.access.may_ask(&asker).is_ok()
    }

    /// Makes good what was decided before the bot was started.
    pub(super) async fn remember_questions(&self) -> Result<(), BotError> {
        let since = now_ms().saturating_sub(millis(self.matrix.answer_within));
        let past = self
            .journal
            .call(move |tx| admission::past(tx, since))
            .await?;
        let mut limits = self.limits();
        for question in past {
            limits.remember(&Asked {
                user_id: &question.sender,
                room_id: &question.room_id,
                thread: question.thread_root.as_deref(),
                at: question.sent_at,
                admin: self.access.is_admin(&question.sender),
                text: None,
                our_words: false,
                waiting: 0,
            });
        }
        Ok(())
    }

    /// What is decided about how much; never held across an await.
    fn limits(&self) -> MutexGuard<'_, Limits> {
        self.limits.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What the questions that have just come have in common.
struct Around {
    /// Whether anybody can join or read their room.
    public: bool,
    /// How many of the room's questions wait.
    waiting: u64,
    /// None of them reached our homeserver before this time, and what time it is:
    /// milliseconds since the Unix epoch.
    sent_after: u64,
    now: u64,
}

/// Takes the questions from this one on out of the batch, and reads those that the
/// changes from this one on make of other messages; says which they are.
fn asked_in(batch: &mut Batch, questions: usize, changes: usize) -> Vec<(Question, bool)> {
    let asked = batch.questions.split_off(questions);
    let edited = batch.changes[changes..].iter().filter_map(edited);
    let edited: Vec<_> = edited
        .filter(|edit| {
            asked
                .iter()
                .all(|question| question.event_id != edit.event_id)
        })
        .collect();
    let asked = asked.into_iter().map(|question| (question, false));
    asked
        .chain(edited.into_iter().map(|question| (question, true)))
        .collect()
}

/// Whether people say this again and again: what is short ("where?"), and what turns
/// page after page.
fn is_said_again(text: &str) -> bool {
    text.split_whitespace().nth(3).is_none() || FollowUp::parse(text) == Some(FollowUp::More)
}

/// Why a question is not answered.
#[derive(Debug, Clone, Copy)]
enum Reason {
    Denied(Denial),
    TooMuch(Limit),
    Echo(Echo),
}

impl Reason {
    /// Who is told what: the user where it is theirs alone, otherwise the room, so
    /// that many users do not bring it a notice each.
    fn told(self, question: &Question) -> Option<(&str, &'static str)> {
        let (user, room) = (question.sender.as_str(), question.room_id.as_str());
        match self {
            Self::TooMuch(Limit::User) => Some((user, words::TOO_MUCH_OF_USER)),
            Self::TooMuch(Limit::Thread) => Some((user, words::TOO_MUCH_IN_THREAD)),
            Self::TooMuch(Limit::Room) => Some((room, words::TOO_MUCH_IN_ROOM)),
            Self::TooMuch(Limit::Queue) => Some((room, words::TOO_MANY_WAIT)),
            Self::TooMuch(Limit::Server) => Some((room, words::TOO_MUCH_OF_SERVER)),
            Self::Denied(Denial::NotAllowed) => Some((room, words::NOT_ALLOWED)),
            Self::Denied(Denial::PublicRoom) => Some((room, words::PUBLIC_ROOM)),
            // Who is denied gets nothing to play with; an echo would echo it.
            Self::Denied(Denial::Denied | Denial::Leaving) | Self::Echo(_) => None,
        }
    }
}

/// The question that an edit asks by itself: whether the message was one before, the
/// journal knows.
fn edited(change: &Change) -> Option<Question> {
    let Change::Edit(edit) = change else {
        return None;
    };
    let text = edit.text.as_ref().filter(|_| edit.addressed)?;
    Some(Question {
        room_id: edit.room_id.clone(),
        event_id: edit.event_id.clone(),
        sender: edit.sender.clone(),
        sent_at: edit.asked_at,
        text: text.clone(),
        thread_root: None,
        in_reply_to: None,
        relates: false,
        encrypted: edit.encrypted,
        edit: None,
    })
}
