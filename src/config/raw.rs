//! Settings as they are typed, before they are checked against each other.
//!
//! Defaults live here and nowhere else; `config/whosaid.toml` repeats them for
//! the reader, and a test compares the two.

use std::path::PathBuf;

use secrecy::SecretString;
use serde::Deserialize;

use super::{LogFormat, NothingFound, PublicRooms, ReplyAs, SemanticMode, Who};

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Raw {
    pub(super) matrix: Matrix,
    pub(super) encryption: Encryption,
    pub(super) invites: Invites,
    pub(super) asking: Asking,
    pub(super) limits: Limits,
    pub(super) rooms: Rooms,
    pub(super) handed: Handed,
    pub(super) answers: Answers,
    pub(super) semantic: Semantic,
    pub(super) paths: Paths,
    pub(super) journal: Journal,
    pub(super) observe: Observe,
    pub(super) log: Log,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Matrix {
    pub(super) homeserver: Option<String>,
    pub(super) user: Option<String>,
    pub(super) password: Option<SecretString>,
    pub(super) password_file: Option<PathBuf>,
    pub(super) access_token: Option<SecretString>,
    pub(super) access_token_file: Option<PathBuf>,
    pub(super) device_id: Option<String>,
    pub(super) device_name: String,
    pub(super) answer_within_hours: u64,
    pub(super) admins: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Encryption {
    pub(super) wait_for_keys_hours: u64,
    pub(super) notice_after_seconds: u64,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Invites {
    pub(super) allow: Vec<String>,
    pub(super) deny: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Asking {
    pub(super) allow: Vec<String>,
    pub(super) deny: Vec<String>,
    pub(super) public_rooms: PublicRooms,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Limits {
    pub(super) user_per_minute: u32,
    pub(super) user_burst: u32,
    pub(super) room_per_minute: u32,
    pub(super) room_burst: u32,
    pub(super) server_per_minute: u32,
    pub(super) server_burst: u32,
    pub(super) waiting_per_room: u32,
    pub(super) per_thread: u32,
    pub(super) repeats: u32,
    pub(super) window_minutes: u64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Rooms {
    pub(super) prefix: String,
    pub(super) reply_as: ReplyAs,
    pub(super) read_receipts: bool,
    pub(super) typing: bool,
    pub(super) nothing_found: NothingFound,
    pub(super) leave_empty: bool,
    pub(super) publish_commands: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Handed {
    pub(super) who: Who,
    pub(super) max_bytes: usize,
    pub(super) per_room: usize,
    pub(super) in_all: usize,
    pub(super) keep_days: u64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Answers {
    pub(super) shown: usize,
    pub(super) answer_at: f32,
    pub(super) near_at: f32,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Semantic {
    pub(super) mode: SemanticMode,
    pub(super) model: Option<PathBuf>,
    pub(super) answer_at: f32,
    pub(super) near_at: f32,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Paths {
    pub(super) claims: PathBuf,
    pub(super) index: PathBuf,
    pub(super) articles: Option<PathBuf>,
    pub(super) data: PathBuf,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Journal {
    pub(super) keep_days: u64,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Observe {
    pub(super) listen: Option<String>,
    pub(super) beyond_loopback: bool,
    pub(super) restart_after_minutes: u64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Log {
    pub(super) level: String,
    pub(super) format: LogFormat,
}

impl Default for Matrix {
    fn default() -> Self {
        Self {
            homeserver: None,
            user: None,
            password: None,
            password_file: None,
            access_token: None,
            access_token_file: None,
            device_id: None,
            device_name: "whosaid".to_owned(),
            answer_within_hours: 24,
            admins: Vec::new(),
        }
    }
}

impl Default for Encryption {
    fn default() -> Self {
        Self {
            wait_for_keys_hours: 24,
            notice_after_seconds: 60,
        }
    }
}

impl Default for Asking {
    fn default() -> Self {
        Self {
            allow: vec!["*".to_owned()],
            deny: Vec::new(),
            public_rooms: PublicRooms::Refuse,
        }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            user_per_minute: 10,
            user_burst: 20,
            room_per_minute: 60,
            room_burst: 60,
            server_per_minute: 300,
            server_burst: 300,
            waiting_per_room: 100,
            per_thread: 30,
            repeats: 5,
            window_minutes: 10,
        }
    }
}

impl Default for Rooms {
    fn default() -> Self {
        Self {
            prefix: "!whosaid".to_owned(),
            reply_as: ReplyAs::Notice,
            read_receipts: true,
            typing: true,
            nothing_found: NothingFound::Sentence,
            leave_empty: true,
            publish_commands: false,
        }
    }
}

impl Default for Handed {
    fn default() -> Self {
        Self {
            who: Who::Admins,
            max_bytes: 2_000_000,
            per_room: 20,
            in_all: 1000,
            keep_days: 7,
        }
    }
}

impl Default for Answers {
    fn default() -> Self {
        Self {
            shown: 3,
            answer_at: 0.6,
            near_at: 0.35,
        }
    }
}

impl Default for Semantic {
    fn default() -> Self {
        Self {
            mode: SemanticMode::Auto,
            model: None,
            answer_at: crate::answer::Semantic::ANSWER_AT,
            near_at: 0.35,
        }
    }
}

impl Default for Paths {
    fn default() -> Self {
        Self {
            claims: "index/claims".into(),
            index: "index/tantivy".into(),
            articles: None,
            data: "data".into(),
        }
    }
}

impl Default for Journal {
    fn default() -> Self {
        Self { keep_days: 90 }
    }
}

impl Default for Log {
    fn default() -> Self {
        Self {
            level: "warn,matrix_sdk::http_client=off,matrix_sdk_crypto::backups=off,whosaid=info"
                .to_owned(),
            format: LogFormat::Human,
        }
    }
}
