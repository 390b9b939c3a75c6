//! Which names are the same: every full name once, with all that is told.

use std::collections::HashMap;

use super::{
    Gender, NameKind, alias, gender,
    key::{core, ends, key},
    role,
    sign::{self, Signs},
    title::Part,
    words,
};
use crate::extract::read::{Reading, Tokens};

/// A name, with what all its places tell.
#[derive(Debug)]
pub(super) struct Entry {
    /// Its fullest place.
    pub(super) name: Tokens,
    pub(super) kind: NameKind,
    pub(super) signs: Signs,
    pub(super) organisation: bool,
    pub(super) place: bool,
    pub(super) role: Option<String>,
    pub(super) gender: Option<Gender>,
    pub(super) aliases: Vec<String>,
}

/// The full names of an article.
#[derive(Default)]
pub(super) struct Register {
    pub(super) entries: Vec<Entry>,
    by_key: HashMap<String, usize>,
    /// By first and last word: "Oda M. Kerra" is "Oda Kerra".
    by_ends: HashMap<(String, String), usize>,
    pub(super) by_alias: HashMap<String, usize>,
}

impl Register {
    /// Reads the names of several words outside headings; those that begin a
    /// sentence last, since their first word may not belong to them.
    pub(super) fn new(reading: &Reading<'_>, parts: &[Part]) -> Self {
        let mut register = Self::default();
        for starts in [false, true] {
            for part in parts {
                // "Van Dorn" is a surname, and comes later.
                let name = core(reading, &part.name);
                let particle = words::is_particle(reading.word(name.start));
                let long = (name.len() > 1 && !particle) || alias::alias(reading, part).is_some();
                if !part.heading && long && (part.lead == part.sentence.start) == starts {
                    register.add(reading, part);
                }
            }
        }
        for entry in &mut register.entries {
            entry.judge();
        }
        register
    }

    /// The entry of a name in full, and where it begins: its first word may be
    /// no part of it at the start of a sentence.
    pub(super) fn find(&self, reading: &Reading<'_>, part: &Part) -> Option<(usize, usize)> {
        let name = core(reading, &part.name);
        let exact = self.by_key.get(&key(reading, &name)).copied();
        let shorter = || {
            (name.len() > 2 && name.start == part.sentence.start)
                .then(|| self.by_key.get(&key(reading, &(name.start + 1..name.end))))
                .flatten()
        };
        let ends = || self.by_ends.get(&ends(reading, &name)?).copied();
        exact
            .or_else(ends)
            .map(|entry| (entry, name.start))
            .or_else(|| shorter().map(|&entry| (entry, name.start + 1)))
    }

    fn add(&mut self, reading: &Reading<'_>, part: &Part) {
        let (number, start) = match self.find(reading, part) {
            Some(found) => found,
            None => (self.insert(reading, part), part.name.start),
        };
        let part = &Part {
            name: start..part.name.end,
            ..part.clone()
        };
        self.tell(reading, part, number);
    }

    /// A new entry for the part's name, nothing told yet.
    pub(super) fn insert(&mut self, reading: &Reading<'_>, part: &Part) -> usize {
        let name = core(reading, &part.name);
        let number = self.entries.len();
        if let Some(ends) = ends(reading, &name) {
            self.by_ends.insert(ends, number);
        }
        self.by_key.insert(key(reading, &name), number);
        self.entries.push(Entry {
            name: part.name.clone(),
            kind: NameKind::Other,
            signs: Signs::default(),
            organisation: sign::is_organisation(reading, part),
            place: sign::is_place(reading, part),
            role: None,
            gender: None,
            aliases: Vec::new(),
        });
        number
    }

    /// What this place tells of the name.
    pub(super) fn tell(&mut self, reading: &Reading<'_>, part: &Part, number: usize) {
        let entry = &mut self.entries[number];
        entry.signs.add(sign::signs(reading, part));
        if part.name.len() > entry.name.len() && !part.heading {
            entry.name = part.name.clone();
        }
        if entry.role.is_none() {
            entry.role = role::role(reading, part);
        }
        if entry.gender.is_none() {
            entry.gender = gender::of_name(reading, &part.title, &part.name).or_else(|| {
                let nouns = role::around(reading, part)?;
                nouns
                    .take(4)
                    .find_map(|at| gender::of_noun(reading.word(at)))
            });
        }
        if let Some(alias) = alias::alias(reading, part)
            && !entry.aliases.iter().any(|known| known == alias)
        {
            entry.aliases.push(alias.to_owned());
            self.by_alias.entry(alias.to_owned()).or_insert(number);
        }
    }
}

impl Entry {
    /// Whether nothing speaks against a person.
    pub(super) fn may_be_person(&self) -> bool {
        !self.organisation && !self.place && !self.signs.the && !self.signs.located
    }

    /// Decides the kind.
    pub(super) fn judge(&mut self) {
        let Signs {
            person,
            speaks,
            the,
            located,
        } = self.signs;
        self.kind = if self.organisation {
            NameKind::Organization
        } else if self.place {
            NameKind::Other
        } else if person && !the {
            NameKind::Person
        } else if !self.aliases.is_empty() && (speaks || the) {
            NameKind::Organization
        } else if speaks && !the && !located && self.name.len() > 1 {
            NameKind::Person
        } else {
            NameKind::Other
        };
        if self.kind != NameKind::Person {
            self.gender = None;
        }
    }
}
