//! "It" at the head of what an organisation says.

use super::attributed::Attributed;
use crate::{claim::SourceKind, extract::NameKind};

impl Attributed<'_> {
    /// "The council said it would pay": what an organisation says of "it" at the
    /// head of its own clause, it says of itself, unless the "it" is empty ("it is
    /// clear that").
    pub(super) fn of_itself(&self, clause: &str) -> String {
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
        // "would pay", "has left": of itself, whatever was named before.
        let own_act = matches!(next, Some("would" | "will" | "has" | "had"));
        if !possessive && !own_act && self.is_after_another() {
            return clause.to_owned();
        }
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

    /// Whether the sentence before begins with another name that is no person's, which
    /// "it" may stand for as well: "Merle was built in 2031. The council says it leaks."
    fn is_after_another(&self) -> bool {
        let (text, found) = (self.writer.text, self.writer.found);
        let Some(paragraph) = (found.sentences.iter())
            .find(|sentences| sentences.iter().any(|sentence| sentence.contains(self.cue)))
        else {
            return false;
        };
        let place = paragraph
            .iter()
            .position(|sentence| sentence.contains(self.cue));
        let Some(before) = place.and_then(|place| place.checked_sub(1)) else {
            return false;
        };
        let full = self.source.full_name();
        let before = paragraph[before];
        (self.writer.mentions(before).iter()).any(|mention| {
            let name = &found.names[mention.name];
            let lead = text
                .get(before.start()..mention.span.start())
                .unwrap_or_default();
            name.kind != NameKind::Person
                && name.full != full
                && matches!(lead, "" | "The " | "the ")
        })
    }
}
