//! The folder in which an operator keeps the articles they may quote from.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use super::{Article, Details, plain};

/// The plain-text articles of one folder (`*.txt`), read when it is opened.
#[derive(Debug, Default)]
pub struct ArticleFolder {
    articles: Vec<Article>,
    /// Files that were passed over, each with the reason.
    skipped: Vec<(PathBuf, String)>,
}

/// A folder that cannot be read at all.
#[derive(Debug, thiserror::Error)]
#[error("cannot read the articles folder {path}: {error}", path = path.display())]
pub struct FolderError {
    path: PathBuf,
    #[source]
    error: io::Error,
}

impl ArticleFolder {
    /// Reads every `*.txt` file of the folder, in the order of their names. A
    /// file that cannot be read, or is not UTF-8, is passed over and listed in
    /// [`skipped`](Self::skipped): one bad file must not hide the others.
    ///
    /// # Errors
    /// [`FolderError`] if the folder itself cannot be read.
    pub fn open(path: &Path) -> Result<Self, FolderError> {
        let failed = |error| FolderError {
            path: path.to_owned(),
            error,
        };
        let mut files = Vec::new();
        for entry in fs::read_dir(path).map_err(failed)? {
            let file = entry.map_err(failed)?.path();
            if file.extension().is_some_and(|extension| extension == "txt") && file.is_file() {
                files.push(file);
            }
        }
        files.sort();

        let mut folder = Self::default();
        for file in files {
            let Some(stem) = file
                .file_stem()
                .map(|stem| stem.to_string_lossy().into_owned())
            else {
                continue;
            };
            // `read_to_string` refuses what is not UTF-8 and changes no byte.
            match fs::read_to_string(&file) {
                Ok(text) => {
                    let (title, sections) = plain::structure(&text);
                    let details = Details {
                        title,
                        ..Details::default()
                    };
                    folder.articles.push(Article {
                        stem,
                        details,
                        text,
                        sections,
                    });
                }
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
