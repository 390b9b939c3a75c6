//! What there is, and how it is used.

use super::super::Name;
use crate::{
    bot::settings::Key,
    reply::{Line, Page},
    words::commands as say,
};

/// All commands that there are for somebody. `prefix` is what addresses the bot,
/// where something must.
pub(in crate::bot::command) fn help(prefix: Option<&str>, admin: bool) -> Page {
    let rows = Name::known_to(admin).map(|name| {
        let usage = name.usage();
        Line::new()
            .code(typed(prefix, usage.form))
            .text(" – ")
            .text(usage.about)
    });
    Page::new(say::WHAT_I_AM)
        .heading(say::how_to_ask(prefix))
        .rows(rows)
        .closing(say::help_on(&typed(prefix, say::HELP_ON)))
}

/// How one command is used.
pub(in crate::bot::command) fn help_on(prefix: Option<&str>, name: Name) -> Page {
    let usage = name.usage();
    let page = Page::new(
        Line::new()
            .code(typed(prefix, usage.form))
            .text(" – ")
            .text(usage.about),
    );
    let page = match name {
        Name::Settings => page
            .rows(Key::ALL.map(|key| Line::new().code(key.word()).text(" – ").text(key.about()))),
        _ => page,
    };
    page.closing(say::for_example(&typed(prefix, usage.example)))
}

/// A command as it is typed.
fn typed(prefix: Option<&str>, form: &str) -> String {
    match prefix {
        Some(prefix) => format!("{prefix} {form}"),
        None => form.to_owned(),
    }
}
