//! What a source must have, to be the speaker that a question names.

mod bystander;
pub(super) mod claims;
mod described;
pub(super) mod manner;
mod spoken_for;
mod told_of;

use super::need::{MOST_MENDED, whole_keys};
use crate::{
    index::{Index, IndexError, Probe, marks_of_body, synonyms, who_may_be},
    question::Speaker,
    text,
};

/// How a source must have the words of a speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Terms {
    /// In words that say the same.
    AsCalled,
    /// Or in others for somebody who may be meant: the "head" may be the director.
    AsDescribed,
}

/// The words that a source must have to be the speaker. If no source has one
/// of them, but one has the name in another spelling, that will do.
fn probes(speaker: &Speaker, terms: Terms, index: &Index) -> Result<Vec<Probe>, IndexError> {
    let mut words: Vec<_> = (speaker.words.iter())
        .map(|word| index.speaker_probe(&word.text, word.acronym))
        .collect::<Result<_, _>>()?;
    let whole = Probe {
        terms: Vec::new(),
        keys: whole_keys(&speaker.text),
    };
    let frequency = |probe: &Probe| index.speaker_frequency(probe, speaker.by_role);
    for word in &words {
        if frequency(word)? == 0 && frequency(&whole)? > 0 {
            return Ok(vec![whole]);
        }
    }
    for (probe, word) in words.iter_mut().zip(&speaker.words).take(MOST_MENDED) {
        if frequency(probe)? == 0 {
            let meant = index.mistyped_speaker(&text::fold(&word.text))?;
            if !meant.is_empty() {
                probe.terms = meant;
            }
        }
    }
    // What somebody is can be said otherwise, and "the agency" may be a body whose name
    // says that it is one, if none is called so; a name is a name.
    for (probe, word) in words.iter_mut().zip(&speaker.words) {
        if word.looks_like_name() {
            continue;
        }
        let own = probe.terms.clone();
        let others = |of: fn(&str) -> &'static [String]| {
            let others = own.iter().flat_map(move |term| of(term));
            others.cloned().collect::<Vec<_>>()
        };
        if speaker.by_role {
            probe.terms.extend(others(synonyms));
        }
        if frequency(probe)? == 0 {
            probe.terms.extend(others(marks_of_body));
        }
        if terms == Terms::AsDescribed {
            probe.terms.extend(others(who_may_be));
        }
    }
    Ok(words)
}
