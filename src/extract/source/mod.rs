//! Who it is attributed to.

mod inverted;
mod phrase;
mod subject;

pub(crate) use inverted::inverted;
pub(crate) use phrase::{base_start, phrase_at, phrase_start};
pub(crate) use subject::subject;
