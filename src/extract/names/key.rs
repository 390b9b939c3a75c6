//! How names are compared.

use super::{gender, words};
use crate::extract::read::{Reading, Tokens};

/// A name without what may stand behind a surname.
pub(super) fn core(reading: &Reading<'_>, name: &Tokens) -> Tokens {
    let mut end = name.end;
    while end > name.start + 1 && words::is_suffix(words::bare(reading.word(end - 1))) {
        end -= 1;
    }
    name.start..end
}

/// The words in small letters, as names are compared.
pub(super) fn key(reading: &Reading<'_>, name: &Tokens) -> String {
    let mut key = String::new();
    for at in name.clone() {
        if at > name.start {
            key.push(' ');
        }
        key.extend(
            reading
                .word(at)
                .chars()
                .map(|c| if c == '’' { '\'' } else { c }),
        );
    }
    key
}

/// First and last word of a name of two, or of three whose middle is an initial
/// or a name of its own.
pub(super) fn ends(reading: &Reading<'_>, name: &Tokens) -> Option<(String, String)> {
    let last = words::bare(reading.word(name.end - 1));
    let initial = || {
        let middle = reading.word(name.start + 1);
        middle.ends_with('.') && middle.len() <= 3
    };
    let fits = match name.len() {
        2 => true,
        3 => initial() || gender::of_given(reading.word(name.start)).is_some(),
        _ => false,
    } && !words::is_organisation(last)
        && !words::is_place(last);
    fits.then(|| (reading.word(name.start).to_owned(), last.replace('’', "'")))
}
