//! What the article states in its own voice.
//!
//! A sentence that attributes nothing and states something checkable is a
//! statement; so are a few clauses beside an attribution that the attribution
//! does not cover ([`beside`]). What is asked, urged or merely announced is
//! none ([`checkable`]): to report it as the article's claim would be to make
//! one up.

mod attributes;
mod beside;
mod checkable;

pub(in crate::extract) use checkable::may_be_finite;

use super::{
    finish::hedged,
    found::Found,
    read::{Reading, Tokens},
};
use crate::{claim::Certainty, span::Span};

/// A statement in the article's own voice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// The words, in order; several spans where others stand between.
    pub parts: Vec<Span>,
    /// The words that weaken it.
    pub hedges: Vec<Span>,
    /// How sure the article is.
    pub certainty: Certainty,
    /// Which rule found it.
    pub rule: &'static str,
}

/// The statements of all paragraphs, in order. `found` are the relations that
/// stand in no other one.
pub(crate) fn statements(reading: &Reading<'_>, found: &[Found]) -> Vec<Statement> {
    let places = Places::new(reading, found);
    let mut statements = Vec::new();
    for paragraph in &reading.paragraphs {
        for &(from, to) in &paragraph.sentences {
            let sentence = from..to;
            let relations = places.within(&sentence);
            if relations.is_empty() {
                if let Some(whole) = checkable::checkable(reading, &sentence) {
                    let parts = [whole];
                    statements.extend(statement(reading, &parts, "author-sentence"));
                }
                continue;
            }
            for (parts, rule) in beside::beside(reading, &sentence, &relations) {
                statements.extend(statement(reading, &parts, rule));
            }
        }
    }
    statements
}

fn statement(reading: &Reading<'_>, parts: &[Tokens], rule: &'static str) -> Option<Statement> {
    let (hedges, certainty) = hedged(reading, parts.iter().cloned().flatten());
    // "If the dam breaks, the valley floods" commits to neither.
    let conditional = (parts.first())
        .is_some_and(|part| matches!(reading.word(part.start), "if" | "unless" | "whether"));
    let certainty = if conditional {
        Certainty::Underspecified
    } else {
        certainty
    };
    let spans: Vec<_> = (parts.iter())
        .filter_map(|part| reading.span(part))
        .collect();
    (!spans.is_empty()).then_some(Statement {
        parts: spans,
        hedges,
        certainty,
        rule,
    })
}

/// Which relations touch a sentence.
struct Places<'f> {
    /// Every part of every relation, in the order of their ends.
    parts: Vec<(Tokens, &'f Found)>,
}

impl<'f> Places<'f> {
    fn new(reading: &Reading<'_>, found: &'f [Found]) -> Self {
        let mut parts = Vec::new();
        for relation in found {
            let own = relation.source.iter().chain([&relation.cue]);
            for part in own.chain(&relation.content) {
                // A part over several sentences touches each of them.
                parts.extend(pieces(reading, part).map(|piece| (piece, relation)));
            }
        }
        parts.sort_by_key(|(part, _)| part.end);
        Self { parts }
    }

    /// The relations with a part in the sentence, each once.
    fn within(&self, sentence: &Tokens) -> Vec<&'f Found> {
        let first = (self.parts).partition_point(|(part, _)| part.end <= sentence.start);
        let mut relations: Vec<&Found> = Vec::new();
        for (part, relation) in &self.parts[first..] {
            if part.start >= sentence.end {
                break;
            }
            if !relations
                .iter()
                .any(|known| std::ptr::eq(*known, *relation))
            {
                relations.push(relation);
            }
        }
        relations
    }
}

/// The part, cut where sentences end.
fn pieces(reading: &Reading<'_>, part: &Tokens) -> impl Iterator<Item = Tokens> {
    let ends = reading.sentence_ends(part);
    let mut from = part.start;
    let to = part.end;
    ends.into_iter().chain([to]).filter_map(move |end| {
        let piece = from..end;
        from = end;
        (!piece.is_empty()).then_some(piece)
    })
}
