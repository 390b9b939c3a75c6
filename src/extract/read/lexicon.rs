//! The words that the reader knows: `data/closed.txt`, `data/openclass.txt`.

use std::{collections::HashMap, sync::LazyLock};

/// Class of a word, before its context is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    Det,
    PossPron,
    Pron,
    ObjPron,
    Her,
    Rel,
    That,
    Wh,
    Prep,
    To,
    Cc,
    Sub,
    Be,
    Have,
    Do,
    Modal,
    Neg,
    Adv,
    Day,
    Num,
    Noun,
    Verb,
    Part,
    Adj,
}

static WORDS: LazyLock<HashMap<&'static str, Class>> = LazyLock::new(|| {
    let mut words = HashMap::with_capacity(16_384);
    let files = [
        include_str!("../data/openclass.txt"),
        include_str!("../data/closed.txt"),
    ];
    for line in files.iter().flat_map(|file| file.lines()) {
        let mut parts = line.split(' ');
        if let Some(class) = parts.next().and_then(class_named) {
            words.extend(parts.map(|word| (word, class)));
        }
    }
    words
});

/// `None` for a comment.
fn class_named(name: &str) -> Option<Class> {
    Some(match name {
        "det" => Class::Det,
        "posspron" => Class::PossPron,
        "pron" => Class::Pron,
        "objpron" => Class::ObjPron,
        "her" => Class::Her,
        "rel" => Class::Rel,
        "that" => Class::That,
        "wh" => Class::Wh,
        "prep" => Class::Prep,
        "to" => Class::To,
        "cc" => Class::Cc,
        "sub" => Class::Sub,
        "be" => Class::Be,
        "have" => Class::Have,
        "do" => Class::Do,
        "modal" => Class::Modal,
        "neg" => Class::Neg,
        "adv" | "R" => Class::Adv,
        "num" => Class::Num,
        "day" => Class::Day,
        "N" => Class::Noun,
        "verb" | "V" => Class::Verb,
        "part" => Class::Part,
        "A" => Class::Adj,
        _ => return None,
    })
}

/// The class of a lower-case word: as listed, else from its ending.
pub(crate) fn class(word: &str) -> Class {
    WORDS
        .get(word)
        .copied()
        .unwrap_or_else(|| from_ending(word))
}

/// Whether the lexicon lists the lower-case word, so that its class is not
/// guessed from its ending.
pub(crate) fn is_listed(word: &str) -> bool {
    WORDS.contains_key(word)
}

fn from_ending(word: &str) -> Class {
    let ends = |endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
    if word.ends_with("ly") {
        Class::Adv
    } else if ends(&["ing", "ed"]) {
        Class::Verb
    } else if ends(&[
        "ous", "ful", "ive", "able", "ible", "less", "ical", "ish", "ial", "ary", "ory", "ic",
    ]) {
        Class::Adj
    } else {
        Class::Noun
    }
}
