//! How the bot behaves in a room.

use crate::{
    bot::settings::{Change, Key, Settings, nothing_word, reply_word},
    config::Rooms,
    reply::{Line, Page},
    words::commands as say,
};

/// The settings that are offered, and how to change one.
pub(in crate::bot::command) fn settings(
    settings: &Settings,
    everywhere: &Rooms,
    prefix: Option<&str>,
) -> Page {
    let rows = Key::ALL.map(|key| {
        let line = Line::new().code(key.word()).text(" ");
        let line = match settings.shown(key) {
            Some(value) => line.strong(value),
            None => line
                .strong(value_everywhere(key, everywhere))
                .text(format!(" ({})", say::AS_EVERYWHERE)),
        };
        line.text(" – ").text(key.about())
    });
    let example = match prefix {
        Some(prefix) => format!("{prefix} {}", say::SETTINGS.example),
        None => say::SETTINGS.example.to_owned(),
    };
    Page::new(say::IN_THIS_ROOM)
        .rows(rows)
        .closing(say::how_to_set(&example))
}

/// What holds where nothing was set.
fn value_everywhere(key: Key, everywhere: &Rooms) -> &'static str {
    match key {
        Key::Replies => reply_word(everywhere.reply_as),
        Key::Threads => say::setting::OFF,
        Key::Nothing => nothing_word(everywhere.nothing_found),
        Key::Articles => say::setting::ALL,
    }
}

/// A setting was changed, or may not be.
pub(in crate::bot::command) fn changed(change: &Change, allowed: bool) -> Page {
    let key = change.key.word();
    Page::new(match (change.said(), allowed) {
        (_, false) => say::MAY_NOT_SET.to_owned(),
        (Some(value), true) => say::is_set(key, &value),
        (None, true) => say::is_reset(key),
    })
}
