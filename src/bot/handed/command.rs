//! What can be asked about the articles of a room.

use matrix_sdk::ruma::{RoomId, UserId, events::StateEventType};
use rusqlite::Transaction;

use super::said;

use crate::{
    bot::{
        Bot, BotError,
        journal::{Question, Seen, handed, inbox, outbox, shelf},
    },
    claim::is_article_id,
    config::Who,
    reply::{self, Line, Page},
    words::articles as words,
};

/// What a file that is given to us says: the command that adds it.
pub(in crate::bot) const ADD: &str = "add";

/// How many articles are listed.
const LISTED: usize = 40;

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::bot) enum Command {
    /// To take the file that this message is or replies to.
    Add,
    /// To list the articles that were handed over in this room.
    List,
    /// To take an article away; `None` if it is not said which.
    Remove(Option<String>),
    /// To let every room see an article; `None` if it is not said which.
    Publish(Option<String>),
}

/// The command that the text is: the word alone, or with what can only be an
/// article's id. Anything else is a question.
pub(in crate::bot) fn parse(text: &str) -> Option<Command> {
    let text = text.trim().trim_start_matches(['!', '/']).to_lowercase();
    let mut words = text.split_whitespace();
    let (verb, id) = (words.next()?, words.next());
    let is_id = |id: &str| is_article_id(id) && id.contains('-');
    if words.next().is_some() || id.is_some_and(|id| !is_id(id)) {
        return None;
    }
    let id = id.map(str::to_owned);
    match (verb, &id) {
        (ADD, None) => Some(Command::Add),
        ("articles", None) => Some(Command::List),
        ("remove", _) => Some(Command::Remove(id)),
        ("publish", _) => Some(Command::Publish(id)),
        _ => None,
    }
}

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
    command: Command,
) -> Result<(), BotError> {
    let event = question.event_id.clone();
    let by = standing(
        bot.handed.who,
        bot.matrix.admins.contains(&question.sender),
        bot.handed.who == Who::Moderators && has_power(bot, &question).await,
    );
    let (prefix, reply_as) = (bot.rooms.prefix.clone(), bot.rooms.reply_as);
    let who = bot.handed.who;
    let done = move |tx: &Transaction<'_>| {
        if !inbox::still_stands(tx, &question)? {
            return Ok(Done::Nothing);
        }
        let done = decide(tx, &question, &command, by, who, &prefix)?;
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
            bot.shelf.taken_away();
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
        Command::Remove(None) => say(&words::which("remove", prefix)),
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
        Command::Publish(None) => say(&words::which("publish", prefix)),
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

/// Whether the sender may change the room's name.
async fn has_power(bot: &Bot, question: &Question) -> bool {
    let (Ok(room_id), Ok(sender)) = (
        RoomId::parse(&question.room_id),
        UserId::parse(&question.sender),
    ) else {
        return false;
    };
    let Some(room) = bot.client.get_room(&room_id) else {
        return false;
    };
    match room.power_levels().await {
        Ok(levels) => levels.user_can_send_state(&sender, StateEventType::RoomName),
        Err(error) => {
            tracing::warn!(room = %room_id, %error, "nobody knows who may do what in this room");
            false
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_the_word_alone_or_with_an_id() {
        let remove = |id: &str| Some(Command::Remove(Some(id.to_owned())));
        for (text, expected) in [
            ("add", Some(Command::Add)),
            (" ADD ", Some(Command::Add)),
            ("!articles", Some(Command::List)),
            ("remove", Some(Command::Remove(None))),
            ("remove mill-1f2e3d4c", remove("mill-1f2e3d4c")),
            ("/Remove Mill-1F2E", remove("mill-1f2e")),
            (
                "publish a-1",
                Some(Command::Publish(Some("a-1".to_owned()))),
            ),
            ("publish", Some(Command::Publish(None))),
            // Questions.
            ("", None),
            ("!", None),
            ("add it", None),
            ("articles about the mill", None),
            ("publish date", None),
            ("remove troops", None),
            ("remove a-1 now", None),
            ("who would remove a-1", None),
            ("remove ../a-1", None),
            ("sources", None),
        ] {
            assert_eq!(parse(text), expected, "{text:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_it_panic_and_no_sentence_is_a_command(
            text in "(?s).{0,40}", words in "[a-z]{1,8}( [a-z]{1,8}){2,5}\\??"
        ) {
            parse(&text);
            parse(&format!("remove {text}"));
            proptest::prop_assert_eq!(parse(&words), None);
        }
    }

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
