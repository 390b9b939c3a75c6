//! The words that attribute.

mod forms;
pub(crate) mod group;
pub(crate) mod lexicon;
