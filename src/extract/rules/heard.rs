//! "A court heard that …", "…, a court heard on Monday": what was said before a court or a
//! committee, by whom the article does not say.

use crate::{
    claim::{Certainty, Polarity},
    extract::{
        content::{backward, clause_end},
        found::Found,
        read::{Reading, Tag, Tokens},
        source::subject,
    },
};

/// Finds the sentence's hearing.
pub(super) fn heard(
    reading: &Reading<'_>,
    paragraph: usize,
    sentence: &Tokens,
    found: &mut Vec<Found>,
) {
    for at in sentence.clone() {
        let hears = matches!(reading.word(at), "heard" | "hears") && !reading.is_quoted(at);
        if hears && reading.tag(at - at.min(1)) != Tag::Be {
            found.extend(relation(reading, paragraph, sentence, at));
        }
    }
}

fn relation(
    reading: &Reading<'_>,
    paragraph: usize,
    sentence: &Tokens,
    verb: usize,
) -> Option<Found> {
    let mut from = verb;
    while from > sentence.start && matches!(reading.tag(from - 1), Tag::Have | Tag::Adv) {
        from -= 1;
    }
    let source = subject(reading, sentence.start, from)?;
    // "The court heard from nine people"
    if matches!(reading.word(verb + 1), "from" | "of" | "about") {
        return None;
    }
    let hearing = source.clone().any(|at| {
        matches!(
            reading.word(at),
            "court"
                | "tribunal"
                | "jury"
                | "inquest"
                | "inquiry"
                | "hearing"
                | "committee"
                | "trial"
        )
    });
    let behind = verb + 1;
    let that = (behind..sentence.end.min(behind + 4)).find(|&at| reading.tag(at) == Tag::That);
    let edge = source
        .start
        .checked_sub(1)
        .filter(|&at| at > sentence.start);
    let content = if let Some(that) = that {
        that..clause_end(reading, that, sentence.end)
    } else {
        let comma = edge.filter(|&at| reading.tag(at) == Tag::Comma)?;
        let verbs = (behind..sentence.end)
            .take_while(|&at| reading.tag(at) != Tag::Comma)
            .any(|at| reading.is_finite(at));
        let clause = (sentence.start..comma).any(|at| reading.is_finite(at));
        (!verbs && clause).then(|| backward(reading, sentence.start, comma))??
    };
    (hearing && !content.is_empty()).then_some(Found {
        source: Some(source),
        cue: from..behind,
        lemma: "hear",
        content: vec![content],
        certainty: Certainty::Underspecified,
        polarity: Polarity::Positive,
        rule: "heard",
        paragraph,
        speech: false,
        firm: true,
    })
}
