//! Nouns as cues: "his claim that …", "the mayor's criticism of …".

use std::{collections::HashMap, sync::LazyLock};

use crate::{
    claim::{Certainty, Polarity},
    extract::{
        content::clause_end,
        found::Found,
        read::{Reading, Tag, Tokens},
        source::phrase_start,
    },
};

/// Nouns with a clause, and how sure they leave it.
static NOUNS: LazyLock<HashMap<&'static str, Certainty>> = LazyLock::new(|| {
    let mut nouns = HashMap::new();
    for line in include_str!("../data/nouns.txt").lines() {
        let mut words = line.split(' ');
        let certainty = match (words.next(), words.next()) {
            (Some("that"), Some("certain")) => Certainty::Certain,
            (Some("that"), Some("probable")) => Certainty::Probable,
            (Some("that"), Some("possible")) => Certainty::Possible,
            (Some("that"), Some("underspecified")) => Certainty::Underspecified,
            _ => continue,
        };
        nouns.extend(words.map(|noun| (noun, certainty)));
    }
    nouns
});

/// Whether a clause with "that" may say what the noun holds: "claim", "fact".
pub(crate) fn takes_clause(noun: &str) -> bool {
    NOUNS.contains_key(noun)
        || matches!(
            noun,
            "fact"
                | "idea"
                | "news"
                | "sign"
                | "evidence"
                | "proof"
                | "risk"
                | "possibility"
                | "doubt"
                | "truth"
                | "feeling"
                | "rule"
                | "word"
                | "way"
                | "day"
                | "time"
        )
}

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
        let Some(&certainty) = NOUNS
            .get(reading.word(at))
            .filter(|_| reading.tag(at + 1) == Tag::That)
        else {
            continue;
        };
        let possessed = possessor(reading, sentence.start, at);
        let source_is_owner = possessed.is_some();
        let Some((source, cue)) = possessed
            .map(|(source, from)| (Some(source), from..at + 1))
            .or_else(|| existential(reading, sentence.start, at))
        else {
            continue;
        };
        let start = at + 1;
        let mut end = clause_end(reading, start, sentence.end);
        if source_is_owner {
            end = comma_before(reading, start, end);
        }
        let content = start..end;
        found.push(Found {
            source,
            cue,
            lemma: "claim",
            content: vec![content],
            certainty,
            polarity: Polarity::Positive,
            rule: "noun-that",
            paragraph,
            speech: false,
            firm: false,
        });
    }
}

/// "There are also reports that": texts are their own source; for "fears" and
/// the like nobody is named.
fn existential(
    reading: &Reading<'_>,
    from: usize,
    noun: usize,
) -> Option<(Option<Tokens>, Tokens)> {
    let mut start = noun;
    while start > from && matches!(reading.tag(start - 1), Tag::Adj | Tag::Det) {
        start -= 1;
    }
    let mut be = start;
    while be > from && matches!(reading.tag(be - 1), Tag::Adv | Tag::Be | Tag::Have) {
        be -= 1;
    }
    let there = be.checked_sub(1).filter(|&at| at >= from)?;
    if be == start || reading.word(there) != "there" {
        return None;
    }
    let document = matches!(reading.word(noun), "report" | "reports");
    Some(if document {
        (Some(start..noun + 1), there..start)
    } else {
        (None, there..noun + 1)
    })
}

fn comma_before(reading: &Reading<'_>, start: usize, end: usize) -> usize {
    let comma = |&at: &usize| reading.tag(at) == Tag::Comma && !reading.is_quoted(at);
    (start..end).find(comma).unwrap_or(end)
}

/// "his repeated claim", "the mayor's claim": the source, and where the cue
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
        Tag::PossPron => Some((owner..start, start)),
        Tag::Poss => {
            let last = owner.checked_sub(1).filter(|&at| at >= from)?;
            let begin = phrase_start(reading, from, last)?;
            Some((begin..start, start))
        }
        _ => None,
    }
}
