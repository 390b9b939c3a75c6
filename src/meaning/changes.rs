//! Low-rank changes to a network (Hu et al. 2021): each linear layer's matrix is
//! the published one, plus the product of a tall and a flat one. So a network that
//! was taught further is kept as a hundredth of its numbers.

use std::collections::HashMap;

use candle_core::{Device, Result, Tensor, safetensors};

/// How much the product counts: what the changes were taught with.
const SCALE: f64 = 2.0;

/// The changes, by the name of the tensor that they change.
pub(super) struct Changes(HashMap<String, Tensor>);

impl Changes {
    /// Changes in the safetensors format.
    pub(super) fn read(bytes: &[u8]) -> Result<Self> {
        let tensors = safetensors::load_buffer(bytes, &Device::Cpu)?;
        (tensors.into_iter())
            .map(|(name, tensor)| Ok((name, tensor.to_dtype(candle_core::DType::F32)?)))
            .collect::<Result<_>>()
            .map(Self)
    }

    /// A tensor that is not a change of another one, but new.
    pub(super) fn get(&self, name: &str) -> Result<&Tensor> {
        (self.0.get(name))
            .ok_or_else(|| candle_core::Error::Msg(format!("the changes have no tensor {name}")))
    }

    /// The matrix of the linear layer `name`, changed.
    pub(super) fn of(&self, name: &str, published: &Tensor) -> Result<Tensor> {
        let (up, down) = (
            self.get(&format!("{name}.up"))?,
            self.get(&format!("{name}.down"))?,
        );
        published + (up.matmul(down)? * SCALE)?
    }
}
