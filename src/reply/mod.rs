//! An answer, as a person or a program reads it.
//!
//! Pure functions of an [`Answer`]. `text` and `html` carry the same facts:
//! per claim first who and how, then what, then where, so that no claim reads
//! like a fact. What comes from articles or from the question is cleaned and
//! escaped.

mod clean;
mod explain;
mod fragment;
mod html;
mod json;
mod message;
mod page;
mod record;
mod text;

use message::Message;
pub use page::{Line, Page, short};
pub use record::{line, list, record, rows, source};

use crate::answer::{Answer, Explanation, Followed};

/// What `text` and `html` take together at most. A Matrix event may have 65,536
/// bytes, of which encryption and the event's other fields need a part.
pub const MOST_BYTES: usize = 40_000;

/// The answer as plain text.
pub fn text(answer: &Answer) -> String {
    text::write(&fitting(answer))
}

/// The answer as HTML, in the tags that Matrix clients show.
pub fn html(answer: &Answer) -> String {
    html::write(&fitting(answer))
}

/// The answer as one JSON object.
pub fn json(answer: &Answer) -> serde_json::Value {
    json::write(answer)
}

/// The reply to a message that refers to an earlier answer, as plain text.
pub fn followed_text(followed: &Followed) -> String {
    text::write(&fitting_followed(followed))
}

/// The reply to a message that refers to an earlier answer, as HTML.
pub fn followed_html(followed: &Followed) -> String {
    html::write(&fitting_followed(followed))
}

/// Why an answer is what it is, as plain text.
pub fn explanation(explanation: &Explanation) -> String {
    explain::write(explanation)
}

/// As many of the claims as fit.
fn fitting_followed(followed: &Followed) -> Message {
    let mut shown = followed.claims.len();
    loop {
        let message = Message::of_followed(followed, shown);
        if shown <= 1 || bytes(&message) <= MOST_BYTES {
            return message;
        }
        shown -= 1;
    }
}

/// What both forms take.
fn bytes(message: &Message) -> usize {
    text::write(message).len() + html::write(message).len()
}

/// The message with as many of the claims as fit; the others are counted as
/// "more". If not even the first one fits with all who say the same, with fewer
/// of these.
fn fitting(answer: &Answer) -> Message {
    let mut shown = answer.claims.len();
    let mut also = message::MOST_ALSO;
    loop {
        let message = Message::new(answer, shown, also);
        if bytes(&message) <= MOST_BYTES || (shown <= 1 && also == 0) {
            return message;
        }
        match shown {
            0 | 1 => also -= 1,
            _ => shown -= 1,
        }
    }
}
