//! How long the bot takes from its start to its first sync, and how much memory
//! it holds when it idles: the program itself against a real Synapse.
//!
//!     cargo bench --bench footprint
//!
//! Prints both; asserts nothing, since machines differ.

use std::{
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use anyhow::Context;
use testbed::{Account, BotOptions, BotProcess, Client, Options, RoomSpec, Synapse};

const STARTS: usize = 10;
const SOON: Duration = Duration::from_secs(60);

/// Allocators and the kernel settle within this time after the last answer.
const IDLE: Duration = Duration::from_secs(10);

fn main() -> anyhow::Result<()> {
    tokio::runtime::Runtime::new()?.block_on(measure())
}

async fn measure() -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let synapse = Synapse::start(Options::default()).await?;
    let account = synapse.register("whosaid", "secret", false).await?;
    let person = synapse.register("person", "secret", false).await?;
    let person = Client::login(&synapse, &person, None).await?;

    // The first start logs in; a room and an answer make the session a used one.
    let bot = start(folder.path(), &synapse, &account)?;
    bot.wait_line("ready", SOON).await?;
    for encrypted in [false, true] {
        let invite = vec![account.user_id.clone()];
        let spec = RoomSpec {
            invite,
            direct: true,
            encrypted,
            ..RoomSpec::default()
        };
        let room = person.create_room(spec).await?;
        person.wait_joined(&room, &account.user_id, SOON).await?;
        let asked = person.send_text(&room, "Where is ISKP based?").await?;
        person.wait_answers(&room, &asked, 1, SOON).await?;
    }
    tokio::time::sleep(IDLE).await;
    let idle = resident_mb(bot.pid())?;

    let mut starts = Vec::new();
    let mut bot = bot;
    for _ in 0..STARTS {
        bot.terminate()?;
        bot.wait_exit(SOON).await?;
        let began = Instant::now();
        bot = start(folder.path(), &synapse, &account)?;
        bot.wait_line("ready", SOON).await?;
        starts.push(began.elapsed());
    }
    starts.sort();
    let ms = |at: usize| starts[at].as_millis();
    println!(
        "start to first sync  median {} ms ({} to {} ms, {STARTS} starts)",
        ms(STARTS / 2),
        ms(0),
        ms(STARTS - 1)
    );
    println!("resident, idle       {idle:.1} MB");
    Ok(())
}

fn start(folder: &Path, synapse: &Synapse, account: &Account) -> anyhow::Result<BotProcess> {
    let path = |name: &str| folder.join(name).display().to_string();
    let set = |key: &str, value: String| (format!("WHOSAID_{key}"), value);
    BotProcess::start(BotOptions {
        binary: PathBuf::from(env!("CARGO_BIN_EXE_whosaid")),
        args: vec!["run".to_owned()],
        env: vec![
            set("MATRIX_HOMESERVER", synapse.base_url()),
            set("MATRIX_USER", account.user_id.clone()),
            set("MATRIX_PASSWORD", "secret".to_owned()),
            set("INVITES_ALLOW", "@*".to_owned()),
            set(
                "PATHS_CLAIMS",
                concat!(env!("CARGO_MANIFEST_DIR"), "/index/claims").to_owned(),
            ),
            set("PATHS_INDEX", path("index")),
            set("PATHS_DATA", path("data")),
        ],
        log: folder.join("bot.log"),
    })
}

/// The memory that is really held, in megabytes (10^6 bytes).
fn resident_mb(pid: u32) -> anyhow::Result<f64> {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status"))
        .context("this measurement needs Linux: it reads /proc")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kib: f64 = line
        .context("no VmRSS")?
        .trim()
        .trim_end_matches(" kB")
        .parse()?;
    Ok(kib * 1024.0 / 1e6)
}
