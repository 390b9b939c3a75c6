//! From what a rule found to the relation that is handed out.

mod certainty;
mod kind;
mod mood;
mod quoted;

pub(crate) use certainty::hedged;
pub(crate) use kind::kind;
pub(crate) use mood::mood;

use super::{
    found::Found,
    read::{Reading, Tag},
    relation::{Mood, Relation},
};
use crate::claim::{Certainty, SourceKind};

/// The relation in bytes, with kind, certainty, hedges and quote type.
pub(crate) fn finish(reading: &Reading<'_>, found: &Found) -> Option<Relation> {
    let cue = reading.span(&found.cue)?;
    let content: Vec<_> = found
        .content
        .iter()
        .filter_map(|part| reading.span(part))
        .collect();
    if content.is_empty() {
        return None;
    }
    let (hedges, certainty) = certainty::certainty(reading, found);
    let mood = mood(reading, found);
    Some(Relation {
        source: found
            .source
            .iter()
            .filter_map(|source| reading.span(source))
            .collect(),
        cue: vec![cue],
        cue_lemma: found.lemma.to_owned(),
        clausal: (found.content.iter().cloned().flatten())
            .any(|at| reading.is_finite(at) && !is_infinitive(reading, at)),
        content,
        source_kind: found
            .source
            .as_ref()
            .map_or(SourceKind::Unnamed, |source| kind(reading, source)),
        mood,
        certainty: match mood {
            Mood::Asserted => certainty,
            Mood::Negated | Mood::Conditional | Mood::Question => Certainty::Underspecified,
        },
        hedges,
        polarity: found.polarity,
        quote_type: quoted::quote_type(reading, &found.content),
        rule: found.rule.to_owned(),
        chain: Vec::new(),
    })
}

/// "To leave", "to quickly leave".
fn is_infinitive(reading: &Reading<'_>, at: usize) -> bool {
    let mut before = (0..at).rev();
    before
        .find(|&at| reading.tag(at) != Tag::Adv)
        .is_some_and(|at| reading.tag(at) == Tag::To)
}

#[cfg(test)]
mod tests {
    use crate::extract::extract;

    #[test]
    fn the_cases_are_judged_as_expected() {
        let cases = include_str!("cases.txt").lines();
        for case in cases.filter(|line| !line.starts_with('#')) {
            let (text, expected) = case.split_once(" | ").expect("two columns");
            let found = extract(text);
            let [r] = found.as_slice() else {
                panic!("{text}: {found:?}");
            };
            let mut judged = format!(
                "{:?} {:?} {:?} {:?} {:?}",
                r.source_kind, r.mood, r.certainty, r.polarity, r.quote_type
            );
            for hedge in r.hedges.iter().filter_map(|span| span.slice(text)) {
                judged.push(' ');
                judged.push_str(hedge);
            }
            assert_eq!(judged, expected, "{text}");
        }
    }
}
