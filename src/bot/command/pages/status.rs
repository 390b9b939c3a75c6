//! How the bot is.

use std::time::Duration;

use crate::{
    bot::journal::Depths,
    reply::{Line, Page},
    words::commands::{self as say, status as label},
};

/// What an admin wants to know.
#[derive(Debug, Clone, Copy)]
pub(in crate::bot::command) struct Status {
    pub(in crate::bot::command) uptime: Duration,
    /// How long ago; `None` before the first.
    pub(in crate::bot::command) last_sync: Option<Duration>,
    pub(in crate::bot::command) depths: Depths,
    pub(in crate::bot::command) articles: usize,
    pub(in crate::bot::command) claims: usize,
    /// Whether claims are found by their meaning.
    pub(in crate::bot::command) by_meaning: bool,
    pub(in crate::bot::command) rooms: usize,
}

/// It all, a row each.
pub(in crate::bot::command) fn status(status: Status, version: &str) -> Page {
    let Status {
        uptime,
        last_sync,
        depths,
        articles,
        claims,
        by_meaning,
        rooms,
    } = status;
    let model = match by_meaning {
        true => label::BY_MEANING,
        false => label::BY_WORDS,
    };
    let rows = [
        (label::VERSION, version.to_owned()),
        (label::UPTIME, say::time(uptime)),
        (
            label::LAST_SYNC,
            last_sync.map_or_else(|| label::NEVER.to_owned(), say::ago),
        ),
        (label::CLAIMS, say::claims_of(claims, articles)),
        (label::MODEL, model.to_owned()),
        (label::ROOMS, rooms.to_string()),
        (label::QUESTIONS, depths.questions.to_string()),
        (label::ANSWERS, depths.answers.to_string()),
        (label::GAPS, depths.gaps.to_string()),
        (label::UNDECRYPTED, depths.undecrypted.to_string()),
        (label::HANDED, depths.handed.to_string()),
        (label::DEAD_LETTERS, depths.dead_letters.to_string()),
    ];
    Page::default().rows(
        rows.into_iter()
            .map(|(label, value)| Line::new().strong(label).text(": ").text(value)),
    )
}
