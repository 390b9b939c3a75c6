//! Nouns as cues: "his claim that …", "a plan to …".

use crate::{
    claim::{Certainty, Polarity},
    extract::{
        content::clause_end,
        found::Found,
        read::{Reading, Tag, Tokens},
    },
};

/// Nouns that attribute a clause (the nominalisations of the verbs in
/// `data/cues.txt`; PARC's noun cues).
const WITH_THAT: &[(&str, Certainty)] = &[
    ("claim", Certainty::Certain),
    ("claims", Certainty::Certain),
    ("assertion", Certainty::Certain),
    ("assertions", Certainty::Certain),
    ("allegation", Certainty::Certain),
    ("allegations", Certainty::Certain),
    ("statement", Certainty::Certain),
    ("argument", Certainty::Certain),
    ("arguments", Certainty::Certain),
    ("contention", Certainty::Certain),
    ("accusation", Certainty::Certain),
    ("accusations", Certainty::Certain),
    ("suggestion", Certainty::Possible),
    ("belief", Certainty::Probable),
    ("conviction", Certainty::Certain),
    ("view", Certainty::Probable),
    ("opinion", Certainty::Probable),
    ("fear", Certainty::Possible),
    ("fears", Certainty::Possible),
    ("hope", Certainty::Possible),
    ("hopes", Certainty::Possible),
    ("warning", Certainty::Possible),
    ("warnings", Certainty::Possible),
    ("prediction", Certainty::Probable),
    ("insistence", Certainty::Certain),
    ("admission", Certainty::Certain),
    ("acknowledgment", Certainty::Certain),
    ("conclusion", Certainty::Certain),
    ("complaint", Certainty::Certain),
    ("complaints", Certainty::Certain),
    ("promise", Certainty::Underspecified),
    ("pledge", Certainty::Underspecified),
    ("vow", Certainty::Underspecified),
];

/// Nouns whose infinitive is what the source means to do.
const WITH_INFINITIVE: &[&str] = &[
    "plan",
    "plans",
    "promise",
    "promises",
    "pledge",
    "pledges",
    "vow",
    "vows",
    "decision",
    "proposal",
    "proposals",
    "offer",
    "demand",
    "request",
    "call",
    "calls",
    "refusal",
    "threat",
    "bid",
];

/// Finds possessed nouns of attribution: the possessor is the source.
pub(crate) fn nouns(
    reading: &Reading<'_>,
    paragraph: usize,
    sentence: &Tokens,
    found: &mut Vec<Found>,
) {
    for at in sentence.clone() {
        if reading.tag(at) != Tag::Noun || reading.is_quoted(at) || at + 2 >= sentence.end {
            continue;
        }
        let word = reading.word(at);
        let that = WITH_THAT
            .iter()
            .find(|(noun, _)| *noun == word)
            .filter(|_| reading.tag(at + 1) == Tag::That);
        let infinitive = WITH_INFINITIVE.contains(&word) && reading.tag(at + 1) == Tag::To;
        if that.is_none() && !infinitive {
            continue;
        }
        let Some((source, cue_start)) = possessor(reading, sentence.start, at) else {
            continue;
        };
        let certainty = that.map_or(Certainty::Underspecified, |(_, certainty)| *certainty);
        let end = clause_end(reading, at + 1, sentence.end);
        let end = comma_before(reading, at + 1, end);
        found.push(Found {
            source: Some(source),
            cue: cue_start..at + 1,
            lemma: "claim",
            content: vec![at + 1..end],
            certainty,
            polarity: Polarity::Positive,
            rule: if infinitive {
                "noun-infinitive"
            } else {
                "noun-that"
            },
            paragraph,
            speech: false,
            firm: false,
        });
    }
}

fn comma_before(reading: &Reading<'_>, start: usize, end: usize) -> usize {
    (start..end)
        .find(|&i| reading.tag(i) == Tag::Comma && !reading.is_quoted(i))
        .unwrap_or(end)
}

/// "his [repeated] claim", "the mayor's claim": the source, and where the cue
/// begins.
fn possessor(reading: &Reading<'_>, from: usize, noun: usize) -> Option<(Tokens, usize)> {
    let mut start = noun;
    while start > from
        && noun - start < 4
        && matches!(
            reading.tag(start - 1),
            Tag::Adj | Tag::Adv | Tag::Noun | Tag::Participle
        )
    {
        start -= 1;
    }
    let owner = start.checked_sub(1).filter(|&at| at >= from)?;
    match reading.tag(owner) {
        Tag::PossPron => Some((owner..owner + 1, start)),
        Tag::Poss => {
            let last = owner.checked_sub(1).filter(|&at| at >= from)?;
            let begin = crate::extract::source::phrase_start(reading, from, last)?;
            // Only the possessor itself, not what it is attached to.
            Some((begin..owner + 1, start))
        }
        _ => None,
    }
}
