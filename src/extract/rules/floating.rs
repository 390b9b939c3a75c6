//! Quotations without a cue of their own belong to who spoke last: "“…,” she
//! said. “…”", and a quotation over several paragraphs.

use crate::extract::{
    found::Found,
    read::{Quote, Reading, Tag},
};

/// Fewest words of a quotation that can stand alone.
const FEWEST_WORDS: usize = 2;

/// Gives each free quotation to the relation before it; `found` is in text
/// order.
pub(crate) fn float(reading: &Reading<'_>, found: &mut [Found]) {
    let mut next = 0;
    let mut last: Option<usize> = None;
    let mut open: Option<usize> = None;
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
                last = Some(next);
                next += 1;
            }
            let taken = found[..next]
                .iter()
                .rev()
                .take(6)
                .any(|f| f.holds(quote.open))
                || found[next..].iter().take(3).any(|f| f.holds(quote.open));
            if taken {
                if !quote.closed {
                    open = found.iter().position(|f| f.holds(quote.open));
                }
                continue;
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
            let end = quote.close + 1;
            found[speaker].content.push(quote.open..end);
            if !quote.closed {
                open = Some(speaker);
            }
        }
    }
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
