//! What becomes of a question: what is said to it, and what is done.

use std::sync::Arc;

use rusqlite::Transaction;

use super::{
    Bot, BotError,
    busy::busy,
    command::{self, act},
    conversation::{self, Asked, Said},
    earlier::{given_here, reasons_here},
    journal::{self, Errand, Question, reasons},
    settings::{Change, Settings},
    shelf::View,
};
use crate::{
    answer::{Answerer, Given},
    question::FollowUp,
    reply::Page,
    words,
};

/// What becomes of a question.
pub(super) enum Response {
    /// It is answered now.
    Now(Box<Now>),
    /// An errand answers it.
    Later(Errand),
}

/// An answer, and what goes with it in the same transaction.
pub(super) struct Now {
    pub(super) said: Said,
    /// Why this was said, for who asks.
    pub(super) reasons: Option<reasons::Kept>,
    pub(super) effect: Effect,
    /// How the bot behaves in the room.
    pub(super) room: Settings,
}

/// What is done beside saying something.
pub(super) enum Effect {
    /// Nothing.
    Nothing,
    /// A setting of the room is changed.
    Set(Change),
    /// A room is left, when the answer has been sent.
    Leave(String),
}

impl Effect {
    /// Writes down what is done because of this question.
    pub(super) fn note(&self, tx: &Transaction<'_>, question: &Question) -> rusqlite::Result<()> {
        match self {
            Self::Nothing => Ok(()),
            Self::Set(change) => {
                let (key, value) = (change.key.kept(), change.value.as_deref());
                journal::settings::set(tx, &question.room_id, key, value)
            }
            Self::Leave(room_id) => {
                journal::errands::add(tx, question, &Errand::Leave(room_id.clone()))
            }
        }
    }
}

/// Whose question it is, and how the bot behaves there.
pub(super) struct Scene {
    /// Whether its sender is an admin, by their full user id.
    pub(super) admin: bool,
    pub(super) room: Settings,
    /// Over the articles that the room sees.
    pub(super) answerer: Arc<Answerer>,
}

impl Scene {
    /// The answer with nothing else.
    pub(super) fn say(self, said: impl Into<Said>) -> Response {
        self.say_and(said, None, Effect::Nothing)
    }

    /// The answer with its reasons and what is done.
    pub(super) fn say_and(
        self,
        said: impl Into<Said>,
        reasons: Option<reasons::Kept>,
        effect: Effect,
    ) -> Response {
        Response::Now(Box::new(Now {
            said: said.into(),
            reasons,
            effect,
            room: self.room,
        }))
    }
}

/// Makes the response to a question; `None` if the bot is to stop first.
pub(super) async fn respond(
    bot: &Arc<Bot>,
    question: &Question,
    view: &View,
) -> Result<Option<Response>, BotError> {
    let scene = Scene {
        admin: bot.matrix.admins.contains(&question.sender),
        room: settings_of(bot, question).await?,
        answerer: view
            .answerer
            .clone()
            .unwrap_or_else(|| bot.answerers.shared()),
    };
    if view.answerer.is_none() {
        return Ok(Some(scene.say(Page::new(words::UNABLE))));
    }
    let before = match FollowUp::parse(&question.text) {
        Some(_) => given_here(bot, question).await?,
        None => None,
    };
    let asked = conversation::read(&question.text, scene.admin, before.is_some());
    match (asked, before) {
        (Asked::Command(command), _) => act::act(bot, question, scene, command).await,
        (Asked::Wrong(name), _) => Ok(Some(scene.say(command::wrong(name)))),
        (Asked::Unknown(word), _) => Ok(Some(scene.say(command::unknown(&word)))),
        (Asked::FollowUp(follow_up), Some(before)) => {
            go_on(bot, question, scene, before, follow_up).await
        }
        (Asked::FollowUp(_) | Asked::Question, _) => answer(bot, question, scene).await,
    }
}

/// Answers a question about the articles.
async fn answer(
    bot: &Arc<Bot>,
    question: &Question,
    scene: Scene,
) -> Result<Option<Response>, BotError> {
    let answerer = Arc::clone(&scene.answerer);
    let (asked, admin) = (question.text.clone(), scene.admin);
    let metrics = Arc::clone(&bot.metrics);
    let work = move || conversation::answer(&answerer, &asked, admin, &metrics);
    let Some(mut said) = busy(bot, question, work).await? else {
        return Ok(None);
    };
    let kept = said.why.take().map(|(reasons, wording)| {
        bot.recall.keep(&question.event_id, wording);
        let about = question.event_id.clone();
        reasons::Kept { about, reasons }
    });
    Ok(Some(scene.say_and(said, kept, Effect::Nothing)))
}

/// Says more about an answer that was given here.
pub(super) async fn go_on(
    bot: &Arc<Bot>,
    question: &Question,
    scene: Scene,
    before: Given,
    follow_up: FollowUp,
) -> Result<Option<Response>, BotError> {
    let answerer = Arc::clone(&scene.answerer);
    // It has the reasons of what it goes on with.
    let kept = reasons_here(bot, question).await?;
    let work = move || conversation::go_on(&answerer, &before, follow_up);
    let said = busy(bot, question, work).await?;
    Ok(said.map(|said| scene.say_and(said, kept, Effect::Nothing)))
}

async fn settings_of(bot: &Bot, question: &Question) -> Result<Settings, BotError> {
    let room_id = question.room_id.clone();
    let rows = bot
        .journal
        .call(move |tx| journal::settings::read(tx, &room_id));
    Ok(Settings::read(&rows.await?))
}
