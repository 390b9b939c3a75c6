//! Where a setting was made, for error messages.

use std::{fmt, ops::Range, path::PathBuf};

use super::keys::variable;

/// Where a setting was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// In the file.
    File {
        /// The file.
        path: PathBuf,
        /// The line, counted from 1.
        line: usize,
        /// Section and key, if it is about one.
        key: Option<String>,
    },
    /// In an environment variable of this name.
    Environment(String),
    /// Nowhere: the key and its environment variable.
    Unset {
        /// Section and key.
        key: String,
        /// The variable.
        variable: String,
    },
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File {
                path,
                line,
                key: Some(key),
            } => {
                write!(f, "{}:{line}: {key}", path.display())
            }
            Self::File {
                path,
                line,
                key: None,
            } => write!(f, "{}:{line}", path.display()),
            Self::Environment(name) => write!(f, "environment variable {name}"),
            Self::Unset { key, variable } => write!(f, "{key} (not set, here or in {variable})"),
        }
    }
}

/// A settings file's name and text.
pub(super) struct Origin {
    pub(super) path: PathBuf,
    pub(super) text: String,
}

/// Where each key was set, for error messages.
pub(super) struct Sources<'a> {
    pub(super) file: &'a Origin,
    /// The keys that came from the environment.
    pub(super) set: &'a [String],
}

impl Sources<'_> {
    /// Where `key` ("section.key") was set.
    pub(super) fn place(&self, key: &str) -> Place {
        let (section, name) = key.split_once('.').unwrap_or((key, ""));
        // "invites.allow[1]" is about the key invites.allow.
        let name = name.split(['[', '.']).next().unwrap_or_default();
        if self
            .set
            .iter()
            .any(|set| *set == format!("{section}.{name}"))
        {
            return Place::Environment(variable(section, name));
        }
        match key_span(&self.file.text, section, name) {
            Some(span) => Place::File {
                path: self.file.path.clone(),
                line: line_of(&self.file.text, span.start),
                key: Some(key.to_owned()),
            },
            None => Place::Unset {
                key: key.to_owned(),
                variable: variable(section, name),
            },
        }
    }
}

fn key_span(text: &str, section: &str, name: &str) -> Option<Range<usize>> {
    let table = toml::de::DeTable::parse(text).ok()?;
    let (_, section) = table
        .get_ref()
        .iter()
        .find(|(key, _)| key.get_ref() == section)?;
    let (key, _) = section
        .get_ref()
        .as_table()?
        .iter()
        .find(|(key, _)| key.get_ref() == name)?;
    Some(key.span())
}

pub(super) fn line_of(text: &str, byte: usize) -> usize {
    1 + text
        .bytes()
        .take(byte)
        .filter(|byte| *byte == b'\n')
        .count()
}
