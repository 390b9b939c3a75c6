//! What commands show: pages from plain facts.

mod claim;
mod help;
mod rooms;
mod settings;
mod sources;
mod speakers;
mod status;
#[cfg(test)]
mod tests;
mod why;

pub(super) use claim::claim;
pub(super) use help::{help, help_on};
pub(super) use rooms::{Place, rooms};
pub(super) use settings::{changed, settings};
pub(super) use sources::sources;
pub(super) use speakers::speakers;
pub(super) use status::{Status, status};
pub(super) use why::why;

use super::{Hint, Name};
use crate::{
    reply::Page,
    words::{self, commands as say},
};

/// How many rows a page of a list has.
const ROWS: usize = 15;

/// A command's arguments are wrong.
pub(in crate::bot) fn wrong(name: Name) -> Page {
    let usage = name.usage();
    Page::new(say::wrong(usage.form, usage.example))
}

/// There is no such command.
pub(in crate::bot) fn unknown(word: &str) -> Page {
    Page::new(say::unknown(word, say::HELP.word))
}

/// Nothing was found for a text that may have been meant as a command.
pub(in crate::bot) fn page_of_hint(hint: Hint, asked: &str) -> Page {
    Page::new(match hint {
        Hint::Mistyped(name) => say::meant(asked.trim(), name.usage().word, say::HELP.word),
        Hint::Form(name) => say::perhaps(name.usage().form, name.usage().example),
    })
}

/// Something out of order inside.
pub(in crate::bot) fn unable() -> Page {
    Page::new(say::UNABLE)
}

/// The claims were read again, or why not.
pub(in crate::bot) fn reloaded(
    reloaded: &Result<crate::bot::answerers::Reloaded, crate::answer::OpenError>,
) -> Page {
    match reloaded {
        Ok(reloaded) => {
            let (articles, claims) = reloaded.now;
            let page = Page::new(say::reloaded(articles, claims, reloaded.before));
            match &reloaded.without_model {
                Some(error) => page.closing(words::model_failed(error)),
                None => page,
            }
        }
        Err(error) => Page::new(say::not_reloaded(&error.to_string())),
    }
}

/// A page of a list, and what to say of the others, which `word` shows; or what
/// to say if the list has no such page.
fn part<'a, T>(all: &'a [T], page: usize, word: &str) -> Result<(&'a [T], Option<String>), Page> {
    let pages = all.len().div_ceil(ROWS).max(1);
    if page > pages {
        return Err(Page::new(say::no_page(pages)));
    }
    let first = (page - 1) * ROWS;
    let last = (first + ROWS).min(all.len());
    let next = (page < pages).then(|| format!("{word} {}", page + 1));
    let said = (pages > 1).then(|| say::page(first + 1, last, all.len(), next.as_deref()));
    Ok((&all[first..last], said))
}
