//! Inviting, coming and going.

use std::time::Duration;

use anyhow::{Result, bail};
use matrix_sdk::ruma::{OwnedUserId, RoomId, events::room::member::MembershipState};
use serde_json::json;
use tokio::time::{Instant, timeout_at};

use super::{Client, user_id};
use crate::http;

/// How long a room that the server made, or let us join, may take to reach us.
pub(super) const ARRIVAL: Duration = Duration::from_secs(30);

impl Client {
    /// Invites a user. In an encrypted room whose history newcomers may see,
    /// its keys are sent along.
    ///
    /// # Errors
    ///
    /// If the server refuses.
    pub async fn invite(&self, room: &str, user: &str) -> Result<()> {
        Ok(self.room(room)?.invite_user_by_id(&user_id(user)?).await?)
    }

    /// Joins a room that is public or that we are invited to, and returns when
    /// it has reached us by sync.
    ///
    /// # Errors
    ///
    /// If the server refuses.
    pub async fn join(&self, room: &str) -> Result<()> {
        self.sdk.join_room_by_id(&RoomId::parse(room)?).await?;
        self.wait_joined(room, self.user_id(), ARRIVAL).await
    }

    /// Waits for an invite, joins every room that we are invited to, and
    /// returns their ids.
    ///
    /// # Errors
    ///
    /// If no invite comes in time, or a room cannot be joined.
    pub async fn accept_invites(&self, timeout: Duration) -> Result<Vec<String>> {
        let invited = || {
            let rooms = self.sdk.invited_rooms();
            let rooms: Vec<_> = rooms
                .iter()
                .map(|room| room.room_id().to_string())
                .collect();
            (!rooms.is_empty()).then_some(rooms)
        };
        let Some(rooms) = self.log.wait(timeout, invited).await else {
            bail!("nobody invited {} within {timeout:?}", self.user_id);
        };
        for room in &rooms {
            self.join(room).await?;
        }
        Ok(rooms)
    }

    /// Leaves a room, or declines its invite.
    ///
    /// # Errors
    ///
    /// If the server refuses.
    pub async fn leave(&self, room: &str) -> Result<()> {
        let path = format!("/_matrix/client/v3/rooms/{room}/leave");
        http::ok("leave the room", self.http.post(&path, &json!({})).await?)?;
        Ok(())
    }

    /// Removes a user from a room.
    ///
    /// # Errors
    ///
    /// If we may not.
    pub async fn kick(&self, room: &str, user: &str) -> Result<()> {
        Ok(self.room(room)?.kick_user(&user_id(user)?, None).await?)
    }

    /// Waits until we have seen that `user` joined the room and, if it is
    /// encrypted, until we know a device of theirs that can decrypt: then our
    /// next message can be read there. (A device that logs in this very moment
    /// shows before its one-time keys do. One that joined a room by itself has
    /// synced, and so has both.)
    ///
    /// # Errors
    ///
    /// If that does not happen in time.
    pub async fn wait_joined(&self, room: &str, user: &str, timeout: Duration) -> Result<()> {
        let deadline = Instant::now() + timeout;
        let user = user_id(user)?;
        // Before the first look, or what comes between would wake nobody. A
        // sync comes when a member joins as well as when a device appears.
        let mut syncs = self.log.syncs();
        loop {
            let joined = self.has_joined(room, &user).await?;
            if joined && self.can_read(room, &user).await? {
                return Ok(());
            }
            let Ok(Ok(())) = timeout_at(deadline, syncs.changed()).await else {
                let what = if joined {
                    "show a device that can decrypt"
                } else {
                    "join"
                };
                let seen = self.log.describe(room);
                bail!(
                    "{user} did not {what} within {timeout:?}, as {} sees it: {seen}",
                    self.user_id
                );
            };
        }
    }

    async fn has_joined(&self, room: &str, user: &OwnedUserId) -> Result<bool> {
        // A room that has not come by sync yet is no error.
        let Some(room) = self.sdk.get_room(&RoomId::parse(room)?) else {
            return Ok(false);
        };
        let member = room.get_member_no_sync(user).await?;
        Ok(member.is_some_and(|member| *member.membership() == MembershipState::Join))
    }

    async fn can_read(&self, room: &str, user: &OwnedUserId) -> Result<bool> {
        if !self
            .room(room)?
            .latest_encryption_state()
            .await?
            .is_encrypted()
        {
            return Ok(true);
        }
        let encryption = self.sdk.encryption();
        // Asks the server, whatever we knew so far.
        encryption.request_user_identity(user).await?;
        Ok(encryption
            .get_user_devices(user)
            .await?
            .devices()
            .next()
            .is_some())
    }
}
