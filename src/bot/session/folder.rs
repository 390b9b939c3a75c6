//! The folder that belongs to one bot account.

use std::{
    fs::{self, DirBuilder, File, OpenOptions, TryLockError},
    io::{self, Write},
    path::{Path, PathBuf},
};

use super::{Kept, SessionError};
use crate::bot::journal;

/// The data folder, held by a lock for as long as this value lives.
pub(in crate::bot) struct DataFolder {
    path: PathBuf,
    _lock: File,
}

impl DataFolder {
    /// Makes the folder, for us alone, and locks it.
    pub(in crate::bot) fn lock(path: &Path) -> Result<Self, SessionError> {
        let failed = |error: io::Error| problem(path, &error);
        let mut builder = DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(path).map_err(failed)?;
        let lock = private(&path.join("lock")).map_err(failed)?;
        match lock.try_lock() {
            Ok(()) => Ok(Self {
                path: path.to_owned(),
                _lock: lock,
            }),
            Err(TryLockError::WouldBlock) => Err(SessionError::InUse(path.display().to_string())),
            Err(TryLockError::Error(error)) => Err(failed(error)),
        }
    }

    /// The journal's file.
    pub(in crate::bot) fn journal(&self) -> PathBuf {
        self.path.join(journal::FILE)
    }

    /// The folder of the SDK's stores: its keys above all.
    pub(in crate::bot) fn store(&self) -> PathBuf {
        self.path.join("matrix")
    }

    /// The SDK's store of keys, as the SDK names it.
    pub(super) fn keys(&self) -> PathBuf {
        self.store().join("matrix-sdk-crypto.sqlite3")
    }

    /// The kept session, if there is one.
    pub(super) fn read_session(&self) -> Result<Option<Kept>, SessionError> {
        let path = self.session();
        match fs::read(&path) {
            Ok(bytes) => match serde_json::from_slice(&bytes) {
                Ok(kept) => Ok(Some(kept)),
                // Without the parser's message: it may quote the token.
                Err(_) => Err(SessionError::Folder {
                    path: path.display().to_string(),
                    reason: "it is no session that whosaid has written; move the folder away \
                             and log in anew"
                        .to_owned(),
                }),
            },
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(problem(&path, &error)),
        }
    }

    /// Keeps a session: wholly or not at all, whenever the power fails.
    pub(super) fn keep_session(&self, kept: &Kept) -> Result<(), SessionError> {
        let path = self.session();
        let write = || {
            let temporary = self.path.join("session.json.new");
            let mut file = private(&temporary)?;
            file.set_len(0)?;
            serde_json::to_writer(&mut file, kept)?;
            file.write_all(b"\n")?;
            file.sync_all()?;
            fs::rename(&temporary, &path)?;
            File::open(&self.path)?.sync_all()
        };
        write().map_err(|error| problem(&path, &error))
    }

    /// Takes away everybody else's right to read our files: SQLite makes them as
    /// readable as the system lets it.
    pub(in crate::bot) fn make_private(&self) -> Result<(), SessionError> {
        for folder in [&self.path, &self.store()] {
            files_private(folder).map_err(|error| problem(folder, &error))?;
        }
        Ok(())
    }

    /// Whether there is a session to go on with.
    pub(in crate::bot) fn has_session(&self) -> Result<bool, SessionError> {
        let kept = self.read_session()?;
        Ok(kept.is_some_and(|kept| kept.access_token.is_some()))
    }

    /// Moves what the SDK keeps of a device aside, and then forgets the session:
    /// broken off in between, it can be repeated.
    pub(super) fn set_device_aside(&self, device: &str) -> Result<(), SessionError> {
        let store = self.store();
        let aside = self.path.join(format!("ended-{device}"));
        let failed = |path: &Path, error: &io::Error| problem(path, error);
        match fs::rename(&store, &aside) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(failed(&store, &error));
            }
            _ => {}
        }
        let session = self.session();
        fs::remove_file(&session).map_err(|error| failed(&session, &error))
    }

    fn session(&self) -> PathBuf {
        self.path.join("session.json")
    }
}

/// Opens a file that only we may read, making it if there is none.
fn private(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

#[cfg(unix)]
fn files_private(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        // Not through links: they may lead to what is not ours.
        if entry.file_type()?.is_file() {
            match fs::set_permissions(entry.path(), PermissionsExt::from_mode(0o600)) {
                // SQLite takes its own files away again.
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                done => done?,
            }
        }
    }
    Ok(())
}

#[cfg(not(unix))]
fn files_private(_folder: &Path) -> io::Result<()> {
    Ok(())
}

fn problem(path: &Path, error: &io::Error) -> SessionError {
    SessionError::Folder {
        path: path.display().to_string(),
        reason: error.to_string(),
    }
}
