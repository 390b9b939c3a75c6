//! One builder at a time, over all processes.

use std::{
    fs::{File, OpenOptions, TryLockError},
    io,
    path::Path,
    thread,
    time::{Duration, Instant},
};

/// How often a builder that waits looks again.
const POLL: Duration = Duration::from_millis(50);

/// Held while building; the system releases it when the process ends, however
/// it ends.
#[derive(Debug)]
pub(super) struct BuildLock {
    _file: File,
}

impl BuildLock {
    /// Takes the lock of this index folder, waiting for at most `patience` if
    /// somebody else builds there; `None` if they still do after that. The
    /// file itself stays: were it removed, two builders could hold the locks
    /// of two files of the same name.
    pub(super) fn take(folder: &Path, patience: Duration) -> io::Result<Option<Self>> {
        let file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(folder.join("build.lock"))?;
        let start = Instant::now();
        let mut told = false;
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(Some(Self { _file: file })),
                Err(TryLockError::Error(error)) => return Err(error),
                Err(TryLockError::WouldBlock) if start.elapsed() >= patience => return Ok(None),
                Err(TryLockError::WouldBlock) => {
                    if !told {
                        tracing::warn!(
                            folder = %folder.display(),
                            "another whosaid is building the index; waiting for it"
                        );
                        told = true;
                    }
                    thread::sleep(POLL);
                }
            }
        }
    }
}
