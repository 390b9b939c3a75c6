//! Who it is attributed to.

mod apposition;
mod inverted;
mod phrase;
mod phrase_end;
mod subject;

pub(crate) use inverted::inverted;
pub(crate) use phrase::{base_start, phrase_start};
pub(crate) use phrase_end::phrase_at;
pub(crate) use subject::subject;
