//! Why an article could not be read, and what to do about it.

use std::{io, path::PathBuf};

/// Something that cannot be read as an article. Each names the input.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// The file or folder cannot be opened or read.
    #[error("cannot read {name}: {error}; check that it exists and may be read")]
    Io {
        /// The input: a path, or what was said to be its name.
        name: String,
        /// What the system said.
        #[source]
        error: io::Error,
    },
    /// More bytes than the limit.
    #[error(
        "{name} is larger than {limit} bytes; split it, or raise the limit if it is one article"
    )]
    TooLarge {
        /// The input.
        name: String,
        /// The limit, in bytes.
        limit: usize,
    },
    /// Not a text.
    #[error("{name} is not a text: it has zero bytes; save the article as text, Markdown or HTML")]
    Binary {
        /// The input.
        name: String,
    },
    /// No word in it.
    #[error("{name} has no text; check that the article was saved completely")]
    Empty {
        /// The input.
        name: String,
    },
    /// Elements nested so deep, or so many, or with so many attributes, that
    /// nobody wrote them.
    #[error(
        "{name}: elements are nested more than {limit} deep, or there are more than {tags} tags, or more than {attributes} attributes in one; save the article's text as plain text"
    )]
    TooDeep {
        /// The input.
        name: String,
        /// The most levels.
        limit: usize,
        /// The most tags.
        tags: usize,
        /// The most attributes of a tag.
        attributes: usize,
    },
    /// A page on which no article was found.
    #[error("{name}: no article found on the page; save the article's text as plain text")]
    NoBody {
        /// The input.
        name: String,
    },
    /// A detail given by hand that cannot be right.
    #[error("{value:?} is not {wanted}")]
    Detail {
        /// What was given.
        value: String,
        /// What would have been right.
        wanted: &'static str,
    },
    /// A file name with an extension that no reader knows.
    #[error(
        "{path} is neither .txt, .md nor .html; rename it, or say which format it has",
        path = path.display()
    )]
    UnknownFormat {
        /// The file.
        path: PathBuf,
    },
}
