//! The words of the last questions, for whoever asks why.
//!
//! The journal keeps the reasons of answers without a word of the questions.
//! The words themselves are only here, in memory, for an hour: nothing of them
//! is written to the disk, and nothing is left after a restart.

use std::{
    collections::VecDeque,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use crate::answer::Wording;

/// For how long words are known.
const KEPT: Duration = Duration::from_secs(60 * 60);
/// Of how many questions.
const MOST: usize = 500;

/// Questions with their words, oldest first.
#[derive(Debug, Default)]
pub(super) struct Recall {
    // A std mutex: it is never held across an await.
    kept: Mutex<VecDeque<(Instant, String, Wording)>>,
}

impl Recall {
    /// Keeps the words of the question with this event id for a while.
    pub(super) fn keep(&self, question_id: &str, wording: Wording) {
        self.keep_at(Instant::now(), question_id, wording);
    }

    /// The words of a question, if they are still known.
    pub(super) fn words_of(&self, question_id: &str) -> Option<Wording> {
        self.words_at(Instant::now(), question_id)
    }

    fn keep_at(&self, now: Instant, question_id: &str, wording: Wording) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        drop_old(&mut kept, now);
        // What is asked again after an edit has new words.
        kept.retain(|(_, id, _)| id != question_id);
        if kept.len() >= MOST {
            kept.pop_front();
        }
        kept.push_back((now, question_id.to_owned(), wording));
    }

    fn words_at(&self, now: Instant, question_id: &str) -> Option<Wording> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        drop_old(&mut kept, now);
        let of = |(_, id, _): &&(Instant, String, Wording)| id == question_id;
        kept.iter().find(of).map(|(_, _, wording)| wording.clone())
    }
}

fn drop_old(kept: &mut VecDeque<(Instant, String, Wording)>, now: Instant) {
    while kept
        .front()
        .is_some_and(|(at, ..)| now.duration_since(*at) > KEPT)
    {
        kept.pop_front();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn about(text: &str) -> Wording {
        Wording {
            about: text.to_owned(),
            ..Wording::default()
        }
    }

    #[test]
    fn words_are_forgotten_after_an_hour_and_when_there_are_many() {
        let recall = Recall::default();
        let start = Instant::now();
        recall.keep_at(start, "$a", about("old"));
        recall.keep_at(start, "$a", about("a"));
        recall.keep_at(start + KEPT / 2, "$b", about("b"));
        assert_eq!(recall.words_at(start + KEPT, "$a"), Some(about("a")));
        let later = start + KEPT + Duration::from_secs(1);
        assert_eq!(recall.words_at(later, "$a"), None);
        assert_eq!(recall.words_at(later, "$b"), Some(about("b")));
        for number in 0..MOST {
            recall.keep_at(later, &format!("${number}"), about("x"));
        }
        assert_eq!(recall.words_at(later, "$b"), None);
        assert_eq!(recall.words_at(later, "$0"), Some(about("x")));
    }
}
