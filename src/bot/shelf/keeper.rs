//! Opening what is wanted, taking away what was removed, and taking along what
//! belongs to another room now.

use std::{collections::HashSet, io, sync::Arc, time::Duration};

use rusqlite::Transaction;
use tokio::sync::oneshot;

use super::{Hand, Shared, Shelf, Want, along, away, folder, open};
use crate::{
    answer::{Answerer, OpenError},
    bot::{
        Bot, BotError,
        journal::{Seen, Shelved, shelf},
    },
};

/// When files that could not be removed are tried again.
const AGAIN_AFTER: Duration = Duration::from_secs(60);

/// How often to look whether a room that we are not in has had its time.
const EVERY: Duration = Duration::from_secs(60 * 60);

/// Keeps the shelf until the bot is to stop.
pub(in crate::bot) async fn run(bot: Arc<Bot>) -> Result<(), BotError> {
    sweep(&bot).await?;
    let mut settled = settle(&bot).await?;
    while !bot.is_stopping() {
        let next = bot.shelf.state().rooms.next();
        if let Some(want) = next {
            open_room(&bot, want).await?;
            bot.inbox.notify_one();
            continue;
        }
        tokio::select! {
            () = bot.shelf.work.notified() => {}
            () = bot.pause(AGAIN_AFTER), if !settled => {}
            () = bot.pause(EVERY) => {}
            () = bot.stopping() => return Ok(()),
        }
        settled = settle(&bot).await?;
    }
    Ok(())
}

/// Puts all files where they belong, or away; says whether nothing is left to do.
async fn settle(bot: &Arc<Bot>) -> Result<bool, BotError> {
    let all_along = along::take_along(bot).await?;
    away::look(bot).await?;
    Ok(take_away(bot).await? && all_along)
}

/// Removes what a crash has left.
async fn sweep(bot: &Arc<Bot>) -> Result<(), BotError> {
    let _hand = bot.shelf.hand().await;
    let known = bot.journal.call(shelf::all).await?;
    let shelf = Arc::clone(&bot.shelf);
    let swept = blocking(move || shelf.folder.sweep(&known)).await?;
    if let Err(error) = swept {
        tracing::warn!(%error, "what a crash has left of articles cannot be removed");
    }
    Ok(())
}

async fn open_room(bot: &Arc<Bot>, want: Want) -> Result<(), BotError> {
    let hand = bot.shelf.hand().await;
    let shared = bot.shelf.shared();
    let opened = bot.shelf.open_room(&hand, &want, &shared).await?;
    let answerer = opened.map_err(|error| {
        tracing::error!(room = want.room_id, %error, "a room's articles cannot be opened");
    });
    match answerer {
        Ok(answerer) => bot.shelf.put(want, &shared, answerer),
        Err(()) => {
            let mut state = bot.shelf.state();
            state.rooms.put(want, shared.generation, None, 0);
        }
    }
    Ok(())
}

/// Removes the files of what was taken away; says whether nothing is left of it.
/// Nobody sees it any more, whatever becomes of that.
async fn take_away(bot: &Arc<Bot>) -> Result<bool, BotError> {
    let gone = bot.journal.call(shelf::taken_away).await?;
    if gone.is_empty() {
        return Ok(true);
    }
    let hand = bot.shelf.hand().await;
    let (shelf, articles) = (Arc::clone(&bot.shelf), gone.clone());
    let mut removed = blocking(move || remove_files(&shelf, &articles)).await?;
    let holds = |shared: &Shared, id: &String| shared.answerer.library().article(id).is_some();
    let shared = bot.shelf.shared();
    // These had to be opened beside what was taken away, and are of no use then.
    let mut empty = Vec::new();
    if gone.iter().any(|gone| holds(&shared, &gone.article_id)) {
        empty = bot.shelf.state().rooms.without_own();
        bot.shelf.reload(&hand).await;
        bot.inbox.notify_one();
    }
    // As long as the shared ones hold it, it must be known that it is hidden.
    let shared = bot.shelf.shared();
    removed.retain(|id| !holds(&shared, id));
    let all = removed.len() == gone.len();
    let rooms: HashSet<_> = gone.into_iter().map(|gone| gone.room_id).collect();
    let forget = move |tx: &Transaction<'_>| {
        (removed.iter()).try_for_each(|id| shelf::forget(tx, id))?;
        for room_id in rooms {
            if shelf::is_empty(tx, &room_id)? {
                empty.push(room_id);
            }
        }
        Ok(empty)
    };
    let empty = bot.journal.call(forget).await?;
    let shelf = Arc::clone(&bot.shelf);
    blocking(move || {
        for room_id in empty {
            if let Err(error) = shelf.folder(&room_id).remove_all() {
                tracing::error!(room = room_id, %error, "a room's folder cannot be removed");
            }
        }
    })
    .await?;
    Ok(all)
}

/// Removes what it can; says of which articles nothing is left.
fn remove_files(shelf: &Shelf, articles: &[Shelved]) -> Vec<String> {
    let removed = articles.iter().filter(|article| {
        remove(shelf, article)
            .inspect_err(|error| {
                let id = &article.article_id;
                tracing::error!(article = id, %error, "an article was taken away, and its files cannot be removed");
            })
            .is_ok()
    });
    removed.map(|article| article.article_id.clone()).collect()
}

fn remove(shelf: &Shelf, article: &Shelved) -> io::Result<()> {
    let (id, extension) = (&article.article_id, &article.extension);
    let room = shelf.folder(&article.room_id);
    if article.seen == Seen::Withdrawn {
        let options = shelf.options();
        folder::remove(&options.claims.join(format!("{id}.jsonl")))?;
        if let Some(articles) = &options.articles {
            folder::remove(&articles.join(format!("{id}.{extension}")))?;
        }
    }
    room.remove(id, extension)?;
    // It is built anew when it is needed, without the words of this one.
    room.remove_index()
}

impl Shelf {
    /// Opens what a room sees, beside these shared articles.
    pub(in crate::bot) async fn open_room(
        &self,
        _hand: &Hand<'_>,
        want: &Want,
        shared: &Shared,
    ) -> Result<Result<Arc<Answerer>, OpenError>, BotError> {
        let (folder, want) = (self.folder(&want.room_id), want.clone());
        let shared = Arc::clone(&shared.answerer);
        let opened = blocking(move || open::of_room(&shared, &folder, &want)).await?;
        Ok(opened.map(Arc::new))
    }

    /// Reads the shared articles anew, so that every room sees them as they are on
    /// the disk; says whether that was possible. If not, everything stays as it is.
    pub(in crate::bot) async fn reload(&self, _hand: &Hand<'_>) -> bool {
        match self.answerers.reload_beside().await {
            Some(Ok(_)) => true,
            Some(Err(error)) => {
                tracing::error!(%error, "the shared articles cannot be read anew");
                false
            }
            None => false,
        }
    }
}

/// Does what takes its time on a thread of its own: one that the runtime does not
/// wait for at its end. Whatever is cut off so is done again at the next start.
pub(super) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, BotError> {
    let (tell, told) = oneshot::channel();
    std::thread::spawn(move || {
        // Nobody may be listening any more.
        let _ = tell.send(work());
    });
    told.await
        .map_err(|_| BotError::Panic("opening a room's articles".to_owned()))
}
