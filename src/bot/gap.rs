//! Fetching what a sync left out.
//!
//! A sync brings only the last events of each room. Nobody fetches the others
//! for us: the gap is in the journal with the sync's token, and is read here
//! backwards, page by page, until its beginning, with one page more, because
//! the homeserver's order of a sync and of a room's history are not the same.

use std::{collections::HashSet, sync::Arc, time::Duration};

use matrix_sdk::{
    Room, RoomState,
    deserialized_responses::TimelineEvent,
    room::MessagesOptions,
    ruma::{RoomId, UInt},
};

use serde_json::Value;

use super::{
    Bot, BotError, backoff,
    failpoint::reach,
    failure::{self, Verdict},
    journal::{
        Batch, Change, Gap,
        gaps::{self, Open},
        now_ms, sync_state,
    },
    retry::{later, spread, until},
    sync::after_our_join,
};

/// How many events a page has.
const PAGE: u32 = 100;

/// Fills gaps until the bot is to stop.
pub(super) async fn run(bot: Arc<Bot>) -> Result<(), BotError> {
    let mut synced = bot.synced.subscribe();
    while !bot.is_stopping() {
        let open = bot.journal.call(gaps::next).await?;
        let wait = match &open {
            Some(open) => until(open.not_before, now_ms()),
            None => Some(Duration::MAX),
        };
        match (open, wait) {
            (Some(open), None) => try_page(&bot, open).await?,
            (_, wait) => tokio::select! {
                Ok(()) = synced.changed() => {}
                () = bot.pause(wait.unwrap_or(Duration::MAX)) => {}
            },
        }
    }
    Ok(())
}

/// Reads one page of a gap, and decides what to do if that fails.
async fn try_page(bot: &Bot, open: Open) -> Result<(), BotError> {
    let (room, seq) = (open.gap.room_id.as_str(), open.seq);
    let age = Duration::from_millis(now_ms().saturating_sub(open.found_at));
    if age > bot.matrix.answer_within {
        tracing::warn!(room, "a gap could not be filled in time; it is given up");
        return note(bot, seq, Batch::default(), None).await;
    }
    let error = match fill_page(bot, seq, &open.gap).await {
        Ok(()) => return Ok(()),
        Err(GapError::Bot(error)) => return Err(error),
        Err(GapError::Fetch(error)) => error,
    };
    let attempts = open.attempts + 1;
    let wait = match failure::of(&error) {
        Verdict::Over => return Err(BotError::Revoked(error.to_string())),
        Verdict::Never(_) => {
            tracing::error!(room, %error, "a gap can never be filled; it is given up");
            return note(bot, seq, Batch::default(), None).await;
        }
        Verdict::Hold(Some(wait)) => wait,
        Verdict::Hold(None) | Verdict::Later => {
            let salt = format!("{} {room}", bot.me);
            spread(backoff(attempts), &salt, attempts)
        }
    };
    let at = later(now_ms(), wait);
    bot.journal.call(move |tx| gaps::retry(tx, seq, at)).await?;
    let (error, wait_s) = (failure::why(&error), wait.as_secs_f64());
    tracing::warn!(room, error, attempts, wait_s, "a gap cannot be filled yet");
    // Later questions of the room do not wait for it for ever.
    bot.inbox.notify_one();
    Ok(())
}

enum GapError {
    Fetch(matrix_sdk::Error),
    Bot(BotError),
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
    let mut batch = Batch {
        sent_after: gap.sent_after,
        ..Batch::default()
    };
    let known: HashSet<_> = page.events.iter().map(TimelineEvent::event_id).collect();
    let too_old = all_older(&page.events, bot.matrix.answer_within);
    let ended = receive(bot, &room, page.events, &mut batch).await? || too_old;
    let next = page.next.filter(|_| !ended);
    if next.is_none() && !ended {
        // One page of overlap.
        let mut more = fetch(&room, &gap.before, None)
            .await
            .map_err(GapError::Fetch)?;
        more.events
            .retain(|event| !known.contains(&event.event_id()));
        receive(bot, &room, more.events, &mut batch).await?;
    }
    Ok(note(bot, seq, batch, next).await?)
}

struct Page {
    /// Newest first.
    events: Vec<TimelineEvent>,
    next: Option<String>,
}

/// Whether nobody waits for an answer to any of these any more, nor to what came
/// before them. One alone that says so proves nothing: times can be forged.
fn all_older(events: &[TimelineEvent], limit: Duration) -> bool {
    let old = |event: &TimelineEvent| {
        let value: Value = serde_json::from_str(event.raw().json().get()).unwrap_or_default();
        let age = value["unsigned"]["age"].as_u64();
        age.is_some_and(|age| Duration::from_millis(age) > limit)
    };
    !events.is_empty() && events.iter().all(old)
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
    mut events: Vec<TimelineEvent>,
    batch: &mut Batch,
) -> Result<bool, BotError> {
    events.reverse();
    let (events, joined) = after_our_join(room, &events);
    bot.receive(room, events, batch).await?;
    Ok(joined)
}

async fn note(bot: &Bot, seq: i64, mut batch: Batch, next: Option<String>) -> Result<(), BotError> {
    let (is_news, changed) = bot
        .journal
        .call(move |tx| {
            // Nothing older than our first sync was said to us.
            let started_at = sync_state::started_at(tx)?;
            batch
                .questions
                .retain(|question| question.sent_at >= started_at);
            batch
                .refused
                .retain(|refused| refused.question.sent_at >= started_at);
            batch.changes.retain(|change| match change {
                Change::Edit(edit) => edit.asked_at >= started_at,
                Change::Deletion(_) => true,
            });
            let is_news = batch.is_news();
            // The questions have their places, and changes come after them.
            let questions = std::mem::take(&mut batch.questions);
            gaps::filled(tx, seq, &questions, next.as_deref())?;
            let changed = sync_state::add(tx, &batch)?;
            // The end of a gap lets go of what waited for it.
            Ok((is_news || next.is_none(), changed))
        })
        .await?;
    bot.metrics.changed(changed);
    if is_news {
        bot.taken_in();
    }
    Ok(())
}
