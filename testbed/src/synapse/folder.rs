//! The folder that a Synapse keeps its data in.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use tempfile::TempDir;

/// Where a Synapse keeps its data.
pub(super) enum Folder {
    /// The caller's, which stays.
    Given(PathBuf),
    /// Our own, removed on drop.
    Temporary(TempDir),
}

impl Folder {
    pub fn new(given: Option<PathBuf>) -> Result<Self> {
        let Some(path) = given else {
            let folder = tempfile::Builder::new()
                .prefix("testbed-synapse-")
                .tempdir();
            return Ok(Self::Temporary(
                folder.context("cannot create a temporary folder")?,
            ));
        };
        fs::create_dir_all(&path).with_context(|| format!("cannot create {}", path.display()))?;
        // Absolute, because Synapse is started in another folder.
        Ok(Self::Given(path.canonicalize()?))
    }

    pub fn path(&self) -> &Path {
        match self {
            Self::Given(path) => path,
            Self::Temporary(folder) => folder.path(),
        }
    }
}
