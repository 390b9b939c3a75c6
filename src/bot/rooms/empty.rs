//! Rooms that everybody else has left.

use matrix_sdk::{Room, ruma::api::client::membership::joined_members};

/// Whether we are the only one left, and nobody is invited. What syncs have shown
/// may be incomplete, so the homeserver is asked before we say so.
pub(super) async fn is_empty(room: &Room) -> Result<bool, matrix_sdk::Error> {
    if !seems_empty(room.joined_members_count(), room.invited_members_count()) {
        return Ok(false);
    }
    let request = joined_members::v3::Request::new(room.room_id().to_owned());
    let joined = room.client().send(request).await?.joined;
    Ok(joined.keys().all(|user| user == room.own_user_id()))
}

fn seems_empty(joined: u64, invited: u64) -> bool {
    joined <= 1 && invited == 0
}

#[cfg(test)]
mod tests {
    use super::seems_empty;

    #[test]
    fn a_room_to_which_somebody_may_still_come_is_not_empty() {
        let cases = [(1, 0, true), (0, 0, true), (1, 1, false), (2, 0, false)];
        for (joined, invited, empty) in cases {
            assert_eq!(seems_empty(joined, invited), empty, "{joined} {invited}");
        }
    }
}
