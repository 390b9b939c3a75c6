//! What is said about a room's articles.

use rusqlite::Transaction;
use serde_json::Value;

use crate::{
    bot::{
        content,
        journal::{Question, settings},
        settings::Settings,
    },
    config::ReplyAs,
    reply::Page,
};

/// The content of the message that says it to whoever asked, as the people of the
/// room want it.
pub(super) fn content(
    tx: &Transaction<'_>,
    question: &Question,
    page: &Page,
    reply_as: ReplyAs,
) -> rusqlite::Result<Value> {
    let room = Settings::read(&settings::read(tx, &question.room_id)?);
    let (text, html) = page.write();
    Ok(content::reply_in(&room, question, &text, &html, reply_as))
}
