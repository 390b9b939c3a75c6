//! Questions with their right answers, one JSON object a line.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use regex::{Regex, RegexBuilder};
use serde::Deserialize;

use crate::claim::Claim;

/// A question, and which claims answer it.
#[derive(Debug, Clone)]
pub struct Test {
    /// The question.
    pub question: String,
    /// Any of these is right; empty if no claim is.
    pub expect: Vec<Expected>,
}

/// What a right claim looks like.
#[derive(Debug, Clone)]
pub struct Expected {
    /// Matches its content or its quote.
    claim: Regex,
    /// Matches its source's name or canonical name.
    source: Option<Regex>,
}

impl Test {
    /// Whether this claim is a right one.
    pub fn is_right(&self, claim: &Claim) -> bool {
        self.expect.iter().any(|expected| expected.matches(claim))
    }
}

impl Expected {
    /// Whether this claim is right.
    fn matches(&self, claim: &Claim) -> bool {
        let texts = [Some(&claim.content), claim.quote.exact.as_ref()];
        let names = [Some(&claim.source.name), claim.source.canonical.as_ref()];
        let any = |pattern: &Regex, texts: [Option<&String>; 2]| {
            texts
                .into_iter()
                .flatten()
                .any(|text| pattern.is_match(text))
        };
        any(&self.claim, texts) && (self.source.as_ref()).is_none_or(|source| any(source, names))
    }
}

/// A file of questions that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum QuestionsError {
    /// It cannot be read.
    #[error("cannot read {path}: {error}", path = path.display())]
    Read {
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

/// A line as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTest {
    q: String,
    #[serde(default)]
    expect: Vec<RawExpected>,
    #[serde(default)]
    abstain: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawExpected {
    claim: String,
    source: Option<String>,
}

/// Reads a file of questions: on each line `{"q": …, "expect": [{"claim": …,
/// "source": …}]}` or `{"q": …, "abstain": true}`. Patterns are regular
/// expressions, in which case does not matter.
///
/// # Errors
/// [`QuestionsError`] naming the line.
pub fn read(path: &Path) -> Result<Vec<Test>, QuestionsError> {
    let text = fs::read_to_string(path).map_err(|error| QuestionsError::Read {
        path: path.to_owned(),
        error,
    })?;
    (1..)
        .zip(text.lines())
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(line, json)| {
            parse(json).map_err(|reason| QuestionsError::Line {
                path: path.to_owned(),
                line,
                reason,
            })
        })
        .collect()
}

fn parse(json: &str) -> Result<Test, String> {
    let raw: RawTest = serde_json::from_str(json).map_err(|error| error.to_string())?;
    if raw.abstain != raw.expect.is_empty() {
        return Err("give either the expected claims or \"abstain\": true".to_owned());
    }
    let expect = (raw.expect.iter())
        .map(|expected| {
            Ok(Expected {
                claim: pattern(&expected.claim)?,
                source: expected.source.as_deref().map(pattern).transpose()?,
            })
        })
        .collect::<Result<_, String>>()?;
    Ok(Test {
        question: raw.q,
        expect,
    })
}

fn pattern(text: &str) -> Result<Regex, String> {
    RegexBuilder::new(text)
        .case_insensitive(true)
        .build()
        .map_err(|error| error.to_string())
}
