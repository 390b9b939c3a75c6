//! What claims mean, beside what words they have.

pub(super) mod called;

use std::{borrow::Cow, collections::BTreeSet, path::Path, sync::Arc};

use super::Semantic;
use crate::{
    claim::{ArticleInfo, Claim},
    meaning::{Model, ModelError, Nearest, Store, dot, unit},
    store::Library,
};
use called::called;

/// How much the title of its article, and who says it, count beside what a claim says
/// where claims are looked for: "How many died in the Norvane flood?" is answered by
/// "Thirty people died." under the right title. Chosen on made-up articles; between 0.4
/// and 0.6 hardly an outcome changes.
const BESIDE: f32 = 0.5;

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
        let texts = texts(library);
        let texts: Vec<&str> = texts.iter().map(AsRef::as_ref).collect();
        store.fill(&model, &texts, |done| progress(done, texts.len()))?;
        Self::over(model, vec![Arc::new(store)], library)
    }

    /// The same model for the claims of another library. Vectors that are known
    /// here are not computed again; others are kept in the file `vectors`, and
    /// nowhere else.
    pub(super) fn of_others(&self, library: &Library, vectors: &Path) -> Result<Self, ModelError> {
        let model = Arc::clone(&self.model);
        let mut stores = self.stores.clone();
        let texts = texts(library);
        let new: Vec<&str> = (texts.iter().map(AsRef::as_ref))
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
        for claim in library.claims() {
            let vector = whole(&stores, claim)?;
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

    /// The ordinals of the claims that come closest, at most `limit`.
    pub(super) fn nearest(
        &self,
        vector: &[f32],
        library: &Library,
        limit: usize,
    ) -> Result<Vec<usize>, ModelError> {
        let full = |ordinal| self.whole(library, ordinal);
        let found = self.nearest.to(vector, limit, full)?;
        Ok(found.iter().map(|neighbour| neighbour.row).collect())
    }

    /// How close a claim is, with its source and the title of its article: the cosine,
    /// from -1 to 1.
    pub(super) fn closeness(
        &self,
        vector: &[f32],
        library: &Library,
        ordinal: usize,
    ) -> Result<f32, ModelError> {
        let other = self.whole(library, ordinal)?;
        Ok(other.map_or(0.0, |other| dot(vector, &other)))
    }

    fn whole(&self, library: &Library, ordinal: usize) -> Result<Option<Vec<f32>>, ModelError> {
        match library.at(ordinal) {
            Some(claim) => whole(&self.stores, claim),
            None => Ok(None),
        }
    }

    /// How close what a claim says is in meaning: the cosine, from -1 to 1.
    pub(super) fn cosine(
        &self,
        vector: &[f32],
        library: &Library,
        ordinal: usize,
    ) -> Result<f32, ModelError> {
        let other = match library.at(ordinal) {
            Some((claim, _)) => get(&self.stores, &claim.content)?,
            None => None,
        };
        Ok(other.map_or(0.0, |other| dot(vector, &other)))
    }
}

/// The texts that have vectors: what claims say, who says it, and under which title.
fn texts(library: &Library) -> BTreeSet<Cow<'_, str>> {
    let of = |(claim, article)| -> [Option<Cow<'_, str>>; 3] {
        let (claim, article): (&Claim, &ArticleInfo) = (claim, article);
        [
            Some(claim.content.as_str().into()),
            Some(article.title.as_str().into()),
            called(&claim.source),
        ]
    };
    library.claims().flat_map(of).flatten().collect()
}

/// The vector of a claim with what stands beside it; `None` if there is none of what it
/// says.
fn whole(
    stores: &[Arc<Store>],
    (claim, article): (&Claim, &ArticleInfo),
) -> Result<Option<Vec<f32>>, ModelError> {
    let Some(mut sum) = get(stores, &claim.content)? else {
        return Ok(None);
    };
    let title = get(stores, &article.title)?;
    let source = match called(&claim.source) {
        Some(source) => get(stores, &source)?,
        None => None,
    };
    for beside in [title, source].into_iter().flatten() {
        for (number, other) in sum.iter_mut().zip(beside) {
            *number += BESIDE * other;
        }
    }
    Ok(Some(unit(sum)))
}

fn get(stores: &[Arc<Store>], text: &str) -> Result<Option<Vec<f32>>, ModelError> {
    match stores.iter().find(|store| store.has(text)) {
        Some(store) => store.get(text),
        None => Ok(None),
    }
}
