//! Who and what an article names: every name with its short forms, and every
//! place where one stands.
//!
//! Runs of capitalised words are found (`run`) and cut into title and name
//! (`title`); what stands around them tells persons from organisations
//! (`sign`); names that belong together are joined (`register`), and each place
//! is given its name (`resolve`), abbreviations that the article introduces
//! (`alias`) and "the board" (`describe`) as well.
//!
//! Where two persons share a surname, the surname alone is nobody's: a missing
//! name is better than a wrong one.

mod alias;
mod bearers;
mod describe;
mod gender;
mod key;
mod number;
pub(crate) mod people;
mod register;
mod resolve;
mod role;
mod run;
mod seen;
mod sign;
mod title;
pub(crate) mod words;

#[cfg(test)]
pub(super) mod tests;

pub(crate) use gender::{Gender, of_given, of_noun};
pub(crate) use role::apposition_end;
pub(in crate::extract) use words::is_month;

use super::read::{Reading, Shape, Tokens};
use crate::span::Span;

/// What bears a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameKind {
    /// A person.
    Person,
    /// A body that can speak: a company, an office, a party.
    Organization,
    /// A place, a work, an event, or nothing tells.
    Other,
}

/// A name that the article gives, with what it tells about its bearer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// In full, without title and leading "the": "Oda Kerra".
    pub full: String,
    /// What bears it.
    pub kind: NameKind,
    /// The first title, apposition or relative clause, as it stands: "Mayor",
    /// "the mayor of Norvane", "who used to speak for the Guild".
    pub role: Option<String>,
    /// Abbreviations that the article introduces: "NWB".
    pub aliases: Vec<String>,
    /// Whether a man or a woman bears it, where title, role or given name tell.
    pub(crate) gender: Option<Gender>,
    /// Whether it may be a person's although nothing tells so.
    pub(crate) may_be_person: bool,
}

/// How a name stands at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// In full, or as full as the article ever gives it.
    Full,
    /// One part of a person's name, mostly the surname.
    Surname,
    /// An abbreviation.
    Alias,
    /// "the board"
    Description,
}

/// A place where a name stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The name's bytes, without title, "the" and possessive ending.
    pub span: Span,
    /// Its tokens.
    pub(crate) tokens: Tokens,
    /// The title in front of it, if there is one, begins with this token.
    pub(crate) start: usize,
    /// Index into [`Extraction::names`](super::Extraction::names).
    pub name: usize,
    /// How it stands here.
    pub form: Form,
}

/// The names of an article.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Names {
    /// In the order of their first full mention.
    pub(crate) names: Vec<Name>,
    /// In text order, none overlapping another.
    pub(crate) mentions: Vec<Mention>,
    /// Names that could be those of several persons (a shared surname), in text
    /// order; they stand for somebody, but nobody can say whom.
    pub(crate) unclear: Vec<Tokens>,
}

/// The names of the text, and where they stand.
pub(crate) fn names(reading: &Reading<'_>) -> Names {
    let seen = seen::Seen::new(reading);
    let runs = run::runs(reading, &seen);
    let parts = title::parts(reading, &runs);
    let register = register::Register::new(reading, &parts);
    let mut names = resolve::resolve(reading, &parts, register);
    describe::describe(reading, &mut names);
    names
}

/// Whether a paragraph is a heading or a title: one line without a full stop.
pub(crate) fn is_heading(reading: &Reading<'_>, paragraph: &super::read::Paragraph) -> bool {
    /// Longest heading, in tokens.
    const LONGEST: usize = 24;
    let Some(last) = paragraph.to.checked_sub(1) else {
        return false;
    };
    let short = paragraph.sentences.len() == 1
        && paragraph.from < paragraph.to
        && paragraph.to - paragraph.from <= LONGEST;
    if !short {
        return false;
    }
    let open_end = (reading.token(last).is_word() || reading.token(last).is(b'?'))
        && !reading.word(last).ends_with('.');
    let small = small_words(reading, paragraph.from..paragraph.to);
    open_end && !reading.is_quoted(last) || small == Some(0)
}

/// How many longer words have a small letter ("Why the Dam Leaks": none);
/// `None` if there are too few words to tell.
fn small_words(reading: &Reading<'_>, tokens: Tokens) -> Option<usize> {
    /// Fewest words that can tell.
    const FEWEST: usize = 4;
    let (mut all, mut small) = (0, 0);
    for token in tokens.map(|at| reading.token(at)) {
        let long = token.end - token.start > 4 && token.is_word();
        all += usize::from(long);
        small += usize::from(long && token.shape == Shape::Lower);
    }
    (all >= FEWEST).then_some(small)
}
