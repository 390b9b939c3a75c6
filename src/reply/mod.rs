//! An answer, as a person or a program reads it.
//!
//! Pure functions of an [`Answer`]. `text` and `html` carry the same facts:
//! per claim first who and how, then what, then where, so that no claim reads
//! like a fact. What comes from articles or from the question is cleaned and
//! escaped.

mod clean;
mod html;
mod json;
mod message;
mod record;
mod text;

use message::Message;
pub use record::{line, list, record};

use crate::answer::Answer;

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

/// The message with as many of the claims as fit; the others are counted as
/// "more".
fn fitting(answer: &Answer) -> Message {
    let mut shown = answer.claims.len();
    loop {
        let message = Message::new(answer, shown);
        if shown <= 1 || text::write(&message).len() + html::write(&message).len() <= MOST_BYTES {
            return message;
        }
        shown -= 1;
    }
}
