//! Which claims share words with a question.
//!
//! What is wanted is said in our own terms; this file alone turns it into the
//! engine's query. Terms are looked up as they are: no query language is
//! parsed, so none can be injected.

use std::{collections::HashSet, slice};

use tantivy::{
    DocId, DocSet, TERMINATED, Term,
    query::{Bm25Weight, BoostQuery, EnableScoring, Query, TermQuery},
    schema::{Field, IndexRecordOption},
};

use super::{
    Index, IndexError, Probe,
    best::Best,
    filter::Filter,
    part::Part,
    schema::key_term,
    tally::{self, List},
};
use crate::claim::{Reserve, SourceKind};

/// What to look for.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wanted<'a> {
    /// Words of which a claim must have at least one; all count, but of very many
    /// only the rarest.
    pub words: &'a [Probe],
    /// Words that must all be in the names of the claim's sources.
    pub speaker: &'a [Probe],
    /// Whether they may also be in the sources' roles: "the mayor of …" may,
    /// but a former spokesman of a group does not speak for the group.
    pub by_role: bool,
    /// How named the claim's source must be.
    pub kind: Option<SourceKind>,
    /// Whether the claim must be made with a reserve, or without.
    pub reserve: Option<Reserve>,
}

/// A claim that was found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hit {
    /// Its ordinal in the library.
    pub ordinal: usize,
    /// BM25 over the fields; only good for putting hits of one search in order.
    pub bm25: f32,
}

/// What a word counts in a title or heading: that covers many claims.
const PLACE: f32 = 0.2;
/// What a name counts in another spelling, or beside its own.
const KEY: f32 = 0.4;

/// How many lists of claims one search reads at most, which bounds its work. A
/// question of eight words has no more. Of a longer one, those are read that say
/// most: words before headings, and rare words before frequent ones.
const MOST_LISTS: usize = 20;
/// How many claims stand in these lists at most, all together, so that a search
/// takes no longer however many claims there are. One list is read in any case.
const MOST_CLAIMS: u64 = 500_000;

/// A filter that leaves no more than one claim in so many names the claims to
/// score; one that leaves more is asked about those that score well.
const FEW: usize = 64;

/// A list of claims to read, and what it counts.
#[derive(Debug)]
struct Leaf {
    term: Term,
    weight: f32,
    /// How long the list is.
    claims: u64,
}

impl Index {
    /// How many claims are in it.
    pub fn len(&self) -> usize {
        usize::try_from(self.searcher.num_docs()).unwrap_or(usize::MAX)
    }

    /// Whether no claim is in it.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The best claims, at most `limit`. With a speaker, a kind or a reserve wanted, those
    /// without any of the words follow in the library's order; without, there are
    /// none without words.
    ///
    /// # Errors
    /// [`IndexError`] if the engine fails.
    pub fn search(&self, wanted: Wanted<'_>, limit: usize) -> Result<Vec<Hit>, IndexError> {
        self.run(wanted, limit)
            .map_err(|error| IndexError::engine(&self.folder, error))
    }

    fn run(&self, wanted: Wanted<'_>, limit: usize) -> tantivy::Result<Vec<Hit>> {
        let leaves = self.leaves(wanted.words)?;
        let Some(filter) = Filter::of(&wanted, &self.fields) else {
            let mut best = Best::new(limit);
            for part in &self.parts {
                self.by_words(part, &leaves, |_| true, &mut best)?;
            }
            return Ok(best.into_hits());
        };
        let mut best = Best::new(limit);
        let mut first = Vec::new();
        for part in &self.parts {
            let docs = filter.docs(self.searcher.segment_reader(part.segment))?;
            let missing = limit.saturating_sub(first.len());
            first.extend(docs.iter().take(missing).map(|&doc| part.ordinal(doc)));
            if docs.len() * FEW <= self.len() {
                self.among(part, &leaves, &docs, &mut best)?;
            } else {
                let is_wanted = |doc| docs.binary_search(&doc).is_ok();
                self.by_words(part, &leaves, is_wanted, &mut best)?;
            }
        }
        let mut hits = best.into_hits();
        let found: HashSet<_> = hits.iter().map(|hit| hit.ordinal).collect();
        let others = first.into_iter().filter(|ordinal| !found.contains(ordinal));
        hits.extend(others.map(|ordinal| Hit { ordinal, bm25: 0.0 }));
        hits.truncate(limit);
        Ok(hits)
    }

