//! Has this answer arrived already?
//!
//! A homeserver forgets transaction ids after a day. An answer that may have
//! been sent longer ago is looked for in the room before it is sent again; its
//! relation to the question, which is in the clear even where the answer is
//! encrypted, says which one it is.

use matrix_sdk::{
    Room,
    deserialized_responses::TimelineEvent,
    room::MessagesOptions,
    ruma::{EventId, UInt, api::client::filter::RoomEventFilter},
};
use serde_json::Value;

/// How many of our own events a page has.
const PAGE: u32 = 100;

/// What was found.
pub(super) enum Found {
    /// The answer, as this event.
    Answer(String),
    /// The question, and no answer after it.
    Nothing,
    /// Not even the question.
    NoQuestion,
}

/// Looks for our answer among what we wrote after the question. `others` are
/// events that we replied with, too, and that are something else.
pub(super) async fn answer_to(
    room: &Room,
    question: &str,
    others: &[String],
) -> Result<Found, matrix_sdk::Error> {
    let Ok(question_id) = EventId::parse(question) else {
        return Ok(Found::NoQuestion);
    };
    let context = room
        .event_with_context(&question_id, true, UInt::from(0u32), None)
        .await?;
    if context.event.is_none() {
        return Ok(Found::NoQuestion);
    }
    let mut from = context.next_batch_token;
    while let Some(token) = from {
        let mut filter = RoomEventFilter::default();
        filter.senders = Some(vec![room.own_user_id().to_owned()]);
        let mut options = MessagesOptions::forward().from(token.as_str());
        options.limit = UInt::from(PAGE);
        options.filter = filter;
        let page = room.messages(options).await?;
        let mut answers = (page.chunk.iter()).filter_map(|event| answers(event, question));
        if let Some(answer) = answers.find(|answer| !others.contains(answer)) {
            return Ok(Found::Answer(answer));
        }
        from = page.end.filter(|end| *end != token);
    }
    Ok(Found::Nothing)
}

/// The event's id, if it answers this question.
fn answers(event: &TimelineEvent, question: &str) -> Option<String> {
    let value: Value = serde_json::from_str(event.raw().json().get()).ok()?;
    let relation = &value["content"]["m.relates_to"];
    (relation["m.in_reply_to"]["event_id"] == question && relation["rel_type"] != "m.replace")
        .then(|| value["event_id"].as_str().map(str::to_owned))?
}
