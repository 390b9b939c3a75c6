//! How whosaid is started: all that these programs know of it.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use testbed::{BotOptions, soak::Seat};

/// A question that the bundled claims answer, and words of the answer.
pub const QUESTION: &str = "Who claimed responsibility for the Moscow attack?";
pub const ANSWER: &str = "Islamic State Khorasan Province";

/// What it writes when it has synced for the first time after a start.
pub const READY: &str = "ready";

/// All its limits on how much it is asked.
const LIMITS: [&str; 6] = [
    "LIMITS_USER_PER_MINUTE",
    "LIMITS_ROOM_PER_MINUTE",
    "LIMITS_SERVER_PER_MINUTE",
    "LIMITS_WAITING_PER_ROOM",
    "LIMITS_PER_THREAD",
    "LIMITS_REPEATS",
];

/// The given program, or the one beside this one.
pub fn find(given: Option<PathBuf>) -> Result<PathBuf> {
    let beside = std::env::current_exe()?.with_file_name("whosaid");
    let binary = given.unwrap_or(beside);
    ensure!(
        binary.is_file(),
        "there is no {}: build it with cargo build --release, or name it with --bot",
        binary.display()
    );
    Ok(binary)
}

/// Its command line and settings.
pub fn options(binary: &Path, seat: &Seat<'_>) -> BotOptions {
    let claims = concat!(env!("CARGO_MANIFEST_DIR"), "/../index/claims");
    let path = |name: &str| seat.folder.join(name).display().to_string();
    let set = |key: &str, value: &str| (format!("WHOSAID_{key}"), value.to_owned());
    // Settings in the folder in which we are started are not for this bot. If the
    // file cannot be written, it says so itself.
    let config = path("whosaid.toml");
    let _ = std::fs::write(&config, "");
    let mut env = vec![
        set("MATRIX_HOMESERVER", seat.homeserver),
        set("MATRIX_USER", &seat.account.user_id),
        set("MATRIX_PASSWORD", &seat.account.password),
        set("INVITES_ALLOW", "@*"),
        set("PATHS_CLAIMS", claims),
        set("PATHS_INDEX", &path("index")),
        set("PATHS_DATA", &path("data")),
    ];
    if !seat.limited {
        env.extend(LIMITS.map(|limit| set(limit, "0")));
    }
    env.extend(seat.unwelcome.map(|users| set("INVITES_DENY", users)));
    BotOptions {
        binary: binary.to_owned(),
        args: ["run", "--config", &config].map(str::to_owned).to_vec(),
        env,
        log: seat.folder.join("bot.log"),
    }
}

/// A folder for the bot, which stays if the run fails.
pub fn folder() -> Result<tempfile::TempDir> {
    let folder = tempfile::Builder::new().prefix("soak-bot-").tempdir();
    folder.context("cannot make a folder for the bot")
}