    /// The lists for these words, those that are empty left out.
    fn leaves(&self, words: &[Probe]) -> tantivy::Result<Vec<Leaf>> {
        let fields = &self.fields;
        let mut leaves = Vec::new();
        let mut add = |field: Field, form: &str, weight| {
            let term = Term::from_field_text(field, form);
            let claims = self.searcher.doc_freq(&term)?;
            if claims > 0 {
                leaves.push(Leaf {
                    term,
                    weight,
                    claims,
                });
            }
            Ok::<_, tantivy::TantivyError>(())
        };
        for probe in words {
            for term in &probe.terms {
                add(fields.text, term, 1.0)?;
                add(fields.place, term, PLACE)?;
            }
            for key in &probe.keys {
                add(fields.text, &key_term(key), KEY)?;
            }
        }
        most_telling(&mut leaves, self.len());
        Ok(leaves)
    }

    /// The best of all claims that have a word.
    ///
    /// Of one list, the engine passes over claims that cannot be among the best.
    fn by_words(
        &self,
        part: &Part,
        leaves: &[Leaf],
        is_wanted: impl Fn(DocId) -> bool,
        best: &mut Best,
    ) -> tantivy::Result<()> {
        let reader = self.searcher.segment_reader(part.segment);
        let floor = best.floor();
        let mut offer = |doc, bm25| {
            if is_wanted(doc) {
                let ordinal = part.ordinal(doc);
                best.offer(Hit { ordinal, bm25 });
            }
            best.floor()
        };
        if let [leaf] = leaves {
            let weight = leaf.query().weight(self.scoring())?;
            return weight.for_each_pruning(floor, reader, &mut offer);
        }
        let mut lists = Vec::with_capacity(leaves.len());
        for leaf in leaves {
            let weight = Bm25Weight::for_terms(&self.searcher, slice::from_ref(&leaf.term))?;
            lists.extend(List::open(
                reader,
                &leaf.term,
                weight.boost_by(leaf.weight),
            )?);
        }
        tally::each_better(lists, floor, offer);
        Ok(())
    }

    /// The best of these few claims that have a word.
    fn among(
        &self,
        part: &Part,
        leaves: &[Leaf],
        docs: &[DocId],
        best: &mut Best,
    ) -> tantivy::Result<()> {
        let reader = self.searcher.segment_reader(part.segment);
        let mut scores = vec![0.0; docs.len()];
        for leaf in leaves {
            let weight = leaf.query().weight(self.scoring())?;
            let mut scorer = weight.scorer(reader, 1.0)?;
            let mut next = 0;
            while let Some(&doc) = docs.get(next) {
                if scorer.doc() < doc {
                    scorer.seek(doc);
                }
                match scorer.doc() {
                    TERMINATED => break,
                    found if found == doc => {
                        scores[next] += scorer.score();
                        next += 1;
                    }
                    found => next += docs[next..].partition_point(|&doc| doc < found),
                }
            }
        }
        for (&doc, bm25) in docs.iter().zip(scores).filter(|&(_, bm25)| bm25 > 0.0) {
            let ordinal = part.ordinal(doc);
            best.offer(Hit { ordinal, bm25 });
        }
        Ok(())
    }

    fn scoring(&self) -> EnableScoring<'_> {
        EnableScoring::enabled_from_searcher(&self.searcher)
    }
}

/// Leaves only as many lists as may be read, those that say most.
fn most_telling(leaves: &mut Vec<Leaf>, claims: usize) {
    let is_too_much = |leaves: &[Leaf]| {
        leaves.len() > MOST_LISTS
            || leaves.iter().map(|leaf| leaf.claims).sum::<u64>() > MOST_CLAIMS
    };
    if is_too_much(leaves) {
        let says = |leaf: &Leaf| leaf.weight * (claims as f32 / leaf.claims as f32).ln_1p();
        leaves.sort_by(|a, b| says(b).total_cmp(&says(a)));
        while leaves.len() > 1 && is_too_much(leaves) {
            leaves.pop();
        }
    }
}

impl Leaf {
    fn query(&self) -> Box<dyn Query> {
        let query = TermQuery::new(self.term.clone(), IndexRecordOption::WithFreqs);
        Box::new(BoostQuery::new(Box::new(query), self.weight))
    }
}

#[cfg(test)]
mod tests;
