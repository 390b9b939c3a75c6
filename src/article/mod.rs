//! An article as read: a text that is never edited, what is known about it, and
//! where its headings and paragraphs are.
//!
//! This module knows nothing of claims. A plain text in UTF-8 is kept byte for
//! byte, so that offsets into the text are offsets into the file; Markdown and
//! HTML are read into a text without markup, and offsets are offsets into that.

mod builder;
mod date;
mod decode;
mod details;
mod error;
mod folder;
mod front_matter;
mod html;
mod markdown;
mod plain;
mod read;

pub use details::Details;
pub use error::ReadError;
pub use folder::{ArticleFolder, FolderError};
pub use read::{Format, Reader, files_of};

use crate::span::Span;

/// A text, what is known about it, and its structure.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Article {
    /// The file's name without folder and extension.
    pub stem: String,
    /// Title, byline and so on, as far as they are known.
    pub details: Details,
    /// The whole text. Every span of `sections` slices it.
    pub text: String,
    /// The parts under their headings, in the order of the text.
    pub sections: Vec<Section>,
}

/// A heading and what stands under it. Spans are UTF-8 bytes of the text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Section {
    /// The heading; the first section often has none.
    pub heading: Option<Span>,
    /// The paragraphs, in order, without the white space around them.
    pub paragraphs: Vec<Span>,
}
