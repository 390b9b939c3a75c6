//! The search index over the claims; everything that knows tantivy.
//!
//! The index keeps only what finds a claim: its ordinal and the words of its
//! parts. Records stay in the [`Library`](crate::store::Library), so an index
//! can be deleted at any time. It lies in a folder named after a fingerprint
//! of what it was built from; it is built beside its place and put there by
//! one rename; and it is never changed afterwards. So a reader sees a whole
//! index or none, whatever a builder does meanwhile.
//!
//! This module knows nothing of questions. It looks words up ([`Wanted`]) and
//! says what a word is ([`text_terms`], [`name_keys`], [`Document`]); whether a
//! claim answers anything is decided elsewhere.

mod analysis;
mod base;
mod best;
mod build;
mod document;
mod error;
mod fill;
mod filter;
mod fingerprint;
mod frozen;
mod initials;
mod lexicon;
mod lock;
mod open;
mod parallel;
mod part;
mod probe;
mod schema;
mod seal;
mod search;
mod spelling;
mod tally;
mod texts;
mod tokenizers;
mod typo;

use std::path::PathBuf;

pub use analysis::{name_keys, term_of, text_terms};
pub use document::{Document, aliases};
pub use error::IndexError;
pub use initials::{is_short_key, short_key, short_keys};
pub use lexicon::{
    is_common_word, marks_of_body, of_kind, opposites, synonyms, terms_alike, who_may_be,
};
pub use open::{Opened, Why};
pub use probe::Probe;
pub use search::{Hit, Wanted};
pub use texts::{EngineError, TextHit, TextIndex};

/// The open index of one library.
pub struct Index {
    /// The folder that holds it, for messages.
    folder: PathBuf,
    searcher: tantivy::Searcher,
    fields: schema::Fields,
    /// In the order of the claims in them.
    parts: Vec<part::Part>,
}

impl std::fmt::Debug for Index {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Index")
            .field("folder", &self.folder)
            .field("claims", &self.len())
            .finish()
    }
}
