//! A private Synapse: one fresh homeserver, on a loopback port.
//!
//! It is a real one, since the questions that the bot has to get right (what
//! is sent twice, what a sync leaves out, what a crash loses) are questions
//! about a real one. It can be killed and started again over the same data.
//! It does not federate and sends nothing anywhere.

mod config;
mod folder;
mod port;
mod process;
mod register;

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use anyhow::{Result, bail};

pub use self::register::Account;
use self::{config::Config, folder::Folder, process::Process};
use crate::{hex, http::Http, install::install_synapse, random};

/// Under `.test`, a domain that by RFC 6761 never exists.
const SERVER_NAME: &str = "whosaid.test";

/// How often to try another port if one was taken after we had found it free.
const PORTS_TRIED: usize = 5;

/// How long Synapse may take to answer after its start. It is there within
/// seconds, but a machine that also compiles can be slow.
const START_LIMIT: Duration = Duration::from_secs(120);

/// How long [`Synapse::stop`] lets it end by itself.
const STOP_LIMIT: Duration = Duration::from_secs(10);

/// Told what is going on, a line at a time.
pub type Progress = Arc<dyn Fn(&str) + Send + Sync>;

/// How a [`Synapse`] is to be set up.
pub struct Options {
    /// Whether it slows down those who send much.
    pub rate_limits: RateLimits,
    /// Where it keeps its data. If the folder holds those of an earlier start,
    /// accounts and rooms are there again. `None`: a temporary folder, which
    /// is removed when the `Synapse` is dropped or the process is killed.
    pub data_dir: Option<PathBuf>,
    /// The address that it tells clients at login, if they are to reach it
    /// through something else ([`crate::Proxy`]). `None`: its own.
    pub public_url: Option<String>,
    /// Gets a line now and then while Synapse is installed. By default they
    /// are printed to standard error.
    pub progress: Progress,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            rate_limits: RateLimits::Off,
            data_dir: None,
            public_url: None,
            progress: Arc::new(|line| eprintln!("testbed: {line}")),
        }
    }
}

/// Whether Synapse limits how fast clients may send, join and log in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RateLimits {
    /// As good as none.
    Off,
    /// Those that Synapse has if its administrator sets none: among them 0.2
    /// messages a second after a burst of 10, and 5 logins from one address,
    /// then one in 5 minutes. All clients of a test share one address.
    Default,
}

/// A running homeserver, which is killed when this is dropped, and also when
/// the process that started it ends in whatever way.
pub struct Synapse {
    interpreter: PathBuf,
    // Before `folder`: the process has to end before its folder is removed.
    process: Mutex<Option<Process>>,
    folder: Folder,
    instance: String,
    registration_secret: String,
    port: u16,
}

impl Synapse {
    /// Installs Synapse if need be, starts it, and returns when it answers.
    ///
    /// # Errors
    ///
    /// If it cannot be installed, or does not come up; the message ends with
    /// what it logged last.
    pub async fn start(options: Options) -> Result<Self> {
        let Options {
            rate_limits,
            data_dir,
            public_url,
            progress,
        } = options;
        let interpreter =
            tokio::task::spawn_blocking(move || install_synapse(&*progress)).await??;
        let mut synapse = Self {
            interpreter,
            process: Mutex::new(None),
            folder: Folder::new(data_dir)?,
            instance: hex(&random::bytes::<16>()?),
            registration_secret: hex(&random::bytes::<16>()?),
            port: 0,
        };
        for _ in 0..PORTS_TRIED {
            synapse.port = port::find_free()?;
            Config {
                folder: synapse.folder.path(),
                port: synapse.port,
                public_url: public_url.as_deref(),
                instance: &synapse.instance,
                registration_secret: &synapse.registration_secret,
                rate_limits,
            }
            .write()?;
            if synapse.launch().await? {
                return Ok(synapse);
            }
        }
        bail!("{PORTS_TRIED} ports that were free were taken before Synapse could listen on them")
    }

    /// Where clients find it, for example `http://127.0.0.1:20123`.
    pub fn base_url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// What follows the colon in the ids of its users.
    pub fn server_name(&self) -> &str {
        SERVER_NAME
    }

    /// The TCP port on 127.0.0.1; it stays the same over a restart.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The process id, or `None` if it was killed or stopped.
    pub fn pid(&self) -> Option<u32> {
        self.process
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .as_ref()
            .map(Process::pid)
    }

    /// Makes an account, however high or low the rate limits are.
    ///
    /// # Errors
    ///
    /// If the name is taken or malformed, or if Synapse does not run.
    pub async fn register(&self, localpart: &str, password: &str, admin: bool) -> Result<Account> {
        let http = Http::new(self.base_url(), None)?;
        register::register(&http, &self.registration_secret, localpart, password, admin).await
    }

    /// A client for raw requests in the name of the token's owner.
    ///
    /// # Errors
    ///
    /// If no HTTP client can be set up.
    pub fn http(&self, access_token: &str) -> Result<Http> {
        Http::new(self.base_url(), Some(access_token.to_owned()))
    }

    /// Kills it (SIGKILL), as a power cut would. Its data stay.
    pub fn kill(&self) {
        // Dropping it kills it and waits for its end.
        drop(self.take_process());
    }

    /// Asks it to end (SIGTERM), and kills it if it has not after 10 seconds.
    /// Its data stay.
    ///
    /// # Errors
    ///
    /// If it cannot be signalled.
    pub async fn stop(&self) -> Result<()> {
        match self.take_process() {
            Some(mut process) => process.terminate(STOP_LIMIT).await,
            None => Ok(()),
        }
    }

    /// Starts it again on the same port and data, after killing it if it runs,
    /// and returns when it answers.
    ///
    /// # Errors
    ///
    /// If it does not come up, or if another program took its port.
    pub async fn restart(&self) -> Result<()> {
        self.kill();
        if !self.launch().await? {
            bail!(
                "cannot restart Synapse: another program listens on its port {}",
                self.port
            );
        }
        Ok(())
    }

    /// The last `lines` lines that it logged, to show when a test fails.
    pub fn log_tail(&self, lines: usize) -> String {
        process::log_tail(self.folder.path(), 0, lines)
    }

    /// Where it keeps its data.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    fn take_process(&self) -> Option<Process> {
        self.process
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take()
    }

    /// Starts the process and waits until it answers; `false` if the port was
    /// taken.
    async fn launch(&self) -> Result<bool> {
        let mut process = Process::spawn(&self.interpreter, &self.folder)?;
        let ready = process
            .wait_ready(&self.base_url(), &self.instance, START_LIMIT)
            .await?;
        if ready {
            *self.process.lock().unwrap_or_else(PoisonError::into_inner) = Some(process);
        }
        Ok(ready)
    }
}
