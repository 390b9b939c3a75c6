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
mod names;
mod read;
mod refer;
mod relation;
mod rules;
mod settle;
mod source;
mod speaker;
mod statement;

#[cfg(test)]
mod tests;

pub(crate) use cue::lexicon::{force, is_utterance};
pub(crate) use names::people::is_person_noun;
pub use names::{Form, Mention, Name, NameKind};
pub use refer::{Antecedent, Reference, Role};
pub use relation::{Mood, Outer, Relation};
pub use statement::Statement;

use self::{
    found::Found,
    read::{Reading, Tokens},
};
use crate::span::Span;

/// The attribution relations of `text`, in the order of their cues. As in
/// PolNeAR, what stands inside the content of another relation is part of that
/// content and no relation of its own; see [`read`].
pub fn extract(text: &str) -> Vec<Relation> {
    let reading = Reading::new(text);
    let Settled { outer, .. } = settled(&reading);
    finished(&reading, &outer)
}

/// Everything that an article says, and who is said to say it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extraction {
    /// The relations in the order of their cues, those inside the content of
    /// others as well; these have the outer source as their chain.
    pub relations: Vec<Relation>,
    /// What the article states in its own voice, in order.
    pub statements: Vec<Statement>,
    /// Whom and what the article names.
    pub names: Vec<Name>,
    /// Where it names them.
    pub mentions: Vec<Mention>,
    /// Pronouns and their like whose antecedent is clear.
    pub references: Vec<Reference>,
    /// For each paragraph its sentences.
    pub sentences: Vec<Vec<Span>>,
}

/// Reads the paragraphs of `text`, which are given in order; what stands between
/// them (headings) is not read.
pub fn read(text: &str, paragraphs: &[Span]) -> Extraction {
    let reading = Reading::of_paragraphs(text, paragraphs);
    let Settled { outer, nested } = settled(&reading);
    let mut relations = Vec::new();
    for found in &outer {
        relations.extend(finished_with_chain(&reading, found, None));
    }
    for (place, inner) in &nested {
        let around = outer[*place].source.as_ref();
        relations.extend(finished_with_chain(&reading, inner, around));
    }
    relations.sort_by_key(|relation| relation.cue.first().copied());
    let names = names::names(&reading);
    Extraction {
        references: refer::references(&reading, &names, &relations),
        names: names.names,
        mentions: names.mentions,
        relations,
        statements: statement::statements(&reading, &asserted(&reading, outer)),
        sentences: sentences(&reading),
    }
}

/// The relation with the source that a record needs, and those behind which it
/// stands: the one around it, and the one that cites it.
fn finished_with_chain(
    reading: &Reading<'_>,
    found: &Found,
    around: Option<&Tokens>,
) -> Option<Relation> {
    let mut found = found.clone();
    if let Some(antecedent) = speaker::antecedent(reading, &found) {
        found.source = Some(antecedent);
    }
    let citing = (speaker::cited(reading, &found)).and_then(|cited| found.source.replace(cited));
    let quoting = speaker::quoting(reading, &found);
    let chain = around.into_iter().chain(&citing).chain(&quoting);
    let outer = |source: &Tokens| {
        let kind = finish::kind(reading, source);
        Some(Outer {
            span: reading.span(source)?,
            kind,
        })
    };
    let chain: Vec<_> = chain.filter_map(outer).collect();
    let mut relation = finish::finish(reading, &found)?;
    relation.chain = chain;
    Some(relation)
}

/// Without those that only stand in a condition: "if Vell says that the dam is
/// safe, …" attributes nothing, and the sentence is the article's own.
fn asserted(reading: &Reading<'_>, found: Vec<Found>) -> Vec<Found> {
    let is_condition = |found: &Found| finish::mood(reading, found) == Mood::Conditional;
    found
        .into_iter()
        .filter(|found| !is_condition(found))
        .collect()
}

fn sentences(reading: &Reading<'_>) -> Vec<Vec<Span>> {
    let spans = |paragraph: &read::Paragraph| {
        let sentences = paragraph.sentences.iter();
        sentences
            .filter_map(|&(from, to)| reading.span(&(from..to)))
            .collect()
    };
    reading.paragraphs.iter().map(spans).collect()
}

/// The relations that stand in no other one, and those that do, each with the
/// place of the one around it.
struct Settled {
    outer: Vec<Found>,
    nested: Vec<(usize, Found)>,
}

fn settled(reading: &Reading<'_>) -> Settled {
    let (mut outer, nested) = settle::settle(rules::apply(reading));
    rules::float(reading, &mut outer);
    Settled { outer, nested }
}

fn finished(reading: &Reading<'_>, found: &[Found]) -> Vec<Relation> {
    (found.iter())
        .filter_map(|found| finish::finish(reading, found))
        .collect()
}
