//! What is done about events that wait for their keys.

use std::{collections::HashSet, time::Duration};

use matrix_sdk::{
    Room,
    deserialized_responses::TimelineEventKind,
    ruma::{RoomId, serde::Raw},
};

use super::{
    Due,
    clear::Clear,
    notice::{self, Decision, Surroundings},
};
use crate::{
    bot::{
        Bot, BotError, content,
        journal::{Batch, Changed, Undecrypted, now_ms, sync_state, undecrypted},
        receive::is_direct,
    },
    config::{Encryption, ReplyAs},
    words,
};

/// What this process has done about events that wait.
#[derive(Default)]
pub(super) struct WaitingRoom {
    /// Sessions whose keys the backup was asked for.
    asked_backup: HashSet<String>,
    /// Events of which nobody is (still) to be told.
    settled: HashSet<String>,
}

impl WaitingRoom {
    /// Forgets what waits no longer.
    pub(super) fn keep_only(&mut self, waiting: &[(u64, Undecrypted)]) {
        if self.settled.is_empty() {
            return;
        }
        let ids: HashSet<_> = waiting.iter().map(|(_, event)| &event.event_id).collect();
        self.settled.retain(|id| ids.contains(id));
    }

    /// Does for one event what can be done; says when to look at it again, if
    /// that is sooner than usual.
    pub(super) async fn look(
        &mut self,
        bot: &Bot,
        rules: &Encryption,
        due: &Due,
        received_at: u64,
        waiting: Undecrypted,
    ) -> Result<Option<Duration>, BotError> {
        let room = RoomId::parse(&waiting.room_id)
            .ok()
            .and_then(|id| bot.client.get_room(&id));
        let (Some(room), Some(clear)) = (room, Clear::read(&waiting.event)) else {
            forget(bot, waiting, Batch::default()).await?;
            return Ok(None);
        };
        let is_due = match due {
            Due::All => true,
            Due::Sessions(sessions) => sessions.contains(&clear.session),
            Due::Nothing => false,
        };
        if is_due {
            if retry(bot, &room, received_at, &waiting).await? {
                return Ok(None);
            }
            if !self.asked_backup.contains(&clear.session)
                && ask_backup(bot, &room, &clear.session).await
            {
                self.asked_backup.insert(clear.session.clone());
            }
        }
        let Some(after) = rules.notice_after else {
            return Ok(None);
        };
        if self.settled.contains(&waiting.event_id) {
            return Ok(None);
        }
        match decide(bot, &room, &clear, received_at, after).await? {
            Decision::Wait(time) => return Ok(Some(time)),
            Decision::Leave => {}
            Decision::Tell if !bot.may_ask(&room, &clear.sender) => {}
            Decision::Tell => tell(bot, &clear, &waiting).await?,
        }
        self.settled.insert(waiting.event_id);
        Ok(None)
    }
}

/// Tries to read an event; says whether it needs no key any more.
async fn retry(
    bot: &Bot,
    room: &Room,
    received_at: u64,
    waiting: &Undecrypted,
) -> Result<bool, BotError> {
    let Ok(raw) = Raw::from_json_string(waiting.event.clone()) else {
        return Ok(false);
    };
    let Ok(event) = room.decrypt_event(&raw, None).await else {
        return Ok(false);
    };
    if matches!(event.kind, TimelineEventKind::UnableToDecrypt { .. }) {
        return Ok(false);
    }
    let mut batch = Batch {
        sent_after: received_at,
        ..Batch::default()
    };
    bot.receive(room, &[event], &mut batch).await?;
    forget(bot, waiting.clone(), batch).await?;
    Ok(true)
}

/// Asks our key backup for a session's key: another device of ours may have got
/// it. If it is there, it comes as all keys do. Says whether the backup has
/// answered.
async fn ask_backup(bot: &Bot, room: &Room, session: &str) -> bool {
    let backups = bot.client.encryption().backups();
    match backups.download_room_key(room.room_id(), session).await {
        Ok(found) => {
            if found {
                tracing::info!(room = %room.room_id(), "the key backup has a missing key");
            }
            true
        }
        Err(error) => {
            tracing::debug!(%error, "the key backup does not give the key");
            error.client_api_error_kind().is_some()
        }
    }
}

async fn decide(
    bot: &Bot,
    room: &Room,
    clear: &Clear,
    received_at: u64,
    after: Duration,
) -> Result<Decision, BotError> {
    let replies_to_us = match clear.in_reply_to.clone() {
        Some(parent) => {
            let room_id = room.room_id().to_string();
            (bot.journal)
                .call(move |tx| sync_state::is_own(tx, &room_id, &parent))
                .await?
        }
        None => false,
    };
    let around = Surroundings {
        me: &bot.me,
        direct: is_direct(room),
        replies_to_us,
        received_at,
        now: now_ms(),
        after,
        answer_within: bot.matrix.answer_within,
    };
    Ok(notice::decide(clear, &around))
}

async fn tell(bot: &Bot, clear: &Clear, waiting: &Undecrypted) -> Result<(), BotError> {
    let question = clear.as_question(&waiting.room_id, &waiting.event_id);
    let html = format!("<p>{}</p>", words::NO_KEY);
    // Always a notice: it is no answer, and need not wake anybody.
    let content = content::reply(&question, words::NO_KEY, &html, ReplyAs::Notice);
    let device = clear.device.clone();
    let told = bot
        .journal
        .call(move |tx| undecrypted::tell(tx, &question, &device, &content))
        .await?;
    if told {
        tracing::info!(
            room = waiting.room_id,
            event = waiting.event_id,
            "the sender is told that the key has not come"
        );
        bot.outbox.notify_one();
    }
    Ok(())
}

async fn forget(bot: &Bot, waiting: Undecrypted, batch: Batch) -> Result<(), BotError> {
    let is_news = batch.is_news();
    let changed = bot
        .journal
        .call(
            // Unless it was deleted meanwhile.
            move |tx| match undecrypted::done(tx, &waiting.room_id, &waiting.event_id)? {
                true => sync_state::add(tx, &batch),
                false => Ok(Changed::default()),
            },
        )
        .await?;
    bot.metrics.changed(changed);
    if is_news {
        bot.taken_in();
    }
    Ok(())
}
