//! What commands have still to do when they are answered, or before they can be.
//!
//! It is in the journal, so that a crash does not end it, and every errand may
//! be done twice.

use std::{sync::Arc, time::Duration};

use matrix_sdk::{HttpError, RoomState, ruma::api::client::membership::leave_room};

use super::{
    Bot, BotError, backoff, command, content,
    failpoint::reach,
    failure::{self, Verdict},
    journal::{Errand, Question, errands, outbox, settings},
    settings::Settings,
};

/// How often to look whether a room can be left: what is sent there rings no
/// bell here.
const LOOK_AGAIN: Duration = Duration::from_millis(300);

/// Does errands until the bot is to stop.
pub(super) async fn run(bot: Arc<Bot>) -> Result<(), BotError> {
    // Claims that had to be read again before the start have been.
    let before_the_start = bot.journal.call(errands::last).await?;
    let mut failures = 0;
    while !bot.is_stopping() {
        match bot.journal.call(errands::due).await? {
            Some((seq, Errand::Leave(room_id), _)) => match leave(&bot, &room_id).await {
                Ok(()) => {
                    bot.journal.call(move |tx| errands::done(tx, seq)).await?;
                    failures = 0;
                }
                Err(error) => {
                    failures += 1;
                    let error = failure::why(&error);
                    tracing::warn!(room = room_id, error, "not left yet");
                    bot.pause(backoff(failures)).await;
                }
            },
            Some((seq, Errand::Reload, question)) => {
                reload(&bot, seq, question, seq <= before_the_start).await?;
            }
            None => {
                let waits = bot.journal.call(errands::any).await?;
                tokio::select! {
                    () = bot.errands.notified() => {}
                    () = tokio::time::sleep(LOOK_AGAIN), if waits => {}
                    () = bot.stopping() => {}
                }
            }
        }
    }
    Ok(())
}

/// Leaves a room; one that we are not in, or that is not there, is left.
async fn leave(bot: &Bot, room_id: &str) -> Result<(), matrix_sdk::Error> {
    let Some(room) = bot.room(room_id) else {
        return Ok(());
    };
    if room.state() != RoomState::Joined {
        return Ok(());
    }
    // Not the SDK's way to leave, which leaves the rooms before it, too.
    let request = leave_room::v3::Request::new(room.room_id().to_owned());
    let left: Result<_, HttpError> = bot.client.send(request).await;
    match left.map_err(matrix_sdk::Error::from) {
        Ok(_) => tracing::info!(room = room_id, "left"),
        Err(error) => match failure::of(&error) {
            Verdict::Never(_) => {
                let error = failure::why(&error);
                tracing::warn!(room = room_id, error, "cannot be left");
            }
            _ => return Err(error),
        },
    }
    Ok(())
}

/// Reads the claims again, and answers whoever asked for it.
async fn reload(
    bot: &Arc<Bot>,
    seq: i64,
    question: Option<(i64, Question)>,
    just_read: bool,
) -> Result<(), BotError> {
    let reloaded = match just_read {
        true => Some(Ok(bot.answerers.just_read())),
        false => tokio::select! {
            reloaded = bot.answerers.reload_beside() => reloaded,
            // It is done at the next start.
            () = bot.stopping() => return Ok(()),
        },
    };
    let page = match &reloaded {
        Some(reloaded) => command::reloaded(reloaded),
        None => command::unable(),
    };
    if let Some(Err(error)) = &reloaded {
        tracing::error!(%error, "the claims could not be read again; the old ones stay");
    }
    reach("after-reload");
    let (text, html) = page.write();
    let everywhere = bot.rooms.reply_as;
    bot.journal
        .call(move |tx| {
            if let Some((place, question)) = &question {
                let room = Settings::read(&settings::read(tx, &question.room_id)?);
                let content = content::reply_in(&room, question, &text, &html, everywhere);
                outbox::answer(tx, *place, question, &content)?;
            }
            errands::done(tx, seq)
        })
        .await?;
    bot.outbox.notify_one();
    Ok(())
}
