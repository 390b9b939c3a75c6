//! From files and variables to one table, and from the table to [`Raw`].
//!
//! The file is read twice: alone first, so that an error in it is shown with its
//! line, and then with the environment laid over it, so that an error that comes
//! from there is shown with the variable's name.

use std::{
    env, fs, io,
    ops::Range,
    path::{Path, PathBuf},
};

use serde::Deserialize;
use toml::{Table, Value};

use super::{
    Config, ConfigError, check,
    keys::{FILE_VARIABLE, Form, KEYS, variable},
    place::{Origin, Place, Sources, line_of},
    raw::Raw,
};

/// Where the settings are looked for when nobody says where they are.
const DEFAULT_FILE: &str = "config/whosaid.toml";

impl Config {
    /// Reads the settings: from `file`, else from the file that the environment
    /// variable `WHOSAID_CONFIG` names, else from `config/whosaid.toml` if it
    /// is there; then from the environment, which wins.
    ///
    /// # Errors
    /// [`ConfigError`] naming file, line and key, or the variable.
    pub fn load(file: Option<&Path>) -> Result<Self, ConfigError> {
        let variables = env::vars_os()
            .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
            .filter(|(name, _)| name.starts_with("WHOSAID_"))
            .collect::<Vec<_>>();
        let named = (variables
            .iter()
            .find(|(name, text)| name == FILE_VARIABLE && !text.is_empty()))
        .map(|(_, value)| PathBuf::from(value));
        let (path, must_exist) = match (file, named) {
            (Some(file), _) => (file.to_owned(), true),
            (None, Some(named)) => (named, true),
            (None, None) => (PathBuf::from(DEFAULT_FILE), false),
        };
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound && !must_exist => String::new(),
            Err(error) => return Err(ConfigError::Read { path, error }),
        };
        Self::from_parts(&Origin { path, text }, &variables)
    }

    /// The settings of this file's text and these variables (name and value;
    /// only such as begin with `WHOSAID_`).
    pub(super) fn from_parts(
        file: &Origin,
        variables: &[(String, String)],
    ) -> Result<Self, ConfigError> {
        parse::<Raw>(file)?;
        let (table, set) = overlay(parse::<Table>(file)?, variables)?;
        let raw =
            serde_path_to_error::deserialize::<_, Raw>(Value::Table(table)).map_err(|error| {
                let key = error.path().to_string();
                ConfigError::Value {
                    reason: reason(Some(&key), error.inner()),
                    place: Sources { file, set: &set }.place(&key),
                }
            })?;
        check::config(raw, &Sources { file, set: &set })
    }
}

fn parse<'a, T: Deserialize<'a>>(file: &'a Origin) -> Result<T, ConfigError> {
    let place = |span: Option<Range<usize>>, key: Option<String>| Place::File {
        path: file.path.clone(),
        line: line_of(&file.text, span.map_or(0, |span| span.start)),
        key,
    };
    let document = toml::Deserializer::parse(&file.text).map_err(|error| ConfigError::Value {
        place: place(error.span(), None),
        reason: reason(None, &error),
    })?;
    serde_path_to_error::deserialize(document).map_err(|error| {
        let key = Some(error.path().to_string()).filter(|key| key != ".");
        ConfigError::Value {
            reason: reason(key.as_deref(), error.inner()),
            place: place(error.inner().span(), key),
        }
    })
}

/// What is wrong, without the value where the value is a secret.
fn reason(key: Option<&str>, error: &toml::de::Error) -> String {
    match key {
        Some("matrix.password" | "matrix.access_token") => "expected a string".to_owned(),
        _ => error.message().to_owned(),
    }
}

/// Lays the variables over the file's table; also says which keys they set.
fn overlay(
    mut table: Table,
    variables: &[(String, String)],
) -> Result<(Table, Vec<String>), ConfigError> {
    let mut set = Vec::new();
    // An empty variable is one that is not set, as everywhere in the shell.
    let said = |(name, text): &&(String, String)| name != FILE_VARIABLE && !text.is_empty();
    for (name, text) in variables.iter().filter(said) {
        let refuse = |reason: String| ConfigError::Value {
            place: Place::Environment(name.clone()),
            reason,
        };
        let (section, key, form) = (KEYS.iter())
            .find(|(section, key, _)| variable(section, key) == *name)
            .ok_or_else(|| refuse("there is no such key; see config/whosaid.toml".to_owned()))?;
        let value = value(*form, text)
            .ok_or_else(|| refuse("expected a number, true or false".to_owned()))?;
        let entry = table
            .entry(*section)
            .or_insert_with(|| Value::Table(Table::new()));
        if let Value::Table(entry) = entry {
            entry.insert((*key).to_owned(), value);
        }
        set.push(format!("{section}.{key}"));
    }
    Ok((table, set))
}

fn value(form: Form, text: &str) -> Option<Value> {
    match form {
        Form::Text => Some(Value::String(text.to_owned())),
        Form::List => {
            let parts = text
                .split(',')
                .map(str::trim)
                .filter(|part| !part.is_empty());
            Some(Value::Array(
                parts.map(|part| Value::String(part.to_owned())).collect(),
            ))
        }
        Form::Literal => text
            .parse::<i64>()
            .map(Value::Integer)
            .or_else(|_| text.parse().map(Value::Float))
            .or_else(|_| text.parse().map(Value::Boolean))
            .ok(),
    }
}
