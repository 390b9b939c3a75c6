//! Is a question ever lost, or answered twice? Does the bot keep up, and does
//! it grow? Does anybody wait while others shout? Asks whosaid as a program,
//! against a real Synapse; ends with `asked N answered N lost 0 doubled 0`, or
//! fails.

#![recursion_limit = "256"]

mod whosaid;

use std::{path::PathBuf, process::ExitCode, time::Duration};

use anyhow::Result;
use clap::{Parser, ValueEnum};
use testbed::{
    Faults, RateLimits,
    soak::{self, Crowd, Flood, Idle, Part, Storm, Subject},
};

const EXAMPLES: &str = "\
Examples:
  cargo build --release
  target/release/soak --questions 300 --kills 40 --seed 1
  target/release/soak --questions 300 --kills 40 --seed 1 --encrypted
  target/release/soak --questions 100 --kills 0 --server-kills 0 --faults drop,replay
  target/release/soak --waiting 10000 --rooms 10
  target/release/soak --idle 15 --rooms 200
  target/release/soak --crowd
  target/release/soak --crowd questions,edits

Exit status: 0 if nothing was lost or doubled and nobody waited too long, 1 otherwise,
2 for wrong usage.";

/// Another question than the one that is asked, and words that only its answer holds.
const OTHER: (&str, &str) = (
    "Who says the ISI helped ISKP?",
    "Inter-Services Intelligence",
);

/// What its log says, with the event's id, where it refuses to answer a question.
const REFUSAL: &str = "not answered";

/// Asks whosaid questions while everything around it fails, and counts the
/// answers.
#[derive(Parser)]
#[command(name = "soak", after_help = EXAMPLES)]
struct Args {
    /// How many questions to ask
    #[arg(long, default_value_t = 300)]
    questions: usize,
    /// How often to kill the bot with SIGKILL, at random moments
    #[arg(long, default_value_t = 40)]
    kills: usize,
    /// How often to kill Synapse and to start it again
    #[arg(long, default_value_t = 3)]
    server_kills: usize,
    /// What the moments, the faults and the rooms are drawn from
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Ask in encrypted rooms
    #[arg(long)]
    encrypted: bool,
    /// In how many rooms; every second one is direct, the others are groups
    #[arg(long, default_value_t = 5)]
    rooms: usize,
    /// Faults between bot and Synapse: all, none, or some of cut, delay,
    /// truncate, drop, 429, 502, 520, replay, limit, stale
    #[arg(long, default_value = "all")]
    faults: Faults,
    /// How many of a hundred requests a fault strikes
    #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(u8).range(..=100))]
    percent: u8,
    /// Synapse's rate limits: as good as none, or its defaults (0.2 messages a
    /// second, so that 300 answers take half an hour)
    #[arg(long, value_enum, default_value = "off")]
    rate_limits: Limits,
    /// Give up when no answer has come for so many seconds
    #[arg(long, default_value_t = 180)]
    patience: u64,
    /// The bot; default: whosaid beside this program
    #[arg(long)]
    bot: Option<PathBuf>,
    /// Instead: let so many questions wait before the bot starts, kill nothing,
    /// and show how fast it is and how much memory it takes
    #[arg(long, value_name = "QUESTIONS", conflicts_with_all = ["idle", "kills", "questions"])]
    waiting: Option<usize>,
    /// Instead: leave the bot alone in all rooms for so many minutes, and show
    /// how its memory grows
    #[arg(long, value_name = "MINUTES", conflicts_with_all = ["kills", "questions"])]
    idle: Option<u64>,
    /// Instead: let 1,000 invites, 300 questions of one person and 1,000 edits come
    /// at once (or some of these), and show how long somebody else waits
    #[arg(long, value_enum, value_name = "WHAT", value_delimiter = ',', num_args = 0..,
          default_missing_value = "invites,questions,edits",
          conflicts_with_all = ["idle", "waiting", "kills", "questions"])]
    crowd: Vec<Crowds>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Crowds {
    Invites,
    Questions,
    Edits,
}

impl Crowds {
    /// What comes, and how many of them.
    fn size(self) -> (Part, usize) {
        match self {
            Self::Invites => (Part::Invites, 1000),
            Self::Questions => (Part::Questions, 300),
            Self::Edits => (Part::Edits, 1000),
        }
    }
}

#[derive(Clone, Copy, ValueEnum)]
enum Limits {
    Off,
    Default,
}

#[tokio::main]
async fn main() -> Result<ExitCode> {
    let args = Args::parse();
    let binary = whosaid::find(args.bot)?;
    let subject = Subject {
        launch: Box::new(move |seat| whosaid::options(&binary, seat)),
        ready: whosaid::READY.to_owned(),
        questions: vec![whosaid::QUESTION.to_owned()],
        answer: whosaid::ANSWER.to_owned(),
        other: (OTHER.0.to_owned(), OTHER.1.to_owned()),
        refusal: REFUSAL.to_owned(),
    };
    let folder = whosaid::folder()?;
    let rate_limits = match args.rate_limits {
        Limits::Off => RateLimits::Off,
        Limits::Default => RateLimits::Default,
    };
    let patience = Duration::from_secs(args.patience);
    let place = folder.path().to_owned();
    let clean = if !args.crowd.is_empty() {
        let mut clean = true;
        for crowd in args.crowd {
            let (part, size) = crowd.size();
            let plan = Crowd {
                part,
                size,
                paced: true,
                folder: tempfile::tempdir_in(&place)?.keep(),
            };
            let report = soak::crowd(&plan, &subject).await?;
            println!("{report}");
            clean &= report.failures().is_empty();
        }
        clean
    } else if let Some(questions) = args.waiting {
        let plan = Flood {
            questions,
            rooms: args.rooms,
            encrypted: args.encrypted,
            rate_limits,
            patience,
            folder: place,
        };
        let report = soak::flood(&plan, &subject).await?;
        println!("{report}");
        report.is_clean()
    } else if let Some(minutes) = args.idle {
        let plan = Idle {
            time: Duration::from_secs(60 * minutes),
            rooms: args.rooms,
            folder: place,
        };
        let report = soak::idle(&plan, &subject).await?;
        println!("{report}");
        report.growth() <= 10.0
    } else {
        let plan = Storm {
            questions: args.questions,
            kills: args.kills,
            server_kills: args.server_kills,
            rooms: args.rooms,
            encrypted: args.encrypted,
            faults: args.faults,
            share: f64::from(args.percent) / 100.0,
            seed: args.seed,
            rate_limits,
            patience,
            folder: place,
        };
        let report = soak::storm(&plan, &subject).await?;
        println!("{report}");
        report.tally.is_clean()
    };
    if clean {
        return Ok(ExitCode::SUCCESS);
    }
    eprintln!(
        "the bot's folder, with its log, is kept: {}",
        folder.keep().display()
    );
    Ok(ExitCode::FAILURE)
}
