//! Which claims share words with a question.
//!
//! What is wanted is said in our own terms; this file alone turns it into the
//! engine's query. Terms are looked up as they are: no query language is
//! parsed, so none can be injected.

use tantivy::{
    Term,
    collector::TopDocs,
    query::{BooleanQuery, BoostQuery, EmptyQuery, Occur, Query, TermQuery},
    schema::{Field, IndexRecordOption},
};

use super::{Index, IndexError, Probe, schema::kind_term};
use crate::claim::SourceKind;

/// What to look for.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wanted<'a> {
    /// Words of which a claim must have at least one; all count.
    pub words: &'a [Probe],
    /// Words that must all be in the names of the claim's sources.
    pub speaker: &'a [Probe],
    /// Whether they may also be in the sources' roles: "the mayor of …" may,
    /// but a former spokesman of a group does not speak for the group.
    pub by_role: bool,
    /// How named the claim's source must be.
    pub kind: Option<SourceKind>,
}

/// A claim that was found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hit {
    /// Its ordinal in the library.
    pub ordinal: usize,
    /// BM25 over the fields; only good for putting hits of one search in order.
    pub bm25: f32,
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

    /// The best claims, at most `limit`. With no word wanted, those of the
    /// speaker in the library's order; with neither, none.
    ///
    /// # Errors
    /// [`IndexError`] if the engine fails.
    pub fn search(&self, wanted: Wanted<'_>, limit: usize) -> Result<Vec<Hit>, IndexError> {
        let query = self.query(wanted);
        self.run(&*query, limit)
            .map_err(|error| IndexError::engine(&self.folder, error))
    }

    fn run(&self, query: &dyn Query, limit: usize) -> tantivy::Result<Vec<Hit>> {
        let top = TopDocs::with_limit(limit.max(1)).order_by_score();
        let mut hits = Vec::new();
        for (bm25, address) in self.searcher.search(query, &top)? {
            let segment = self.searcher.segment_reader(address.segment_ord);
            let ordinals = segment.fast_fields().u64("ordinal")?;
            if let Some(ordinal) = ordinals.first(address.doc_id) {
                let ordinal = usize::try_from(ordinal).unwrap_or(usize::MAX);
                hits.push(Hit { ordinal, bm25 });
            }
        }
        hits.truncate(limit);
        Ok(hits)
    }

    /// The engine's query for what is wanted.
    fn query(&self, wanted: Wanted<'_>) -> Box<dyn Query> {
        let fields = &self.fields;
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        let mut who = vec![(fields.speaker, 0.0)];
        let mut who_keys = vec![(fields.speaker_key, 0.0)];
        if wanted.by_role {
            who.push((fields.role, 0.0));
            who_keys.push((fields.role_key, 0.0));
        }
        for probe in wanted.speaker {
            clauses.push((Occur::Must, any(probe, &who, &who_keys)));
        }
        if let Some(kind) = wanted.kind {
            let term = Term::from_field_text(fields.kind, kind_term(kind));
            clauses.push((Occur::Must, leaf(term, 0.0)));
        }
        let words: Vec<_> = (wanted.words.iter())
            .map(|probe| {
                // The content is the claim. The quote may hold several claims,
                // a name is in the content, too, and a heading covers many.
                let text = [
                    (fields.content, 1.0),
                    (fields.name, 0.6),
                    (fields.quote, 0.4),
                    (fields.speaker, 0.4),
                    (fields.role, 0.3),
                    (fields.cue, 0.3),
                    (fields.place, 0.2),
                ];
                let keys = [(fields.name_key, 0.5), (fields.speaker_key, 0.3)];
                (Occur::Should, any(probe, &text, &keys))
            })
            .collect();
        match (clauses.is_empty(), words.is_empty()) {
            (true, true) => Box::new(EmptyQuery),
            (true, false) => Box::new(BooleanQuery::new(words)),
            (false, true) => Box::new(BooleanQuery::new(clauses)),
            (false, false) => {
                // All claims of the speaker; those with the words first.
                clauses.push((Occur::Should, Box::new(BooleanQuery::new(words))));
                Box::new(BooleanQuery::new(clauses))
            }
        }
    }
}

/// A query that any form of the word meets, in any of these fields, each with
/// its weight.
fn any(probe: &Probe, text: &[(Field, f32)], keys: &[(Field, f32)]) -> Box<dyn Query> {
    let of = |forms: &[String], fields: &[(Field, f32)]| {
        let mut leaves = Vec::new();
        for form in forms {
            for &(field, weight) in fields {
                leaves.push((
                    Occur::Should,
                    leaf(Term::from_field_text(field, form), weight),
                ));
            }
        }
        leaves
    };
    let mut leaves = of(&probe.terms, text);
    leaves.extend(of(&probe.keys, keys));
    Box::new(BooleanQuery::new(leaves))
}

fn leaf(term: Term, weight: f32) -> Box<dyn Query> {
    Box::new(BoostQuery::new(
        Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)),
        weight,
    ))
}
