//! How well attribution relations are found, against relations marked by hand.

mod errors;
mod gold;
mod report;
mod score;

pub use errors::errors;
pub use gold::{Gold, GoldError, GoldRelation, read};
pub use report::{json, table};
pub use score::{Counts, Layer, Report, Scores, score};
