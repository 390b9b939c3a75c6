//! From a message with a file to an article of its room.

use std::sync::Arc;

use rusqlite::Transaction;

use super::{
    fetch,
    job::Trouble,
    offer::{self, Offer},
    read::{self, Read, Unread},
    said,
    summary::summary,
};
use crate::{
    bot::{
        Bot, BotError,
        failpoint::reach,
        journal::{Job, Seen, Shelved, handed, shelf},
        shelf::{RoomFolder, Sees, Shared, Want},
    },
    config::Handed,
    reply::Page,
    store::ArticleClaims,
    words::articles as words,
};

/// Fetches the file, reads it, keeps it, and says what is in it.
pub(super) async fn add(bot: &Arc<Bot>, job: &Job) -> Result<(), Trouble> {
    let question = &job.question;
    let room = fetch::room(bot, question).ok_or(Trouble::Withdrawn)?;
    let rules = bot.handed;
    // Before anything is fetched.
    has_place(bot, &question.room_id, rules).await?;
    let offer = fetch::offer(bot, &room, question).await?;
    let read = read(bot, &question.room_id, &offer, rules).await?;

    // From here on nobody else changes files.
    let hand = bot.shelf.hand().await;
    let id = read.article.info.id.clone();
    let wanted = id.clone();
    let known = bot.journal.call(move |tx| shelf::get(tx, &wanted)).await?;
    let known = known.filter(|known| matches!(known.seen, Seen::Room | Seen::Published));
    if let Some(known) = known {
        return say_again(bot, job, &known, &read).await;
    }
    has_place(bot, &question.room_id, rules).await?;
    let shared = bot.shelf.shared();
    let mut sees = (bot.shelf)
        .sees(&bot.journal, &question.room_id, &shared)
        .await?;
    let folder = bot.shelf.folder(&question.room_id);
    if let Some(twin) = twin(&shared, &sees, &folder, &read.article) {
        return say(bot, job, &Page::new(words::there_already(&twin))).await;
    }
    let read = keep(folder.clone(), read).await?;
    sees.own.push(id);
    let want = Want {
        room_id: question.room_id.clone(),
        sees,
    };
    let answerer = match bot.shelf.open_room(&hand, &want, &shared).await? {
        Ok(opened) => opened,
        Err(error) => {
            tracing::error!(%error, "an article that was handed over cannot be searched");
            return Err(Trouble::refused(words::CANNOT_KEEP));
        }
    };
    reach("handed-kept");
    let article = shelved(job, &read);
    let page = summary(&read.article, &bot.rooms.prefix);
    let reply_as = bot.rooms.reply_as;
    let finished = job.clone();
    let write = move |tx: &Transaction<'_>| {
        let wanted = handed::is_wanted(tx, &finished)?;
        let seen = if wanted { Seen::Room } else { Seen::Removed };
        shelf::put(tx, &Shelved { seen, ..article })?;
        let said = said::content(tx, &finished.question, &page, reply_as)?;
        handed::done(tx, &finished, Some(&said))?;
        Ok(wanted)
    };
    if bot.journal.call(write).await? {
        bot.metrics.articles.add(1);
        bot.shelf.put(want, &shared, answerer);
    }
    // Its message may have been deleted meanwhile, or its room replaced.
    bot.shelf.see_to_files();
    reach("handed-done");
    Ok(())
}

/// Whether the room may have one more article.
async fn has_place(bot: &Bot, room_id: &str, rules: Handed) -> Result<(), Trouble> {
    let room_id = room_id.to_owned();
    let counts = bot.journal.call(move |tx| shelf::counts(tx, &room_id));
    let (here, everywhere) = counts.await?;
    match full(here, everywhere, rules) {
        Some(sentence) => Err(Trouble::Refused(sentence)),
        None => Ok(()),
    }
}

/// What is said if there is no place for one more.
fn full(here: usize, everywhere: usize, rules: Handed) -> Option<String> {
    if here >= rules.per_room {
        return Some(words::room_is_full(rules.per_room));
    }
    (everywhere >= rules.in_all).then(|| words::ALL_FULL.to_owned())
}

