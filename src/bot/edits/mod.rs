//! Messages that an edit makes questions of, and edits that are deleted.
//!
//! An edit says what a message says now, but not where it stands: in which thread,
//! and to what it replies. So the message is fetched first. If an edit is deleted,
//! the message says what the one before said, or it says it itself. This loop also wakes
//! the worker when a question has rested after its last edit.

mod facts;

use std::{sync::Arc, time::Duration};

use matrix_sdk::{
    Room, RoomState,
    ruma::{EventId, OwnedEventId, RoomId, api::client::room::get_room_event},
};
use serde_json::Value;

use self::facts::{as_it_stands, edited};
use super::{
    Bot, BotError, backoff,
    failure::{self, Verdict},
    journal::{
        Edit, Question, change,
        edits::{self, Open},
        inbox, now_ms, sync_state,
    },
    receive::{edit, is_direct},
    retry::{later, spread, until},
    trigger::Surroundings,
};

/// Sees to edits until the bot is to stop.
pub(super) async fn run(bot: Arc<Bot>) -> Result<(), BotError> {
    while !bot.is_stopping() {
        let now = now_ms();
        let (open, rested) = bot
            .journal
            .call(move |tx| Ok((edits::next(tx)?, inbox::next_rested(tx, now)?)))
            .await?;
        let wait = open.as_ref().map(|open| until(open.not_before, now));
        if let (Some(open), Some(None)) = (open, wait) {
            fetch(&bot, open).await?;
            continue;
        }
        let rest = rested.and_then(|at| until(at, now));
        let next = (wait.flatten().into_iter().chain(rest).min()).unwrap_or(Duration::MAX);
        tokio::select! {
            () = bot.edited.notified() => {}
            () = bot.pause(next) => bot.inbox.notify_one(),
        }
    }
    Ok(())
}

/// What was fetched.
enum Fetched {
    /// The message that was edited: a question from now on.
    Question(Question),
    /// What a question says, now that its edit is deleted.
    Reverted(Edit),
    /// Nothing that matters to us.
    Nothing,
}

/// Fetches what was edited, and asks what it asks now.
async fn fetch(bot: &Bot, open: Open) -> Result<(), BotError> {
    let edit = open.edit;
    let (room, event) = (edit.room_id.clone(), edit.event_id.clone());
    let attempts = open.attempts + 1;
    let fetched = match &edit.text {
        Some(_) => read(bot, &edit).await,
        None => read_again(bot, &edit).await,
    };
    let error = match fetched {
        Ok(fetched) => return settle(bot, edit, fetched).await,
        Err(error) => error,
    };
    let wait = match failure::of(&error) {
        Verdict::Over => return Err(BotError::Revoked(error.to_string())),
        Verdict::Never(_) => return settle(bot, edit, Fetched::Nothing).await,
        Verdict::Hold(Some(wait)) => wait,
        Verdict::Hold(None) | Verdict::Later => spread(backoff(attempts), &event, attempts),
    };
    let at = later(now_ms(), wait);
    bot.journal
        .call(move |tx| edits::retry(tx, &edit, at))
        .await?;
    let (error, wait_s) = (failure::why(&error), wait.as_secs_f64());
    tracing::warn!(
        room,
        event,
        error,
        attempts,
        wait_s,
        "an edited message cannot be fetched yet"
    );
    Ok(())
}

/// Writes down what an edit came to.
async fn settle(bot: &Bot, edit: Edit, fetched: Fetched) -> Result<(), BotError> {
    let (room, event) = (edit.room_id.clone(), edit.event_id.clone());
    match &fetched {
        Fetched::Question(_) => tracing::info!(room, event, "edited into a question"),
        Fetched::Reverted(_) => tracing::info!(room, event, "an edit was deleted"),
        Fetched::Nothing => tracing::info!(room, event, "an edit comes to nothing"),
    }
    bot.journal
        .call(move |tx| match fetched {
            Fetched::Question(mut message) => {
                // Only a reply to one of our messages is one to us.
                if let Some(parent) = message.in_reply_to.take()
                    && sync_state::is_own(tx, &message.room_id, &parent)?
                {
                    message.in_reply_to = Some(parent);
                }
                edits::ask(tx, &edit, &message)
            }
            Fetched::Reverted(before) => {
                change::revert(tx, &edit, &before)?;
                edits::done(tx, &edit)
            }
            Fetched::Nothing => edits::done(tx, &edit),
        })
        .await?;
    bot.taken_in();
    Ok(())
}

/// The room of an edit, if we are in it, and the message.
fn place(bot: &Bot, edit: &Edit) -> Option<(Room, OwnedEventId)> {
    let room = RoomId::parse(&edit.room_id).ok();
    let room = room.and_then(|id| bot.client.get_room(&id))?;
    let event_id = EventId::parse(&edit.event_id).ok()?;
    (room.state() == RoomState::Joined).then_some((room, event_id))
}

/// The message that was edited, if the edit is valid.
async fn read(bot: &Bot, edit: &Edit) -> Result<Fetched, matrix_sdk::Error> {
    let Some((room, event_id)) = place(bot, edit) else {
        return Ok(Fetched::Nothing);
    };
    let request = get_room_event::v3::Request::new(room.room_id().to_owned(), event_id);
    let event = bot.client.send(request).await?.event;
    let event: Value = serde_json::from_str(event.json().get()).unwrap_or_default();
    Ok(edited(&event, edit).map_or(Fetched::Nothing, Fetched::Question))
}

/// What a message says whose latest edit (as far as we knew) is deleted.
async fn read_again(bot: &Bot, deleted: &Edit) -> Result<Fetched, matrix_sdk::Error> {
    let Some((room, event_id)) = place(bot, deleted) else {
        return Ok(Fetched::Nothing);
    };
    let event = room.event(&event_id, None).await?;
    let event: Value = serde_json::from_str(event.raw().json().get()).unwrap_or_default();
    let Some(message) = as_it_stands(&event, deleted) else {
        return Ok(Fetched::Nothing);
    };
    let name = bot.display_name(&room).await;
    let around = Surroundings {
        me: &bot.me,
        display_name: name.as_deref(),
        prefix: &bot.rooms.prefix,
        direct: is_direct(&room),
        replies_to_us: false,
    };
    let room_id = deleted.room_id.clone();
    let before = edit(
        message,
        &around,
        room_id,
        deleted.asked_at,
        deleted.encrypted,
    );
    Ok(before.map_or(Fetched::Nothing, Fetched::Reverted))
}
