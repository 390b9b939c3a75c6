//! Whether a man or a woman bears a name.

use std::{collections::HashMap, sync::LazyLock};

use super::words;
use crate::extract::read::{Reading, Tokens};

/// As far as pronouns go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gender {
    Female,
    Male,
}

static GIVEN: LazyLock<HashMap<&'static str, Gender>> = LazyLock::new(|| {
    let mut given = HashMap::with_capacity(1024);
    for line in include_str!("given.txt").lines() {
        let mut words = line.split(' ');
        let gender = match words.next() {
            Some("female") => Gender::Female,
            Some("male") => Gender::Male,
            _ => continue,
        };
        given.extend(words.map(|word| (word, gender)));
    }
    given
});

/// What a given name (small letters) tells.
pub(crate) fn of_given(name: &str) -> Option<Gender> {
    let first = name.split('-').next().unwrap_or(name);
    GIVEN.get(first).copied()
}

/// What a title or a noun for a person (small letters) tells.
pub(crate) fn of_noun(word: &str) -> Option<Gender> {
    let word = words::bare(word);
    match word {
        "mrs" | "ms" | "miss" | "mme" | "queen" | "princess" | "duchess" | "countess"
        | "baroness" | "lady" | "dame" | "wife" | "mother" | "mom" | "mum" | "sister"
        | "daughter" | "aunt" | "niece" | "grandmother" | "widow" | "girl" | "girlfriend"
        | "bride" | "nun" | "actress" | "heroine" | "hostess" | "waitress" | "female"
        | "fiancée" | "stepmother" | "stepdaughter" | "granddaughter" => Some(Gender::Female),
        "mr" | "king" | "prince" | "duke" | "lord" | "sir" | "pope" | "father" | "dad"
        | "husband" | "brother" | "son" | "uncle" | "nephew" | "grandfather" | "boy"
        | "boyfriend" | "monk" | "widower" | "friar" | "bishop" | "imam" | "sultan" | "emir"
        | "male" | "fiancé" | "stepfather" | "stepson" | "grandson" | "count" | "baron" | "guy" => {
            Some(Gender::Male)
        }
        _ if word.ends_with("woman") => Some(Gender::Female),
        // "human", "German", "Roman" are no men.
        _ if word.ends_with("man")
            && !word.ends_with("human")
            && !matches!(word, "german" | "roman" | "norman" | "woman") =>
        {
            Some(Gender::Male)
        }
        _ => None,
    }
}

/// What title and given name tell; the courtesy tells most.
pub(super) fn of_name(reading: &Reading<'_>, title: &Tokens, name: &Tokens) -> Option<Gender> {
    let titles = || title.clone().map(|at| reading.word(at));
    let courtesy = titles()
        .filter(|word| words::is_courtesy(words::bare(word)))
        .find_map(of_noun);
    let given = || {
        (name.len() > 1)
            .then(|| of_given(reading.word(name.start)))
            .flatten()
    };
    courtesy
        .or_else(given)
        .or_else(|| titles().find_map(of_noun))
}
