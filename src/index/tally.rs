//! The best claims of a union of lists, by a tally.
//!
//! The engine reads the lists of a union side by side, and passes over claims that
//! cannot be among the best (Ding and Suel 2011). That pays if one word says much more
//! than the others. Where several frequent words say about the same, or many claims are
//! wanted, it can pass over little, and every step costs it a sorting of the lists. Here
//! the lists are read one after the other, block by block as they are stored, and what
//! each gives a claim is added up in a row of numbers, for so many claims at a time that
//! the row stays in the processor's cache. How long that takes is known beforehand: so
//! long as the lists are ([`MOST_CLAIMS`](super::search)).

use tantivy::{
    DocId, SegmentReader, Term, fieldnorm::FieldNormReader, postings::BlockSegmentPostings,
    query::Bm25Weight, schema::IndexRecordOption,
};

/// For so many claims the scores are added up at a time: 32 kB of them.
const WINDOW: u32 = 1 << 13;
/// So many scores are looked at together, to pass over those that are too low.
const LANE: usize = 32;

/// A list of claims, in the order of their numbers, as far as it has been read.
pub(super) struct List {
    blocks: BlockSegmentPostings,
    /// How much of the current block has been read.
    read: usize,
    norms: FieldNormReader,
    weight: Bm25Weight,
}

impl List {
    /// The list of a term, each claim in it with its BM25; `None` if it is empty.
    pub(super) fn open(
        reader: &SegmentReader,
        term: &Term,
        weight: Bm25Weight,
    ) -> tantivy::Result<Option<Self>> {
        let index = reader.inverted_index(term.field())?;
        let Some(blocks) = index.read_block_postings(term, IndexRecordOption::WithFreqs)? else {
            return Ok(None);
        };
        Ok(Some(Self {
            blocks,
            read: 0,
            norms: reader.get_fieldnorms_reader(term.field())?,
            weight,
        }))
    }

    /// The next claim in it, if there is one.
    fn next(&self) -> Option<DocId> {
        self.blocks.docs().get(self.read).copied()
    }

    /// Adds what it gives the claims of this window, whose first one is `start`.
    fn add(&mut self, start: DocId, scores: &mut [f32]) {
        let end = start.saturating_add(WINDOW);
        while self.next().is_some_and(|doc| doc < end) {
            let docs = self.blocks.docs();
            let until = match docs.last() {
                Some(&last) if last < end => docs.len(),
                _ => docs.partition_point(|&doc| doc < end),
            };
            let here = self.read..until;
            for (&doc, &times) in docs[here.clone()].iter().zip(&self.blocks.freqs()[here]) {
                let norm = self.norms.fieldnorm_id(doc);
                scores[(doc - start) as usize] += self.weight.score(norm, times);
            }
            self.read = until;
            if until == docs.len() {
                self.blocks.advance();
                self.read = 0;
            }
        }
    }
}

/// Calls `offer` with each claim that is in a list and whose score exceeds what `offer`
/// gave last, at first `floor`; in the order of their numbers.
pub(super) fn each_better(
    mut lists: Vec<List>,
    mut floor: f32,
    mut offer: impl FnMut(DocId, f32) -> f32,
) {
    let mut scores = vec![0.0_f32; WINDOW as usize];
    while let Some(next) = lists.iter().filter_map(List::next).min() {
        let start = next - next % WINDOW;
        for list in &mut lists {
            list.add(start, &mut scores);
        }
        for (lane, scores) in (0..).zip(scores.chunks_mut(LANE)) {
            // What is in no list has 0, whatever the floor.
            let least = floor.max(0.0);
            if scores.iter().any(|&score| score > least) {
                for (doc, &score) in (start + lane * LANE as u32..).zip(&*scores) {
                    if score > floor.max(0.0) {
                        floor = offer(doc, score);
                    }
                }
            }
            scores.fill(0.0);
        }
    }
}

