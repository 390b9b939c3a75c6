//! In which mood an attribution stands.

use crate::extract::{
    cue::group::is_negation,
    found::Found,
    read::{Reading, Tag},
    relation::Mood,
};

/// The mood of the cue; what the content says is no matter here.
pub(crate) fn mood(reading: &Reading<'_>, found: &Found) -> Mood {
    if found.cue.clone().any(|at| is_negation(reading, at)) {
        Mood::Negated
    } else if is_conditional(reading, found) {
        Mood::Conditional
    } else if is_asked(reading, found) {
        Mood::Question
    } else {
        Mood::Asserted
    }
}

/// "If Vell says that": the word stands right before source and cue.
fn is_conditional(reading: &Reading<'_>, found: &Found) -> bool {
    let cue = found.cue.start;
    let from = (found.source.as_ref()).map_or(cue, |source| source.start.min(cue));
    let mut before = (0..from).rev();
    before
        .find(|&at| !matches!(reading.tag(at), Tag::Adv | Tag::Cc))
        .is_some_and(|at| matches!(reading.word(at), "if" | "unless" | "whether" | "lest"))
}

/// Whether the sentence of the cue ends with a question mark of its own.
fn is_asked(reading: &Reading<'_>, found: &Found) -> bool {
    let sentence = reading.sentence_of(found.paragraph, found.cue.start);
    sentence.is_some_and(|sentence| {
        let mut words = sentence.rev();
        words
            .find(|&at| !(reading.token(at).is(b')') || reading.token(at).is(b']')))
            .is_some_and(|at| reading.token(at).is(b'?') && !reading.is_quoted(at))
    })
}
