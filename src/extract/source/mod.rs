//! Who it is attributed to.

mod apposition;
mod aside;
mod clause_start;
mod direct;
mod inverted;
mod list;
mod phrase;
mod phrase_end;
mod premodifier;
mod reduced;
mod relative;
mod subject;
mod time;

pub(crate) use inverted::inverted;
pub(crate) use phrase::{base_start, is_indefinite, phrase_start};
pub(crate) use phrase_end::phrase_at;
pub(crate) use reduced::is_reduced;
pub(crate) use relative::is_relative_that;
pub(crate) use subject::subject;
pub(crate) use time::{is_channel, is_time_at, is_time_phrase};