#[cfg(test)]
mod tests {
    use tantivy::{
        Index, IndexWriter, Searcher, TantivyDocument,
        collector::TopDocs,
        query::{BooleanQuery, Occur, Query, TermQuery},
        schema::{Field, Schema, TEXT},
    };

    use super::*;
    use crate::index::{Hit, best::Best};

    const DOCS: u32 = 3 * WINDOW + 5;

    /// Claims over several windows: `w7` is in each seventh one, once to three times.
    fn searcher() -> (Searcher, Field) {
        let mut schema = Schema::builder();
        let field = schema.add_text_field("text", TEXT);
        let index = Index::create_in_ram(schema.build());
        let mut writer: IndexWriter = index.writer_with_num_threads(1, 60_000_000).unwrap();
        for doc in 1..=DOCS {
            let mut text = "else ".repeat(doc as usize % 11);
            for word in (2..=60).filter(|word| doc % word == 0) {
                text.push_str(&format!("w{word} ").repeat(1 + (doc / word) as usize % 3));
            }
            if doc == DOCS {
                text += "last";
            }
            let mut document = TantivyDocument::default();
            document.add_text(field, text);
            writer.add_document(document).unwrap();
        }
        writer.commit().unwrap();
        let searcher = index.reader().unwrap().searcher();
        assert_eq!(searcher.segment_readers().len(), 1);
        (searcher, field)
    }

    fn lists(searcher: &Searcher, terms: &[Term]) -> Vec<List> {
        let open = |term: &Term| {
            let weight = Bm25Weight::for_terms(searcher, std::slice::from_ref(term)).unwrap();
            List::open(searcher.segment_reader(0), term, weight).unwrap()
        };
        terms.iter().filter_map(open).collect()
    }

    #[test]
    fn the_engine_finds_the_same() {
        let (searcher, field) = searcher();
        let frequent: Vec<_> = (2..30).map(|word| format!("w{word}")).collect();
        let frequent: Vec<_> = frequent.iter().map(String::as_str).collect();
        for words in [
            &["w2", "w3"][..],
            &["w7", "w49"],
            &["w2", "w3", "w5", "w7", "w11"],
            &["w59", "w2"],
            &["last", "w60"],
            &["last", "nowhere"],
            &["nowhere"],
            &frequent,
        ] {
            let terms: Vec<_> = (words.iter())
                .map(|word| Term::from_field_text(field, word))
                .collect();
            for limit in [1, 10, 64, 1_000] {
                let mut best = Best::new(limit);
                each_better(lists(&searcher, &terms), best.floor(), |doc, bm25| {
                    let ordinal = doc as usize;
                    best.offer(Hit { ordinal, bm25 });
                    best.floor()
                });
                let of = |term: &Term| -> (Occur, Box<dyn Query>) {
                    let query = TermQuery::new(term.clone(), IndexRecordOption::WithFreqs);
                    (Occur::Should, Box::new(query))
                };
                let union = BooleanQuery::new(terms.iter().map(of).collect());
                let top = TopDocs::with_limit(limit).order_by_score();
                let theirs = searcher.search(&union, &top).unwrap();
                let ours = best.into_hits();
                assert_eq!(ours.len(), theirs.len(), "{words:?}");
                for (hit, (bm25, _)) in ours.iter().zip(theirs) {
                    // Added up in another order, so equal but for the last bits.
                    assert!((hit.bm25 - bm25).abs() < 1e-4, "{words:?} {hit:?} {bm25}");
                }
            }
        }
    }

    #[test]
    fn all_are_offered_in_order_while_none_is_taken() {
        let (searcher, field) = searcher();
        let terms = ["w4", "w6", "last"].map(|word| Term::from_field_text(field, word));
        let mut offered = Vec::new();
        each_better(lists(&searcher, &terms), f32::MIN, |doc, _| {
            offered.push(doc + 1);
            f32::MIN
        });
        let has_one = |doc: &u32| doc.is_multiple_of(4) || doc.is_multiple_of(6) || *doc == DOCS;
        assert_eq!(offered, (1..=DOCS).filter(has_one).collect::<Vec<_>>());
    }
}
