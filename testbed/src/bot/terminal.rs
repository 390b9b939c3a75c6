//! A program at a terminal, with somebody who reads and types.

use std::{
    fs::File,
    io::{Read, Write},
    os::fd::OwnedFd,
    process::{Child, Command, ExitStatus, Stdio},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    thread,
    time::Duration,
};

use anyhow::{Context, Result, bail};
use nix::{
    pty::openpty,
    sys::{
        signal::{self, Signal},
        termios::{self, LocalFlags},
    },
    unistd::Pid,
};
use tokio::{
    sync::watch,
    time::{Instant, sleep, timeout_at},
};

use super::{BotOptions, POLL};

/// A program that runs at a terminal of its own; it is killed when this is
/// dropped.
pub struct Terminal {
    child: Child,
    keyboard: File,
    screen: Arc<Screen>,
}

/// Everything that was ever shown, what was typed and echoed included.
#[derive(Default)]
struct Screen {
    shown: Mutex<Vec<u8>>,
    /// Told whenever there is more, and at the end.
    changed: watch::Sender<()>,
}

impl Terminal {
    /// Starts the program. Standard input, output and error are the terminal;
    /// the log file of the options is not used.
    ///
    /// # Errors
    ///
    /// If there is no terminal to be had, or the program cannot be run.
    pub fn start(options: &BotOptions) -> Result<Self> {
        let pty = openpty(None, None).context("cannot make a terminal")?;
        let side = |fd: &OwnedFd| fd.try_clone().map(Stdio::from);
        let mut command = Command::new(&options.binary);
        command
            .args(&options.args)
            .envs(options.env.iter().cloned())
            .stdin(side(&pty.slave)?)
            .stdout(side(&pty.slave)?)
            .stderr(side(&pty.slave)?);
        let child = command
            .spawn()
            .with_context(|| format!("cannot run {}", options.binary.display()))?;
        // The screen ends only when nobody holds the program's side any more.
        drop((command, pty.slave));
        let keyboard = File::from(pty.master);
        let screen = Arc::new(Screen::default());
        let (mut reader, theirs) = (keyboard.try_clone()?, Arc::clone(&screen));
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            // Once the program is gone, Linux answers with an error.
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                theirs.shown().extend_from_slice(&bytes[..count]);
                theirs.changed.send_replace(());
            }
            theirs.changed.send_replace(());
        });
        Ok(Self {
            child,
            keyboard,
            screen,
        })
    }

    /// All that was shown so far, with plain line ends.
    pub fn screen(&self) -> String {
        String::from_utf8_lossy(&self.screen.shown()).replace("\r\n", "\n")
    }

    /// Types a line.
    ///
    /// # Errors
    ///
    /// If the program has ended.
    pub fn type_line(&mut self, text: &str) -> Result<()> {
        Ok(self.keyboard.write_all(format!("{text}\n").as_bytes())?)
    }

    /// Waits until the terminal shows `text`.
    ///
    /// # Errors
    ///
    /// If it does not in time; the message has what it shows instead.
    pub async fn wait(&self, text: &str, timeout: Duration) -> Result<String> {
        let deadline = Instant::now() + timeout;
        // Before the first look, or what comes between would wake nobody.
        let mut changed = self.screen.changed.subscribe();
        loop {
            let screen = self.screen();
            if screen.contains(text) {
                return Ok(screen);
            }
            let Ok(Ok(())) = timeout_at(deadline, changed.changed()).await else {
                bail!("{text:?} was not shown within {timeout:?}, but:\n{screen}");
            };
        }
    }

    /// Waits until what is typed is not shown any more. A program switches that
    /// off after its question, and drops what was typed before.
    ///
    /// # Errors
    ///
    /// If it does not in time, or there is no terminal any more.
    pub async fn wait_unseen(&self, timeout: Duration) -> Result<()> {
        let deadline = Instant::now() + timeout;
        loop {
            let state = termios::tcgetattr(&self.keyboard).context("cannot read the terminal")?;
            if !state.local_flags.contains(LocalFlags::ECHO) {
                return Ok(());
            }
            if Instant::now() > deadline {
                bail!("what is typed was still shown after {timeout:?}");
            }
            // The system tells nobody when it changes.
            sleep(POLL).await;
        }
    }

    /// Asks the program to end (SIGTERM), and does not wait.
    ///
    /// # Errors
    ///
    /// If the system does not let us.
    pub fn terminate(&self) -> Result<()> {
        // Nobody has waited for it yet, so the id still is its own.
        let pid = Pid::from_raw(self.child.id().try_into()?);
        signal::kill(pid, Signal::SIGTERM).context("cannot send SIGTERM")
    }

    /// Waits for the program's end.
    ///
    /// # Errors
    ///
    /// If it still runs when the time is up.
    pub async fn wait_exit(&mut self, timeout: Duration) -> Result<ExitStatus> {
        let deadline = Instant::now() + timeout;
        loop {
            if let Some(status) = self.child.try_wait()? {
                return Ok(status);
            }
            if Instant::now() >= deadline {
                bail!(
                    "it still runs after {timeout:?}, showing:\n{}",
                    self.screen()
                );
            }
            tokio::time::sleep(POLL).await;
        }
    }
}

impl Screen {
    fn shown(&self) -> MutexGuard<'_, Vec<u8>> {
        self.shown.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // Both fail only if it has ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOON: Duration = Duration::from_secs(10);

    #[tokio::test]
    async fn what_is_typed_is_read_and_what_is_said_is_shown() {
        let options = BotOptions {
            binary: "sh".into(),
            args: vec![
                "-c".into(),
                "test -t 0 || exit 9; printf 'name? '; read name; echo \"hello $name\"; exit 3"
                    .into(),
            ],
            env: Vec::new(),
            log: "/dev/null".into(),
        };
        let mut terminal = Terminal::start(&options).unwrap();
        terminal.wait("name? ", SOON).await.unwrap();
        terminal.type_line("Oda").unwrap();
        terminal.wait("hello Oda\n", SOON).await.unwrap();
        assert_eq!(terminal.wait_exit(SOON).await.unwrap().code(), Some(3));
        assert_eq!(terminal.screen(), "name? Oda\nhello Oda\n");
    }
}
