//! Each place is given its name: full, surname, abbreviation.

use super::{
    Form, Gender, Mention, Names,
    bearers::Bearers,
    gender,
    key::{core, key},
    number::number,
    register::Register,
    sign,
    title::Part,
    words,
};
use crate::extract::read::{Reading, Tag, Tokens};

/// The names with their mentions.
pub(super) fn resolve(reading: &Reading<'_>, parts: &[Part], register: Register) -> Names {
    let bearers = Bearers::new(reading, &register.entries);
    let mut resolver = Resolver {
        reading,
        register,
        bearers,
    };
    let mut names = Names::default();
    for part in parts {
        match resolver.place(part) {
            Found::Name(name, form, tokens) => {
                let Some(span) = reading.span(&tokens) else {
                    continue;
                };
                let start = if part.title.is_empty() {
                    tokens.start
                } else {
                    part.title.start
                };
                names.mentions.push(Mention {
                    span,
                    tokens,
                    start,
                    name,
                    form,
                });
            }
            Found::Unclear => names.unclear.push(part.name.clone()),
            Found::Nothing => {}
        }
    }
    number(reading, resolver.register, names)
}

enum Found {
    Name(usize, Form, Tokens),
    /// Somebody's, but nobody knows whose.
    Unclear,
    Nothing,
}

struct Resolver<'r, 't> {
    reading: &'r Reading<'t>,
    register: Register,
    bearers: Bearers,
}

impl Resolver<'_, '_> {
    fn place(&mut self, part: &Part) -> Found {
        let reading = self.reading;
        let name = core(reading, &part.name);
        // "van Dorn" is a surname as well.
        let surname = self.bearers.surnames.contains_key(&key(reading, &name));
        if name.len() > 1 && !surname {
            let found = self.register.find(reading, part);
            return found.map_or(Found::Nothing, |(entry, start)| {
                Found::Name(entry, Form::Full, start..part.name.end)
            });
        }
        let written = reading
            .span(&name)
            .and_then(|span| span.slice(reading.text));
        if let Some(&entry) = written.and_then(|written| self.register.by_alias.get(written)) {
            return Found::Name(entry, Form::Alias, name);
        }
        let found = self.short(part, name);
        if let Some(Found::Name(entry, Form::Surname, _)) = found
            && !part.heading
        {
            // "Mrs. Kerra", "Kerra said"
            self.register.tell(reading, part, entry);
            self.register.entries[entry].judge();
        }
        found.unwrap_or_else(|| self.single(part))
    }

    /// A surname, a given name, or "the Board".
    fn short(&self, part: &Part, name: Tokens) -> Option<Found> {
        let reading = self.reading;
        let word = key(reading, &name);
        let before = name.start.checked_sub(1).map_or("", |at| reading.word(at));
        let bare = part.title.is_empty();
        if bare && before == "the" {
            let heads = self.bearers.heads.get(&word);
            if let Some(&[entry]) = heads.map(Vec::as_slice)
                && self.register.entries[entry].name.start < name.start
            {
                return Some(Found::Name(entry, Form::Description, name));
            }
            // "the Kerra campaign" is hers; "the Kerra" is nobody.
            if !matches!(reading.tag(name.end), Tag::Noun | Tag::Adj) {
                return None;
            }
        }
        if bare && sign::is_locating(before) {
            return None;
        }
        if let Some(bearers) = self.bearers.surnames.get(&word) {
            return Some(match self.bearer(part, bearers) {
                Some(entry) => Found::Name(entry, Form::Surname, self.with_particle(entry, name)),
                None => Found::Unclear,
            });
        }
        let given = self.bearers.given.get(&word).filter(|_| bare)?;
        Some(match given.as_slice() {
            &[entry] => Found::Name(entry, Form::Surname, name),
            _ => Found::Unclear,
        })
    }

    /// A name of one word that is short for nothing.
    fn single(&mut self, part: &Part) -> Found {
        let found = self.register.find(self.reading, part);
        let entry = match found {
            Some((entry, _)) => entry,
            None if part.heading => return Found::Nothing,
            None => self.register.insert(self.reading, part),
        };
        if !part.heading {
            self.register.tell(self.reading, part, entry);
            self.register.entries[entry].judge();
        }
        Found::Name(entry, Form::Full, part.name.clone())
    }

    /// Who of those with the surname is meant; the title may tell.
    fn bearer(&self, part: &Part, bearers: &[usize]) -> Option<usize> {
        let title = |at: usize| words::bare(self.reading.word(at));
        let told: Option<Gender> = part.title.clone().find_map(|at| gender::of_noun(title(at)));
        let entry = |number: usize| &self.register.entries[number];
        let fits = |&&number: &&usize| {
            let own = entry(number).gender;
            told.is_none() || own.is_none() || own == told
        };
        if bearers.len() >= Bearers::MOST {
            return None;
        }
        let fitting: Vec<_> = bearers.iter().filter(fits).copied().collect();
        if let &[only] = fitting.as_slice() {
            return Some(only);
        }
        let mut told_so = fitting
            .iter()
            .filter(|&&number| told.is_some() && entry(number).gender == told);
        if let (Some(&only), None) = (told_so.next(), told_so.next()) {
            return Some(only);
        }
        // "Mayor Kerra": the one who was called a mayor.
        let last = part.title.clone().last().map(title)?;
        let mut called = fitting.into_iter().filter(|&number| {
            let role = entry(number).role.as_deref().unwrap_or("");
            role.split(' ')
                .any(|word| words::bare(word).eq_ignore_ascii_case(last))
        });
        called.next().filter(|_| called.next().is_none())
    }

    /// "van Dorn" for the surname of "Jan van Dorn".
    fn with_particle(&self, entry: usize, name: Tokens) -> Tokens {
        let full = core(self.reading, &self.register.entries[entry].name);
        let mut start = name.start;
        let mut at = full.end - 1;
        while at > full.start + 1
            && start > 0
            && words::is_particle(self.reading.word(at - 1))
            && self.reading.word(start - 1) == self.reading.word(at - 1)
        {
            at -= 1;
            start -= 1;
        }
        start..name.end
    }
}
