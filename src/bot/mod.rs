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
mod run;
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
pub use run::run;
pub use session::{EncryptionError, SessionError};
pub use setup::{SetUp, SetupOptions, setup};
use shelf::Shelf;
pub use stores::StoreError;
use tokio::sync::{Notify, watch};
pub use verification::{VerificationError, Verified, verify};

use crate::config::{Handed, Matrix, Rooms};

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
