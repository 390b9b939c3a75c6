//! A model: texts in, vectors out.

use std::{fmt, path::Path};

use candle_core::{D, Device, Result as Computed, safetensors};

use super::{
    ModelError,
    cross_encoder::CrossEncoder,
    files::{Config, Files},
    network::Network,
    tokens::Tokens,
};

/// Of a text, so many tokens count: what the model was made for.
const MOST_TOKENS: usize = 256;
/// How many tokens are computed at once, all texts together. More is not
/// faster, and takes more memory.
const TOKENS_AT_ONCE: usize = 2048;

/// What, besides its files, decides what vectors a model gives.
const WAYS: &str = "mean of 256 tokens, length one, 1";

/// Said of a file that is whole, and of another model.
const NOT_THE_ONE: &str = "it is not the model that whosaid was taught with, which \
     `whosaid model install` installs";

/// A sentence-embedding model, ready to use from any thread.
pub struct Model {
    tokens: Tokens,
    network: Network,
    cross_encoder: CrossEncoder,
    dimensions: usize,
    id: [u8; 32],
}

impl Model {
    /// Loads the model from the folder that holds `model.safetensors`,
    /// `config.json` and `tokenizer.json`.
    ///
    /// # Errors
    /// [`ModelError`] naming the file; [`ModelError::is_missing`] if it is not
    /// there.
    pub fn load(folder: &Path) -> Result<Self, ModelError> {
        let files = Files::read(folder)?;
        let config = Config::of(&files.config)?;
        let weights = &files.weights;
        let bad = |error: candle_core::Error| ModelError::file(&weights.path, error);
        if !CrossEncoder::goes_with(weights) {
            return Err(ModelError::file(&weights.path, NOT_THE_ONE));
        }
        let tensors = safetensors::load_buffer(&weights.bytes, &Device::Cpu).map_err(bad)?;
        Ok(Self {
            tokens: Tokens::of(
                &files.tokenizer,
                MOST_TOKENS.min(config.max_position_embeddings),
            )?,
            network: Network::new(&config, &tensors, None).map_err(bad)?,
            cross_encoder: CrossEncoder::new(&config, &tensors).map_err(bad)?,
            dimensions: config.hidden_size,
            id: files.id(WAYS),
        })
    }

    /// How many numbers a vector has.
    pub fn dimensions(&self) -> usize {
        self.dimensions
    }

    /// A hash that changes whenever the vectors change.
    pub fn id(&self) -> [u8; 32] {
        self.id
    }

    /// Whether it knows this word as a whole. It was taught the frequent words of
    /// English; others it knows in pieces.
    pub fn knows(&self, word: &str) -> bool {
        self.tokens.has(word)
    }

    /// The vectors of these texts, in their order. Each has length one, and is
    /// the same to the last bit whatever other texts are asked for with it.
    ///
    /// # Errors
    /// [`ModelError::Engine`].
    pub fn embed(&self, texts: &[&str]) -> Result<Vec<Vec<f32>>, ModelError> {
        let mut read = Vec::with_capacity(texts.len());
        for (place, text) in texts.iter().enumerate() {
            read.push((self.tokens.read(text)?, place));
        }
        read.sort_by_key(|(tokens, _)| tokens.len());

        let mut vectors = vec![Vec::new(); texts.len()];
        for alike in read.chunk_by(|(a, _), (b, _)| a.len() == b.len()) {
            let length = alike[0].0.len();
            for batch in alike.chunks((TOKENS_AT_ONCE / length).max(1)) {
                let tokens: Vec<_> = batch
                    .iter()
                    .flat_map(|(tokens, _)| tokens)
                    .copied()
                    .collect();
                let computed = (self.vectors(&tokens, length)).map_err(ModelError::engine)?;
                for ((_, place), vector) in batch.iter().zip(computed) {
                    vectors[*place] = vector;
                }
            }
        }
        Ok(vectors)
    }

    /// The vector of one text.
    ///
    /// # Errors
    /// [`ModelError::Engine`].
    pub fn embed_one(&self, text: &str) -> Result<Vec<f32>, ModelError> {
        let mut vectors = self.embed(&[text])?;
        vectors
            .pop()
            .ok_or_else(|| ModelError::engine("it gave no vector"))
    }

    /// For each claim the log odds that it answers the question. A claim reads
    /// `source: content`.
    ///
    /// # Errors
    /// [`ModelError::Engine`].
    pub fn answers(&self, question: &str, claims: &[String]) -> Result<Vec<f32>, ModelError> {
        self.cross_encoder.answers(&self.tokens, question, claims)
    }

    /// The vectors of texts that all have `length` tokens: the mean of what the network
    /// says of each token (Reimers and Gurevych 2019), of length one.
    fn vectors(&self, tokens: &[u32], length: usize) -> Computed<Vec<Vec<f32>>> {
        let mean = self.network.hidden(tokens, length, length)?.mean(1)?;
        let norm = mean.sqr()?.sum_keepdim(D::Minus1)?.sqrt()?;
        mean.broadcast_div(&norm)?.to_vec2()
    }
}

impl fmt::Debug for Model {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Model")
            .field("dimensions", &self.dimensions)
            .finish_non_exhaustive()
    }
}
