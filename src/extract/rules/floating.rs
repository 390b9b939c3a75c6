//! Quotations without a cue of their own belong to who spoke last: "“…,” she
//! said. “…”", and a quotation over several paragraphs.

use crate::extract::{
    cue::lexicon::is_utterance,
    found::Found,
    read::{Quote, Reading, Tag, Tokens},
};

/// Fewest words of a quotation that can stand alone.
const FEWEST_WORDS: usize = 2;

/// What holds a quotation already is one of so many relations before it, or of
/// so many after it.
const HELD_BEFORE: usize = 6;
const HELD_AFTER: usize = 3;

/// Gives each free quotation to the relation before it; `found` is in text
/// order.
pub(crate) fn float(reading: &Reading<'_>, found: &mut [Found]) {
    let mut next = 0;
    let mut last: Option<usize> = None;
    let mut open: Option<usize> = None;
    // Handed over at the end: with every quotation that a speaker is given, each
    // look at what they hold already would take longer.
    let mut given: Vec<(usize, Tokens)> = Vec::new();
    for (number, paragraph) in reading.paragraphs.iter().enumerate() {
        let continued = open.take();
        if !continued.is_some_and(|_| {
            paragraph
                .quotes
                .first()
                .is_some_and(|quote| quote.open == paragraph.from)
        }) && continued.is_some()
        {
            last = None;
        }
        for quote in &paragraph.quotes {
            // The relations whose cue stands before this quotation.
            while next < found.len()
                && (found[next].cue.start < quote.open || found[next].holds(quote.open))
            {
                if !(last.is_some_and(|last| describes(reading, &found[last], &found[next]))) {
                    last = Some(next);
                }
                next += 1;
            }
            let mut near = next.saturating_sub(HELD_BEFORE)..found.len().min(next + HELD_AFTER);
            let holder = near.find(|&place| found[place].holds(quote.open));
            if holder.is_some() {
                if !quote.closed {
                    open = holder;
                }
                continue;
            }
            // "“…,” a miller told us. “…”": whoever it was, not the one who spoke before.
            if quote.closed && reading.tag(quote.close - 1) == Tag::Comma {
                last = None;
            }
            let Some(speaker) = last else { continue };
            let same = found[speaker].paragraph == number;
            let goes_on = continued == Some(speaker) && quote.open == paragraph.from;
            if !found[speaker].speech
                || !stands_alone(reading, paragraph.from, quote)
                || !(same || goes_on)
            {
                continue;
            }
            given.push((speaker, quote.open..quote.close + 1));
            if !quote.closed {
                open = Some(speaker);
            }
        }
    }
    for (speaker, quotation) in given {
        found[speaker].content.push(quotation);
    }
}

/// "“…,” said a nurse, who did not want to be named. “…”", "“…,” she said, speaking of the
/// mill. “…”": the second relation only describes the speaker of the first.
fn describes(reading: &Reading<'_>, speaker: &Found, inner: &Found) -> bool {
    let pronoun = (inner.source.as_ref())
        .is_some_and(|source| source.len() == 1 && reading.tag(source.start) == Tag::Rel);
    let sentence = reading.sentence_of(inner.paragraph, inner.cue.start);
    let quotes = (speaker.content.iter()).any(|part| reading.is_quoted(part.start));
    let same = quotes && speaker.source == inner.source;
    (pronoun || same)
        && !is_utterance(inner.lemma)
        && sentence.is_some_and(|sentence| sentence.contains(&speaker.cue.start))
}

/// Whether a quotation is a sentence of its own.
fn stands_alone(reading: &Reading<'_>, from: usize, quote: &Quote) -> bool {
    if quote.single || quote.inner() < FEWEST_WORDS {
        return false;
    }
    let begins = quote.open == from || {
        let before = quote.open - 1;
        reading.token(before).is(b'.')
            || reading.token(before).is(b'?')
            || reading.token(before).is(b'!')
            || (reading.tag(before) == Tag::Quote && reading.token(quote.open).spaced)
    };
    let ends = !quote.closed || {
        let inner = quote.close - 1;
        reading.token(inner).is(b'.')
            || reading.token(inner).is(b'?')
            || reading.token(inner).is(b'!')
            || reading.token(inner).is(b'~')
    };
    begins && ends
}
