//! The Matrix bot: everything that knows matrix-sdk.
//!
//! Loops share a journal and nothing else:
//!
//! - `sync` receives and writes questions down, with the sync token, in one
//!   transaction;
//! - `worker` answers what is written down, and writes the answer down;
//! - `sender` sends what is written down, under the same transaction id however
//!   often it has to try;
//! - `gap` fetches what a sync left out, and `undecrypted` tries again what could
//!   not be read yet;
//! - `edits` fetches what an edit makes a question of, and `errands` does what
//!   commands have still to do;
//! - `handed` reads the articles that are handed over in rooms, and `shelf` has each
//!   room answered from those that it sees;
//! - `invites` joins where it may, `rooms` follows rooms that move and leaves those
//!   that are empty, `public` notices those that anybody can read, and `receipts`
//!   shows what has been read;
//! - `tidy` keeps the journal small, `watchdog` ends what hangs, and `observe`
//!   shows how things are.
//!
//! Beside it, `setup` makes the device that the bot runs as, and `verification`
//! lets an admin make sure of it; both ask the person at the terminal
//! (`operator`), and neither runs while the bot does.
//!
//! The decisions (is this for me? may they invite or ask me? is it too much? what
//! does the answer look like?) are pure functions in `trigger`, `access`, `limits`
//! and `content`.

mod access;
mod admission;
mod answerers;
mod busy;
mod command;
mod content;
mod conversation;
mod earlier;
mod edits;
mod errands;
mod error;
mod failpoint;
mod failure;
mod fingerprint;
mod gap;
mod handed;
mod invites;
mod journal;
mod limits;
mod message;
mod observe;
mod operator;
mod public;
mod publish;
mod pulse;
mod recall;
mod receipts;
mod receive;
mod respond;
mod retry;
mod rooms;
mod sender;
mod session;
mod settings;
mod setup;
mod shelf;
mod sqlite;
mod stores;
mod supervisor;
mod sync;
mod tidy;
mod trigger;
mod undecrypted;
mod verification;
mod watchdog;
mod worker;

use std::{
    future::Future,
    sync::{Arc, Mutex},
    time::Duration,
};

use access::Access;

pub use answerers::{Answerers, Reloaded};
pub use error::BotError;
use journal::Journal;
pub use journal::{DeadLetter, Depths, JournalError, JournalReport};
use limits::Limits;
use matrix_sdk::{Client, Room, ruma::RoomId};
use observe::Metrics;
pub use operator::{Comparison, News, Operator};
use pulse::Pulse;
use retry::backoff;
pub use session::{EncryptionError, SessionError};
pub use setup::{SetUp, SetupOptions, setup};
use shelf::Shelf;
pub use stores::StoreError;
use supervisor::Supervisor;
use tokio::sync::{Notify, watch};
pub use verification::{VerificationError, Verified, verify};

use crate::config::{Config, Handed, Matrix, Rooms};

/// How long what is in hand may take when the bot has to stop.
const FINISH_WITHIN: Duration = Duration::from_secs(4);

/// What the loops share.
struct Bot {
    client: Client,
    /// Our full user id.
    me: String,
    matrix: Matrix,
    rooms: Rooms,
    /// Who may invite and ask it.
    access: Access,
    /// How much it is asked. A std mutex: it is never held across an await.
    limits: Mutex<Limits>,
    /// How long somebody is not told again that it was too much.
    limits_window: Duration,
    journal: Journal,
    /// Who answers in which room.
    answerers: Arc<Answerers>,
    /// The words of the last questions.
    recall: recall::Recall,
    /// Which articles each room is answered from.
    shelf: Arc<Shelf>,
    /// Which articles are taken from rooms.
    handed: Handed,
    receipts: receipts::Receipts,
    /// Rung when the inbox has something new.
    inbox: Notify,
    /// Rung when the outbox has something new.
    outbox: Notify,
    /// Rung when there is a new errand.
    errands: Notify,
    /// Rung when there is a file to read, or an article to publish.
    handed_over: Notify,
    /// What is counted.
    metrics: Arc<Metrics>,
    /// Whether syncing goes on.
    pulse: Pulse,
    /// Rung when an edit may have come.
    edited: Notify,
    /// When the process started: milliseconds since the Unix epoch.
    started_at: u64,
    /// Changes when a sync may have brought invites, keys or gaps.
    synced: watch::Sender<()>,
    /// Whether to stop.
    stop: watch::Receiver<bool>,
}

