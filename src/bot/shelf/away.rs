//! Noticing that we are not in a room any more, or in it again: what becomes of its
//! articles is decided in the journal.

use std::sync::Arc;

use matrix_sdk::{
    RoomState,
    ruma::{OwnedRoomId, RoomId},
    sync::SyncResponse,
};

use crate::bot::{
    Bot, BotError,
    journal::{Stay, away, now_ms},
};

/// How we stand to the rooms that this sync is about.
pub(in crate::bot) async fn stays(bot: &Bot, response: &SyncResponse) -> Vec<(String, Stay)> {
    let rooms = &response.rooms;
    let of = |stay: Stay| move |room_id: &OwnedRoomId| (room_id.to_string(), stay);
    let mut stays: Vec<_> = (rooms.joined.keys().map(of(Stay::In)))
        .chain(rooms.invited.keys().map(of(Stay::Invited)))
        .collect();
    for room_id in rooms.left.keys() {
        let stay = match by_us(bot, room_id).await {
            true => Stay::Left,
            false => Stay::Removed,
        };
        stays.push((room_id.to_string(), stay));
    }
    stays
}

/// Whether it was us who has us out of the room.
async fn by_us(bot: &Bot, room_id: &RoomId) -> bool {
    let Some(room) = bot.client.get_room(room_id) else {
        return false;
    };
    let member = room.get_member_no_sync(room.own_user_id()).await;
    let member = member.ok().flatten();
    member.is_some_and(|member| member.event().sender() == room.own_user_id())
}

/// How long a room's articles are kept that we are not in, in milliseconds.
pub(in crate::bot) fn kept_for(bot: &Bot) -> u64 {
    u64::try_from(bot.handed.keep.as_millis()).unwrap_or(u64::MAX)
}

/// Takes away what was kept long enough, and notes the rooms that we are not in
/// though no sync has said so.
pub(super) async fn look(bot: &Arc<Bot>) -> Result<(), BotError> {
    // Before the first sync it may be that no room is known.
    if bot.pulse.sync_age().is_some() {
        let present = bot.journal.call(away::present).await?;
        let out: Vec<_> = (present.into_iter())
            .filter(|room_id| {
                let state = bot.room(room_id).map(|room| room.state());
                state != Some(RoomState::Joined)
            })
            .collect();
        let note = move |tx: &rusqlite::Transaction<'_>| {
            (out.iter()).try_for_each(|room_id| away::add(tx, room_id, now_ms()))
        };
        bot.journal.call(note).await?;
    }
    let keep = kept_for(bot);
    bot.journal.call(move |tx| away::overdue(tx, keep)).await?;
    Ok(())
}
