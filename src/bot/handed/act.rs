//! Doing what was asked about the articles of a room: at once, or as a job.

use rusqlite::Transaction;

use super::{
    command::{Command, PUBLISH, REMOVE},
    said,
};
use crate::{
    bot::{
        Bot, BotError, command,
        journal::{Question, Seen, handed, inbox, outbox, shelf},
    },
    config::Who,
    reply::{self, Line, Page},
    words::articles as words,
};

/// How many articles are listed.
const LISTED: usize = 40;

/// What the sender of a command is in its room.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Standing {
    /// One of the bot's admins, by their full user id.
    admin: bool,
    /// Somebody who may hand over articles.
    trusted: bool,
}

/// Who may do what: admins everything; whoever has the power to change the room's
/// name hands over articles where the settings say so.
fn standing(who: Who, admin: bool, has_power: bool) -> Standing {
    Standing {
        admin,
        trusted: admin || (who == Who::Moderators && has_power),
    }
}

/// Does what is quickly done, writes down what is not, and answers.
pub(in crate::bot) async fn execute(
    bot: &Bot,
    seq: i64,
    question: Question,
    asked: Command,
) -> Result<(), BotError> {
    let event = question.event_id.clone();
    let by = standing(
        bot.handed.who,
        bot.matrix.admins.contains(&question.sender),
        bot.handed.who == Who::Moderators
            && command::may_name(bot, &question).await.unwrap_or(false),
    );
    let (prefix, reply_as) = (bot.rooms.prefix.clone(), bot.rooms.reply_as);
    let who = bot.handed.who;
    let done = move |tx: &Transaction<'_>| {
        if !inbox::still_stands(tx, &question)? {
            return Ok(Done::Nothing);
        }
        let done = decide(tx, &question, &asked, by, who, &prefix)?;
        match &done {
            Done::Nothing => {}
            Done::Later(publish) => handed::add(tx, seq, &question, publish.as_deref())?,
            Done::Said(note) | Done::Removed(note) => {
                let content = said::content(tx, &question, note, reply_as)?;
                outbox::answer(tx, seq, &question, &content)?;
            }
        }
        Ok(done)
    };
    match bot.journal.call(done).await? {
        Done::Nothing => {}
        Done::Later(_) => bot.handed_over.notify_one(),
        Done::Said(_) => bot.outbox.notify_one(),
        Done::Removed(_) => {
            bot.shelf.see_to_files();
            bot.outbox.notify_one();
        }
    }
    tracing::info!(event, "did what was asked about a room's articles");
    Ok(())
}

/// What was done.
enum Done {
    /// Nothing: nobody asks for it any more.
    Nothing,
    /// Nothing but this was said.
    Said(Page),
    /// An article was taken away, and this was said.
    Removed(Page),
    /// It takes its time: a file to read, or the article to publish.
    Later(Option<String>),
}

fn decide(
    tx: &Transaction<'_>,
    question: &Question,
    command: &Command,
    by: Standing,
    who: Who,
    prefix: &str,
) -> rusqlite::Result<Done> {
    let say = |text: &str| Ok(Done::Said(Page::new(text)));
    let not_allowed = words::not_allowed(who == Who::Moderators);
    let here = |id: &str| {
        let found = shelf::get(tx, id)?.filter(|article| article.room_id == question.room_id);
        Ok::<_, rusqlite::Error>(
            found.filter(|article| matches!(article.seen, Seen::Room | Seen::Published)),
        )
    };
    match command {
        Command::List => Ok(Done::Said(list(tx, question, by, prefix)?)),
        Command::Add if !by.trusted => say(not_allowed),
        Command::Add => Ok(Done::Later(None)),
        Command::Remove(_) if !by.trusted => say(not_allowed),
        Command::Remove(None) => say(&words::which(REMOVE, prefix)),
        Command::Remove(Some(id)) => match here(id)? {
            None => say(&words::not_here(id, prefix)),
            Some(article) if article.seen == Seen::Published && !by.admin => {
                say(words::ADMINS_ONLY)
            }
            Some(article) => {
                shelf::remove(tx, &article)?;
                let note = Page::new(words::removed(&reply::short(&article.title)));
                Ok(Done::Removed(note))
            }
        },
        Command::Publish(_) if !by.admin => say(words::ADMINS_ONLY),
        Command::Publish(None) => say(&words::which(PUBLISH, prefix)),
        Command::Publish(Some(id)) => match here(id)? {
            None => say(&words::not_here(id, prefix)),
            Some(article) if article.seen == Seen::Published => say(words::PUBLISHED_ALREADY),
            Some(article) => Ok(Done::Later(Some(article.article_id))),
        },
    }
}

fn list(
    tx: &Transaction<'_>,
    question: &Question,
    by: Standing,
    prefix: &str,
) -> rusqlite::Result<Page> {
    let articles = shelf::of_room(tx, &question.room_id)?;
    let mut note = match articles.len() {
        0 => Page::new(words::NONE_HERE),
        count => Page::new(words::handed_over(count)),
    };
    for article in articles.iter().rev().take(LISTED) {
        let published = article.seen == Seen::Published;
        let title = reply::short(&article.title);
        let listed = words::listed(&title, article.claims, published);
        note = note.row(
            Line::new()
                .code(&article.article_id)
                .text(format!(" {listed}")),
        );
    }
    if by.trusted {
        note = note.closing(words::how_to_add(prefix));
    }
    Ok(note)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_may_do_what() {
        // who, admin, power => admin, trusted
        for (who, admin, power, trusted) in [
            (Who::Admins, false, false, false),
            (Who::Admins, false, true, false),
            (Who::Admins, true, false, true),
            (Who::Moderators, false, false, false),
            (Who::Moderators, false, true, true),
            (Who::Moderators, true, false, true),
        ] {
            let expected = Standing { admin, trusted };
            assert_eq!(
                standing(who, admin, power),
                expected,
                "{who:?} {admin} {power}"
            );
        }
    }
}
