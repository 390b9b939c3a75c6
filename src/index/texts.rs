//! An index of plain texts with titles, in memory: for measuring on collections
//! that are no claim files.
//!
//! Words are the same as in the index of claims, and so is how they are scored.

use std::error::Error;

use tantivy::{
    Index, IndexWriter, ReloadPolicy, Searcher, TantivyDocument, Term,
    collector::TopDocs,
    query::{BooleanQuery, BoostQuery, Occur, Query, TermQuery},
    schema::{FAST, Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions},
};

use super::tokenizers::{self, TEXT};

/// Memory for the texts that are not yet indexed, in bytes.
const MEMORY_BYTES: usize = 50_000_000;
/// A title says less than the text under it. Chosen on CheckThat 2020, train.
const TITLE: f32 = 0.7;

/// What the search engine said when it failed.
#[derive(Debug, thiserror::Error)]
#[error("the search engine failed: {0}")]
pub struct EngineError(#[source] Box<dyn Error + Send + Sync>);

impl From<tantivy::TantivyError> for EngineError {
    fn from(error: tantivy::TantivyError) -> Self {
        Self(error.into())
    }
}

/// Texts that can be found by their words.
pub struct TextIndex {
    searcher: Searcher,
    text: Field,
    title: Field,
}

/// A text that was found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TextHit {
    /// Its place among the texts that were indexed.
    pub place: usize,
    /// BM25 (Robertson and Zaragoza 2009) over text and title.
    pub bm25: f32,
}

impl TextIndex {
    /// Indexes texts, each with its title.
    ///
    /// # Errors
    /// [`EngineError`].
    pub fn new<'a>(
        texts: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, EngineError> {
        let mut schema = Schema::builder();
        let options = TextOptions::default().set_indexing_options(
            TextFieldIndexing::default()
                .set_tokenizer(TEXT)
                .set_index_option(IndexRecordOption::WithFreqs),
        );
        let text = schema.add_text_field("text", options.clone());
        let title = schema.add_text_field("title", options);
        let place = schema.add_u64_field(PLACE, FAST);
        let index = Index::builder()
            .schema(schema.build())
            .tokenizers(tokenizers::tokenizers())
            .create_in_ram()?;
        // One thread keeps their order, and equal scores come in it.
        let mut writer: IndexWriter = index.writer_with_num_threads(1, MEMORY_BYTES)?;
        for (ordinal, (content, heading)) in (0..).zip(texts) {
            let mut document = TantivyDocument::new();
            document.add_text(text, content);
            document.add_text(title, heading);
            document.add_u64(place, ordinal);
            writer.add_document(document)?;
        }
        writer.commit()?;
        writer.wait_merging_threads()?;
        let searcher = (index.reader_builder())
            .reload_policy(ReloadPolicy::Manual)
            .try_into()?
            .searcher();
        Ok(Self {
            searcher,
            text,
            title,
        })
    }

    /// The texts that have most of these terms, at most `limit`, best first.
    ///
    /// # Errors
    /// [`EngineError`].
    pub fn search(&self, terms: &[String], limit: usize) -> Result<Vec<TextHit>, EngineError> {
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        for term in terms {
            for (field, weight) in [(self.text, 1.0), (self.title, TITLE)] {
                let term = Term::from_field_text(field, term);
                let query = TermQuery::new(term, IndexRecordOption::WithFreqs);
                let query = BoostQuery::new(Box::new(query), weight);
                clauses.push((Occur::Should, Box::new(query)));
            }
        }
        let top = TopDocs::with_limit(limit.max(1)).order_by_score();
        let mut hits = Vec::new();
        for (bm25, address) in self.searcher.search(&BooleanQuery::new(clauses), &top)? {
            let segment = self.searcher.segment_reader(address.segment_ord);
            if let Some(place) = segment.fast_fields().u64(PLACE)?.first(address.doc_id) {
                let place = usize::try_from(place).unwrap_or(usize::MAX);
                hits.push(TextHit { place, bm25 });
            }
        }
        // Several segments: their documents' numbers say nothing of the order.
        hits.sort_by(|a, b| b.bm25.total_cmp(&a.bm25).then(a.place.cmp(&b.place)));
        hits.truncate(limit);
        Ok(hits)
    }
}

/// The field that holds a text's place.
const PLACE: &str = "place";
