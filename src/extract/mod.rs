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

pub use relation::Relation;

use self::read::Reading;

/// The attribution relations of `text`, in the order of their cues.
pub fn extract(text: &str) -> Vec<Relation> {
    let reading = Reading::new(text);
    let found = rules::apply(&reading);
    let (mut kept, _nested) = settle::settle(&reading, found);
    kept.sort_by_key(|f| f.cue.start);
    rules::float(&reading, &mut kept);
    kept.iter()
        .filter_map(|f| finish::finish(&reading, f))
        .collect()
}
