//! Measuring: how good whosaid is on data whose right answers are known.

pub mod answers;
pub mod articles;
pub mod attribution;
pub mod records;
pub mod retrieval;
