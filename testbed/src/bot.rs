//! Runs a program in the background, keeps its output, and can kill it.

mod output;
mod terminal;

use std::{
    fs::OpenOptions,
    path::PathBuf,
    process::{Child, Command, ExitStatus, Stdio},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use anyhow::{Context, Result, bail};
use nix::{
    sys::signal::{self, Signal},
    unistd::Pid,
};
use tokio::time::Instant;

use self::output::Output;
pub use self::terminal::Terminal;

/// How often to look whether the process has ended: nothing tells us.
const POLL: Duration = Duration::from_millis(10);

/// What to run.
#[derive(Clone, Debug)]
pub struct BotOptions {
    /// The program.
    pub binary: PathBuf,
    /// Its arguments.
    pub args: Vec<String>,
    /// Environment variables to set, beside those that we have ourselves.
    pub env: Vec<(String, String)>,
    /// The file that all its output is appended to.
    pub log: PathBuf,
}

/// A running program, which is killed when this is dropped.
///
/// It is *not* killed when we are killed: then it goes on alone.
pub struct BotProcess {
    child: Mutex<Child>,
    output: Arc<Output>,
    pid: u32,
}

impl BotProcess {
    /// Starts the program, with nothing on its standard input. What it writes
    /// to standard output and standard error is read through one pipe, so the
    /// order of the lines is right.
    ///
    /// # Errors
    ///
    /// If the program cannot be run, or the log file cannot be written.
    pub fn start(options: BotOptions) -> Result<Self> {
        let BotOptions {
            binary,
            args,
            env,
            log,
        } = options;
        let file = OpenOptions::new().create(true).append(true).open(&log);
        let file = file.with_context(|| format!("cannot write {}", log.display()))?;
        let (reader, writer) = std::io::pipe()?;
        let mut command = Command::new(&binary);
        command
            .args(args)
            .envs(env)
            .stdin(Stdio::null())
            .stdout(writer.try_clone()?)
            .stderr(writer);
        let child = command
            .spawn()
            .with_context(|| format!("cannot run {}", binary.display()))?;
        // It holds the pipe's other end, too; the output ends only without it.
        drop(command);
        Ok(Self {
            pid: child.id(),
            child: Mutex::new(child),
            output: Output::read(reader, file),
        })
    }

    /// The process id, also after its end.
    pub fn pid(&self) -> u32 {
        self.pid
    }

    /// All lines that it has written so far.
    pub fn lines(&self) -> Vec<String> {
        self.output.lines()
    }

    /// The first line that contains `text`, as soon as there is one.
    ///
    /// # Errors
    ///
    /// If it does not come in time, or if the process ends without it; the
    /// message shows the last lines.
    pub async fn wait_line(&self, text: &str, timeout: Duration) -> Result<String> {
        self.wait_line_after(0, text, timeout).await
    }

    /// Like [`wait_line`](Self::wait_line), but passes over the first `skip`
    /// lines. With `lines().len()`, taken before, it waits for a new line.
    ///
    /// # Errors
    ///
    /// As `wait_line`.
    pub async fn wait_line_after(
        &self,
        skip: usize,
        text: &str,
        timeout: Duration,
    ) -> Result<String> {
        self.output.wait_line(skip, text, timeout).await
    }

    /// Kills it (SIGKILL) and waits for its end.
    ///
    /// # Errors
    ///
    /// If the system does not let us.
    pub fn kill(&self) -> Result<()> {
        let mut child = self.child();
        child.kill()?;
        child.wait()?;
        Ok(())
    }

    /// Asks it to end (SIGTERM), and does not wait. If it has ended already,
    /// nothing happens.
    ///
    /// # Errors
    ///
    /// If the system does not let us.
    pub fn terminate(&self) -> Result<()> {
        self.signal(Signal::SIGTERM)
    }

    /// Asks it to read again what it has read when it started (SIGHUP), and does
    /// not wait. If it has ended already, nothing happens.
    ///
    /// # Errors
    ///
    /// If the system does not let us.
    pub fn hang_up(&self) -> Result<()> {
        self.signal(Signal::SIGHUP)
    }

    /// Stops it where it stands (SIGSTOP): it lives, and does nothing until
    /// [`resume`](Self::resume). If it has ended already, nothing happens.
    ///
    /// # Errors
    ///
    /// If the system does not let us.
    pub fn pause(&self) -> Result<()> {
        self.signal(Signal::SIGSTOP)
    }

    /// Lets it go on (SIGCONT) after [`pause`](Self::pause).
    ///
    /// # Errors
    ///
    /// If the system does not let us.
    pub fn resume(&self) -> Result<()> {
        self.signal(Signal::SIGCONT)
    }

    fn signal(&self, signal: Signal) -> Result<()> {
        let mut child = self.child();
        // Once it has been waited for, its id may be another process's.
        if child.try_wait()?.is_none() {
            let pid = Pid::from_raw(self.pid.try_into()?);
            signal::kill(pid, signal).with_context(|| format!("cannot send {signal}"))?;
        }
        Ok(())
    }

    /// Waits for its end.
    ///
    /// # Errors
    ///
    /// If it still runs when the time is up.
    pub async fn wait_exit(&self, timeout: Duration) -> Result<ExitStatus> {
        let deadline = Instant::now() + timeout;
        loop {
            if let Some(status) = self.child().try_wait()? {
                return Ok(status);
            }
            if Instant::now() >= deadline {
                let tail = self.output.tail();
                bail!(
                    "process {} still runs after {timeout:?}; it said last:\n{tail}",
                    self.pid
                );
            }
            tokio::time::sleep(POLL).await;
        }
    }

    fn child(&self) -> MutexGuard<'_, Child> {
        self.child.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for BotProcess {
    fn drop(&mut self) {
        // It fails only if the process has ended already.
        let _ = self.kill();
    }
}
