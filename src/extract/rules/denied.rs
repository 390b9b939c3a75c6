//! Attributions that the sentence denies by a word outside of source and cue: "Nor did
//! Vell say …", "It was not Vell who said …". Shown without it they would say the
//! opposite, so they are none.

use crate::extract::{
    cue::group::is_negation,
    found::Found,
    read::{Reading, Tag},
    speaker,
};

/// Whether the sentence denies that the source said it.
pub(super) fn is_denied(reading: &Reading<'_>, found: &Found) -> bool {
    is_inverted(reading, found) || is_cleft(reading, found)
}

/// "Nor did Vell say", "At no point has the mayor said": the auxiliary stands before the
/// subject.
fn is_inverted(reading: &Reading<'_>, found: &Found) -> bool {
    let sentence = reading.sentence_of(found.paragraph, found.cue.start);
    let (Some(source), Some(sentence)) = (&found.source, sentence) else {
        return false;
    };
    let auxiliary = source.start.checked_sub(1).filter(|&at| {
        at >= sentence.start && source.end <= found.cue.start && reading.tag(at).is_auxiliary()
    });
    auxiliary.is_some_and(|auxiliary| {
        (sentence.start..auxiliary)
            .rev()
            .take_while(|&at| !matches!(reading.tag(at), Tag::Comma | Tag::Mark | Tag::Quote))
            .any(|at| {
                matches!(
                    reading.word(at),
                    "nor"
                        | "neither"
                        | "never"
                        | "no"
                        | "not"
                        | "rarely"
                        | "seldom"
                        | "hardly"
                        | "scarcely"
                        | "nowhere"
                )
            })
    })
}

/// "It was not Vell who said".
fn is_cleft(reading: &Reading<'_>, found: &Found) -> bool {
    let whom = speaker::antecedent(reading, found);
    let before = whom.and_then(|whom| whom.start.checked_sub(1));
    before.is_some_and(|at| is_negation(reading, at))
}
