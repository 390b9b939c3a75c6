//! Attribution relations out of plain text: who said what, in which words.
//!
//! The text is cut into paragraphs, sentences and tokens (`read`); cue verbs of
//! `data/cues.txt` are found with their verb groups (`cue`); each rule
//! (`rules`) looks for the source (`source`) and the content (`content`) that
//! the cue's frame allows; overlaps are settled (`settle`), and what is left is
//! given its kind, certainty and quote type (`finish`).
//!
//! Extraction is pure and never fails: it returns what it found. This module
//! knows nothing of files, records or indexes.

mod content;
mod cue;
mod finish;
mod found;
mod read;
mod relation;
mod rules;
mod settle;
mod source;

#[cfg(test)]
mod tests;

pub use relation::Relation;

use self::{found::Found, read::Reading};
use crate::span::Span;

/// The attribution relations of `text`, in the order of their cues. As in
/// PolNeAR, what stands inside the content of another relation is part of that
/// content and no relation of its own; see [`extract_nested`].
pub fn extract(text: &str) -> Vec<Relation> {
    let reading = Reading::new(text);
    outer(&reading).0
}

/// The same, and the relations inside the content of others as well, each with
/// the outer source as its chain: "the paper says that Vell denied it".
pub fn extract_nested(text: &str) -> Vec<Relation> {
    let reading = Reading::new(text);
    let (mut relations, nested) = outer(&reading);
    for (source, inner) in nested {
        if let Some(mut relation) = finish::finish(&reading, &inner) {
            relation.chain = source.map(|span| vec![span]).into_iter().collect();
            relations.push(relation);
        }
    }
    relations.sort_by_key(|relation| relation.cue.first().copied());
    relations
}

type Nested = Vec<(Option<Span>, Found)>;

/// The outer relations, and the nested ones with the source around each.
fn outer(reading: &Reading<'_>) -> (Vec<Relation>, Nested) {
    let (mut kept, nested) = settle::settle(rules::apply(reading));
    let nested = nested
        .into_iter()
        .map(|(place, inner)| {
            let source = kept[place].source.as_ref();
            (source.and_then(|source| reading.span(source)), inner)
        })
        .collect();
    kept.sort_by_key(|f| f.cue.start);
    rules::float(reading, &mut kept);
    let relations = kept.iter().filter_map(|f| finish::finish(reading, f));
    (relations.collect(), nested)
}
