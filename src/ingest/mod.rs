//! Articles into claim files: what a new reading makes of the records that are
//! there.
//!
//! A record keeps its number as long as the article says the same. What a person
//! has signed stays as it was signed, whatever extraction finds today. Nothing
//! here touches a file: the caller reads and writes.

mod article_id;
mod matching;
mod merge;
mod signed;

pub use article_id::{IdError, article_id, slug};
pub use merge::{Change, Merged, merge};
