//! From an article of one room to one of all rooms.

use std::{fs, io, path::PathBuf, sync::Arc};

use rusqlite::Transaction;

use super::{job::Trouble, said};
use crate::{
    answer::AnswerOptions,
    bot::{
        Bot, BotError,
        failpoint::reach,
        journal::{Job, Seen, Shelved, handed, shelf},
        shelf::{RoomFolder, write},
    },
    reply::{self, Page},
    words::articles as words,
};

/// Puts an article among the shared ones.
pub(super) async fn publish(bot: &Arc<Bot>, job: &Job, id: &str) -> Result<(), Trouble> {
    let not_here = || Trouble::Refused(words::not_here(id, &bot.rooms.prefix));
    let hand = bot.shelf.hand().await;
    let wanted = id.to_owned();
    let article = bot.journal.call(move |tx| shelf::get(tx, &wanted)).await?;
    let article = article
        .filter(|article| article.room_id == job.question.room_id)
        .ok_or_else(not_here)?;
    match article.seen {
        Seen::Room => {}
        Seen::Published => return Err(Trouble::refused(words::PUBLISHED_ALREADY)),
        Seen::Removed | Seen::Withdrawn => return Err(not_here()),
    }
    let (folder, options) = (
        bot.shelf.folder(&article.room_id),
        bot.shelf.options().clone(),
    );
    let moved = article.clone();
    let put = tokio::task::spawn_blocking(move || put(&folder, &options, &moved)).await;
    let claims = match put.map_err(|error| BotError::Panic(error.to_string()))? {
        Ok(claims) => claims,
        Err(error) => {
            tracing::error!(article = id, %error, "an article cannot be published");
            return Err(Trouble::refused(words::CANNOT_PUBLISH));
        }
    };
    if !bot.shelf.reload(&hand).await {
        // With it, the shared articles cannot be read.
        if let Err(error) = fs::remove_file(&claims) {
            tracing::error!(article = id, %error, "its claim file is in the way");
        }
        return Err(Trouble::refused(words::CANNOT_PUBLISH));
    }
    reach("handed-published");
    let published = Page::new(words::published(&reply::short(&article.title)));
    let gone = Page::new(words::not_here(id, &bot.rooms.prefix));
    let (finished, reply_as) = (job.clone(), bot.rooms.reply_as);
    let write = move |tx: &Transaction<'_>| {
        // It may have been taken away meanwhile; then it is gone from all rooms.
        let page = match shelf::publish(tx, &article.article_id)? {
            true => &published,
            false => &gone,
        };
        let said = said::content(tx, &finished.question, page, reply_as)?;
        handed::done(tx, &finished, Some(&said))
    };
    Ok(bot.journal.call(write).await?)
}

/// Puts the article's file, if there is a folder for it, and then its claims
/// where the shared ones are.
fn put(folder: &RoomFolder, options: &AnswerOptions, article: &Shelved) -> io::Result<PathBuf> {
    let Shelved {
        article_id,
        extension,
        ..
    } = article;
    let claims = folder.claims(article_id).map_err(io::Error::other)?;
    if let Some(articles) = &options.articles {
        let bytes = fs::read(folder.file(article_id, extension))?;
        write(&articles.join(format!("{article_id}.{extension}")), &bytes)?;
    }
    claims.write(&options.claims).map_err(io::Error::other)
}
