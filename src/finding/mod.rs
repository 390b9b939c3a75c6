//! Which of many texts a post repeats, and how sure that is.
//!
//! Two kinds of evidence: words that they share (`words`), and, where a model
//! is at hand, what they mean. Each pair of post and text gets a score of its
//! own, which no other text changes; so leaving a text out changes nothing for
//! the others. How sure the best one is, is how far it stands above the next
//! ones that are not it: see `sure`.

mod sure;
mod words;

use std::collections::{BTreeMap, HashMap};

use crate::{
    index::{EngineError, TextIndex, text_terms},
    meaning::{Model, ModelError, Nearest, dot},
    text::said,
};

use words::Evidence;

/// How many texts each kind of evidence names; these are scored.
const CANDIDATES: usize = 100;
/// Scores closer than this are equal, and the text that comes first is first: the
/// engine adds in any order, so that texts with the same words differ in the last
/// bit.
const GRAIN: f32 = 1e-4;
/// How many different words of a post are looked up.
const MOST_WORDS: usize = 256;
/// How much of a post is read, in bytes.
const READ_BYTES: usize = 8 * 1024;

/// What BM25 counts beside the share of rare words, or beside the cosine: per
/// word that no text has. Chosen on CheckThat 2020, train.
mod weight {
    pub(super) const BM25_WITH_WORDS: f32 = 0.08;
    pub(super) const BM25_WITH_MEANING: f32 = 0.06;
}

/// Why a post could not be looked up.
#[derive(Debug, thiserror::Error)]
pub enum FindingError {
    /// The words could not.
    #[error(transparent)]
    Words(#[from] EngineError),
    /// The meaning could not.
    #[error(transparent)]
    Meaning(#[from] ModelError),
}

/// Texts to be found.
pub struct Finder<'a> {
    index: TextIndex,
    evidence: Evidence,
    meaning: Option<Meaning<'a>>,
}

/// What the texts mean.
struct Meaning<'a> {
    model: &'a Model,
    /// Of each text, the vector and that of its title.
    vectors: Vec<[Vec<f32>; 2]>,
    /// The same, one after another.
    nearest: Nearest,
}

/// A text that was found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Found {
    /// Its place among the texts.
    pub place: usize,
    /// How well it fits; only good for putting texts in order for one post.
    pub score: f32,
}

impl<'a> Finder<'a> {
    /// For these texts, each with its title, by their words alone.
    ///
    /// # Errors
    /// [`FindingError::Words`].
    pub fn new(texts: &[(&str, &str)]) -> Result<Self, FindingError> {
        Ok(Self {
            index: TextIndex::new(texts.iter().copied())?,
            evidence: Evidence::new(texts),
            meaning: None,
        })
    }

    /// By their meaning, too. `vectors` are those of each text and its title, in
    /// order, as this model gives them.
    #[must_use]
    pub fn with_meaning(mut self, model: &'a Model, vectors: Vec<[Vec<f32>; 2]>) -> Self {
        let mut nearest = Nearest::new(model.dimensions());
        vectors
            .iter()
            .flatten()
            .for_each(|vector| nearest.add(vector));
        self.meaning = Some(Meaning {
            model,
            vectors,
            nearest,
        });
        self
    }

    /// The texts that fit best, best first, as if those in `without` did not
    /// exist; and how sure it is that the first one is what the post repeats.
    ///
    /// # Errors
    /// [`FindingError`].
    pub fn find(&self, post: &str, without: &[usize]) -> Result<(Vec<Found>, f32), FindingError> {
        let post = said(&post[..post.floor_char_boundary(READ_BYTES)]);
        let terms = self.terms(&post);
        let limit = CANDIDATES + without.len();
        let bm25: HashMap<usize, f32> = (self.index.search(&terms, limit)?.into_iter())
            .map(|hit| (hit.place, hit.bm25 / self.evidence.rarest()))
            .collect();
        let scores = match &self.meaning {
            None => self.score_words(&terms, &bm25),
            Some(meaning) => meaning.score(&post, &bm25, limit)?,
        };
        let mut found: Vec<_> = (scores.into_iter())
            .filter(|(place, _)| !without.contains(place))
            .map(|(place, score)| Found {
                place,
                score: (score / GRAIN).round() * GRAIN,
            })
            .collect();
        found.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.place.cmp(&b.place)));
        found.truncate(CANDIDATES);
        let scores: Vec<_> = found.iter().map(|found| found.score).collect();
        Ok((found, sure::sure(&scores)))
    }

    /// Each term once.
    fn terms(&self, post: &str) -> Vec<String> {
        let mut terms = text_terms(post);
        terms.sort_unstable();
        terms.dedup();
        terms.truncate(MOST_WORDS);
        terms
    }

    fn score_words(&self, terms: &[String], bm25: &HashMap<usize, f32>) -> BTreeMap<usize, f32> {
        let post = self.evidence.of_post(terms);
        (bm25.iter())
            .map(|(&place, bm25)| {
                let shared = self.evidence.shared(&post, place);
                (place, shared + weight::BM25_WITH_WORDS * bm25)
            })
            .collect()
    }
}

impl Meaning<'_> {
    /// A text that BM25 did not name shares few words; it is taken to share none.
    fn score(
        &self,
        post: &str,
        bm25: &HashMap<usize, f32>,
        limit: usize,
    ) -> Result<BTreeMap<usize, f32>, ModelError> {
        let vector = self.model.embed_one(post)?;
        let full = |row: usize| Ok(self.vectors.get(row / 2).map(|of| of[row % 2].clone()));
        let nearest = (self.nearest).to::<ModelError>(&vector, 2 * limit, full)?;
        let places = nearest.iter().map(|neighbour| neighbour.row / 2);
        let mut scores = BTreeMap::new();
        for place in places.chain(bm25.keys().copied()) {
            let [text, title] = &self.vectors[place];
            let cosine = dot(&vector, text).max(dot(&vector, title));
            let bm25 = bm25.get(&place).copied().unwrap_or(0.0);
            scores.insert(place, cosine + weight::BM25_WITH_MEANING * bm25);
        }
        Ok(scores)
    }
}
