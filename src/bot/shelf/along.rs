//! Taking articles along where their room was replaced by another.
//!
//! The files are copied, then the journal says that the room they belong to sees
//! them, then the old ones are removed. Whenever it is cut off, the journal says
//! where the files are that count, and the next start removes all others.

use std::{collections::BTreeSet, io, sync::Arc};

use super::keeper::blocking;
use crate::bot::{
    Bot, BotError,
    failpoint::reach,
    journal::{Move, moves, shelf},
};

/// Takes along what it can; says whether nothing is left behind. What is left is
/// still seen where it was.
pub(super) async fn take_along(bot: &Arc<Bot>) -> Result<bool, BotError> {
    if bot.journal.call(moves::due).await?.is_empty() {
        return Ok(true);
    }
    let hand = bot.shelf.hand().await;
    // Others may have changed something while they had it.
    let due = bot.journal.call(moves::due).await?;
    let (mut all, mut emptied) = (true, BTreeSet::new());
    for one in due {
        match copy(bot, &one).await? {
            Ok(()) => {}
            Err(error) => {
                let id = &one.article.article_id;
                tracing::error!(article = id, %error, "an article cannot be taken along to the room that replaces its own");
                all = false;
                continue;
            }
        }
        reach("along-copied");
        let noted = one.clone();
        let moved = (bot.journal)
            .call(move |tx| moves::done(tx, &noted))
            .await?;
        reach("along-noted");
        let room = if moved { &one.article.room_id } else { &one.to };
        remove(bot, room, &one).await?;
        if moved {
            tracing::info!(
                old = one.article.room_id,
                new = one.to,
                "an article was taken along to the room that replaces its own"
            );
            emptied.insert(one.article.room_id);
        }
    }
    for room_id in emptied {
        let of = room_id.clone();
        if bot.journal.call(move |tx| shelf::is_empty(tx, &of)).await? {
            let folder = bot.shelf.folder(&room_id);
            report(blocking(move || folder.remove_all()).await?);
        }
    }
    drop(hand);
    // Whoever waits for a room is answered from what it sees now.
    bot.inbox.notify_one();
    Ok(all)
}

async fn copy(bot: &Bot, one: &Move) -> Result<io::Result<()>, BotError> {
    let from = bot.shelf.folder(&one.article.room_id);
    let to = bot.shelf.folder(&one.to);
    let (id, extension) = (
        one.article.article_id.clone(),
        one.article.extension.clone(),
    );
    blocking(move || to.copy_from(&from, &id, &extension)).await
}

/// Removes the files of the room to which the article does not belong.
async fn remove(bot: &Bot, room_id: &str, one: &Move) -> Result<(), BotError> {
    let folder = bot.shelf.folder(room_id);
    let (id, extension) = (
        one.article.article_id.clone(),
        one.article.extension.clone(),
    );
    let removed = blocking(move || {
        folder.remove(&id, &extension)?;
        // It is built anew when it is needed, without the words of this one.
        folder.remove_index()
    });
    report(removed.await?);
    Ok(())
}

/// What cannot be removed now, the next start removes.
fn report(removed: io::Result<()>) {
    if let Err(error) = removed {
        tracing::error!(%error, "what was taken along cannot be removed where it was");
    }
}
