//! The session as it is kept.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What is needed to go on as the same device.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Kept {
    pub(super) user_id: String,
    pub(super) device_id: String,
    /// `None` between the choice of the device and the end of the login.
    pub(super) access_token: Option<String>,
}

impl Kept {
    pub(super) fn new(user_id: &str, device_id: &str, access_token: Option<String>) -> Self {
        Self {
            user_id: user_id.to_owned(),
            device_id: device_id.to_owned(),
            access_token,
        }
    }
}

/// Without the token.
impl fmt::Debug for Kept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Kept")
            .field("user_id", &self.user_id)
            .field("device_id", &self.device_id)
            .finish_non_exhaustive()
    }
}
