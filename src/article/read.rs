//! Articles from files, folders and streams.

use std::{
    fs::{self, File},
    io::{self, Read},
    path::{Path, PathBuf},
};

use super::{Article, Details, ReadError, decode, html, markdown, plain};

/// How an article is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Nothing but text; kept byte for byte if it is UTF-8.
    Plain,
    /// Markdown, with or without front matter.
    Markdown,
    /// A web page as saved from a browser.
    Html,
}

impl Format {
    /// The format that a file's extension stands for, if one does.
    pub fn of_path(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "txt" | "text" => Some(Self::Plain),
            "md" | "markdown" => Some(Self::Markdown),
            "html" | "htm" | "xhtml" => Some(Self::Html),
            _ => None,
        }
    }

    /// The format that a text without a name looks like: a page if it begins as
    /// one, Markdown if it has front matter, else plain.
    pub fn of_text(text: &str) -> Self {
        let start: String = (text.trim_start_matches('\u{feff}').trim_start().chars())
            .take(15)
            .flat_map(char::to_lowercase)
            .collect();
        if ["<!doctype html", "<html", "<head", "<!--"]
            .iter()
            .any(|page| start.starts_with(page))
        {
            Self::Html
        } else if start.starts_with("---\n") || start.starts_with("---\r\n") {
            Self::Markdown
        } else {
            Self::Plain
        }
    }
}

/// Reads articles: which format, how large, and what is known better than they
/// say themselves.
#[derive(Debug, Clone)]
pub struct Reader {
    /// The format; `None` tells it from the file's name, or else the text.
    pub format: Option<Format>,
    /// The most bytes that are read of one article.
    pub limit: usize,
    /// What goes before anything an article says of itself. Not checked here:
    /// see [`Details::checked`].
    pub overrides: Details,
}

impl Default for Reader {
    fn default() -> Self {
        Self {
            format: None,
            limit: 10 * 1024 * 1024,
            overrides: Details::default(),
        }
    }
}

impl Reader {
    /// Reads a file.
    ///
    /// # Errors
    /// See [`ReadError`].
    pub fn file(&self, path: &Path) -> Result<Article, ReadError> {
        let name = path.display().to_string();
        let format = (self.format.or_else(|| Format::of_path(path)))
            .ok_or_else(|| ReadError::UnknownFormat { path: path.into() })?;
        let file = File::open(path).map_err(|error| io_error(&name, error))?;
        let stem =
            (path.file_stem()).map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
        let bytes = self.bytes_of(file, &name)?;
        self.article(bytes, &stem, &name, Some(format))
    }

    /// Reads a stream to its end, such as standard input; `name` stands for it
    /// in errors and as the article's stem.
    ///
    /// # Errors
    /// See [`ReadError`].
    pub fn stream(&self, stream: impl Read, name: &str) -> Result<Article, ReadError> {
        let bytes = self.bytes_of(stream, name)?;
        self.article(bytes, name, name, self.format)
    }

    /// Never reads more than the limit, however large the input says it is.
    fn bytes_of(&self, stream: impl Read, name: &str) -> Result<Vec<u8>, ReadError> {
        let mut bytes = Vec::new();
        (stream.take(self.limit as u64 + 1).read_to_end(&mut bytes))
            .map_err(|error| io_error(name, error))?;
        if bytes.len() > self.limit {
            let (name, limit) = (name.into(), self.limit);
            return Err(ReadError::TooLarge { name, limit });
        }
        Ok(bytes)
    }

    fn article(
        &self,
        bytes: Vec<u8>,
        stem: &str,
        name: &str,
        format: Option<Format>,
    ) -> Result<Article, ReadError> {
        let raw = decode::decode(bytes, name)?;
        if raw.chars().all(|c| c.is_whitespace() || c == '\u{feff}') {
            return Err(ReadError::Empty { name: name.into() });
        }
        let (details, text, sections) = match format.unwrap_or_else(|| Format::of_text(&raw)) {
            Format::Plain => {
                let (title, sections) = plain::structure(&raw);
                let details = Details {
                    title,
                    ..Details::default()
                };
                (details, raw, sections)
            }
            Format::Markdown => markdown::read(&raw),
            Format::Html => html::read(&raw, name)?,
        };
        if text.is_empty() {
            return Err(ReadError::Empty { name: name.into() });
        }
        Ok(Article {
            stem: stem.into(),
            details: self.overrides.clone().or(details),
            text,
            sections,
        })
    }
}

/// The files that a path stands for: itself, or in a folder those whose
/// extension is known, in the order of their names. Folders in it are passed
/// over.
///
/// # Errors
/// [`ReadError::Io`] if the folder cannot be read.
pub fn files_of(path: &Path) -> Result<Vec<PathBuf>, ReadError> {
    if path.is_dir() {
        files_in(path)
    } else {
        Ok(vec![path.into()])
    }
}

/// The files of a folder whose extension is known, in the order of their names.
///
/// # Errors
/// [`ReadError::Io`] if the folder cannot be read.
pub(super) fn files_in(path: &Path) -> Result<Vec<PathBuf>, ReadError> {
    let failed = |error| io_error(&path.display().to_string(), error);
    let mut files = Vec::new();
    for entry in fs::read_dir(path).map_err(failed)? {
        let file = entry.map_err(failed)?.path();
        if Format::of_path(&file).is_some() && file.is_file() {
            files.push(file);
        }
    }
    files.sort();
    Ok(files)
}

fn io_error(name: &str, error: io::Error) -> ReadError {
    let name = name.into();
    ReadError::Io { name, error }
}
