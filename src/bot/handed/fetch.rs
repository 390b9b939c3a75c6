//! Getting the message with a file, and the file.

use std::time::Duration;

use matrix_sdk::{
    Error, Room, RoomState,
    deserialized_responses::TimelineEventKind,
    media::{MediaFormat, MediaRequestParameters},
    ruma::{EventId, RoomId, events::room::MediaSource},
};
use serde_json::Value;

use super::{job::Trouble, offer::Offer};
use crate::{
    bot::{Bot, failure, failure::Verdict, journal::Question, message::Message},
    words::articles as words,
};

/// How long fetching a file may take.
const PATIENCE: Duration = Duration::from_secs(120);

/// The room of a message, if we are still in it.
pub(super) fn room(bot: &Bot, question: &Question) -> Option<Room> {
    let room_id = RoomId::parse(&question.room_id).ok()?;
    let room = bot.client.get_room(&room_id)?;
    (room.state() == RoomState::Joined).then_some(room)
}

/// The file that the message carries, or that it replies to. The journal keeps
/// nothing of either: where the file is, and its key, are read from the message
/// itself.
pub(super) async fn offer(bot: &Bot, room: &Room, question: &Question) -> Result<Offer, Trouble> {
    let asked = event(room, &question.event_id).await?;
    if let Some(offer) = Offer::of_event(&asked) {
        return Ok(offer);
    }
    // A message that was deleted meanwhile asks for nothing.
    let message = Message::from_event(&asked).ok_or(Trouble::Withdrawn)?;
    let how_to = || Trouble::Refused(words::how_to_add(&bot.rooms.prefix));
    let parent = message.in_reply_to.ok_or_else(how_to)?;
    Offer::of_event(&event(room, &parent).await?).ok_or_else(how_to)
}

async fn event(room: &Room, event_id: &str) -> Result<Value, Trouble> {
    let event_id = EventId::parse(event_id).map_err(|_| Trouble::Withdrawn)?;
    let event = room.event(&event_id, None).await.map_err(trouble)?;
    if matches!(event.kind, TimelineEventKind::UnableToDecrypt { .. }) {
        return Err(Trouble::Refused(words::NO_KEY_TO_FILE.to_owned()));
    }
    Ok(serde_json::from_str(event.raw().json().get()).unwrap_or_default())
}

/// The file itself, decrypted.
pub(super) async fn bytes(bot: &Bot, offer: &Offer) -> Result<Vec<u8>, Trouble> {
    let Ok(source) = serde_json::from_value::<MediaSource>(offer.content.clone()) else {
        return Err(Trouble::Refused(words::CANNOT_FETCH.to_owned()));
    };
    let request = MediaRequestParameters {
        source,
        format: MediaFormat::File,
    };
    let media = bot.client.media();
    let fetched = tokio::time::timeout(PATIENCE, media.get_media_content(&request, false));
    match fetched.await {
        Ok(fetched) => fetched.map_err(trouble),
        Err(_) => Err(Trouble::Later {
            reason: "fetching the file took too long".to_owned(),
            wait: None,
        }),
    }
}

fn trouble(error: Error) -> Trouble {
    // What was fetched has not the hash that its message says, or no good key.
    if matches!(error, Error::Io(_) | Error::DecryptorError(_)) {
        return Trouble::Refused(words::DAMAGED.to_owned());
    }
    match failure::of(&error) {
        Verdict::Over => Trouble::Revoked(error.to_string()),
        Verdict::Never(_) => Trouble::Refused(words::CANNOT_FETCH.to_owned()),
        Verdict::Hold(wait) => Trouble::Later {
            reason: failure::why(&error),
            wait,
        },
        Verdict::Later => Trouble::Later {
            reason: failure::why(&error),
            wait: None,
        },
    }
}
