//! Read receipts: a sign of life, and no more.
//!
//! They come a moment after the question, so that its answer goes first: a
//! homeserver does one thing after the other. When many questions wait, a room
//! gets one receipt for all that were read in that moment.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use matrix_sdk::ruma::{
    EventId, RoomId, api::client::receipt::create_receipt::v3::ReceiptType,
    events::receipt::ReceiptThread,
};
use tokio::sync::Notify;

use super::{Bot, BotError};

/// How long after a question its receipt goes.
const AFTER: Duration = Duration::from_millis(300);

/// What was read and not yet shown as read: each room's latest question.
#[derive(Debug, Default)]
pub(super) struct Receipts {
    // A std mutex: it is never held across an await.
    latest: Mutex<HashMap<String, String>>,
    added: Notify,
}

impl Receipts {
    /// Shows this event as read, by and by.
    pub(super) fn add(&self, room_id: &str, event_id: &str) {
        let mut latest = self.latest.lock().unwrap_or_else(PoisonError::into_inner);
        latest.insert(room_id.to_owned(), event_id.to_owned());
        self.added.notify_one();
    }

    fn take(&self) -> HashMap<String, String> {
        std::mem::take(&mut *self.latest.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Sends receipts until the bot is to stop. Best effort: what fails is not
/// tried again.
pub(super) async fn run(bot: Arc<Bot>) -> Result<(), BotError> {
    while !bot.is_stopping() {
        tokio::select! {
            () = bot.receipts.added.notified() => bot.pause(AFTER).await,
            () = bot.stopping() => {}
        }
        for (room_id, event_id) in bot.receipts.take() {
            send(&bot, &room_id, &event_id).await;
        }
    }
    Ok(())
}

async fn send(bot: &Bot, room_id: &str, event_id: &str) {
    let (Ok(room_id), Ok(event_id)) = (RoomId::parse(room_id), EventId::parse(event_id)) else {
        return;
    };
    let Some(room) = bot.client.get_room(&room_id) else {
        return;
    };
    let sent = room.send_single_receipt(ReceiptType::Read, ReceiptThread::Unthreaded, event_id);
    if let Err(error) = sent.await {
        tracing::debug!(room = %room_id, %error, "no read receipt");
    }
}
