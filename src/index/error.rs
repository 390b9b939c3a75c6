//! What can be wrong with the index.

use std::{
    error::Error,
    io,
    path::{Path, PathBuf},
    time::Duration,
};

/// An index that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// The folder cannot be read or written.
    #[error("cannot use the index folder {path} (config key paths.index): {error}", path = path.display())]
    Folder {
        /// The index folder.
        path: PathBuf,
        /// What the system said.
        #[source]
        error: io::Error,
    },
    /// Somebody else builds there, and takes long.
    #[error(
        "another whosaid is building the index in {path}, and was not done after {} s: \
         ask again later, or give this one another folder (config key paths.index)",
        waited.as_secs(), path = path.display()
    )]
    Busy {
        /// The index folder.
        path: PathBuf,
        /// How long we waited.
        waited: Duration,
    },
    /// The search engine failed.
    #[error("the search engine failed on the index in {path}: {error}", path = path.display())]
    Engine {
        /// The index folder.
        path: PathBuf,
        /// What the engine said.
        #[source]
        error: Box<dyn Error + Send + Sync>,
    },
}

impl IndexError {
    pub(super) fn folder(path: &Path, error: io::Error) -> Self {
        Self::Folder {
            path: path.to_owned(),
            error,
        }
    }

    pub(super) fn engine(path: &Path, error: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::Engine {
            path: path.to_owned(),
            error: error.into(),
        }
    }
}
