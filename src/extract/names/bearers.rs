//! Who bears a surname, who a given name, and which organisation ends with a
//! word.

use std::collections::HashMap;

use super::{
    NameKind, gender,
    key::{core, key},
    register::Entry,
    words,
};
use crate::extract::read::{Reading, Tokens};

/// Entries by one part of their name (small letters).
type By = HashMap<String, Vec<usize>>;

/// Entries by the parts of their names.
#[derive(Default)]
pub(super) struct Bearers {
    /// "kerra", "dorn" and "van dorn"
    pub(super) surnames: By,
    pub(super) given: By,
    /// Last words of organisations.
    pub(super) heads: By,
}

impl Bearers {
    /// Most that are kept for one word; with so many, none of them is meant.
    pub(super) const MOST: usize = 8;

    pub(super) fn new(reading: &Reading<'_>, entries: &[Entry]) -> Self {
        let mut bearers = Self::default();
        let names: Vec<_> = entries
            .iter()
            .map(|entry| core(reading, &entry.name))
            .collect();
        // "Guajano Vell" for "Ilde Guajano Vell", "van Dorn" for "Jan van Dorn"
        for (number, (entry, name)) in entries.iter().zip(&names).enumerate() {
            if entry.kind == NameKind::Person {
                for from in long_surnames(reading, name) {
                    put(
                        &mut bearers.surnames,
                        key(reading, &(from..name.end)),
                        number,
                    );
                }
            }
        }
        for (number, (entry, name)) in entries.iter().zip(&names).enumerate() {
            let short = bearers.surnames.contains_key(&key(reading, name));
            if name.len() < 2 || short {
                continue;
            }
            let last = key(reading, &(name.end - 1..name.end));
            match entry.kind {
                NameKind::Person => {
                    put(&mut bearers.surnames, last, number);
                    let given = key(reading, &(name.start..name.start + 1));
                    put(&mut bearers.given, given, number);
                }
                NameKind::Organization => put(&mut bearers.heads, last, number),
                // Nothing tells that it is a person's, but it may be.
                NameKind::Other if entry.may_be_person() && name.len() < 4 => {
                    put(&mut bearers.surnames, last, number);
                }
                NameKind::Other => {}
            }
        }
        bearers
    }
}

/// Where surnames of more than one word begin in a name.
fn long_surnames(reading: &Reading<'_>, name: &Tokens) -> Vec<usize> {
    let mut from = name.end - 1;
    while from > name.start + 1 && words::is_particle(reading.word(from - 1)) {
        from -= 1;
    }
    if from + 1 < name.end {
        return vec![from];
    }
    let double = name.len() == 3 && {
        let middle = reading.word(from - 1);
        gender::of_given(middle).is_none() && !middle.ends_with('.')
    };
    if double { vec![from - 1] } else { Vec::new() }
}

fn put(by: &mut By, word: String, number: usize) {
    let numbers = by.entry(word).or_default();
    if numbers.len() < Bearers::MOST && !numbers.contains(&number) {
        numbers.push(number);
    }
}
