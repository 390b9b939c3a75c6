//! People without a name: "a spokesman", "the mayor".

use super::subject;
use crate::extract::{
    names::{people, words},
    read::{Reading, Shape, Tag},
};

/// Whether the token is the head of a noun phrase for one person, who is not
/// what somebody else is said to be ("Kerra is the mayor").
pub(super) fn is_someone(reading: &Reading<'_>, from: usize, at: usize) -> bool {
    let word = words::bare(reading.word(at));
    let person = match reading.tag(at) {
        Tag::Noun => people::is_person_noun(word),
        Tag::Name => words::is_title(word) && !words::is_courtesy(word),
        Tag::Adj => matches!(word, "accused" | "deceased"),
        Tag::Pron => matches!(word, "someone" | "somebody"),
        _ => false,
    };
    person && is_head(reading, at) && !is_predicate(reading, from, at)
}

fn is_head(reading: &Reading<'_>, at: usize) -> bool {
    let next = reading.tag(at + 1);
    !(matches!(next, Tag::Noun | Tag::Num | Tag::Adj)
        || next == Tag::Name && reading.token(at).shape == Shape::Capital)
}

/// "Kerra was a nurse", "as mayor", "became president", "named chairman".
fn is_predicate(reading: &Reading<'_>, from: usize, at: usize) -> bool {
    let start = subject::start(reading, from, at);
    let Some(before) = start.checked_sub(1).filter(|&before| before >= from) else {
        return false;
    };
    let there = before > from && reading.word(before - 1) == "there";
    (reading.tag(before) == Tag::Be && !there)
        || matches!(
            reading.word(before),
            "as" | "like"
                | "become"
                | "becomes"
                | "became"
                | "named"
                | "elected"
                | "appointed"
                | "called"
                | "than"
        )
}
