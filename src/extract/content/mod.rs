//! What is attributed.

mod backward;
mod clause;
mod noun;
mod turn;

pub(crate) use backward::backward;
pub(crate) use clause::{clause_end, is_past, trim};
pub(crate) use noun::noun_end;
