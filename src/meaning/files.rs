//! The files of a model, as its publishers lay them out.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::ModelError;

/// The shape of the network.
const CONFIG: &str = "config.json";
/// Its numbers.
const WEIGHTS: &str = "model.safetensors";
/// How a text is cut into tokens.
const TOKENIZER: &str = "tokenizer.json";

/// A model's files, read but not yet understood.
pub(super) struct Files {
    pub(super) config: File,
    pub(super) weights: File,
    pub(super) tokenizer: File,
}

/// One file.
pub(super) struct File {
    pub(super) path: PathBuf,
    pub(super) bytes: Vec<u8>,
    /// The hash of the bytes.
    pub(super) sha256: [u8; 32],
}

impl Files {
    pub(super) fn read(folder: &Path) -> Result<Self, ModelError> {
        let file = |name| {
            let path = folder.join(name);
            match fs::read(&path) {
                Ok(bytes) => Ok(File {
                    sha256: Sha256::digest(&bytes).into(),
                    path,
                    bytes,
                }),
                Err(error) => Err(ModelError::read(&path, error)),
            }
        };
        // The small ones first: a wrong folder is noticed before 90 MB are read.
        Ok(Self {
            config: file(CONFIG)?,
            tokenizer: file(TOKENIZER)?,
            weights: file(WEIGHTS)?,
        })
    }

    /// A hash over all that decides what vectors come out: those of another
    /// model cannot be compared with these. `ways` says how the files are used.
    pub(super) fn id(&self, ways: &str) -> [u8; 32] {
        let mut all = Sha256::new();
        for part in [&self.config, &self.weights, &self.tokenizer] {
            all.update(part.sha256);
        }
        all.update(Sha256::digest(ways));
        all.finalize().into()
    }
}

/// The shape of a BERT encoder (Devlin et al. 2019), by the names that its
/// publishers give to the parts.
#[derive(Debug, Clone, Copy, Deserialize)]
pub(super) struct Config {
    pub(super) hidden_size: usize,
    pub(super) num_attention_heads: usize,
    pub(super) num_hidden_layers: usize,
    pub(super) max_position_embeddings: usize,
    pub(super) layer_norm_eps: f64,
    hidden_act: Activation,
    position_embedding_type: Positions,
}

/// The only activation that is understood.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Activation {
    Gelu,
}

/// The only positions that are understood.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Positions {
    Absolute,
}

impl Config {
    pub(super) fn of(file: &File) -> Result<Self, ModelError> {
        let bad = |reason: String| ModelError::file(&file.path, reason);
        let config: Self =
            serde_json::from_slice(&file.bytes).map_err(|error| bad(error.to_string()))?;
        let (Activation::Gelu, Positions::Absolute) =
            (config.hidden_act, config.position_embedding_type);
        let heads = config.num_attention_heads;
        if heads == 0 || !config.hidden_size.is_multiple_of(heads) {
            return Err(bad(format!(
                "{} dimensions cannot be shared among {heads} heads",
                config.hidden_size
            )));
        }
        Ok(config)
    }
}
