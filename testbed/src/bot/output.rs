//! Collects the lines that a process writes, and wakes those who wait for one.

use std::{
    fs::File,
    io::{BufRead, BufReader, PipeReader, Write},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    thread,
    time::Duration,
};

use anyhow::{Result, bail};
use tokio::{
    sync::watch,
    time::{Instant, timeout_at},
};

/// How many lines an error shows.
const LINES_SHOWN: usize = 30;

/// What a process has written so far.
#[derive(Default)]
pub(super) struct Output {
    written: Mutex<Written>,
    /// Told at every line, and at the end.
    changed: watch::Sender<()>,
}

#[derive(Default)]
struct Written {
    lines: Vec<String>,
    /// Whether the process, and whoever inherited its output, is gone.
    ended: bool,
}

impl Output {
    /// Reads the pipe to its end, in a thread of its own, so that the process
    /// is never held up; everything is also appended to `log`.
    pub fn read(pipe: PipeReader, mut log: File) -> Arc<Self> {
        let output = Arc::new(Self::default());
        let theirs = Arc::clone(&output);
        thread::spawn(move || {
            // By bytes, since what a process writes need not be UTF-8.
            for line in BufReader::new(pipe).split(b'\n').map_while(Result::ok) {
                // A log that cannot be written must not stop the test.
                let _ = log.write_all(&line).and_then(|()| log.write_all(b"\n"));
                let line = String::from_utf8_lossy(&line).into_owned();
                theirs.change(|written| written.lines.push(line));
            }
            theirs.change(|written| written.ended = true);
        });
        output
    }

    pub fn lines(&self) -> Vec<String> {
        self.written().lines.clone()
    }

    /// The last lines, for an error.
    pub fn tail(&self) -> String {
        let written = self.written();
        let first = written.lines.len().saturating_sub(LINES_SHOWN);
        written.lines[first..].join("\n")
    }

    /// The first line that contains `text`, after the first `skip` lines.
    pub async fn wait_line(&self, skip: usize, text: &str, timeout: Duration) -> Result<String> {
        let deadline = Instant::now() + timeout;
        // Before the first look, or what comes between would wake nobody.
        let mut changed = self.changed.subscribe();
        loop {
            let (found, ended) = {
                let written = self.written();
                let found = written
                    .lines
                    .iter()
                    .skip(skip)
                    .find(|line| line.contains(text));
                (found.cloned(), written.ended)
            };
            if let Some(line) = found {
                return Ok(line);
            }
            if ended {
                bail!(
                    "the process ended without saying {text:?}; it said last:\n{}",
                    self.tail()
                );
            }
            let Ok(Ok(())) = timeout_at(deadline, changed.changed()).await else {
                bail!(
                    "the process did not say {text:?} within {timeout:?}; it said last:\n{}",
                    self.tail()
                );
            };
        }
    }

    fn change(&self, change: impl FnOnce(&mut Written)) {
        change(&mut self.written());
        self.changed.send_replace(());
    }

    fn written(&self) -> MutexGuard<'_, Written> {
        self.written.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use crate::{BotOptions, BotProcess};
    use std::time::Duration;

    const SOON: Duration = Duration::from_secs(10);

    fn shell(script: &str) -> (tempfile::TempDir, BotProcess) {
        let folder = tempfile::tempdir().unwrap();
        let options = BotOptions {
            binary: "sh".into(),
            args: vec!["-c".into(), script.into()],
            env: vec![("ANSWER".into(), "forty-two".into())],
            log: folder.path().join("log"),
        };
        let process = BotProcess::start(options).unwrap();
        (folder, process)
    }

    #[tokio::test]
    async fn both_outputs_are_read_and_logged_in_order() {
        let (folder, process) = shell("echo one; echo two >&2; echo $ANSWER; sleep 60");
        assert_eq!(process.wait_line("forty", SOON).await.unwrap(), "forty-two");
        assert_eq!(process.lines(), ["one", "two", "forty-two"]);
        let log = std::fs::read_to_string(folder.path().join("log")).unwrap();
        assert_eq!(log, "one\ntwo\nforty-two\n");
    }

    #[tokio::test]
    async fn waiting_ends_with_the_process() {
        let (_folder, process) = shell("echo last words; exit 3");
        let error = process
            .wait_line("never", SOON)
            .await
            .unwrap_err()
            .to_string();
        assert!(
            error.contains("ended") && error.contains("last words"),
            "{error}"
        );
        assert_eq!(process.wait_exit(SOON).await.unwrap().code(), Some(3));
    }

    #[tokio::test]
    async fn a_process_can_be_asked_to_end() {
        let script = "trap 'echo bye; exit 0' TERM; echo up; while :; do sleep 0.05; done";
        let (_folder, process) = shell(script);
        process.wait_line("up", SOON).await.unwrap();
        process.terminate().unwrap();
        assert_eq!(process.wait_exit(SOON).await.unwrap().code(), Some(0));
        process.wait_line("bye", SOON).await.unwrap();
        process.terminate().unwrap();
        process.kill().unwrap();
    }
}
