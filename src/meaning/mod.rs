//! What texts mean, as vectors: texts that say the same in other words come to
//! lie close together.
//!
//! A [`Model`] turns a text into 384 numbers of length one, so that the dot
//! product of two is their cosine. This module knows texts and vectors; it knows
//! nothing of claims. It alone knows which engine computes.

mod changes;
mod cross_encoder;
mod dot;
mod error;
mod files;
mod gelu;
mod model;
mod nearest;
mod network;
mod store;
mod tokens;

pub use dot::{dot, unit};
pub use error::ModelError;
pub use model::Model;
pub use nearest::{Nearest, Neighbour};
pub use store::Store;
