//! Somebody who is accused: where they end, and the charge begins.

use super::{Site, begins::is_attribute};
use crate::extract::{read::Tag, source::phrase_at};

/// Longest apposition to somebody who is accused, in tokens.
const LONGEST_APPOSITION: usize = 12;

/// Where the accused end that stand at `at`, also in quotation marks: "accused “false
/// friends” of".
pub(super) fn accused(site: Site<'_>, at: usize) -> Option<usize> {
    let Site {
        reading, sentence, ..
    } = site;
    if !reading.is_quoted(at) {
        // "accused unnamed clerks of"
        let participle = usize::from(is_attribute(reading, at, sentence.end));
        return phrase_at(reading, at + participle, sentence.end);
    }
    (at + 1..sentence.end).find(|&at| !reading.is_quoted(at))
}

/// "They suspect the guard of planning a theft".
pub(super) fn suspects_of(site: Site<'_>, at: usize) -> bool {
    let reading = site.reading;
    let of = |end: usize| reading.word(end) == "of" && reading.tag(end + 1) == Tag::Ing;
    site.group.verb.lemma == "suspect" && accused(site, at).is_some_and(of)
}

/// "Accused the owner, the firm Merle, of": the "of" behind an apposition to the accused,
/// who end at `end`.
pub(super) fn after_apposition(site: Site<'_>, end: usize) -> Option<usize> {
    let Site {
        reading, sentence, ..
    } = site;
    let close = (end + 1..sentence.end)
        .take(LONGEST_APPOSITION)
        .take_while(|&at| !reading.is_finite(at) && !reading.is_quoted(at))
        .find(|&at| reading.tag(at) == Tag::Comma)?;
    let set_off = reading.tag(end) == Tag::Comma && reading.word(close + 1) == "of";
    set_off.then_some(close + 1)
}
