//! Claim files: one per article, one JSON object a line.
//!
//! They are the source of truth: versioned, readable in a diff, editable by
//! hand. Everything else (the search index above all) is built from them and
//! can be thrown away. This module reads and writes them, checks them, and
//! puts the verbatim quotes back where the operator has the article.

mod file;
mod library;
mod quotes;
mod write;

pub use file::StoreError;
pub use library::{ArticleClaims, Library};
pub use quotes::{Finding, Problem, QuoteReport};
