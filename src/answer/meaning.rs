//! What claims mean, beside what words they have.

use std::{path::Path, sync::Arc};

use super::Semantic;
use crate::{
    meaning::{Model, ModelError, Nearest, Store, dot},
    store::Library,
};

/// The claims as vectors.
pub(super) struct Meaning {
    model: Arc<Model>,
    /// Where the vectors are; the first one that has a text counts.
    stores: Vec<Arc<Store>>,
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
        let model = Arc::new(Model::load(&options.model)?);
        let mut store = Store::open(&options.vectors, &model)?;
        let texts: Vec<_> = texts(library).collect();
        store.fill(&model, &texts, |done| progress(done, texts.len()))?;
        Self::over(model, vec![Arc::new(store)], library)
    }

    /// The same model for the claims of another library. Vectors that are known
    /// here are not computed again; others are kept in the file `vectors`, and
    /// nowhere else.
    pub(super) fn of_others(&self, library: &Library, vectors: &Path) -> Result<Self, ModelError> {
        let model = Arc::clone(&self.model);
        let mut stores = self.stores.clone();
        let new: Vec<_> = texts(library)
            .filter(|text| !stores.iter().any(|store| store.has(text)))
            .collect();
        if !new.is_empty() {
            let mut store = Store::open(vectors, &model)?;
            store.fill(&model, &new, |_| {})?;
            stores.push(Arc::new(store));
        }
        Self::over(model, stores, library)
    }

    fn over(
        model: Arc<Model>,
        stores: Vec<Arc<Store>>,
        library: &Library,
    ) -> Result<Self, ModelError> {
        let mut nearest = Nearest::new(model.dimensions());
        for text in texts(library) {
            let vector = get(&stores, text)?;
            nearest.add(&vector.unwrap_or_else(|| vec![0.0; model.dimensions()]));
        }
        Ok(Self {
            model,
            stores,
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

    /// For each claim the log odds that it answers the question.
    pub(super) fn answers(
        &self,
        question: &str,
        claims: &[String],
    ) -> Result<Vec<f32>, ModelError> {
        self.model.answers(question, claims)
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
            Some((claim, _)) => get(&self.stores, &claim.content),
            None => Ok(None),
        }
    }
}

/// The texts that have vectors, in the order of the ordinals.
fn texts(library: &Library) -> impl Iterator<Item = &str> {
    library.claims().map(|(claim, _)| claim.content.as_str())
}

fn get(stores: &[Arc<Store>], text: &str) -> Result<Option<Vec<f32>>, ModelError> {
    match stores.iter().find(|store| store.has(text)) {
        Some(store) => store.get(text),
        None => Ok(None),
    }
}
