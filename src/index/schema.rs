//! The fields of the index.
//!
//! Claims are found, and put in order, by two fields: what a claim says and who
//! says it, in one, and what stands above it. One list of claims for a word is
//! read much faster than one for each part of the claim; that a word stands in the
//! claim itself and not beside it is said by how often it is put in. The other
//! fields only filter and count.

use tantivy::schema::{
    FAST, Field, IndexRecordOption, STRING, Schema, TextFieldIndexing, TextOptions,
};

use super::tokenizers::READY;
use crate::claim::{Reserve, SourceKind};

/// Changes when the same records must give another index though the schema is
/// the same: when a field is filled in another way.
pub(super) const VERSION: &str = "4";

/// The fields.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fields {
    /// The terms of all its parts, and the keys of the names in them (see
    /// [`key_term`]).
    pub(super) text: Field,
    /// Those of title and heading.
    pub(super) place: Field,
    /// The terms of its sentence alone.
    pub(super) content: Field,
    /// Those of the names in it.
    pub(super) name: Field,
    /// Those of the sources' names.
    pub(super) speaker: Field,
    /// The same as name keys.
    pub(super) speaker_key: Field,
    /// Those of the sources' roles.
    pub(super) role: Field,
    /// The same as name keys.
    pub(super) role_key: Field,
    /// How named the source is.
    pub(super) kind: Field,
    /// Whether it is made with a reserve.
    pub(super) reserve: Field,
    /// The claim's ordinal; the only thing that a search gives back.
    pub(super) ordinal: Field,
}

/// The name of the field that holds the ordinal.
pub(super) const ORDINAL: &str = "ordinal";

/// The schema with its fields.
pub(super) fn schema() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let indexing = || TextFieldIndexing::default().set_tokenizer(READY);
    let scored = TextOptions::default()
        .set_indexing_options(indexing().set_index_option(IndexRecordOption::WithFreqs));
    let counted = TextOptions::default().set_indexing_options(
        indexing()
            .set_index_option(IndexRecordOption::Basic)
            .set_fieldnorms(false),
    );
    let fields = Fields {
        text: schema.add_text_field("text", scored.clone()),
        place: schema.add_text_field("place", scored),
        content: schema.add_text_field("content", counted.clone()),
        name: schema.add_text_field("name", counted.clone()),
        speaker: schema.add_text_field("speaker", counted.clone()),
        speaker_key: schema.add_text_field("speaker_key", counted.clone()),
        role: schema.add_text_field("role", counted.clone()),
        role_key: schema.add_text_field("role_key", counted),
        kind: schema.add_text_field("kind", STRING),
        reserve: schema.add_text_field("reserve", STRING),
        ordinal: schema.add_u64_field(ORDINAL, FAST),
    };
    (schema.build(), fields)
}

/// How a name key stands in a field that has words as well: no word begins so.
pub(super) fn key_term(key: &str) -> String {
    format!("={key}")
}

/// The term of a source kind.
pub(super) fn kind_term(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Person => "person",
        SourceKind::Organization => "organization",
        SourceKind::Unnamed => "unnamed",
        SourceKind::Document => "document",
        SourceKind::Author => "author",
    }
}

/// The term of a reserve.
pub(super) fn reserve_term(reserve: Reserve) -> &'static str {
    match reserve {
        Reserve::With => "with",
        Reserve::Without => "without",
        Reserve::NotSaid => "not-said",
    }
}
