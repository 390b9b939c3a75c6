//! The rules, each a function from a sentence (or paragraph) to relations.

mod according;
mod cited;
mod denied;
mod figures;
mod floating;
mod heard;
mod impersonal;
mod label;
mod nouns;
mod phrases;
mod pleas;
mod quoted;
mod verbs;
mod viewpoint;

pub(crate) use floating::float;
pub(crate) use nouns::takes_clause;

use super::{found::Found, read::Reading};

/// Everything that the rules find, in no order, overlaps included.
pub(crate) fn apply(reading: &Reading<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for number in 0..reading.paragraphs.len() {
        if let Some(label) = label::label(reading, number) {
            found.push(label);
            continue;
        }
        let paragraph = &reading.paragraphs[number];
        for &(from, to) in &paragraph.sentences {
            let sentence = from..to;
            verbs::verbs(reading, number, &sentence, &mut found);
            according::according(reading, number, &sentence, &mut found);
            heard::heard(reading, number, &sentence, &mut found);
            viewpoint::viewpoint(reading, number, &sentence, &mut found);
            pleas::pleas(reading, number, &sentence, &mut found);
            figures::figures(reading, number, &sentence, &mut found);
            phrases::phrases(reading, number, &sentence, &mut found);
            nouns::nouns(reading, number, &sentence, &mut found);
            quoted::quoted(reading, number, &sentence, &mut found);
            impersonal::impersonal(reading, number, &sentence, &mut found);
        }
        label::dashes(reading, number, &mut found);
    }
    found.retain(|found| !denied::is_denied(reading, found));
    found
}
