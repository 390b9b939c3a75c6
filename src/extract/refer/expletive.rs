//! "It" that stands for nothing: "it is clear that", "it rained".

use crate::extract::read::{Reading, Tag};

/// Verbs whose "it" mostly stands for nothing, or for no organisation.
const EMPTY: &[&str] = &[
    "seem",
    "seems",
    "seemed",
    "appear",
    "appears",
    "appeared",
    "take",
    "takes",
    "took",
    "cost",
    "costs",
    "remain",
    "remains",
    "remained",
    "rain",
    "rained",
    "snowed",
    "turn",
    "turns",
    "turned",
    "mean",
    "means",
    "meant",
    "happen",
    "happens",
    "happened",
    "matter",
    "matters",
    "mattered",
    "occur",
    "occurs",
    "occurred",
    "depend",
    "depends",
    "depended",
    "make",
    "makes",
    "made",
    "come",
    "comes",
    "came",
    "go",
    "goes",
    "went",
    "work",
    "works",
    "worked",
    "help",
    "helps",
    "helped",
    "hurt",
    "hurts",
    "get",
    "gets",
    "got",
    "feel",
    "feels",
    "felt",
    "look",
    "looks",
    "looked",
    "stay",
    "stays",
    "stayed",
    "last",
    "lasts",
    "lasted",
    "collapse",
    "collapses",
    "collapsed",
];

/// The same with "be" ("it is raining", "it was becoming clear").
const EMPTY_ING: &[&str] = &[
    "raining",
    "snowing",
    "getting",
    "becoming",
    "looking",
    "going",
    "taking",
    "costing",
    "coming",
    "working",
    "happening",
];

/// Whether "it" at `at` is the subject of an action, as an organisation's would
/// be: of a verb that is no form of "be", unless an "-ing" follows.
pub(super) fn acts(reading: &Reading<'_>, at: usize) -> bool {
    /// Longest verb group, in tokens.
    const LONGEST: usize = 6;
    let (mut be, mut auxiliary) = (false, false);
    for verb in at + 1..at + 1 + LONGEST {
        let word = reading.word(verb);
        match reading.tag(verb) {
            Tag::Modal | Tag::Have | Tag::Do => auxiliary = true,
            Tag::Neg | Tag::Adv => {}
            Tag::Be => be = true,
            Tag::Ing => return be && !EMPTY_ING.contains(&word),
            Tag::Verb | Tag::Participle => return !be && !EMPTY.contains(&word),
            // "would rebuild": whatever follows a modal is its verb.
            Tag::Noun | Tag::Adj => return auxiliary && !be && !EMPTY.contains(&word),
            _ => return false,
        }
    }
    false
}
