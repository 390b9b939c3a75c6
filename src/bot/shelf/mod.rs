//! Which articles a room is answered from.
//!
//! A room that sees other articles than the shared ones has an answerer of its
//! own, over exactly what it sees, with an index of its own. Nothing is filtered
//! afterwards: what a room does not see cannot be in its answers, and does not
//! change them either, not by the words that it knows nor by how rare they are.
//!
//! What a room sees is what the journal says at the moment of the question. If
//! the answerer that is open is one over other articles, the room's questions
//! wait until the right one is open; those of other rooms do not. So an article
//! that was taken away is in no answer from that moment on.

mod along;
mod away;
mod folder;
mod keeper;
mod open;
mod rooms;
mod sees;

use std::{
    path::Path,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use rusqlite::Transaction;
use tokio::sync::Notify;

pub(super) use away::{kept_for, stays};
use folder::Folder;
pub(super) use folder::{RoomFolder, write};
pub(super) use keeper::run;
use rooms::Rooms;
pub(super) use rooms::Want;
pub(super) use sees::Sees;

use super::{
    Answerers, BotError,
    journal::{Journal, JournalError},
};
use crate::answer::{AnswerOptions, Answerer};

/// The shared articles, and those of rooms.
pub(super) struct Shelf {
    folder: Folder,
    /// The shared articles.
    answerers: Arc<Answerers>,
    // A std mutex: it is never held across an await.
    state: Mutex<State>,
    /// Rung when there is something to open, to take away, or to take along.
    work: Notify,
    /// Held by whoever changes files: one at a time.
    hand: tokio::sync::Mutex<()>,
}

struct State {
    /// Beside which shared articles rooms are opened now, and which of them these
    /// are from the start of the process.
    shared: Shared,
    rooms: Rooms,
}

/// The shared articles at some time.
#[derive(Clone)]
pub(super) struct Shared {
    pub(super) answerer: Arc<Answerer>,
    generation: u64,
}

/// What a room is answered from.
#[derive(Clone)]
pub(super) struct View {
    /// `None` if it cannot be opened at the moment.
    pub(super) answerer: Option<Arc<Answerer>>,
    want: Want,
    shared: Shared,
}

impl View {
    /// Whether the room still sees just what it is answered from.
    pub(super) fn holds(&self, tx: &Transaction<'_>) -> rusqlite::Result<bool> {
        let sees = sees::of_room(tx, &self.want.room_id, &self.shared.answerer)?;
        Ok(sees == self.want.sees)
    }
}

/// Proves that nobody else changes the files of the shelf.
pub(super) struct Hand<'a>(
    #[expect(dead_code, reason = "it is held")] tokio::sync::MutexGuard<'a, ()>,
);

impl Shelf {
    /// The shelf in a bot's data folder, beside the shared articles.
    pub(super) fn new(data: &Path, answerers: Arc<Answerers>) -> Self {
        let answerer = answerers.shared();
        Self {
            folder: Folder::new(data.join("articles")),
            answerers,
            state: Mutex::new(State {
                shared: Shared {
                    answerer,
                    generation: 0,
                },
                rooms: Rooms::default(),
            }),
            work: Notify::new(),
            hand: tokio::sync::Mutex::new(()),
        }
    }

    /// What this room is answered from; `None` if its questions have to wait
    /// until that is open.
    pub(super) async fn view(
        &self,
        journal: &Journal,
        room_id: &str,
    ) -> Result<Option<View>, BotError> {
        let shared = self.shared();
        let sees = self.sees(journal, room_id, &shared).await?;
        let want = Want {
            room_id: room_id.to_owned(),
            sees,
        };
        let found = match want.sees == Sees::default() {
            true => Some(Some(Arc::clone(&shared.answerer))),
            false => self.state().rooms.get(&want, shared.generation),
        };
        if found.is_none() {
            self.work.notify_one();
        }
        Ok(found.map(|answerer| View {
            answerer,
            want,
            shared,
        }))
    }

    /// What this room sees beside the shared articles, and what of these it does
    /// not.
    pub(super) async fn sees(
        &self,
        journal: &Journal,
        room_id: &str,
        shared: &Shared,
    ) -> Result<Sees, JournalError> {
        let (room_id, answerer) = (room_id.to_owned(), Arc::clone(&shared.answerer));
        journal
            .call(move |tx| sees::of_room(tx, &room_id, &answerer))
            .await
    }

    /// The rooms whose questions wait until their articles are open.
    pub(super) fn waiting(&self) -> Vec<String> {
        self.state().rooms.wanted()
    }

    /// The shared articles as they are now.
    pub(super) fn shared(&self) -> Shared {
        let answerer = self.answerers.shared();
        let mut state = self.state();
        // Whoever has read them again need not tell us.
        if !Arc::ptr_eq(&state.shared.answerer, &answerer) {
            let generation = state.shared.generation + 1;
            state.shared = Shared {
                answerer,
                generation,
            };
            state.rooms.close_all();
        }
        state.shared.clone()
    }

    /// How the shared articles are opened.
    pub(super) fn options(&self) -> &AnswerOptions {
        self.answerers.options()
    }

    /// Where the articles of this room are kept.
    pub(super) fn folder(&self, room_id: &str) -> RoomFolder {
        self.folder.room(room_id)
    }

    /// Lets nobody else change files, for as long as it is held.
    pub(super) async fn hand(&self) -> Hand<'_> {
        Hand(self.hand.lock().await)
    }

    /// Puts in what was opened for a room.
    pub(super) fn put(&self, want: Want, shared: &Shared, answerer: Arc<Answerer>) {
        let claims = answerer.library().len();
        let mut state = self.state();
        (state.rooms).put(want, shared.generation, Some(answerer), claims);
    }

    /// Something was taken away, or its room was replaced: its files are to follow.
    pub(super) fn see_to_files(&self) {
        self.work.notify_one();
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
