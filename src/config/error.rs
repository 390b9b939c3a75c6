//! What can be wrong with settings.

use std::{fmt, io, path::PathBuf};

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

/// Where a setting was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// In the file.
    File {
        /// The file.
        path: PathBuf,
        /// The line, counted from 1.
        line: usize,
        /// Section and key, if it is about one.
        key: Option<String>,
    },
    /// In an environment variable of this name.
    Environment(String),
    /// Nowhere: the key and its environment variable.
    Unset {
        /// Section and key.
        key: String,
        /// The variable.
        variable: String,
    },
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File {
                path,
                line,
                key: Some(key),
            } => {
                write!(f, "{}:{line}: {key}", path.display())
            }
            Self::File {
                path,
                line,
                key: None,
            } => write!(f, "{}:{line}", path.display()),
            Self::Environment(name) => write!(f, "environment variable {name}"),
            Self::Unset { key, variable } => write!(f, "{key} (not set, here or in {variable})"),
        }
    }
}
