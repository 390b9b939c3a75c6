//! whosaid answers questions about the claims that articles make: for each
//! claim it shows who it is attributed to, in the article's own hedged terms.
//! It writes no answer of its own.
//!
//! The modules in reading order; each uses only those above it (a test holds
//! this, see `tests/it/architecture.rs`).

#![recursion_limit = "256"]

pub mod span;
pub mod text;

pub mod meaning;

pub mod article;
pub mod claim;

pub mod extract;
pub mod store;

pub mod record;

pub mod ingest;

pub mod question;

pub mod index;

pub mod finding;

pub mod answer;

pub mod words;

pub mod reply;

pub mod eval;

pub mod config;

pub mod bot;

pub mod cli;
