//! The words that attribute.

pub(crate) mod group;
pub(crate) mod lexicon;
