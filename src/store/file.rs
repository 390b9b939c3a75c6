//! One claim file.

use std::{
    collections::HashSet,
    fs, io,
    path::{Path, PathBuf},
};

use super::ArticleClaims;
use crate::claim::{ArticleInfo, Claim, ClaimId, Hash, Review, is_article_id};

/// A claim file, or the folder of them, that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The folder of claim files cannot be read.
    #[error("cannot read the claims folder {path}: {error}", path = path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        #[source]
        error: io::Error,
    },
    /// A file cannot be read.
    #[error("cannot read {path}: {error}", path = path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        #[source]
        error: io::Error,
    },
    /// A file cannot be written.
    #[error("cannot write {path}: {error}", path = path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system said.
        #[source]
        error: io::Error,
    },
    /// A line is not what it should be.
    #[error("{path}:{line}: {reason}", path = path.display())]
    Line {
        /// The file.
        path: PathBuf,
        /// The line, counted from 1.
        line: usize,
        /// What is wrong with it.
        reason: String,
    },
}

impl ArticleClaims {
    /// Reads one claim file: the article in the first line, a claim in each other.
    /// Blank lines are passed over.
    ///
    /// # Errors
    /// [`StoreError`] naming file and line, if a line is no such record or
    /// contradicts another one: half a file of claims is worse than none, because
    /// nobody would see which ones are missing.
    pub fn read(path: &Path) -> Result<Self, StoreError> {
        read(path)
    }
}

/// Does what [`ArticleClaims::read`] says.
pub(super) fn read(path: &Path) -> Result<ArticleClaims, StoreError> {
    let text = fs::read_to_string(path).map_err(|error| StoreError::Read {
        path: path.to_owned(),
        error,
    })?;
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    parse(&text, &stem).map_err(|(line, reason)| StoreError::Line {
        path: path.to_owned(),
        line,
        reason,
    })
}

fn parse(text: &str, stem: &str) -> Result<ArticleClaims, (usize, String)> {
    let mut lines = (1..)
        .zip(text.lines())
        .filter(|(_, line)| !line.trim().is_empty());
    let (number, first) = lines.next().ok_or((1, "the file is empty".to_owned()))?;
    let info = article(first, stem).map_err(|reason| (number, reason))?;

    let mut ids = HashSet::new();
    let mut claims = Vec::new();
    for (number, line) in lines {
        let claim = claim(line, &info, &mut ids).map_err(|reason| (number, reason))?;
        claims.push(claim);
    }
    Ok(ArticleClaims { info, claims })
}

fn article(line: &str, stem: &str) -> Result<ArticleInfo, String> {
    let info: ArticleInfo = from_json(line)
        .map_err(|error| format!("the first line must describe the article: {error}"))?;
    if !is_article_id(&info.id) {
        return Err(format!(
            "id {:?}: use letters a-z, digits and hyphens",
            info.id
        ));
    }
    if info.id != stem {
        return Err(format!(
            "the article's id is {:?}, so the file must be {0}.jsonl",
            info.id
        ));
    }
    Ok(info)
}

fn claim(line: &str, info: &ArticleInfo, ids: &mut HashSet<ClaimId>) -> Result<Claim, String> {
    let claim: Claim = from_json(line)?;
    let id = &claim.id;
    if id.article() != info.id {
        return Err(format!(
            "claim {id} does not belong to article {:?}",
            info.id
        ));
    }
    if !ids.insert(id.clone()) {
        return Err(format!("there is more than one claim {id}"));
    }
    if claim.content.trim().is_empty() || claim.source.name.trim().is_empty() {
        return Err(format!("claim {id} needs a content and a source name"));
    }
    if claim.paragraph == 0 || claim.sentence == 0 {
        return Err(format!(
            "claim {id}: paragraph and sentence are counted from 1"
        ));
    }
    // A signed claim outlives its sentence; any other has one.
    if claim.quote.span.end() > info.bytes && claim.review == Review::Extracted {
        return Err(format!("claim {id}: the quote ends after the article does"));
    }
    if claim
        .quote
        .exact
        .as_ref()
        .is_some_and(|exact| Hash::of(exact) != claim.quote.sha256)
    {
        return Err(format!("claim {id}: the quote does not match its own hash"));
    }
    Ok(claim)
}

/// Like `serde_json::from_str`, with the name of the field that is wrong.
fn from_json<'a, T: serde::Deserialize<'a>>(line: &'a str) -> Result<T, String> {
    let mut json = serde_json::Deserializer::from_str(line);
    let value = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let field = error.path().to_string();
        match field.as_str() {
            "." => error.inner().to_string(),
            _ => format!("{field}: {}", error.inner()),
        }
    })?;
    json.end().map_err(|error| error.to_string())?;
    Ok(value)
}