/// Fetches and reads what is offered.
async fn read(bot: &Bot, room_id: &str, offer: &Offer, rules: Handed) -> Result<Read, Trouble> {
    let too_large = |size: usize| size > rules.max_bytes;
    let refuse = || Err(Trouble::Refused(words::too_large(rules.max_bytes)));
    let kind = offer::kind(&offer.name, offer.mimetype.as_deref())
        .ok_or(Trouble::refused(words::NOT_READABLE))?;
    // What it is said to be, and then what it is.
    let said = offer.size.unwrap_or_default();
    if too_large(usize::try_from(said).unwrap_or(usize::MAX)) {
        return refuse();
    }
    let bytes = fetch::bytes(bot, offer).await?;
    if too_large(bytes.len()) {
        return refuse();
    }
    reach("handed-fetched");
    let file = Unread {
        room_id: room_id.to_owned(),
        stem: offer.stem().to_owned(),
        format: offer::format(kind, &bytes),
        bytes,
    };
    read::read(file).await.map_err(Trouble::refused)
}

/// The article among those that the room sees which has the same text.
fn twin(shared: &Shared, sees: &Sees, folder: &RoomFolder, new: &ArticleClaims) -> Option<String> {
    let same = |of: &ArticleClaims| of.info.sha256 == new.info.sha256;
    let mut own = sees.own.iter().filter_map(|id| folder.claims(id).ok());
    let twin = own.find(same).map(|of| of.info.id);
    twin.or_else(|| {
        let articles = shared.answerer.library().articles();
        let seen = (articles.iter()).filter(|of| !sees.hidden.contains(&of.info.id));
        let mut twins = seen.filter(|of| same(of));
        twins.next().map(|of| of.info.id.clone())
    })
}

/// Keeps the file and its claims.
async fn keep(folder: RoomFolder, read: Read) -> Result<Read, Trouble> {
    let work = move || {
        let kept = folder.keep(&read.article, read.extension, &read.bytes);
        (kept, read)
    };
    let done = tokio::task::spawn_blocking(work).await;
    let (kept, read) = done.map_err(|error| BotError::Panic(error.to_string()))?;
    match kept {
        Ok(()) => Ok(read),
        Err(error) => {
            tracing::error!(%error, "an article that was handed over cannot be kept");
            Err(Trouble::refused(words::CANNOT_KEEP))
        }
    }
}

fn shelved(job: &Job, read: &Read) -> Shelved {
    Shelved {
        article_id: read.article.info.id.clone(),
        room_id: job.question.room_id.clone(),
        event_id: job.question.event_id.clone(),
        sender: job.question.sender.clone(),
        title: read.article.info.title.clone(),
        extension: read.extension.to_owned(),
        bytes: read.bytes.len(),
        claims: read.article.claims.len(),
        seen: Seen::Room,
    }
}

/// What is said about a file that is there already: the same once more, if the
/// same message is asked about again.
async fn say_again(bot: &Bot, job: &Job, known: &Shelved, read: &Read) -> Result<(), Trouble> {
    let note = match known.event_id == job.question.event_id && known.seen == Seen::Room {
        true => summary(&read.article, &bot.rooms.prefix),
        false => Page::new(words::there_already(&known.article_id)),
    };
    say(bot, job, &note).await
}

async fn say(bot: &Bot, job: &Job, note: &Page) -> Result<(), Trouble> {
    let (page, reply_as, job) = (note.clone(), bot.rooms.reply_as, job.clone());
    let done = move |tx: &Transaction<'_>| {
        let content = said::content(tx, &job.question, &page, reply_as)?;
        handed::done(tx, &job, Some(&content))
    };
    Ok(bot.journal.call(done).await?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Who;

    #[test]
    fn numbers_are_limited() {
        let rules = |per_room: usize, in_all: usize| Handed {
            who: Who::Admins,
            max_bytes: 1_000,
            per_room,
            in_all,
            keep: std::time::Duration::ZERO,
        };
        assert_eq!(full(1, 5, rules(2, 6)), None);
        assert_eq!(full(2, 5, rules(2, 6)), Some(words::room_is_full(2)));
        assert_eq!(full(1, 6, rules(2, 6)).as_deref(), Some(words::ALL_FULL));
        assert_eq!(full(0, 0, rules(0, 6)), Some(words::room_is_full(0)));
    }
}
