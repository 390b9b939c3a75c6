//! The activation of the network: GELU (Hendrycks and Gimpel 2016), the half of
//! x (1 + erf (x / √2)).
//!
//! The engine calls the C library's erf for every number, which takes a third of
//! all time. Here erf is a polynomial that the compiler computes for many numbers
//! at once; it is wrong by 3·10⁻⁷ at most (Abramowitz and Stegun 1964, formula
//! 7.1.28), which is about as much as a 32-bit number can tell near one.

use candle_core::{CpuStorage, Error, InplaceOp1, Layout, Result, Tensor};

/// The tensor with the function applied to every number of it.
pub(super) fn gelu(tensor: Tensor) -> Result<Tensor> {
    // In a build that is not optimised the engine still is.
    if cfg!(debug_assertions) {
        return tensor.gelu_erf();
    }
    ours(tensor)
}

fn ours(tensor: Tensor) -> Result<Tensor> {
    tensor.inplace_op1(&Gelu)?;
    Ok(tensor)
}

struct Gelu;

impl InplaceOp1 for Gelu {
    fn name(&self) -> &'static str {
        "gelu"
    }

    fn cpu_fwd(&self, storage: &mut CpuStorage, layout: &Layout) -> Result<()> {
        let CpuStorage::F32(numbers) = storage else {
            return Err(Error::Msg("gelu is for 32-bit numbers".to_owned()));
        };
        let Some((start, end)) = layout.contiguous_offsets() else {
            return Err(Error::RequiresContiguous { op: "gelu" });
        };
        for x in &mut numbers[start..end] {
            *x = of(*x);
        }
        Ok(())
    }
}

/// From here on erf is one, to the last bit.
const FAR: f32 = 4.0;

fn of(x: f32) -> f32 {
    let t = (x * std::f32::consts::FRAC_1_SQRT_2).abs().min(FAR);
    let mut p = 0.000_043_063_8_f32;
    for coefficient in [
        0.000_276_567_2,
        0.000_152_014_3,
        0.009_270_527,
        0.042_282_01,
        0.070_523_08,
        1.0,
    ] {
        p = p * t + coefficient;
    }
    let p2 = p * p;
    let p4 = p2 * p2;
    let p8 = p4 * p4;
    let erf = 1.0 - 1.0 / (p8 * p8);
    0.5 * (x + x.abs() * erf)
}

#[cfg(test)]
mod tests {
    use candle_core::Device;

    use super::*;

    #[test]
    fn it_is_the_engines_own() {
        let numbers: Vec<f32> = (-8000..8000).map(|i| i as f32 / 800.0).collect();
        let tensor = Tensor::from_vec(numbers, (4, 4000), &Device::Cpu).unwrap();
        let theirs = tensor.gelu_erf().unwrap();
        let ours = ours(tensor.copy().unwrap()).unwrap();
        let most = (ours - theirs).unwrap().abs().unwrap().max_all().unwrap();
        assert!(most.to_scalar::<f32>().unwrap() < 2e-6);
    }
}
