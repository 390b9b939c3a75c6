//! Claims that a search is confined to: those of a speaker, or made with a reserve.

use tantivy::{
    DocId, DocSet, SegmentReader, Term, index::InvertedIndexReader, postings::SegmentPostings,
    schema::IndexRecordOption,
};

use super::{
    Probe, Wanted,
    schema::{Fields, kind_term, reserve_term},
};

/// Conditions that a claim must all meet; for each, the terms of which it must
/// have one.
pub(super) struct Filter {
    conditions: Vec<Vec<Term>>,
}

impl Filter {
    /// What is wanted of the source and its reserve; `None` if nothing is.
    pub(super) fn of(wanted: &Wanted<'_>, fields: &Fields) -> Option<Self> {
        let (mut names, mut keys) = (vec![fields.speaker], vec![fields.speaker_key]);
        if wanted.by_role {
            names.push(fields.role);
            keys.push(fields.role_key);
        }
        let condition = |probe: &Probe| {
            let of = |forms: &[String], fields: &[_]| -> Vec<_> {
                (forms.iter())
                    .flat_map(|form| {
                        fields
                            .iter()
                            .map(|&field| Term::from_field_text(field, form))
                    })
                    .collect()
            };
            [of(&probe.terms, &names), of(&probe.keys, &keys)].concat()
        };
        let mut conditions: Vec<_> = wanted.speaker.iter().map(condition).collect();
        if let Some(kind) = wanted.kind {
            conditions.push(vec![Term::from_field_text(fields.kind, kind_term(kind))]);
        }
        if let Some(reserve) = wanted.reserve {
            let term = Term::from_field_text(fields.reserve, reserve_term(reserve));
            conditions.push(vec![term]);
        }
        (!conditions.is_empty()).then_some(Self { conditions })
    }

    /// The claims of a part of the index that meet all conditions, in order.
    pub(super) fn docs(&self, reader: &SegmentReader) -> tantivy::Result<Vec<DocId>> {
        let mut conditions = Vec::with_capacity(self.conditions.len());
        for terms in &self.conditions {
            let mut postings = Vec::new();
            for term in terms {
                postings.extend(read(&*reader.inverted_index(term.field())?, term)?);
            }
            conditions.push(postings);
        }
        // The rarest one names the claims, and the others only check them.
        conditions
            .sort_by_key(|postings| postings.iter().map(SegmentPostings::doc_freq).sum::<u32>());
        let mut conditions = conditions.into_iter();
        let mut docs = conditions.next().map_or_else(Vec::new, union);
        for mut postings in conditions {
            docs.retain(|&doc| postings.iter_mut().any(|postings| reaches(postings, doc)));
        }
        Ok(docs)
    }
}

fn read(index: &InvertedIndexReader, term: &Term) -> tantivy::Result<Option<SegmentPostings>> {
    Ok(index.read_postings(term, IndexRecordOption::Basic)?)
}

/// The claims in any of these lists, in order, each once.
fn union(lists: Vec<SegmentPostings>) -> Vec<DocId> {
    let mut docs = Vec::new();
    let several = lists.len() > 1;
    for mut list in lists {
        while list.doc() != tantivy::TERMINATED {
            docs.push(list.doc());
            list.advance();
        }
    }
    if several {
        docs.sort_unstable();
        docs.dedup();
    }
    docs
}

/// Whether the list has the claim; the claims must be asked for in order.
fn reaches(list: &mut SegmentPostings, doc: DocId) -> bool {
    if list.doc() < doc {
        list.seek(doc);
    }
    list.doc() == doc
}
