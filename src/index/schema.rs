//! The fields of the index, and how a claim fills them.

use tantivy::{
    TantivyDocument,
    schema::{Field, IndexRecordOption, STRING, Schema, TextFieldIndexing, TextOptions},
};

use super::{
    document::Document,
    tokenizers::{NAME, SPEAKER, SPEAKER_KEY, TEXT},
};
use crate::claim::SourceKind;

/// Changes when the same records must give another index though the schema is
/// the same: when a field is filled in another way.
pub(super) const VERSION: &str = "1";

/// The fields.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fields {
    /// The claim's sentence.
    pub(super) content: Field,
    /// The quoted sentence.
    pub(super) quote: Field,
    /// The cue.
    pub(super) cue: Field,
    /// Names of the sources, as text.
    pub(super) speaker: Field,
    /// The same as name keys.
    pub(super) speaker_key: Field,
    /// Roles of the sources, as text.
    pub(super) role: Field,
    /// The same as name keys.
    pub(super) role_key: Field,
    /// How named the source is.
    pub(super) kind: Field,
    /// The names in the claim, as text.
    pub(super) name: Field,
    /// The same as name keys.
    pub(super) name_key: Field,
    /// Title and heading.
    pub(super) place: Field,
    /// The claim's ordinal; the only thing that a search gives back.
    pub(super) ordinal: Field,
}

/// The schema with its fields.
pub(super) fn schema() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let text = |analysis| {
        TextOptions::default().set_indexing_options(
            TextFieldIndexing::default()
                .set_tokenizer(analysis)
                .set_index_option(IndexRecordOption::WithFreqs),
        )
    };
    let fields = Fields {
        content: schema.add_text_field("content", text(TEXT)),
        quote: schema.add_text_field("quote", text(TEXT)),
        cue: schema.add_text_field("cue", text(TEXT)),
        speaker: schema.add_text_field("speaker", text(SPEAKER)),
        speaker_key: schema.add_text_field("speaker_key", text(SPEAKER_KEY)),
        role: schema.add_text_field("role", text(SPEAKER)),
        role_key: schema.add_text_field("role_key", text(SPEAKER_KEY)),
        kind: schema.add_text_field("kind", STRING),
        name: schema.add_text_field("name", text(TEXT)),
        name_key: schema.add_text_field("name_key", text(NAME)),
        place: schema.add_text_field("place", text(TEXT)),
        ordinal: schema.add_u64_field("ordinal", tantivy::schema::FAST),
    };
    (schema.build(), fields)
}

impl Fields {
    /// The fields that hold terms of a claim's own text.
    pub(super) fn own_text(&self) -> [Field; 6] {
        [
            self.content,
            self.quote,
            self.name,
            self.speaker,
            self.role,
            self.cue,
        ]
    }

    /// The claim as the engine takes it. Every part of the document is named
    /// here, so that a new one cannot be forgotten.
    pub(super) fn fill(&self, ordinal: u64, document: &Document<'_>) -> TantivyDocument {
        let Document {
            content,
            quote,
            cue,
            speakers,
            roles,
            kind,
            names,
            place,
        } = document;
        let mut filled = TantivyDocument::new();
        filled.add_u64(self.ordinal, ordinal);
        filled.add_text(self.content, content);
        filled.add_text(self.kind, kind_term(*kind));
        for (field, texts) in [
            (self.quote, quote.as_slice()),
            (self.cue, cue.as_slice()),
            (self.speaker, speakers.as_slice()),
            (self.speaker_key, speakers.as_slice()),
            (self.role, roles.as_slice()),
            (self.role_key, roles.as_slice()),
            (self.name, names.as_slice()),
            (self.name_key, names.as_slice()),
            (self.place, place.as_slice()),
        ] {
            for text in texts {
                filled.add_text(field, text);
            }
        }
        filled
    }
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
