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

/// Longest words between cue and content that are shown with them, in bytes.
const LONGEST_ADDRESSEE: usize = 60;

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
                let clause = self.of_itself(sentence::without_that(&clause));
                let clause = sentence::balanced(clause);
                (sentence::finished(clause), relation.polarity)
            }
        }
    }

    /// "The council said it would pay": what an organisation says of "it" at the
    /// head of its own clause, it says of itself, unless the "it" is empty ("it is
    /// clear that").
    fn of_itself(&self, clause: &str) -> String {
        let mut words = clause.split_whitespace();
        let (first, next, third) = (words.next(), words.next(), words.next());
        let own = matches!(first, Some("it" | "It" | "its" | "Its"))
            && self.source.kind == SourceKind::Organization
            // "The council denied it within hours": what it denied, and not itself.
            && (self.relation.clausal || !matches!(first, Some("it" | "It")))
            // "The council believes it hid the letter": of somebody else, as likely.
            && !matches!(
                self.relation.cue_lemma.as_str(),
                "believe" | "think" | "suspect" | "assume" | "presume" | "doubt" | "know"
            )
            // "It sank in May, according to the port": not the port.
            && self.relation.rule != "according-to"
            && self.relation.chain.is_empty();
        let empty = matches!(
            next,
            Some("is" | "was" | "seems" | "seemed" | "appears" | "appeared" | "takes" | "took")
        ) || matches!(
            third,
            Some("be" | "been" | "take" | "taken" | "seem" | "not")
            // "will stay shut", "would last": as likely a bridge or a strike.
            | Some("stay" | "remain" | "last" | "reopen" | "collapse" | "fall" | "happen")
        );
        let possessive = matches!(first, Some("its" | "Its"));
        if !own || (empty && !possessive) {
            return clause.to_owned();
        }
        let full = self.source.full_name();
        let place = self.writer.place_of(full);
        let name = place.and_then(|place| self.writer.spoken(place));
        let name = name.unwrap_or_else(|| full.to_owned());
        let rest = clause
            .split_once(char::is_whitespace)
            .map_or("", |(_, rest)| rest);
        let link = match (possessive, name.ends_with('s')) {
            (true, true) => "’ ",
            (true, false) => "’s ",
            (false, _) => " ",
        };
        [name.as_str(), link, rest].concat()
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

    /// The content from right behind the cue on, if only a few words lie between.
    fn addressee(&self, content: Span) -> Option<Span> {
        let between = self.writer.text.get(self.cue.end()..content.start())?;
        let plain = between.len() <= LONGEST_ADDRESSEE
            && !between.contains([',', ';', ':', '“', '”', '"', '\n', '(']);
        (plain && !between.trim().is_empty())
            .then(|| Span::new(self.cue.end(), content.end()).ok())
            .flatten()
    }
}
