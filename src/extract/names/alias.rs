//! Abbreviations that an article introduces: "Norvane Water Board (NWB)".

use super::title::Part;
use crate::extract::read::{Reading, Shape, Tag};

/// Small words that an abbreviation may leave out.
fn is_small(word: &str) -> bool {
    matches!(
        word,
        "of" | "the" | "and" | "for" | "on" | "in" | "i" | "e" | "y" | "de" | "al" | "ul" | "&"
    )
}

/// The abbreviation that this name introduces, before or after it.
pub(super) fn alias<'t>(reading: &Reading<'t>, part: &Part) -> Option<&'t str> {
    if part.name.len() == 1 && !reading.word(part.name.start).contains('-') {
        return None;
    }
    after(reading, part).or_else(|| before(reading, part))
}

/// "Long Name (LN)", also with marks: (“LN”).
fn after<'t>(reading: &Reading<'t>, part: &Part) -> Option<&'t str> {
    let open = part.name.end;
    let to = part.sentence.end;
    if open + 2 >= to || !reading.token(open).is(b'(') {
        return None;
    }
    let marked = usize::from(reading.tag(open + 1) == Tag::Quote);
    let at = open + 1 + marked;
    let close = at + 1 + marked;
    if close >= to || !reading.token(close).is(b')') {
        return None;
    }
    checked(reading, part, at)
}

/// "LN (Long Name)"
fn before<'t>(reading: &Reading<'t>, part: &Part) -> Option<&'t str> {
    let open = part.name.start.checked_sub(1)?;
    let open = if reading.word(open) == "the" {
        open.checked_sub(1)?
    } else {
        open
    };
    let at = open
        .checked_sub(1)
        .filter(|&at| at >= part.sentence.start)?;
    let closed = part.name.end < part.sentence.end && reading.token(part.name.end).is(b')');
    (closed && reading.token(open).is(b'('))
        .then(|| checked(reading, part, at))
        .flatten()
}

/// The token, if it abbreviates the name.
fn checked<'t>(reading: &Reading<'t>, part: &Part, at: usize) -> Option<&'t str> {
    let token = reading.token(at);
    let written = reading.text.get(token.start..token.end)?;
    (token.shape == Shape::Capital && abbreviates(reading, part, written)).then_some(written)
}

/// Whether the letters are first letters of the name's words (or of the parts
/// of hyphenated ones), in their order, leaving out none but small words.
fn abbreviates(reading: &Reading<'_>, part: &Part, written: &str) -> bool {
    let mut letters: Vec<char> = written
        .chars()
        .filter(|c| !matches!(c, '.' | '-' | '&' | '/'))
        .collect();
    // "the NGOs"
    if letters.len() > 2 && letters.last() == Some(&'s') {
        letters.pop();
    }
    let capitals = letters.iter().filter(|c| c.is_uppercase()).count();
    if capitals < 2 || capitals * 2 < letters.len() || letters.len() > 12 {
        return false;
    }
    let mut letters = letters.into_iter().flat_map(char::to_lowercase).peekable();
    for at in part.name.clone() {
        let word = reading.word(at);
        for piece in word.split(['-', '/', '\u{2010}', '\u{2011}']) {
            let Some(first) = piece.chars().next() else {
                continue;
            };
            if letters.peek() == first.to_lowercase().next().as_ref() {
                letters.next();
            } else if !is_small(piece) && !word.contains('-') {
                return false;
            }
        }
    }
    letters.next().is_none()
}
