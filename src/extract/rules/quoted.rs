//! "Was quoted as saying that …", "a memo quoted Vell as saying: …".

use crate::{
    claim::{Certainty, Polarity},
    extract::{
        content::{backward, clause_end},
        found::Found,
        read::{Reading, Tag, Tokens},
        source::{phrase_start, subject},
    },
};

/// Finds the sentence's quotations at second hand. Who quotes is not part of the
/// relation; see `speaker`.
pub(crate) fn quoted(
    reading: &Reading<'_>,
    paragraph: usize,
    sentence: &Tokens,
    found: &mut Vec<Found>,
) {
    for at in sentence.clone() {
        let saying = matches!(reading.word(at), "saying" | "telling")
            && at > sentence.start + 1
            && reading.word(at - 1) == "as"
            && !reading.is_quoted(at);
        if saying {
            found.extend(relation(reading, paragraph, sentence, at));
        }
    }
}

fn relation(
    reading: &Reading<'_>,
    paragraph: usize,
    sentence: &Tokens,
    saying: usize,
) -> Option<Found> {
    let verb = (sentence.start..saying - 1)
        .rev()
        .find(|&at| matches!(reading.word(at), "quoted" | "cited" | "quotes" | "cites"))?;
    let be = verb.checked_sub(1).filter(|&at| at >= sentence.start)?;
    // "was quoted as saying", or "quoted Vell as saying".
    let (source, cue) = if reading.tag(be) == Tag::Be {
        let mut from = be;
        while from > sentence.start && reading.tag(from - 1).is_auxiliary() {
            from -= 1;
        }
        (subject(reading, sentence.start, from)?, from..saying + 1)
    } else {
        let last = saying.checked_sub(2).filter(|&at| at > verb)?;
        let start = phrase_start(reading, verb + 1, last)?;
        (start..last + 1, saying..saying + 1)
    };
    let mut start = saying + 1;
    while start < sentence.end
        && (reading.token(start).is(b':') || reading.tag(start) == Tag::Comma)
    {
        start += 1;
    }
    let after = start..clause_end(reading, start, sentence.end.max(start));
    // "“…,” Vell was quoted as saying."
    let content = if after.clone().any(|at| reading.token(at).is_word()) {
        after
    } else {
        backward(reading, sentence.start, source.start)?
    };
    (!content.is_empty()).then_some(Found {
        source: Some(source),
        cue,
        lemma: "say",
        content: vec![content],
        certainty: Certainty::Certain,
        polarity: Polarity::Positive,
        rule: "quoted-as-saying",
        paragraph,
        speech: true,
        firm: true,
    })
}
