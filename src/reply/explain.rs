//! Why an answer is what it is, for whoever wonders at it.

use std::fmt::Write;

use super::{clean, record};
use crate::{
    answer::{Explanation, Found, WordFound},
    words::explain as say,
};

/// Longest word of a question that is repeated, in characters.
const LONGEST_WORD: usize = 80;

/// The reasons, as plain text.
pub(super) fn write(explanation: &Explanation) -> String {
    let Explanation {
        answer,
        about,
        limits,
        considered,
    } = explanation;
    let speaker = answer.sought.speaker.as_deref();
    let told = answer.sought.told;
    let mut text = say::question(
        answer.kind,
        &clean::line(about, usize::MAX),
        speaker.map(|name| clean::line(name, usize::MAX)).as_deref(),
        told,
        answer.sought.reserve,
    );
    if let Some(besides) = answer.sought.besides.as_deref() {
        let _ = write!(text, " {}", say::besides(&clean::line(besides, usize::MAX)));
    }
    let _ = write!(text, "\n{}", say::limits(limits.answer_at, limits.near_at));
    if considered.is_empty() {
        let _ = write!(text, "\n{}", say::NOTHING);
    }
    for found in considered {
        let _ = write!(text, "\n\n{}", one(found, speaker.is_some(), told));
    }
    text
}

/// `spoken`: whose claim it is was part of the question; `told`: it only tells of them.
fn one(found: &Found, spoken: bool, told: bool) -> String {
    let Found {
        claim,
        article,
        score,
        why,
        ..
    } = found;
    let mut lines = vec![
        format!("{}  {}", claim.id, record::line(claim, article)),
        match why.words.is_empty() {
            true => say::without_words(why.writes_out, spoken, told).to_owned(),
            false => {
                let read = why.evidence.map(|evidence| evidence.read());
                say::score(*score, why.coverage, why.focus, why.cosine, read)
            }
        },
    ];
    if spoken && !why.words.is_empty() {
        lines.push(say::of_speaker(told));
    }
    lines.extend(why.words.iter().map(|word| {
        let WordFound { word, share, part } = word;
        say::word(&clean::line(word, LONGEST_WORD), *share, *part)
    }));
    if why.missing > 0 {
        lines.push(say::lacks_names(why.missing));
    }
    if why.foreign {
        lines.push(say::IS_FOREIGN.to_owned());
    }
    if why.of_another {
        lines.push(say::IS_OF_ANOTHER.to_owned());
    }
    if !why.fits {
        lines.push(say::DOES_NOT_FIT.to_owned());
    }
    lines.push(say::rule(&clean::line(&claim.rule, LONGEST_WORD)));
    lines.join("\n  ")
}
