//! The names in the order of the text.

use super::{Name, NameKind, Names, register::Register};
use crate::extract::read::Reading;

/// Numbers the names in the order of their first place, without those that
/// stand nowhere.
pub(super) fn number(reading: &Reading<'_>, register: Register, mut names: Names) -> Names {
    let mut numbers: Vec<Option<usize>> = vec![None; register.entries.len()];
    let mut entries: Vec<Option<_>> = register.entries.into_iter().map(Some).collect();
    names.mentions.retain_mut(|mention| {
        let place = mention.name;
        if let Some(number) = numbers[place] {
            mention.name = number;
            return true;
        }
        let Some(entry) = entries[place].take() else {
            return false;
        };
        let span = reading.span(&entry.name);
        let Some(full) = span.and_then(|span| span.slice(reading.text)) else {
            return false;
        };
        mention.name = names.names.len();
        numbers[place] = Some(mention.name);
        names.names.push(Name {
            may_be_person: entry.kind == NameKind::Other && entry.may_be_person(),
            full: full.split_whitespace().collect::<Vec<_>>().join(" "),
            kind: entry.kind,
            role: entry.role.filter(|_| entry.kind == NameKind::Person),
            aliases: entry.aliases,
            gender: entry.gender,
        });
        true
    });
    names
}
