//! Whether a claim answers a question, read together: a cross-encoder (Nogueira and
//! Cho 2019).
//!
//! Two vectors tell what two texts are about. Whether one *answers* the other shows
//! only when both are read at once: "Who designed the dam?" and "The dam is safe" are
//! about one thing. This one is the sentence-embedding model, taught further on
//! made-up articles (`training/`). It sorts and abstains; it writes nothing.

use std::collections::HashMap;

use candle_core::{Result, Tensor};
use candle_nn::{Linear, Module};

use super::{
    ModelError,
    changes::Changes,
    files::{Config, File},
    gelu::gelu,
    network::Network,
    tokens::Tokens,
};

/// What was learnt. Belongs to the weights whose hash is [`BASE`].
const CHANGES: &[u8] = include_bytes!("cross_encoder.safetensors");

/// SHA-256 of the weights that the changes are changes of: those that
/// `whosaid model install` installs.
const BASE: [u8; 32] = [
    0x53, 0xaa, 0x51, 0x17, 0x2d, 0x14, 0x2c, 0x89, 0xd9, 0x01, 0x2c, 0xce, 0x15, 0xae, 0x4d, 0x6c,
    0xc0, 0xca, 0x68, 0x95, 0x89, 0x51, 0x14, 0x37, 0x9c, 0xac, 0xb4, 0xfa, 0xb1, 0x28, 0xd9, 0xdb,
];

/// Of a question, and of a claim, so many tokens count: as many as when it was taught.
const MOST_OF_QUESTION: usize = 64;
const MOST_OF_CLAIM: usize = 128;

/// The network, and what makes one number of what it says.
pub(super) struct CrossEncoder {
    network: Network,
    inner: Linear,
    outer: Linear,
}

impl CrossEncoder {
    /// Whether it can be made of these weights.
    pub(super) fn goes_with(weights: &File) -> bool {
        weights.sha256 == BASE
    }

    /// Made of weights that it goes with.
    pub(super) fn new(config: &Config, tensors: &HashMap<String, Tensor>) -> Result<Self> {
        let changes = Changes::read(CHANGES)?;
        let linear = |name: &str| {
            let (weight, bias) = (format!("{name}.weight"), format!("{name}.bias"));
            Ok::<_, candle_core::Error>(Linear::new(
                changes.get(&weight)?.clone(),
                Some(changes.get(&bias)?.clone()),
            ))
        };
        Ok(Self {
            network: Network::new(config, tensors, Some(&changes))?,
            inner: linear("head.in")?,
            outer: linear("head.out")?,
        })
    }

    /// For each claim the log odds that it answers the question.
    pub(super) fn answers(
        &self,
        tokens: &Tokens,
        question: &str,
        claims: &[String],
    ) -> std::result::Result<Vec<f32>, ModelError> {
        let question = tokens.begin(question, MOST_OF_QUESTION)?;
        (claims.iter())
            .map(|claim| {
                let mut pair = question.clone();
                pair.extend(tokens.go_on(claim, MOST_OF_CLAIM)?);
                (self.one(&pair, question.len())).map_err(ModelError::engine)
            })
            .collect()
    }

    /// The log odds of one pair, whose claim begins at the token `second`.
    fn one(&self, pair: &[u32], second: usize) -> Result<f32> {
        let hidden = self.network.hidden(pair, pair.len(), second)?;
        let mean = |from: usize, to: usize| hidden.narrow(1, from, to - from)?.mean(1);
        let (first, asked, claimed) = (mean(0, 1)?, mean(0, second)?, mean(second, pair.len())?);
        let apart = (&asked - &claimed)?.abs()?;
        let alike = (&asked * &claimed)?;
        let all = Tensor::cat(&[first, asked, claimed, apart, alike], 1)?;
        let inner = gelu(self.inner.forward(&all)?)?;
        self.outer
            .forward(&inner)?
            .squeeze(1)?
            .squeeze(0)?
            .to_scalar()
    }
}
