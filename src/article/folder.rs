//! The folder in which an operator keeps the articles they may quote from.

use std::path::{Path, PathBuf};

use super::{Article, ReadError, Reader, read::files_in};

/// The articles of one folder, of every format that a [`Reader`] knows by its
/// extension, read when it is opened.
#[derive(Debug, Default)]
pub struct ArticleFolder {
    articles: Vec<Article>,
    /// Files that were passed over, each with the reason.
    skipped: Vec<(PathBuf, String)>,
}

/// A folder that cannot be read at all.
#[derive(Debug, thiserror::Error)]
#[error("cannot read the articles folder: {0}")]
pub struct FolderError(#[from] ReadError);

impl ArticleFolder {
    /// Reads the articles of the folder, in the order of their names. A file that
    /// cannot be read is passed over and listed in [`skipped`](Self::skipped):
    /// one bad file must not hide the others.
    ///
    /// # Errors
    /// [`FolderError`] if the folder itself cannot be read.
    pub fn open(path: &Path) -> Result<Self, FolderError> {
        let mut folder = Self::default();
        let reader = Reader::default();
        for file in files_in(path)? {
            match reader.file(&file) {
                Ok(article) => folder.articles.push(article),
                Err(error) => folder.skipped.push((file, error.to_string())),
            }
        }
        Ok(folder)
    }

    /// The articles, in the order of their files' names.
    pub fn articles(&self) -> &[Article] {
        &self.articles
    }

    /// The files that were passed over, each with the reason.
    pub fn skipped(&self) -> &[(PathBuf, String)] {
        &self.skipped
    }
}
