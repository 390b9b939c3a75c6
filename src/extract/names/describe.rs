//! "The board", where the article has one organisation that is one.

use std::collections::HashMap;

use super::{Form, Mention, Name, NameKind, Names, words};
use crate::extract::read::{Reading, Shape, Tag};

/// An organisation that its noun may stand for.
struct Described {
    /// `None` if several names end with the noun.
    name: Option<usize>,
    /// Whether it was named, and no other of its sort since.
    open: bool,
}

/// Adds the places where a noun stands for the only organisation that ends with
/// it and was named before.
pub(super) fn describe(reading: &Reading<'_>, names: &mut Names) {
    let mut nouns: HashMap<String, Described> = HashMap::new();
    for (number, name) in names.names.iter().enumerate() {
        if name.kind == NameKind::Organization
            && let Some(noun) = noun(&name.full)
            && (!words::is_one_of_its_kind(&noun) || is_of_a_state(&names.names, &name.full))
        {
            nouns
                .entry(noun)
                .and_modify(|described| described.name = None)
                .or_insert(Described {
                    name: Some(number),
                    open: false,
                });
        }
    }
    if nouns.is_empty() {
        return;
    }
    let mut found = Vec::new();
    let mut next = 0;
    let mut at = 0;
    let to = reading
        .paragraphs
        .last()
        .map_or(0, |paragraph| paragraph.to);
    while at < to {
        if let Some(mention) = names
            .mentions
            .get(next)
            .filter(|mention| mention.tokens.start <= at)
        {
            next += 1;
            at = at.max(mention.tokens.end);
            let name = &names.names[mention.name];
            if name.kind == NameKind::Organization
                && let Some(described) = noun(&name.full).and_then(|noun| nouns.get_mut(&noun))
                && !(mention.form == Form::Full
                    && mention.tokens.len() == 1
                    && described.name != Some(mention.name))
            {
                described.open = true;
            }
            continue;
        }
        if reading.tag(at) == Tag::Noun
            && let Some(described) = nouns.get_mut(reading.word(at))
        {
            if stands_alone(reading, at) {
                if described.open
                    && let Some(name) = described.name
                    && let Some(span) = reading.span(&(at..at + 1))
                {
                    found.push(Mention {
                        span,
                        tokens: at..at + 1,
                        start: at,
                        name,
                        form: Form::Description,
                    });
                }
            } else if is_another(reading, at) {
                described.open = false;
            }
        }
        at += 1;
    }
    names.mentions.extend(found);
    names.mentions.sort_by_key(|mention| mention.tokens.start);
}

/// The noun (small letters) that can stand for the organisation.
fn noun(full: &str) -> Option<String> {
    let head = full.split(" of ").next()?.split(" for ").next()?;
    let (_, last) = head.rsplit_once(' ').unwrap_or(("", head));
    let last = last.to_lowercase();
    let fits = full.contains(' ') && words::is_organisation(&last) && !words::is_too_common(&last);
    fits.then_some(last)
}

/// Whether nothing but a country or a place that the article also names by itself stands
/// beside the noun: "Norvane Army", "Government of Norvane". The "Free Valley Army" is not
/// what a reader takes "the army" for.
fn is_of_a_state(names: &[Name], full: &str) -> bool {
    let words: Vec<_> = full.split(' ').collect();
    let place = match words.as_slice() {
        [place, _] | [_, "of", place] => *place,
        _ => return false,
    };
    let known = |name: &Name| name.kind == NameKind::Other && name.full == place;
    // "Norvanian", "Oss's": made of a place's name.
    let derived = ["an", "ish", "ese", "i"]
        .iter()
        .any(|end| place.ends_with(end));
    derived || names.iter().any(known)
}

/// "the board", and nothing that would tell which one.
fn stands_alone(reading: &Reading<'_>, at: usize) -> bool {
    at > 0 && reading.word(at - 1) == "the" && !is_narrowed(reading, at)
}

fn is_narrowed(reading: &Reading<'_>, at: usize) -> bool {
    let next = reading.tag(at + 1);
    matches!(
        next,
        Tag::Noun | Tag::Name | Tag::Rel | Tag::That | Tag::Participle | Tag::Ing
    ) || matches!(reading.word(at + 1), "of" | "for" | "in" | "from" | "based")
}

/// "a board", "the school board": another one.
fn is_another(reading: &Reading<'_>, at: usize) -> bool {
    let modifies = matches!(reading.tag(at + 1), Tag::Noun | Tag::Name);
    at > 0
        && !modifies
        && reading.token(at - 1).shape == Shape::Lower
        && matches!(
            reading.tag(at - 1),
            Tag::Det | Tag::Noun | Tag::Adj | Tag::Num | Tag::PossPron
        )
        && reading.word(at - 1) != "this"
}
