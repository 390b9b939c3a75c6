//! Attribution by a mark alone: "Vell: The dam holds", and a quotation with
//! its speaker after a dash.

use crate::{
    claim::{Certainty, Polarity},
    extract::{
        content::trim,
        found::Found,
        read::{Reading, Shape, Tag, Tokens},
    },
};

/// Longest name before a bare colon, in words.
const LONGEST_NAME: usize = 5;

/// A paragraph that begins with a speaker and a colon, as headlines and
/// transcripts do.
pub(crate) fn label(reading: &Reading<'_>, number: usize) -> Option<Found> {
    let paragraph = &reading.paragraphs[number];
    if let Some(found) = before_quotation(reading, number) {
        return Some(found);
    }
    let from = if reading.tag(paragraph.from) == Tag::Quote {
        paragraph.from + 1
    } else {
        paragraph.from
    };
    let limit = paragraph.to.min(from + LONGEST_NAME + 1);
    let colon = (from..limit).find(|&at| reading.token(at).is(b':'))?;
    let name = from..colon;
    let capitals = name
        .clone()
        .all(|at| reading.token(at).shape == Shape::Capital && !is_no_speaker(reading.word(at)));
    if name.is_empty()
        || !capitals
        || colon + 3 >= paragraph.to
        || reading.tag(colon - 1) == Tag::Verb
    {
        return None;
    }
    let shouted = name.clone().all(|at| {
        let token = reading.token(at);
        !reading.text[token.start..token.end]
            .chars()
            .any(char::is_lowercase)
    });
    // A transcript's speaker is written in capitals, a headline is short.
    let headline = number == 0 && paragraph.to - colon < 25;
    if !(shouted || headline) {
        return None;
    }
    let mut end = if shouted {
        paragraph.to
    } else {
        trim(reading, &(colon + 1..paragraph.to)).end
    };
    while end > colon + 2 && reading.tag(end - 1) == Tag::Quote && paragraph.from + 1 == from {
        end -= 1;
    }
    Some(found(
        name,
        colon..colon + 1,
        colon + 1..end,
        number,
        "speaker-colon",
    ))
}

/// Longest description of a speaker before a quotation, in tokens.
const LONGEST_SPEAKER: usize = 12;

/// "A driver at the station: “It pays less.”": a noun phrase, a colon, and whole
/// sentences in quotation marks, with which the paragraph ends.
fn before_quotation(reading: &Reading<'_>, number: usize) -> Option<Found> {
    let paragraph = &reading.paragraphs[number];
    let limit = paragraph.to.min(paragraph.from + LONGEST_SPEAKER + 1);
    let colon = (paragraph.from..limit).find(|&at| reading.token(at).is(b':'))?;
    let speaker = paragraph.from..colon;
    let quote = reading.quote_at(paragraph, colon + 1)?;
    let stops = |at: usize| {
        let token = reading.token(at);
        token.is(b'.') || token.is(b'!') || token.is(b'?') || token.is(b'~')
    };
    let plain = speaker.clone().all(|at| {
        !reading.is_quoted(at)
            && !reading.is_finite(at)
            && reading
                .tagged(at)
                .cue
                .is_none_or(|_| reading.tag(at) != Tag::Ing)
            && !matches!(reading.tag(at), Tag::Pron | Tag::Mark | Tag::Wh | Tag::That)
    });
    let sentence = quote.open == colon + 1
        && reading.token(quote.open + 1).shape != Shape::Lower
        && stops(quote.close - usize::from(quote.closed))
        && quote.close + 1 >= paragraph.to;
    (!speaker.is_empty() && plain && sentence && !is_no_speaker(reading.word(colon - 1))).then(
        || {
            found(
                speaker,
                colon..colon + 1,
                quote.open..quote.close + 1,
                number,
                "speaker-colon",
            )
        },
    )
}

/// Words before a colon that name no speaker.
fn is_no_speaker(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "latest"
            | "update"
            | "exclusive"
            | "breaking"
            | "opinion"
            | "note"
            | "editor"
            | "photos"
            | "video"
            | "watch"
            | "analysis"
            | "q"
            | "read"
            | "more"
            | "related"
            | "correction"
            | "for"
            | "report"
            | "in"
            | "updated"
            | "how"
            | "why"
            | "what"
    )
}

/// `“…” — Ada Vell` at the end of a paragraph.
pub(crate) fn dashes(reading: &Reading<'_>, number: usize, found_so_far: &mut Vec<Found>) {
    let paragraph = &reading.paragraphs[number];
    for (index, quote) in paragraph.quotes.iter().enumerate() {
        let dash = quote.close + 1;
        if !quote.closed
            || quote.inner() < 3
            || dash + 1 >= paragraph.to
            || reading.token(dash).shape != Shape::Dash
        {
            continue;
        }
        let end = (dash + 1..paragraph.to)
            .take(12)
            .find(|&at| {
                !(reading.token(at).shape == Shape::Capital
                    || matches!(reading.tag(at), Tag::Name | Tag::Poss)
                    || matches!(
                        reading.word(at),
                        "de" | "la" | "van" | "von" | "del" | "al" | "bin"
                    ))
            })
            .unwrap_or((dash + 13).min(paragraph.to));
        let is_last =
            end >= paragraph.to || reading.token(end).is(b'.') || reading.tag(end) == Tag::Comma;
        if end > dash + 1 && is_last && index == 0 && quote.open <= paragraph.from + 1 {
            found_so_far.push(found(
                dash + 1..end,
                dash..dash + 1,
                quote.open..quote.close + 1,
                number,
                "quote-dash",
            ));
        }
    }
}

fn found(
    source: Tokens,
    cue: Tokens,
    content: Tokens,
    paragraph: usize,
    rule: &'static str,
) -> Found {
    Found {
        source: Some(source),
        cue,
        lemma: "say",
        content: vec![content],
        certainty: Certainty::Certain,
        polarity: Polarity::Positive,
        rule,
        paragraph,
        speech: true,
        firm: true,
    }
}
