//! All claims at hand.

use std::{collections::HashMap, fs, path::Path, sync::Arc};

use super::{StoreError, file};
use crate::claim::{ArticleInfo, Claim, ClaimId};

/// The claims of one article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticleClaims {
    /// The article.
    pub info: ArticleInfo,
    /// Its claims, in the order of the file.
    pub claims: Vec<Claim>,
}

/// The claims of all articles, in memory. A claim's *ordinal* is its position
/// over all articles, from 0; it is what the search index keeps instead of the
/// record, and it holds only for this very library.
#[derive(Debug, Clone, Default)]
pub struct Library {
    /// Shared with other libraries that hold the same articles.
    articles: Vec<Arc<ArticleClaims>>,
    /// For each ordinal, the article and the claim in it.
    places: Vec<(usize, usize)>,
    ordinals: HashMap<ClaimId, usize>,
}

impl Library {
    /// Reads every `*.jsonl` file of the folder, in the order of their names.
    ///
    /// # Errors
    /// [`StoreError`] for the first file that cannot be used.
    pub fn read(folder: &Path) -> Result<Self, StoreError> {
        let failed = |error| StoreError::Folder {
            path: folder.to_owned(),
            error,
        };
        let mut files = Vec::new();
        for entry in fs::read_dir(folder).map_err(failed)? {
            let path = entry.map_err(failed)?.path();
            if path
                .extension()
                .is_some_and(|extension| extension == "jsonl")
            {
                files.push(path);
            }
        }
        files.sort();
        files
            .iter()
            .map(|path| file::read(path))
            .collect::<Result<Vec<ArticleClaims>, _>>()
            .map(Self::new)
    }

    /// The library of these articles, which other libraries may hold as well. No
    /// two of them may have the same id.
    pub fn new(articles: impl IntoIterator<Item = impl Into<Arc<ArticleClaims>>>) -> Self {
        let articles: Vec<Arc<ArticleClaims>> = articles.into_iter().map(Into::into).collect();
        let places: Vec<_> = (articles.iter().enumerate())
            .flat_map(|(article, of)| (0..of.claims.len()).map(move |claim| (article, claim)))
            .collect();
        let ordinals = (places.iter().enumerate())
            .map(|(ordinal, &(article, claim))| {
                (articles[article].claims[claim].id.clone(), ordinal)
            })
            .collect();
        Self {
            articles,
            places,
            ordinals,
        }
    }

    /// The articles with their claims.
    pub fn articles(&self) -> &[Arc<ArticleClaims>] {
        &self.articles
    }

    /// The articles with their claims, to put quotes in: ids, order and number
    /// of the claims must stay. One that another library holds is copied first.
    pub(super) fn articles_mut(&mut self) -> impl Iterator<Item = &mut ArticleClaims> {
        self.articles.iter_mut().map(Arc::make_mut)
    }

    /// The article of this id.
    pub fn article(&self, id: &str) -> Option<&Arc<ArticleClaims>> {
        self.articles.iter().find(|of| of.info.id == id)
    }

    /// How many claims.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether there is no claim at all.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// All claims, each with its article, in the order of their ordinals.
    pub fn claims(&self) -> impl Iterator<Item = (&Claim, &ArticleInfo)> {
        self.articles
            .iter()
            .flat_map(|of| of.claims.iter().map(move |claim| (claim, &of.info)))
    }

    /// The claim with this ordinal.
    pub fn at(&self, ordinal: usize) -> Option<(&Claim, &ArticleInfo)> {
        let &(article, claim) = self.places.get(ordinal)?;
        let of = &self.articles[article];
        Some((&of.claims[claim], &of.info))
    }

    /// The claim of this name.
    pub fn get(&self, id: &ClaimId) -> Option<(&Claim, &ArticleInfo)> {
        self.at(*self.ordinals.get(id)?)
    }
}
