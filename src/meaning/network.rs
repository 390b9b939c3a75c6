//! The network: a BERT encoder (Devlin et al. 2019).

use std::collections::HashMap;

use candle_core::{Device, IndexOp, Module, Result, Tensor};
use candle_nn::{Embedding, LayerNorm, Linear, ops::softmax_last_dim};

use super::{changes::Changes, files::Config, gelu::gelu};

/// The whole network.
pub(super) struct Network {
    words: Embedding,
    /// What is added at each position, from the first on.
    positions: Tensor,
    /// What is added to the tokens of a text, and to those of the second of two.
    kinds: Tensor,
    norm: LayerNorm,
    layers: Vec<Layer>,
}

/// One layer: each token looks at all others, then thinks for itself.
struct Layer {
    heads: usize,
    /// What each token asks, offers and says: one matrix for the three.
    asks_offers_says: Linear,
    heard: Linear,
    heard_norm: LayerNorm,
    wide: Linear,
    narrow: Linear,
    norm: LayerNorm,
}

impl Network {
    /// Puts the network together from its tensors, changed where there are changes.
    pub(super) fn new(
        config: &Config,
        tensors: &HashMap<String, Tensor>,
        changes: Option<&Changes>,
    ) -> Result<Self> {
        let parts = Parts {
            config,
            tensors,
            changes,
        };
        Ok(Self {
            words: Embedding::new(
                parts.get("embeddings.word_embeddings.weight")?,
                config.hidden_size,
            ),
            positions: parts.get("embeddings.position_embeddings.weight")?,
            kinds: match changes {
                Some(changes) => changes.get("kinds")?.clone(),
                None => parts.get("embeddings.token_type_embeddings.weight")?,
            },
            norm: parts.norm("embeddings.LayerNorm")?,
            layers: (0..config.num_hidden_layers)
                .map(|layer| Layer::new(&parts, &format!("encoder.layer.{layer}")))
                .collect::<Result<_>>()?,
        })
    }

    /// What it says of each token of texts that all have `length` tokens, which
    /// stand in `tokens` one text after another: the shape is (texts, tokens,
    /// dimensions). From the token `second` on, another text begins.
    ///
    /// Texts of one length need no filling up, so nothing has to be masked, and
    /// no text's numbers depend on its neighbours'.
    pub(super) fn hidden(&self, tokens: &[u32], length: usize, second: usize) -> Result<Tensor> {
        let texts = tokens.len() / length;
        let tokens = Tensor::from_slice(tokens, (texts, length), &Device::Cpu)?;
        let kinds: Vec<_> = (0..length).map(|at| u32::from(at >= second)).collect();
        let kinds = Tensor::from_vec(kinds, length, &Device::Cpu)?;
        let added = (self.positions.narrow(0, 0, length)? + self.kinds.embedding(&kinds)?)?;
        let sum = self.words.forward(&tokens)?.broadcast_add(&added)?;
        let mut hidden = self.norm.forward(&sum)?;
        for layer in &self.layers {
            hidden = layer.forward(&hidden)?;
        }
        Ok(hidden)
    }
}

impl Layer {
    fn new(parts: &Parts<'_>, name: &str) -> Result<Self> {
        let part = |part: &str| format!("{name}.{part}");
        let config = parts.config;
        let heads = config.num_attention_heads;
        // Divided here once instead of in every look.
        let scale = ((config.hidden_size / heads) as f64).sqrt().recip();
        let asks = parts.linear(&part("attention.self.query"))?;
        let offers = parts.linear(&part("attention.self.key"))?;
        let says = parts.linear(&part("attention.self.value"))?;
        let weight = Tensor::cat(&[&(asks.0 * scale)?, &offers.0, &says.0], 0)?;
        let bias = Tensor::cat(&[&(asks.1 * scale)?, &offers.1, &says.1], 0)?;
        let linear = |name: &str| {
            let (weight, bias) = parts.linear(&part(name))?;
            Ok::<_, candle_core::Error>(Linear::new(weight, Some(bias)))
        };
        Ok(Self {
            heads,
            asks_offers_says: Linear::new(weight, Some(bias)),
            heard: linear("attention.output.dense")?,
            heard_norm: parts.norm(&part("attention.output.LayerNorm"))?,
            wide: linear("intermediate.dense")?,
            narrow: linear("output.dense")?,
            norm: parts.norm(&part("output.LayerNorm"))?,
        })
    }

    /// `hidden` has the shape (texts, tokens, dimensions), and so has what
    /// comes out.
    fn forward(&self, hidden: &Tensor) -> Result<Tensor> {
        let heard = self.heard.forward(&self.look(hidden)?)?;
        let hidden = self.heard_norm.forward(&(heard + hidden)?)?;
        let wide = gelu(self.wide.forward(&hidden)?)?;
        let thought = self.narrow.forward(&wide)?;
        self.norm.forward(&(thought + hidden)?)
    }

    /// What each token hears when it looks at all tokens of its text.
    fn look(&self, hidden: &Tensor) -> Result<Tensor> {
        let (texts, tokens, dimensions) = hidden.dims3()?;
        let all = (self.asks_offers_says.forward(hidden)?)
            .reshape((texts, tokens, 3, self.heads, dimensions / self.heads))?
            .permute((2, 0, 3, 1, 4))?
            .contiguous()?;
        let (asks, offers, says) = (all.i(0)?, all.i(1)?, all.i(2)?);
        let looks = softmax_last_dim(&asks.matmul(&offers.t()?)?)?;
        looks
            .matmul(&says)?
            .transpose(1, 2)?
            .reshape((texts, tokens, dimensions))
    }
}

/// The tensors by name.
struct Parts<'a> {
    config: &'a Config,
    tensors: &'a HashMap<String, Tensor>,
    changes: Option<&'a Changes>,
}

impl Parts<'_> {
    fn get(&self, name: &str) -> Result<Tensor> {
        (self.tensors.get(name).cloned())
            .ok_or_else(|| candle_core::Error::Msg(format!("it has no tensor {name}")))
    }

    fn linear(&self, name: &str) -> Result<(Tensor, Tensor)> {
        let (weight, bias) = self.pair(name)?;
        Ok(match self.changes {
            Some(changes) => (changes.of(name, &weight)?, bias),
            None => (weight, bias),
        })
    }

    fn pair(&self, name: &str) -> Result<(Tensor, Tensor)> {
        Ok((
            self.get(&format!("{name}.weight"))?,
            self.get(&format!("{name}.bias"))?,
        ))
    }

    fn norm(&self, name: &str) -> Result<LayerNorm> {
        let (weight, bias) = self.pair(name)?;
        Ok(LayerNorm::new(weight, bias, self.config.layer_norm_eps))
    }
}
