//! All claims at hand.

use std::{collections::HashMap, fs, path::Path};

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
    articles: Vec<ArticleClaims>,
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
            .collect::<Result<Vec<_>, _>>()
            .map(Self::new)
    }

    /// The library of these articles.
    pub fn new(articles: Vec<ArticleClaims>) -> Self {
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
    pub fn articles(&self) -> &[ArticleClaims] {
        &self.articles
    }

    /// The articles with their claims, to put quotes in: ids, order and number
    /// of the claims must stay.
    pub(super) fn articles_mut(&mut self) -> &mut [ArticleClaims] {
        &mut self.articles
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
