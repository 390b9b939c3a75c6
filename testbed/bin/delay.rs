//! How much later than a bare bot does whosaid answer? Both run on the same
//! homeserver, and the same person asks them by turns.

#![recursion_limit = "256"]

mod echo;
mod whosaid;

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};
use clap::Parser;
use testbed::{Account, BotOptions, BotProcess, Client, Options, RoomSpec, Synapse, soak::Seat};

const EXAMPLES: &str = "\
Examples:
  cargo build --release
  target/release/delay
  target/release/delay --rounds 500 --encrypted

Exit status: 0 if the ratio is within the limit, 1 otherwise, 2 for wrong usage.";

/// Measures the time from question to reply, as the asker sees it, of whosaid
/// and of a bot that only echoes, written with the same SDK.
#[derive(Parser)]
#[command(name = "delay", after_help = EXAMPLES)]
struct Args {
    /// How often to ask each of them
    #[arg(long, default_value_t = 300)]
    rounds: usize,
    /// Ask in encrypted rooms
    #[arg(long)]
    encrypted: bool,
    /// The largest ratio of the medians that is no failure
    #[arg(long, default_value_t = 1.15)]
    limit: f64,
    /// The bot; default: whosaid beside this program
    #[arg(long)]
    bot: Option<PathBuf>,
    /// Be the bare bot
    #[arg(long, hide = true, num_args = 4, value_names = ["URL", "USER", "PASSWORD", "FOLDER"])]
    echo: Option<Vec<String>>,
}

/// How long anything may take that should not take long.
const SOON: Duration = Duration::from_secs(60);

/// Questions to each before any counts: connections, keys, caches.
const WARM_UP: usize = 20;

/// The pause after each reply: what a bot does after it (receipts, its own
/// event in its next sync) is not to slow the other one.
const PAUSE: Duration = Duration::from_millis(100);

#[tokio::main]
async fn main() -> Result<ExitCode> {
    let args = Args::parse();
    if let Some([url, user, password, folder]) = args.echo.as_deref() {
        echo::run(url, user, password, Path::new(folder)).await?;
        return Ok(ExitCode::SUCCESS);
    }
    let binary = whosaid::find(args.bot.clone())?;
    let folder = whosaid::folder()?;
    let synapse = Synapse::start(Options::default()).await?;
    let register = async |name: &str| synapse.register(name, "secret", false).await;
    let (ours, bare) = (register("whosaid").await?, register("echo").await?);
    let seat = Seat {
        homeserver: &synapse.base_url(),
        account: &ours,
        folder: folder.path(),
        limited: false,
        unwelcome: None,
    };
    let _ours = start(whosaid::options(&binary, &seat), whosaid::READY).await?;
    let _bare = start(bare_bot(&synapse, &bare, folder.path())?, echo::READY).await?;
    let asker = Client::login(&synapse, &register("asker").await?, None).await?;
    let mut rooms = Vec::new();
    for bot in [&ours, &bare] {
        rooms.push(room(&asker, bot, args.encrypted).await?);
    }

    let mut times = [Vec::new(), Vec::new()];
    for round in 0..WARM_UP + args.rounds {
        // Neither is always the first.
        for bot in [round % 2, 1 - round % 2] {
            let time = ask(&asker, &rooms[bot], round).await?;
            if round >= WARM_UP {
                times[bot].push(time);
            }
            tokio::time::sleep(PAUSE).await;
        }
    }
    let [ours, bare] = times.map(Spread::of);
    let ratio = ours.median / bare.median;
    println!("question to reply, {} rounds, milliseconds", args.rounds);
    println!("          median    10 %    90 %");
    println!("whosaid   {ours}");
    println!("bare bot  {bare}");
    println!("ratio     {ratio:6.3}");
    Ok(if ratio <= args.limit {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// This program once more, as the bare bot.
fn bare_bot(synapse: &Synapse, account: &Account, folder: &Path) -> Result<BotOptions> {
    let store = folder.join("echo").display().to_string();
    let (user, password) = (account.user_id.clone(), account.password.clone());
    Ok(BotOptions {
        binary: std::env::current_exe()?,
        args: vec![
            "--echo".to_owned(),
            synapse.base_url(),
            user,
            password,
            store,
        ],
        env: Vec::new(),
        log: folder.join("echo.log"),
    })
}

async fn start(options: BotOptions, ready: &str) -> Result<BotProcess> {
    let bot = BotProcess::start(options)?;
    bot.wait_line(ready, SOON).await?;
    Ok(bot)
}

async fn room(asker: &Client, bot: &Account, encrypted: bool) -> Result<String> {
    let spec = RoomSpec {
        invite: vec![bot.user_id.clone()],
        direct: true,
        encrypted,
        ..RoomSpec::default()
    };
    let room = asker.create_room(spec).await?;
    asker.wait_joined(&room, &bot.user_id, SOON).await?;
    Ok(room)
}

async fn ask(asker: &Client, room: &str, round: usize) -> Result<f64> {
    let began = Instant::now();
    let question = format!("{} ({round})", whosaid::QUESTION);
    let id = asker.send_text(room, &question).await?;
    let answers = asker.wait_answers(room, &id, 1, SOON).await?;
    let time = began.elapsed();
    let answer = answers.first().context("no answer")?;
    if !answer.body().contains(whosaid::ANSWER) && !answer.body().contains(&question) {
        bail!("not an answer: {}", answer.body());
    }
    Ok(1000.0 * time.as_secs_f64())
}

/// Where the middle is, and how far the values spread.
struct Spread {
    median: f64,
    low: f64,
    high: f64,
}

impl Spread {
    fn of(mut times: Vec<f64>) -> Self {
        times.sort_by(f64::total_cmp);
        let at = |share: f64| times[(share * (times.len() - 1) as f64).round() as usize];
        Self {
            median: at(0.5),
            low: at(0.1),
            high: at(0.9),
        }
    }
}

impl std::fmt::Display for Spread {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{:6.1}  {:6.1}  {:6.1}",
            self.median, self.low, self.high
        )
    }
}
