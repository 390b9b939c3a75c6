//! An article as read: a text that is never edited, and where it came from.
//!
//! This module knows nothing of claims. Today it reads plain text; the offsets
//! of everything said about it are byte offsets into the file itself.

mod folder;

pub use folder::{ArticleFolder, FolderError};

/// A text with the name of the file that it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// The file's name without folder and extension.
    pub stem: String,
    /// The whole text, byte for byte.
    pub text: String,
}
