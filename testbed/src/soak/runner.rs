//! Keeps a bot running as a service manager does, and kills it.

use std::{
    convert::Infallible,
    sync::atomic::{AtomicUsize, Ordering},
    time::Duration,
};

use anyhow::{Result, bail};
use fastrand::Rng;

use crate::{BotOptions, BotProcess};

/// The longest that a bot lives before it is killed, in milliseconds: twice
/// the mean.
const LONGEST_LIFE: u64 = 2 * MEAN_LIFE_MS;

/// How long a bot lives on the average, as long as it is to be killed.
pub(super) const MEAN_LIFE: Duration = Duration::from_millis(MEAN_LIFE_MS);
const MEAN_LIFE_MS: u64 = 2000;

/// The pause before a bot that has ended by itself is started again.
const PAUSE: Duration = Duration::from_millis(100);

/// A bot that has ended by itself this often will not do better.
const TOO_OFTEN: usize = 100;

/// Longer than any run.
const FOREVER: Duration = Duration::from_secs(24 * 3600);

/// How a bot's lives ended.
#[derive(Debug, Default)]
pub(super) struct Lives {
    /// By SIGKILL.
    pub(super) killed: AtomicUsize,
    /// By itself.
    pub(super) ended: AtomicUsize,
}

/// Starts the bot again and again: it is killed `kills` times at random
/// moments, and may then live. Returns only if it cannot be kept running.
pub(super) async fn keep(
    options: &BotOptions,
    kills: usize,
    lives: &Lives,
    mut rng: Rng,
) -> Result<Infallible> {
    let mut left = kills;
    loop {
        let process = BotProcess::start(options.clone())?;
        let life = Duration::from_millis(rng.u64(1..=LONGEST_LIFE));
        tokio::select! {
            status = process.wait_exit(FOREVER) => {
                let ended = 1 + lives.ended.fetch_add(1, Ordering::Relaxed);
                if ended >= TOO_OFTEN {
                    let lines = process.lines();
                    let last = &lines[lines.len().saturating_sub(10)..];
                    bail!(
                        "the bot ended by itself {ended} times ({}); it said last:\n{}",
                        status?,
                        last.join("\n")
                    );
                }
                tokio::time::sleep(PAUSE).await;
            }
            () = tokio::time::sleep(life), if left > 0 => {
                process.kill()?;
                lives.killed.fetch_add(1, Ordering::Relaxed);
                left -= 1;
            }
        }
    }
}

/// Does `work` while the bot is kept running; it is killed at the end.
pub(super) async fn meanwhile<T>(
    bot: impl Future<Output = Result<Infallible>>,
    work: impl Future<Output = Result<T>>,
) -> Result<T> {
    tokio::select! {
        never = bot => match never? {},
        done = work => done,
    }
}
