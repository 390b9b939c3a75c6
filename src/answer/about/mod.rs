//! Whether a claim is about what the question is about: the same body, the same one of
//! several, the same roles, an article that has its names at all.
//!
//! Shared words do not tell: "where is the FMU based?" shares all but a name with where the
//! Front is based. What these checks find is no answer, however much else it meets.

pub(super) mod aliased;
pub(super) mod another;
pub(super) mod clause;
pub(super) mod context;
mod foreign;
pub(super) mod roles;
pub(super) mod stated;
pub(super) mod which;
