//! "Pleaded not guilty": what an accused says of the charge (PARC 3.0 counts such phrases
//! as cues).

use std::iter;

use super::phrases::{by_phrase, group_start};
use crate::extract::{
    content::noun_end,
    found::Found,
    read::{Reading, Tag, Tokens},
    source::subject,
};

/// Finds the sentence's pleas.
pub(super) fn pleas(
    reading: &Reading<'_>,
    paragraph: usize,
    sentence: &Tokens,
    found: &mut Vec<Found>,
) {
    for verb in sentence.clone() {
        let pleads = matches!(reading.word(verb), "pleaded" | "pleads" | "plead" | "pled");
        let plea = verb + 1 + usize::from(reading.word(verb + 1) == "not");
        let stated = matches!(reading.word(plea), "guilty" | "innocent");
        if !pleads || !stated || plea >= sentence.end || reading.is_quoted(verb) {
            continue;
        }
        let from = group_start(reading, sentence, verb);
        // "Vell, who has pleaded guilty, runs the mill" tells more.
        let source = subject(reading, sentence.start, from)
            .filter(|source| !matches!(reading.tag(source.start), Tag::Rel | Tag::That));
        let Some(source) = source else {
            continue;
        };
        let (cue, charge) = (
            from..verb + 1,
            charged(reading, verb + 1, plea, sentence.end),
        );
        found.push(by_phrase(source, cue, charge, "light-verb", paragraph));
    }
}

/// The plea, and to what it is made: "not guilty on Friday to three charges".
fn charged(reading: &Reading<'_>, start: usize, plea: usize, to: usize) -> Vec<Tokens> {
    let end = noun_end(reading, plea, to);
    let day = end + usize::from(reading.word(end) == "on");
    let charge = day + 1;
    let later = charge < to && reading.tag(day) == Tag::Day && reading.word(charge) == "to";
    let charge = later.then(|| charge..noun_end(reading, charge, to));
    iter::once(start..end).chain(charge).collect()
}