/// Runs the bot until `shutdown` completes, then finishes what is in hand; it
/// takes less than five seconds over that. Whatever is not sent by then is in
/// the journal, and is sent at the next start.
///
/// # Errors
/// [`BotError`] if it cannot start, or cannot go on without somebody mending
/// something. A homeserver that cannot be reached is no error: it is tried
/// again.
pub async fn run(
    config: &Config,
    answerers: Arc<Answerers>,
    shutdown: impl Future<Output = ()>,
) -> Result<(), BotError> {
    let matrix = config.matrix.clone().ok_or(BotError::NoAccount)?;
    let folder = session::DataFolder::lock(&config.paths.data)?;
    let journal = Journal::open(&folder.journal())?;
    stores::mend(&folder.store(), &journal).await?;
    let listener = match config.observe.listen {
        Some(address) => Some(observe::listen(address).await?),
        None => None,
    };
    tokio::pin!(shutdown);
    let client = tokio::select! {
        client = session::start(&matrix, &folder, &journal) => client?,
        () = &mut shutdown => return Ok(()),
    };
    let me = client
        .user_id()
        .ok_or(SessionError::NotLoggedIn)?
        .to_string();
    let (stop, stopped) = watch::channel(false);
    let bot = Arc::new(Bot {
        client,
        me,
        access: Access::new(&matrix.admins, &config.invites, &config.asking),
        limits: Mutex::new(Limits::new(&config.limits)),
        limits_window: config.limits.window,
        matrix,
        rooms: config.rooms.clone(),
        journal,
        answerers: Arc::clone(&answerers),
        recall: recall::Recall::default(),
        shelf: Arc::new(Shelf::new(&config.paths.data, answerers)),
        handed: config.handed,
        receipts: receipts::Receipts::default(),
        inbox: Notify::new(),
        outbox: Notify::new(),
        edited: Notify::new(),
        errands: Notify::new(),
        started_at: journal::now_ms(),
        handed_over: Notify::new(),
        metrics: Arc::default(),
        pulse: Pulse::new(),
        synced: watch::Sender::new(()),
        stop: stopped,
    });
    bot.remember_questions().await?;

    let mut loops = tokio::task::JoinSet::new();
    loops.spawn(sync::run(Arc::clone(&bot)));
    loops.spawn(worker::run(Arc::clone(&bot)));
    loops.spawn(shelf::run(Arc::clone(&bot)));
    loops.spawn(handed::run(Arc::clone(&bot)));
    loops.spawn(sender::run(Arc::clone(&bot)));
    loops.spawn(errands::run(Arc::clone(&bot)));
    loops.spawn(invites::run(Arc::clone(&bot)));
    loops.spawn(rooms::run(Arc::clone(&bot)));
    loops.spawn(public::run(Arc::clone(&bot)));
    loops.spawn(gap::run(Arc::clone(&bot)));
    loops.spawn(edits::run(Arc::clone(&bot)));
    loops.spawn(undecrypted::run(Arc::clone(&bot), config.encryption));
    loops.spawn(receipts::run(Arc::clone(&bot)));
    loops.spawn(session::keep_trusted(Arc::clone(&bot)));
    loops.spawn(tidy::run(Arc::clone(&bot), config.journal.keep));
    loops.spawn(watchdog::run(
        Arc::clone(&bot),
        Supervisor::from_env(),
        config.observe.restart_after,
    ));
    if bot.rooms.publish_commands {
        loops.spawn(publish::run(Arc::clone(&bot)));
    }
    if let Some(listener) = listener {
        loops.spawn(observe::run(Arc::clone(&bot), listener));
    }

    let mut outcome = tokio::select! {
        () = &mut shutdown => Ok(()),
        Some(ended) = loops.join_next() => flatten(ended),
    };
    tracing::info!("stopping: finishing what is in hand");
    // Nobody listens if every loop has ended already.
    let _ = stop.send(true);
    let finish = async {
        while let Some(ended) = loops.join_next().await {
            outcome = std::mem::replace(&mut outcome, Ok(())).and(flatten(ended));
        }
    };
    if tokio::time::timeout(FINISH_WITHIN, finish).await.is_err() {
        tracing::warn!("not everything was sent in time; the rest waits in the journal");
    }
    outcome
}

fn flatten(ended: Result<Result<(), BotError>, tokio::task::JoinError>) -> Result<(), BotError> {
    ended.unwrap_or_else(|error| Err(BotError::Panic(error.to_string())))
}

impl Bot {
    /// Whether the bot is to stop.
    fn is_stopping(&self) -> bool {
        *self.stop.borrow()
    }

    /// Tells the loops that there are new questions, or changes of old ones.
    fn taken_in(&self) {
        self.inbox.notify_one();
        self.outbox.notify_one();
        self.edited.notify_one();
    }

    /// Completes when the bot is to stop.
    async fn stopping(&self) {
        // An error means that the sender is gone, and with it the bot.
        let _ = self.stop.clone().wait_for(|stop| *stop).await;
    }

    /// A room that we know.
    fn room(&self, room_id: &str) -> Option<Room> {
        self.client.get_room(&RoomId::parse(room_id).ok()?)
    }

    /// Waits, but not longer than until the bot is to stop.
    async fn pause(&self, time: Duration) {
        tokio::select! {
            () = tokio::time::sleep(time) => {}
            () = self.stopping() => {}
        }
    }
}
