//! Every key, and what its environment variable looks like.
//!
//! The table is what lets a key come from the environment; a test holds that it
//! names exactly the keys that [`super::raw`] knows and that
//! `config/whosaid.toml` documents.

/// How the text of an environment variable becomes a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// As it stands.
    Text,
    /// A number or a truth value.
    Literal,
    /// Parts between commas.
    List,
}

/// Section, key, form.
pub(super) const KEYS: &[(&str, &str, Form)] = &[
    ("matrix", "homeserver", Form::Text),
    ("matrix", "user", Form::Text),
    ("matrix", "password", Form::Text),
    ("matrix", "password_file", Form::Text),
    ("matrix", "access_token", Form::Text),
    ("matrix", "access_token_file", Form::Text),
    ("matrix", "device_id", Form::Text),
    ("matrix", "device_name", Form::Text),
    ("matrix", "answer_within_hours", Form::Literal),
    ("matrix", "admins", Form::List),
    ("encryption", "wait_for_keys_hours", Form::Literal),
    ("encryption", "notice_after_seconds", Form::Literal),
    ("invites", "allow", Form::List),
    ("invites", "deny", Form::List),
    ("asking", "allow", Form::List),
    ("asking", "deny", Form::List),
    ("asking", "public_rooms", Form::Text),
    ("limits", "user_per_minute", Form::Literal),
    ("limits", "user_burst", Form::Literal),
    ("limits", "room_per_minute", Form::Literal),
    ("limits", "room_burst", Form::Literal),
    ("limits", "server_per_minute", Form::Literal),
    ("limits", "server_burst", Form::Literal),
    ("limits", "waiting_per_room", Form::Literal),
    ("limits", "per_thread", Form::Literal),
    ("limits", "repeats", Form::Literal),
    ("limits", "window_minutes", Form::Literal),
    ("rooms", "prefix", Form::Text),
    ("rooms", "reply_as", Form::Text),
    ("rooms", "read_receipts", Form::Literal),
    ("rooms", "typing", Form::Literal),
    ("rooms", "nothing_found", Form::Text),
    ("rooms", "leave_empty", Form::Literal),
    ("rooms", "publish_commands", Form::Literal),
    ("handed", "who", Form::Text),
    ("handed", "max_bytes", Form::Literal),
    ("handed", "per_room", Form::Literal),
    ("handed", "in_all", Form::Literal),
    ("handed", "keep_days", Form::Literal),
    ("answers", "shown", Form::Literal),
    ("answers", "answer_at", Form::Literal),
    ("answers", "near_at", Form::Literal),
    ("semantic", "mode", Form::Text),
    ("semantic", "model", Form::Text),
    ("semantic", "answer_at", Form::Literal),
    ("semantic", "near_at", Form::Literal),
    ("paths", "claims", Form::Text),
    ("paths", "index", Form::Text),
    ("paths", "articles", Form::Text),
    ("paths", "data", Form::Text),
    ("journal", "keep_days", Form::Literal),
    ("observe", "listen", Form::Text),
    ("observe", "beyond_loopback", Form::Literal),
    ("observe", "restart_after_minutes", Form::Literal),
    ("log", "level", Form::Text),
    ("log", "format", Form::Text),
];

/// The environment variable of a key: `WHOSAID_MATRIX_USER`.
pub(super) fn variable(section: &str, key: &str) -> String {
    format!("WHOSAID_{section}_{key}").to_uppercase()
}

/// The variable that names the settings file itself.
pub(super) const FILE_VARIABLE: &str = "WHOSAID_CONFIG";
