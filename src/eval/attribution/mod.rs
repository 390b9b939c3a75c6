//! How well attribution relations are found, against relations marked by hand.

mod errors;
mod gold;
mod report;
mod score;

pub use errors::{Error, Kind, errors};
pub use gold::{Gold, GoldError, GoldRelation, read};
pub use report::{examples, json, table};
pub use score::{Counts, Layer, Report, Scores, score};
