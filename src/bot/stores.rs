//! What the SDK keeps, looked at before the SDK does.
//!
//! Of its files two are caches. The state (rooms, members) can be had again from
//! the homeserver. The keys cannot: without them the device is another one, and
//! what was encrypted for it cannot be read any more.

use std::{fs, io, path::Path};

use super::{
    journal::{Journal, JournalError, sync_state},
    sqlite::damage,
};

/// A store that cannot be used and not be replaced.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The keys.
    #[error(
        "the bot's keys are damaged ({path}: {reason}), and cannot be made anew. Put the folder's \
         files back from a copy of the same time, or run `whosaid setup --new-device`: the bot is \
         then a new device, and messages that were encrypted for the old one stay unread"
    )]
    Keys {
        /// The file.
        path: String,
        /// What is wrong with it.
        reason: String,
    },
    /// A damaged file cannot be moved away.
    #[error("{path} is damaged and cannot be moved away: {error}")]
    Move {
        /// The file.
        path: String,
        /// What the system said.
        #[source]
        error: io::Error,
    },
    /// The journal.
    #[error(transparent)]
    Journal(#[from] JournalError),
}

/// The SDK's files, and what each is to us.
const FILES: &[(&str, Kind)] = &[
    ("matrix-sdk-crypto.sqlite3", Kind::Keys),
    ("matrix-sdk-state.sqlite3", Kind::Rooms),
    ("matrix-sdk-event-cache.sqlite3", Kind::Cache),
    ("matrix-sdk-media.sqlite3", Kind::Cache),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Keys,
    Rooms,
    Cache,
}

/// Looks at the stores in this folder. A damaged one that can be had again is
/// moved aside; lost rooms are noted in the journal, so that the first sync
/// brings all of them.
pub(super) async fn mend(folder: &Path, journal: &Journal) -> Result<(), StoreError> {
    let looked_in = folder.to_owned();
    let found = tokio::task::spawn_blocking(move || damaged(&looked_in)).await;
    for (name, kind, reason) in found.map_err(|_| JournalError::Closed)? {
        let path = folder.join(name).display().to_string();
        if kind == Kind::Keys {
            return Err(StoreError::Keys { path, reason });
        }
        tracing::warn!(
            path,
            reason,
            "a store is damaged; it is moved aside and made anew"
        );
        if kind == Kind::Rooms {
            // Before it goes: after a crash in between it is still noted.
            journal.call(sync_state::relearn).await?;
        }
        move_aside(folder, name).map_err(|error| StoreError::Move { path, error })?;
    }
    Ok(())
}

/// The damaged stores, the keys first. Only whether each is whole as a file: what
/// it holds is the SDK's business.
fn damaged(folder: &Path) -> Vec<(&'static str, Kind, String)> {
    let check = |(name, kind): &(&'static str, Kind)| {
        let path = folder.join(name);
        let reason = path.exists().then(|| damage(&path)).flatten()?;
        Some((*name, *kind, reason))
    };
    FILES.iter().filter_map(check).collect()
}

fn move_aside(folder: &Path, name: &str) -> io::Result<()> {
    for suffix in ["", "-wal", "-shm"] {
        let from = folder.join(format!("{name}{suffix}"));
        match fs::rename(&from, folder.join(format!("damaged-{name}{suffix}"))) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use rusqlite::Connection;

    use super::*;

    #[tokio::test]
    async fn rooms_and_caches_are_made_anew_and_keys_are_not() {
        let folder = tempfile::tempdir().unwrap();
        let journal = Journal::open(&folder.path().join("journal.sqlite3")).unwrap();
        let noted = async || journal.call(sync_state::is_relearning).await.unwrap();
        let path = |name: &str| folder.path().join(name);
        for (name, _) in FILES {
            let store = Connection::open(path(name)).unwrap();
            store.execute_batch("CREATE TABLE t (x)").unwrap();
        }
        mend(folder.path(), &journal).await.unwrap();
        assert!(!noted().await);

        for name in ["matrix-sdk-state.sqlite3", "matrix-sdk-media.sqlite3"] {
            fs::write(path(name), "no database").unwrap();
        }
        mend(folder.path(), &journal).await.unwrap();
        assert!(noted().await);
        for name in ["matrix-sdk-state.sqlite3", "matrix-sdk-media.sqlite3"] {
            assert!(!path(name).exists() && path(&format!("damaged-{name}")).exists());
        }

        fs::write(path("matrix-sdk-crypto.sqlite3"), "no database").unwrap();
        let error = mend(folder.path(), &journal).await.unwrap_err();
        assert!(matches!(error, StoreError::Keys { .. }), "{error}");
        assert!(path("matrix-sdk-crypto.sqlite3").exists());
    }
}
