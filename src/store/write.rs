//! Writing a claim file: the old one or the new one, never half of one.

use std::{
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
};

use super::{ArticleClaims, StoreError};

impl ArticleClaims {
    /// The lines of its file.
    fn lines(&self) -> Result<String, serde_json::Error> {
        let mut lines = serde_json::to_string(&self.info)?;
        lines.push('\n');
        for claim in &self.claims {
            lines.push_str(&serde_json::to_string(claim)?);
            lines.push('\n');
        }
        Ok(lines)
    }

    /// Writes the article's file into the folder, which is made if need be. The
    /// file is written beside its place and then renamed: whoever reads, or
    /// pulls the plug, meets the old file or the new one.
    ///
    /// # Errors
    /// [`StoreError::Write`].
    pub fn write(&self, folder: &Path) -> Result<PathBuf, StoreError> {
        let path = folder.join(format!("{}.jsonl", self.info.id));
        self.replace(folder, &path)
            .map_err(|error| StoreError::Write {
                path: path.clone(),
                error,
            })?;
        Ok(path)
    }

    fn replace(&self, folder: &Path, path: &Path) -> io::Result<()> {
        fs::create_dir_all(folder)?;
        // Not "*.jsonl": what a crash leaves behind is no claim file.
        let new = folder.join(format!(".{}.jsonl.new", self.info.id));
        let mut file = File::create(&new)?;
        file.write_all(self.lines()?.as_bytes())?;
        file.sync_all()?;
        fs::rename(&new, path)?;
        // The rename itself is kept in the folder.
        File::open(folder)?.sync_all()
    }
}
