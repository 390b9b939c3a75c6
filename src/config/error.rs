//! What can be wrong with settings.

use std::{io, path::PathBuf};

use super::place::Place;

/// Settings that cannot be used; each message names the place to mend.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file, or one that it names, cannot be read.
    #[error("cannot read {path}: {error}", path = path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        #[source]
        error: io::Error,
    },
    /// A value is not what it should be, or one is missing.
    #[error("{place}: {reason}")]
    Value {
        /// Where it was said.
        place: Place,
        /// What is wrong with it and, where that helps, what to write.
        reason: String,
    },
}
