//! "In her view …", "…, by its own account": whose view a sentence is.

use super::phrases::group_start;
use crate::{
    claim::{Certainty, Polarity},
    extract::{
        content::{clause_end, trim},
        found::Found,
        read::{Reading, Tag, Tokens},
        source::{base_start, subject},
    },
};

/// Finds the viewpoint with which the sentence begins or ends.
pub(super) fn viewpoint(
    reading: &Reading<'_>,
    paragraph: usize,
    sentence: &Tokens,
    found: &mut Vec<Found>,
) {
    for noun in sentence.clone() {
        if reading.tag(noun) == Tag::Noun && !reading.is_quoted(noun) {
            found.extend(relation(reading, paragraph, sentence, noun));
        }
    }
}

fn relation(
    reading: &Reading<'_>,
    paragraph: usize,
    sentence: &Tokens,
    noun: usize,
) -> Option<Found> {
    let certainty = match reading.word(noun) {
        "view" | "opinion" | "estimation" | "estimate" | "reckoning" => Certainty::Probable,
        "account" | "admission" | "count" | "telling" | "calculations" => Certainty::Certain,
        _ => return None,
    };
    let own = usize::from(reading.word(noun - noun.min(1)) == "own");
    let source = owner(reading, sentence, noun.checked_sub(1 + own)?)?;
    let preposition = source.start.checked_sub(1)?;
    let fits = match reading.word(preposition) {
        "in" => matches!(
            reading.word(noun),
            "view" | "opinion" | "estimation" | "telling"
        ),
        "by" => !matches!(reading.word(noun), "view" | "opinion"),
        _ => false,
    };
    if !fits || preposition < sentence.start {
        return None;
    }
    let opens = (sentence.start..preposition).all(|at| {
        matches!(
            reading.tag(at),
            Tag::Cc | Tag::Adv | Tag::Comma | Tag::Quote
        )
    });
    let ends = (noun + 1..sentence.end).all(|at| reading.tag(at) == Tag::Mark);
    let content = if opens {
        let start = noun + 1 + usize::from(reading.tag(noun + 1) == Tag::Comma);
        start..clause_end(reading, start.min(sentence.end), sentence.end)
    } else if ends && preposition > sentence.start && reading.tag(preposition - 1) == Tag::Comma {
        trim(reading, &(sentence.start..preposition))
    } else {
        return None;
    };
    let verb = content.clone().find(|&at| reading.is_finite(at))?;
    // "By her own account": whose the clause's subject is.
    let whose = (own == 1 && reading.tag(source.start) == Tag::PossPron)
        .then(|| subject(reading, content.start, group_start(reading, &content, verb)))
        .flatten();
    Some(Found {
        cue: source.end..noun + 1,
        source: Some(whose.unwrap_or(source)),
        lemma: "according to",
        content: vec![content],
        certainty,
        polarity: Polarity::Positive,
        rule: "according-to",
        paragraph,
        speech: false,
        firm: true,
    })
}

/// Whose it is: "her", "the council's"; "my" would be the article's own.
fn owner(reading: &Reading<'_>, sentence: &Tokens, at: usize) -> Option<Tokens> {
    match reading.tag(at) {
        Tag::PossPron if matches!(reading.word(at), "his" | "her" | "its" | "their") => {
            Some(at..at + 1)
        }
        Tag::Poss if at > sentence.start => {
            Some(base_start(reading, sentence.start, at - 1)..at + 1)
        }
        _ => None,
    }
}
