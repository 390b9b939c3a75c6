//! A part of the index: the engine calls it a segment. Only indexes of millions of
//! claims have several.

use tantivy::{DocId, Searcher, columnar::Column};

use super::schema::ORDINAL;

/// A part of the index.
pub(super) struct Part {
    /// Its number among the engine's.
    pub(super) segment: u32,
    /// The ordinal of each claim in it.
    ordinals: Column<u64>,
}

impl Part {
    /// All parts, in the order of the claims in them.
    pub(super) fn all(searcher: &Searcher) -> tantivy::Result<Vec<Self>> {
        let mut parts = Vec::new();
        for (segment, reader) in (0..).zip(searcher.segment_readers()) {
            let ordinals = reader.fast_fields().u64(ORDINAL)?;
            parts.push(Self { segment, ordinals });
        }
        parts.sort_by_key(|part| part.ordinals.first(0));
        Ok(parts)
    }

    /// The ordinal of a claim in it. One that has none is in no library.
    pub(super) fn ordinal(&self, doc: DocId) -> usize {
        let ordinal = self.ordinals.first(doc);
        ordinal.map_or(usize::MAX, |ordinal| {
            usize::try_from(ordinal).unwrap_or(usize::MAX)
        })
    }
}
