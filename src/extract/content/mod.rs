//! What is attributed.

mod backward;
mod clause;
mod interrupted;
mod noun;
mod remark;
mod second;
mod step;
mod turn;

pub(crate) use backward::backward;
pub(crate) use clause::{clause_end, is_past, trim};
pub(crate) use interrupted::{Reach, reach, relative};
pub(crate) use noun::noun_end;
pub(crate) use step::{Step, step};
pub(crate) use turn::{is_answered, new_speaker};
