//! Where the bot is.

use super::part;
use crate::{
    reply::{Line, Page},
    words::commands as say,
};

/// A room that the bot is in.
#[derive(Debug, Clone)]
pub(in crate::bot::command) struct Place {
    pub(in crate::bot::command) id: String,
    /// What it is called, where that is nobody else's business to see.
    pub(in crate::bot::command) name: Option<String>,
    pub(in crate::bot::command) members: u64,
    pub(in crate::bot::command) encrypted: bool,
    /// How many questions and answers wait.
    pub(in crate::bot::command) waiting: u64,
}

/// A page of the rooms, from 1.
pub(in crate::bot::command) fn rooms(places: &[Place], page: usize) -> Page {
    let (shown, said) = match part(places, page, say::ROOMS.word) {
        Ok(part) => part,
        Err(no_such_page) => return no_such_page,
    };
    let rows = shown.iter().map(|place| {
        let Place {
            id,
            name,
            members,
            encrypted,
            waiting,
        } = place;
        let line = Line::new().code(id);
        let line = match name {
            Some(name) => line.text(" ").strong(name),
            None => line,
        };
        line.text(" – ")
            .text(say::room(*members, *encrypted, *waiting))
    });
    let page = Page::new(say::rooms(places.len())).rows(rows);
    match said {
        Some(said) => page.closing(said),
        None => page,
    }
}
