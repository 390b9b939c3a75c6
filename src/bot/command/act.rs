//! Commands, carried out: the facts are gathered, a page is made of them, and
//! what is to be done goes into the transaction of the answer.

use std::{sync::Arc, time::Duration};

use matrix_sdk::RoomState;

use super::{
    Command,
    pages::{self, Place, Status},
    power::{Asker, may_name, may_set},
};
use crate::{
    bot::{
        Bot, BotError,
        busy::busy,
        conversation::Said,
        earlier::{given_to, reasons_here},
        journal::{Errand, Question, depths, now_ms, waiting_in_rooms},
        respond::{Effect, Response, Scene, go_on},
        settings::Change,
    },
    question::FollowUp,
    reply::Page,
    words::commands as say,
};

/// What is shown as the version.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Carries a command out; `None` if the bot is to stop first.
pub(in crate::bot) async fn act(
    bot: &Arc<Bot>,
    question: &Question,
    scene: Scene,
    command: Command,
) -> Result<Option<Response>, BotError> {
    let answerer = Arc::clone(&scene.answerer);
    let direct = bot.is_direct(&question.room_id);
    let prefix = (!direct).then_some(bot.rooms.prefix.as_str());
    let page = match command {
        Command::Help(None) => pages::help(prefix, scene.admin),
        Command::Help(Some(name)) => pages::help_on(prefix, name),
        Command::Sources(page) => {
            let work = move || Said::from(pages::sources(answerer.library(), page));
            let said = busy(bot, question, work).await?;
            return Ok(said.map(|said| scene.say(said)));
        }
        Command::Speakers(page) => {
            let work = move || Said::from(pages::speakers(answerer.library(), page));
            let said = busy(bot, question, work).await?;
            return Ok(said.map(|said| scene.say(said)));
        }
        Command::Claim(id) => pages::claim(answerer.library(), &id),
        Command::More => match given_to(bot, question).await? {
            Some(before) => return go_on(bot, question, scene, before, FollowUp::More).await,
            None => Page::new(say::NOTHING_TO_GO_ON_WITH),
        },
        Command::Why => match reasons_here(bot, question).await? {
            Some(kept) => {
                let wording = bot.recall.words_of(&kept.about);
                pages::why(answerer.library(), &kept.reasons, wording.as_ref())
            }
            None => Page::new(say::NOTHING_TO_EXPLAIN),
        },
        Command::Settings => pages::settings(&scene.room, &bot.rooms, prefix),
        Command::Set(change) => return Ok(Some(set(bot, question, scene, change, direct).await)),
        Command::Ping => {
            let took = Duration::from_millis(now_ms().saturating_sub(question.sent_at));
            Page::new(say::pong(took, VERSION))
        }
        Command::Status => pages::status(status(bot).await?, VERSION),
        Command::Rooms(page) => pages::rooms(&places(bot, direct).await?, page),
        Command::Leave(room_id) => return Ok(Some(leave(bot, question, scene, room_id))),
        Command::Reload => return Ok(Some(Response::Later(Errand::Reload))),
    };
    Ok(Some(scene.say(page)))
}

/// Changes a setting, if whoever asks may.
async fn set(
    bot: &Bot,
    question: &Question,
    scene: Scene,
    change: Change,
    direct: bool,
) -> Response {
    let asker = Asker {
        admin: scene.admin,
        direct,
        may_name: may_name(bot, question).await,
    };
    let allowed = may_set(asker);
    tracing::info!(
        room = question.room_id,
        sender = question.sender,
        key = ?change.key,
        allowed,
        "asked to change a setting"
    );
    let page = pages::changed(&change, allowed);
    let effect = match allowed {
        true => Effect::Set(change),
        false => Effect::Nothing,
    };
    scene.say_and(page, None, effect)
}

async fn status(bot: &Bot) -> Result<Status, BotError> {
    let answerer = bot.answerers.shared();
    let library = answerer.library();
    Ok(Status {
        uptime: bot.pulse.uptime(),
        last_sync: bot.pulse.sync_age(),
        depths: bot.journal.call(|tx| depths(tx)).await?,
        articles: library.articles().len(),
        claims: library.len(),
        by_meaning: answerer.goes_by_meaning(),
        rooms: bot.client.joined_rooms().len(),
    })
}

/// The rooms that we are in. Their names are shown to the admin alone, where
/// nobody else reads along.
async fn places(bot: &Bot, direct: bool) -> Result<Vec<Place>, BotError> {
    let waiting = bot.journal.call(|tx| waiting_in_rooms(tx)).await?;
    let mut places = Vec::new();
    for room in bot.client.joined_rooms() {
        let id = room.room_id().to_string();
        places.push(Place {
            name: room.name().filter(|_| direct),
            members: room.joined_members_count(),
            encrypted: room.encryption_state().is_encrypted(),
            waiting: waiting.get(&id).copied().unwrap_or(0),
            id,
        });
    }
    places.sort_by(|a, b| a.id.cmp(&b.id));
    Ok(places)
}

fn leave(bot: &Bot, question: &Question, scene: Scene, room_id: Option<String>) -> Response {
    let here = question.room_id.as_str();
    let target = room_id.as_deref().unwrap_or(here);
    let joined = (bot.room(target)).is_some_and(|room| room.state() == RoomState::Joined);
    if !joined {
        return scene.say(Page::new(say::not_in(target)));
    }
    tracing::info!(room = target, admin = question.sender, "told to leave");
    let page = match target == here {
        true => Page::new(say::LEAVING),
        false => Page::new(say::leaving(target)),
    };
    let target = target.to_owned();
    scene.say_and(page, None, Effect::Leave(target))
}
