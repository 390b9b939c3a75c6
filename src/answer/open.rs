//! Claims, quotes and index, made ready for questions.

use std::{
    path::{Path, PathBuf},
    sync::{PoisonError, RwLock},
    time::Duration,
};

use super::{AnswerOptions, Answerer, Limits, about::context::Context, meaning::Meaning};
use crate::{
    article::{ArticleFolder, FolderError},
    index::{Index, IndexError, Opened},
    meaning::ModelError,
    store::{Library, QuoteReport, StoreError},
};

/// How long to wait for another process that builds the same index.
const PATIENCE: Duration = Duration::from_secs(10);

/// What opening came to.
#[derive(Debug, PartialEq, Eq)]
pub struct Opening {
    /// How many claims there are.
    pub claims: usize,
    /// What became of the index.
    pub index: Opened,
    /// What became of the quotes; `None` without an articles folder.
    pub quotes: Option<QuoteReport>,
    /// Article files that were passed over, each with the reason.
    pub skipped: Vec<(PathBuf, String)>,
    /// Whether claims are found by their meaning, too.
    pub semantic: Meant,
}

/// Whether claims are found by their meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meant {
    /// They are.
    Ready,
    /// That was not wanted.
    Off,
    /// There is no model.
    NoModel,
    /// The model, or the file of vectors, cannot be used.
    Failed(String),
}

/// Claims, articles or an index that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The claim files.
    #[error(transparent)]
    Claims(#[from] StoreError),
    /// The articles folder.
    #[error(transparent)]
    Articles(#[from] FolderError),
    /// The index.
    #[error(transparent)]
    Index(#[from] IndexError),
}

impl Answerer {
    /// Reads the claims, puts the quotes in where the articles are at hand, and
    /// opens the index, building it if need be. With a model, computes the
    /// claims' vectors that are not there yet. A model that cannot be used is no
    /// error: see [`Opening::semantic`].
    ///
    /// # Errors
    /// [`OpenError`] if one of the three cannot be used.
    pub fn open(options: &AnswerOptions) -> Result<(Self, Opening), OpenError> {
        Self::open_with(options, |_, _| {})
    }

    /// The same, heard by `progress` while vectors are computed: how many of how
    /// many are there.
    ///
    /// # Errors
    /// [`OpenError`] if one of the three cannot be used.
    pub fn open_with(
        options: &AnswerOptions,
        progress: impl FnMut(usize, usize),
    ) -> Result<(Self, Opening), OpenError> {
        let mut library = Library::read(&options.claims)?;
        let (quotes, skipped) = match &options.articles {
            Some(path) => {
                let folder = ArticleFolder::open(path)?;
                let report = library.attach_quotes(&folder);
                (Some(report), folder.skipped().to_vec())
            }
            None => (None, Vec::new()),
        };
        let (index, opened) = Index::open(&options.index, &library, PATIENCE)?;
        let (meaning, semantic) = match &options.semantic {
            None => (None, Meant::Off),
            Some(semantic) => meant(Meaning::open(semantic, &library, progress)),
        };
        let opening = Opening {
            claims: library.len(),
            index: opened,
            quotes,
            skipped,
            semantic,
        };
        let answerer = Self {
            context: Context::new(&library),
            folder: options.index.clone(),
            index: RwLock::new(index),
            library,
            meaning,
            limits: options.limits,
            semantic_limits: (options.semantic.as_ref()).map_or(options.limits, |semantic| {
                Limits {
                    answer_at: semantic.answer_at,
                    near_at: semantic.near_at,
                    ..options.limits
                }
            }),
        };
        Ok((answerer, opening))
    }

    /// An answerer of the same kind over another library, which knows nothing of
    /// this one's claims: neither what they say nor how often a word comes in
    /// them. Its index and the vectors that are not known here are kept in
    /// `folder`, and nowhere else.
    ///
    /// # Errors
    /// [`OpenError::Index`] if the index cannot be used.
    pub fn over_others(
        &self,
        library: Library,
        folder: &Path,
    ) -> Result<(Self, Opening), OpenError> {
        let place = folder.join("index");
        let (index, opened) = Index::open(&place, &library, PATIENCE)?;
        let (meaning, semantic) = match &self.meaning {
            None => (None, Meant::Off),
            Some(known) => meant(known.of_others(&library, &folder.join("vectors.bin"))),
        };
        let opening = Opening {
            claims: library.len(),
            index: opened,
            quotes: None,
            skipped: Vec::new(),
            semantic,
        };
        let answerer = Self {
            context: Context::new(&library),
            folder: place,
            index: RwLock::new(index),
            library,
            meaning,
            limits: self.limits,
            semantic_limits: self.semantic_limits,
        };
        Ok((answerer, opening))
    }

    /// Does something with the index; if that fails, with an index that was
    /// opened, or built, anew.
    pub(super) fn with_index<T>(
        &self,
        work: impl Fn(&Index) -> Result<T, IndexError>,
    ) -> Result<T, IndexError> {
        let failure = {
            let index = self.index.read().unwrap_or_else(PoisonError::into_inner);
            match work(&index) {
                Err(failure) => failure,
                done => return done,
            }
        };
        tracing::warn!("{failure}; opening the index again");
        let mut index = self.index.write().unwrap_or_else(PoisonError::into_inner);
        let (anew, opened) = Index::open(&self.folder, &self.library, PATIENCE)?;
        tracing::warn!(?opened, "the index is open again");
        *index = anew;
        work(&index)
    }
}

/// A model that cannot be used is no error.
fn meant(opened: Result<Meaning, ModelError>) -> (Option<Meaning>, Meant) {
    match opened {
        Ok(meaning) => (Some(meaning), Meant::Ready),
        Err(error) if error.is_missing() => (None, Meant::NoModel),
        Err(error) => (None, Meant::Failed(error.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use std::{cell::Cell, fs, io};

    use super::*;

    #[test]
    fn after_a_failed_search_the_index_is_opened_again() {
        let folder = tempfile::tempdir().unwrap();
        let claims = folder.path().join("claims");
        fs::create_dir(&claims).unwrap();
        let options = AnswerOptions {
            claims,
            articles: None,
            index: folder.path().join("index"),
            limits: Limits::default(),
            semantic: None,
        };
        let (answerer, _) = Answerer::open(&options).unwrap();
        let calls = Cell::new(0);
        let works_at = |call: usize| {
            calls.set(0);
            answerer.with_index(|index| {
                calls.set(calls.get() + 1);
                match calls.get() {
                    now if now >= call => Ok(index.len()),
                    _ => Err(IndexError::Folder {
                        path: options.index.clone(),
                        error: io::ErrorKind::UnexpectedEof.into(),
                    }),
                }
            })
        };
        assert_eq!(works_at(1).unwrap(), 0);
        fs::remove_dir_all(&options.index).unwrap();
        assert_eq!(works_at(2).unwrap(), 0, "with an index built anew");
        assert!(works_at(3).is_err(), "there is no third attempt");
    }
}
