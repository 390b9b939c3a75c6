//! Fetching what a sync left out.
//!
//! A sync brings only the last events of each room. Nobody fetches the others
//! for us: the gap is in the journal with the sync's token, and is read here
//! backwards, page by page, until its beginning, with one page more, because
//! the homeserver's order of a sync and of a room's history are not the same.

use std::{sync::Arc, time::Duration};

use matrix_sdk::{
    Room, RoomState,
    room::MessagesOptions,
    ruma::{RoomId, UInt},
};

use super::{
    Bot, BotError, backoff,
    failpoint::reach,
    journal::{Batch, Gap, gaps, now_ms, sync_state},
    sync::after_our_join,
};

/// How often, at the least, gaps that could not be filled are tried again.
const EVERY: Duration = Duration::from_secs(60);

/// How many events a page has.
const PAGE: u32 = 100;

/// Fills gaps until the bot is to stop.
pub(super) async fn run(bot: Arc<Bot>) -> Result<(), BotError> {
    let mut synced = bot.synced.subscribe();
    while !bot.is_stopping() {
        let now = now_ms();
        let Some((seq, failures, gap)) = bot.journal.call(move |tx| gaps::next(tx, now)).await?
        else {
            tokio::select! {
                Ok(()) = synced.changed() => {}
                () = bot.pause(EVERY) => {}
            }
            continue;
        };
        if let Err(error) = fill_page(&bot, seq, &gap).await {
            let GapError::Fetch(error) = error else {
                return Err(error.into());
            };
            tracing::warn!(room = gap.room_id, %error, "a gap cannot be filled yet");
            let wait = u64::try_from(backoff(failures + 1).as_millis()).unwrap_or(u64::MAX / 2);
            bot.journal
                .call(move |tx| gaps::retry(tx, seq, now_ms() + wait))
                .await?;
            bot.pause(backoff(1)).await;
        }
    }
    Ok(())
}

enum GapError {
    Fetch(matrix_sdk::Error),
    Bot(BotError),
}

impl From<GapError> for BotError {
    fn from(error: GapError) -> Self {
        match error {
            GapError::Bot(error) => error,
            GapError::Fetch(error) => BotError::OutOfStep(error.to_string()),
        }
    }
}

impl From<BotError> for GapError {
    fn from(error: BotError) -> Self {
        Self::Bot(error)
    }
}

/// Reads one page of a gap and writes down what it held, and how far we are.
async fn fill_page(bot: &Bot, seq: i64, gap: &Gap) -> Result<(), GapError> {
    let room = RoomId::parse(&gap.room_id)
        .ok()
        .and_then(|id| bot.client.get_room(&id));
    let Some(room) = room.filter(|room| room.state() == RoomState::Joined) else {
        return Ok(note(bot, seq, Batch::default(), None).await?);
    };
    let page = fetch(&room, &gap.before, Some(&gap.since))
        .await
        .map_err(GapError::Fetch)?;
    reach("in-gap");
    let mut batch = Batch::default();
    let ended = receive(bot, &room, page.events, &mut batch).await?;
    let next = page.next.filter(|_| !ended);
    if next.is_none() && !ended {
        // One page of overlap.
        let more = fetch(&room, &gap.before, None)
            .await
            .map_err(GapError::Fetch)?;
        receive(bot, &room, more.events, &mut batch).await?;
    }
    Ok(note(bot, seq, batch, next).await?)
}

struct Page {
    /// Newest first.
    events: Vec<matrix_sdk::deserialized_responses::TimelineEvent>,
    next: Option<String>,
}

async fn fetch(room: &Room, before: &str, since: Option<&str>) -> Result<Page, matrix_sdk::Error> {
    let mut options = MessagesOptions::backward().from(before);
    options.to = since.map(str::to_owned);
    options.limit = UInt::from(PAGE);
    let messages = room.messages(options).await?;
    let next = messages
        .end
        .filter(|end| end != before && !messages.chunk.is_empty());
    Ok(Page {
        events: messages.chunk,
        next,
    })
}

/// Reads a page's events; whether they reach back to our joining.
async fn receive(
    bot: &Bot,
    room: &Room,
    mut events: Vec<matrix_sdk::deserialized_responses::TimelineEvent>,
    batch: &mut Batch,
) -> Result<bool, BotError> {
    events.reverse();
    let (events, joined) = after_our_join(room, &events);
    bot.receive(room, events, batch).await?;
    Ok(joined)
}

async fn note(bot: &Bot, seq: i64, mut batch: Batch, next: Option<String>) -> Result<(), BotError> {
    let asked = bot
        .journal
        .call(move |tx| {
            // Nothing older than our first sync was said to us.
            let started_at = sync_state::started_at(tx)?;
            batch
                .questions
                .retain(|question| question.sent_at >= started_at);
            sync_state::add(tx, &batch)?;
            gaps::filled(tx, seq, next.as_deref())?;
            Ok(!batch.questions.is_empty())
        })
        .await?;
    if asked {
        bot.inbox.notify_one();
    }
    Ok(())
}
