//! What the record of a relation says.

use super::{
    attributed::Attributed,
    sentence,
    shape::{Shape, shape},
};
use crate::{
    claim::{Polarity, SourceKind},
    span::Span,
};

impl Attributed<'_> {
    /// What the record says, and whether the source denies it.
    pub(super) fn content(&self) -> (String, Polarity) {
        let relation = self.relation;
        match self.shape() {
            Shape::Whole => {
                let parts = relation
                    .source
                    .iter()
                    .chain(&relation.cue)
                    .chain(&self.near);
                (sentence::finished(self.stretch(parts)), Polarity::Positive)
            }
            Shape::Attribution => (self.attribution(), Polarity::Positive),
            Shape::Spoken => {
                let spoken = sentence::spoken(&self.writer.words(&self.near));
                (spoken, relation.polarity)
            }
            Shape::Clause => {
                let clause = self.writer.joined(&self.near);
                if relation.polarity == Polarity::Positive && self.is_of_addressee(&clause) {
                    return (self.attribution(), Polarity::Positive);
                }
                let clause = self.of_itself(sentence::without_that(&clause));
                let clause = sentence::balanced(clause);
                (sentence::finished(clause), relation.polarity)
            }
        }
    }

    /// How the content stands by itself.
    pub(super) fn shape(&self) -> Shape {
        let cue = self.cue.slice(self.writer.text).unwrap_or_default();
        shape(self.relation, cue, &self.writer.words(&self.near).concat())
    }

    /// The text from the first to the last of the parts.
    fn stretch<'s>(&self, parts: impl Iterator<Item = &'s Span> + Clone) -> String {
        let start = parts.clone().map(|part| part.start()).min();
        let end = parts.map(|part| part.end()).max();
        let span = start
            .zip(end)
            .and_then(|(start, end)| Span::new(start, end).ok());
        span.map(|span| self.writer.joined(&[span]))
            .unwrap_or_default()
    }

    /// Source, cue and content as one sentence.
    fn attribution(&self) -> String {
        let whom = match self.source.kind {
            SourceKind::Author => self.writer.words(&self.relation.source).concat(),
            _ => self.source.full_name().to_owned(),
        };
        let place = self.writer.place_of(&whom);
        let whom = place
            .and_then(|place| self.writer.spoken(place))
            .unwrap_or(whom);
        let mut parts = self.near.clone();
        // "We asked people on the street what has changed."
        if let Some(first) = parts.first_mut()
            && let Some(between) = self.addressee(*first)
        {
            *first = between;
        }
        let content = self.writer.joined_after(&parts, place);
        let cue = self.cue.slice(self.writer.text).unwrap_or_default();
        let sentence = [&whom, " ", cue, " ", content.trim()].concat();
        sentence::finished(sentence::balanced(sentence))
    }
}
