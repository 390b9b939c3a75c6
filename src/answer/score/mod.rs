//! From what speaks for a claim to one number from 0 to 1.
//!
//! By words and vectors ([`related`]); where the claim was read together with the question,
//! by all of that at once ([`odds`]); and where there is nobody to read it, by what it
//! lacks ([`alone`]).

pub(super) mod alone;
pub(super) mod odds;
pub(super) mod related;
