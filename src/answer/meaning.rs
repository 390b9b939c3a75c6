//! What claims mean, beside what words they have.

use super::Semantic;
use crate::{
    meaning::{Model, ModelError, Nearest, Store, dot},
    store::Library,
};

/// The claims as vectors.
pub(super) struct Meaning {
    model: Model,
    store: Store,
    nearest: Nearest,
}

impl Meaning {
    /// Loads the model and the claims' vectors; computes those that are not
    /// there yet, of which `progress` hears: how many of how many are done.
    pub(super) fn open(
        options: &Semantic,
        library: &Library,
        mut progress: impl FnMut(usize, usize),
    ) -> Result<Self, ModelError> {
        let model = Model::load(&options.model)?;
        let mut store = Store::open(&options.vectors, &model)?;
        let texts: Vec<_> = library
            .claims()
            .map(|(claim, _)| claim.content.as_str())
            .collect();
        store.fill(&model, &texts, |done| progress(done, texts.len()))?;
        let mut nearest = Nearest::new(model.dimensions());
        for text in texts {
            let vector = store.get(text)?;
            nearest.add(&vector.unwrap_or_else(|| vec![0.0; model.dimensions()]));
        }
        Ok(Self {
            model,
            store,
            nearest,
        })
    }

    /// Whether this (folded) word is one of the language's frequent words.
    pub(super) fn knows(&self, word: &str) -> bool {
        self.model.knows(word)
    }

    /// The vector of what a question is about.
    pub(super) fn of(&self, about: &str) -> Result<Vec<f32>, ModelError> {
        self.model.embed_one(about)
    }

    /// The ordinals of the claims closest in meaning, at most `limit`.
    pub(super) fn nearest(
        &self,
        vector: &[f32],
        library: &Library,
        limit: usize,
    ) -> Result<Vec<usize>, ModelError> {
        let full = |row| self.vector(library, row);
        let found = self.nearest.to(vector, limit, full)?;
        Ok(found.iter().map(|neighbour| neighbour.row).collect())
    }

    /// How close a claim is in meaning: the cosine, from -1 to 1.
    pub(super) fn cosine(
        &self,
        vector: &[f32],
        library: &Library,
        ordinal: usize,
    ) -> Result<f32, ModelError> {
        Ok(self
            .vector(library, ordinal)?
            .map_or(0.0, |other| dot(vector, &other)))
    }

    fn vector(&self, library: &Library, ordinal: usize) -> Result<Option<Vec<f32>>, ModelError> {
        match library.at(ordinal) {
            Some((claim, _)) => self.store.get(&claim.content),
            None => Ok(None),
        }
    }
}
