//! In which mood an attribution stands.

use crate::extract::{
    cue::group::is_negation,
    found::Found,
    read::{Reading, Tag},
    relation::Mood,
};

/// How far from the cue the content may begin, in tokens.
const LONGEST_ADDRESSEE: usize = 12;

/// The mood of the cue; what the content says is no matter here.
pub(crate) fn mood(reading: &Reading<'_>, found: &Found) -> Mood {
    let negated = found.cue.clone().any(|at| is_negation(reading, at));
    if negated || by_nobody(reading, found) || to_nobody(reading, found) {
        Mood::Negated
    } else if is_conditional(reading, found) {
        Mood::Conditional
    } else if is_asked(reading, found) {
        Mood::Question
    } else {
        Mood::Asserted
    }
}

/// "Nobody said that", "Few believe that", "Not everyone thinks that": a source that
/// takes back what its cue asserts.
fn by_nobody(reading: &Reading<'_>, found: &Found) -> bool {
    let Some(source) = &found.source else {
        return false;
    };
    let first = (source.clone())
        .find(|&at| !matches!(reading.word(at), "almost" | "virtually"))
        .unwrap_or(source.start);
    matches!(
        reading.word(first),
        "no" | "nobody"
            | "none"
            | "nothing"
            | "neither"
            | "few"
            | "not"
            | "hardly"
            | "scarcely"
            | "barely"
    )
}

/// "Told nobody that": between cue and content.
fn to_nobody(reading: &Reading<'_>, found: &Found) -> bool {
    let content = found.content.first().map_or(0, |content| content.start);
    (found.cue.end..content)
        .take(LONGEST_ADDRESSEE)
        .any(|at| matches!(reading.word(at), "nobody" | "none" | "no" | "neither"))
}

/// "If Vell says that": the word stands right before source and cue.
fn is_conditional(reading: &Reading<'_>, found: &Found) -> bool {
    let cue = found.cue.start;
    let from = (found.source.as_ref()).map_or(cue, |source| source.start.min(cue));
    let mut before = (0..from).rev();
    before
        .find(|&at| !matches!(reading.tag(at), Tag::Adv | Tag::Cc | Tag::Neg))
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
