//! The operating system's side of Synapse: start, readiness, end, log.

use std::{
    fs::{File, OpenOptions},
    io::{Read, Seek, SeekFrom},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};
use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};

use tokio::time::timeout;

use super::{config::INSTANCE_KEY, folder::Folder};
use crate::http::Http;

/// Runs Synapse in the same process, so there is no second one to lose.
const WATCHDOG: &str = include_str!("watchdog.py");

/// How often to look whether Synapse answers, or has ended: nothing tells us.
const POLL: Duration = Duration::from_millis(20);

/// How long one look may take: whatever listens on the port might never say
/// anything, while our Synapse has long ended.
const LOOK_LIMIT: Duration = Duration::from_secs(2);

/// How many lines of the log an error carries.
const LINES_IN_ERRORS: usize = 30;

/// A Synapse process. Dropping it kills it and waits for its end.
pub(super) struct Process {
    // Its standard input, which we hold without using it, is what the watchdog
    // watches.
    child: Child,
    folder: PathBuf,
    /// The length of the log before the start, in bytes.
    log_start: u64,
}

impl Process {
    /// Starts it over the configuration in `folder`.
    pub fn spawn(interpreter: &Path, folder: &Folder) -> Result<Self> {
        let path = folder.path().to_owned();
        let log = log_path(&path);
        let output = OpenOptions::new()
            .create(true)
            .append(true)
            .open(&log)
            .with_context(|| format!("cannot write {}", log.display()))?;
        let log_start = output.metadata()?.len();
        let child = Command::new(interpreter)
            .args(["-I", "-c", WATCHDOG])
            .arg(match folder {
                Folder::Given(_) => Path::new(""),
                Folder::Temporary(_) => &path,
            })
            .arg("-c")
            .arg(path.join("homeserver.yaml"))
            .current_dir(&path)
            .stdin(Stdio::piped())
            .stdout(output.try_clone()?)
            .stderr(output)
            .spawn()
            .with_context(|| format!("cannot run {}", interpreter.display()))?;
        Ok(Self {
            child,
            folder: path,
            log_start,
        })
    }

    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Returns true when it answers, and false when it ended because its port
    /// was taken.
    pub async fn wait_ready(
        &mut self,
        base_url: &str,
        instance: &str,
        limit: Duration,
    ) -> Result<bool> {
        let http = Http::new(base_url.to_owned(), None)?;
        let deadline = Instant::now() + limit;
        while !timeout(LOOK_LIMIT, answers(&http, instance))
            .await
            .unwrap_or(false)
        {
            let log = || log_tail(&self.folder, self.log_start, LINES_IN_ERRORS);
            if let Some(status) = self.child.try_wait()? {
                if log().contains("Address already in use") {
                    return Ok(false);
                }
                bail!(
                    "Synapse ended instead of starting ({status}); its log ends:\n{}",
                    log()
                );
            }
            if Instant::now() > deadline {
                bail!(
                    "Synapse does not answer after {limit:?}; its log ends:\n{}",
                    log()
                );
            }
            tokio::time::sleep(POLL).await;
        }
        Ok(true)
    }

    /// Sends SIGTERM; what still runs after `limit` is killed by the drop.
    pub async fn terminate(&mut self, limit: Duration) -> Result<()> {
        let deadline = Instant::now() + limit;
        // We have not waited for it yet, so the id still is its own.
        kill(Pid::from_raw(self.child.id().try_into()?), Signal::SIGTERM)
            .context("cannot send SIGTERM to Synapse")?;
        while self.child.try_wait()?.is_none() && Instant::now() < deadline {
            tokio::time::sleep(POLL).await;
        }
        Ok(())
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // Both fail only if it has ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Whether the server at that address is ours, and serves clients.
async fn answers(http: &Http, instance: &str) -> bool {
    let Ok((200, who)) = http.get("/.well-known/matrix/client").await else {
        return false;
    };
    who[INSTANCE_KEY] == instance
        && matches!(http.get("/_matrix/client/versions").await, Ok((200, _)))
}

fn log_path(folder: &Path) -> PathBuf {
    folder.join("homeserver.log")
}

/// The last lines of the log, of what was written from byte `start` on.
pub(super) fn log_tail(folder: &Path, start: u64, lines: usize) -> String {
    let mut bytes = Vec::new();
    let read = File::open(log_path(folder)).and_then(|mut file| {
        file.seek(SeekFrom::Start(start))?;
        file.read_to_end(&mut bytes)
    });
    if let Err(error) = read {
        return format!("(the log cannot be read: {error})");
    }
    let text = String::from_utf8_lossy(&bytes);
    let all: Vec<&str> = text.lines().collect();
    all[all.len().saturating_sub(lines)..].join("\n")
}
