//! What stands around a name and tells what bears it.

use super::{people, role, title::Part, words};
use crate::{
    extract::read::{Reading, Shape, Tag},
    text::country,
};

/// What tells at one or several places.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Signs {
    /// A title, a role, an age, a given name: only persons have these.
    pub(super) person: bool,
    /// Its words are reported.
    pub(super) speaks: bool,
    /// "the" stands before it: no person.
    pub(super) the: bool,
    /// A preposition of place stands before it.
    pub(super) located: bool,
}

impl Signs {
    pub(super) fn add(&mut self, other: Signs) {
        self.person |= other.person;
        self.speaks |= other.speaks;
        self.the |= other.the;
        self.located |= other.located;
    }
}

/// The signs at one place.
pub(super) fn signs(reading: &Reading<'_>, part: &Part) -> Signs {
    let start = part.title.start.min(part.name.start);
    let before = start.checked_sub(1).filter(|&at| at >= part.sentence.start);
    let before_word = before.map_or("", |at| reading.word(at));
    // "the Kerra campaign": "the" belongs to what follows.
    let modifies = matches!(reading.tag(part.name.end), Tag::Noun | Tag::Adj);
    // "a former Miss Norvane": a sort, no person.
    let sort = (part.sentence.start..start)
        .rev()
        .take(3)
        .find(|&at| reading.tag(at) != Tag::Adj)
        .is_some_and(|at| matches!(reading.word(at), "a" | "an"));
    let given =
        part.name.len() > 1 && super::gender::of_given(reading.word(part.name.start)).is_some();
    Signs {
        person: !part.title.is_empty()
            || given
            || has_age(reading, part)
            || is_told_of(reading, part)
            || role::around(reading, part).is_some(),
        speaks: speaks(reading, part),
        the: !modifies && (sort || before_word == "the" && part.title.is_empty()),
        located: part.title.is_empty() && is_locating(before_word),
    }
}

/// "Vell, who left", "Vell who left".
fn is_told_of(reading: &Reading<'_>, part: &Part) -> bool {
    let end = part.name.end;
    let who = reading.word(end) == "who"
        || reading.tag(end) == Tag::Comma && reading.word(end + 1) == "who";
    who && !role::is_beside_people(reading, part)
}

/// Prepositions that stand before places.
pub(super) fn is_locating(word: &str) -> bool {
    matches!(
        word,
        "in" | "near" | "across" | "outside" | "throughout" | "inside"
    )
}

/// "Vell, 43,"
fn has_age(reading: &Reading<'_>, part: &Part) -> bool {
    let at = part.name.end;
    at + 2 < part.sentence.end
        && reading.tag(at) == Tag::Comma
        && reading.token(at + 1).shape == Shape::Number
        && reading.word(at + 1).len() == 2
        && reading.tag(at + 2) == Tag::Comma
}

/// Whether a cue verb follows ("Vell said") or "said" stands before.
fn speaks(reading: &Reading<'_>, part: &Part) -> bool {
    let mut next = part.name.end;
    while next < part.sentence.end
        && (reading.tag(next) == Tag::Adv || reading.tag(next).is_auxiliary())
    {
        next += 1;
    }
    let follows = next < part.sentence.end
        && reading.tag(next) == Tag::Verb
        && reading.tagged(next).cue.is_some();
    // "…,” said Vell", "…, Vell wrote"
    let said = part.name.start >= part.sentence.start + 2
        && reading.tagged(part.name.start - 1).cue.is_some()
        && reading.tag(part.name.start - 1) == Tag::Verb
        && (matches!(reading.tag(part.name.start - 2), Tag::Quote | Tag::Comma)
            || matches!(reading.word(part.name.start - 1), "said" | "says"));
    follows || said
}

/// Whether the words of a name tell that it is an organisation's.
pub(super) fn is_organisation(reading: &Reading<'_>, part: &Part) -> bool {
    let words = || part.name.clone().map(|at| words::bare(reading.word(at)));
    let head = head(reading, part);
    let known = |word: &str| {
        words::is_organisation(word)
            || word
                .strip_suffix('s')
                .is_some_and(|one| matches!(one, "court" | "council" | "union" | "bank"))
    };
    (known(head) && (part.name.len() > 1 || !words::is_too_common(head)))
        || (part.name.len() > 1 && words().any(|word| matches!(word, "&" | "inc" | "ltd" | "corp")))
        // "Al-Kerra Front for ..."
        || (part.name.len() > 2 && words().next_back().is_some_and(known))
}

/// The word that tells: the last one, or the one before "of".
pub(super) fn head<'r>(reading: &'r Reading<'_>, part: &Part) -> &'r str {
    let link = part.name.clone().skip(1).find(|&at| {
        matches!(reading.word(at), "of" | "for" | "on") && reading.token(at).shape == Shape::Lower
    });
    let head = link.unwrap_or(part.name.end) - 1;
    words::bare(reading.word(head))
}

/// Whether the words of a name tell that it is a place's, an event's, a work's.
pub(super) fn is_place(reading: &Reading<'_>, part: &Part) -> bool {
    let head = head(reading, part);
    // "Norvane Republicans": people, but no one person.
    let last = words::bare(reading.word(part.name.end - 1));
    let single = part.name.len() == 1 && (country(last).is_some() || is_shouted(reading, part));
    single
        || people::is_people_noun(last) && words::is_title(last.trim_end_matches('s'))
        || part.name.len() > 1 && (words::is_place(head) || has_ordinary_first(reading, part))
}

/// "NWB"
fn is_shouted(reading: &Reading<'_>, part: &Part) -> bool {
    let token = reading.token(part.name.start);
    let written = &reading.text[token.start..token.end];
    written.len() > 1 && !written.contains(char::is_lowercase)
}

/// "New Norvane", "North Vell", "Lake Oss", "Mount Kerr"
fn has_ordinary_first(reading: &Reading<'_>, part: &Part) -> bool {
    matches!(
        reading.word(part.name.start),
        "new"
            | "north"
            | "south"
            | "east"
            | "west"
            | "northern"
            | "southern"
            | "eastern"
            | "western"
            | "central"
            | "lake"
            | "mount"
            | "fort"
            | "port"
            | "san"
            | "santa"
            | "saint"
            | "los"
            | "las"
            | "united"
            | "upper"
            | "lower"
            | "great"
            | "greater"
            | "cape"
            | "san-"
    )
}
