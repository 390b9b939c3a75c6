//! `whosaid extract`.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Read},
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::Context;
use serde::{Deserialize, Serialize};

use super::{
    args::{ExtractFormat, InputFormat},
    output,
};
use crate::{
    claim::{Certainty, QuoteType, SourceKind},
    extract::{self, Relation},
    span::Span,
};

/// Reads every file (standard input for `-`, or if there is none) and prints
/// the relations in it. A file or a line that cannot be read is reported and
/// passed over; then the exit status is 1.
pub(super) fn extract(
    files: &[PathBuf],
    format: ExtractFormat,
    input: InputFormat,
) -> anyhow::Result<ExitCode> {
    let standard_input = [PathBuf::from("-")];
    let files = if files.is_empty() {
        &standard_input
    } else {
        files
    };
    let mut code = ExitCode::SUCCESS;
    for file in files {
        let read = match input {
            InputFormat::Text => whole(file, format),
            InputFormat::Jsonl => each_line(file, format),
        };
        match read {
            Ok(true) => {}
            Ok(false) => code = ExitCode::FAILURE,
            Err(error) if output::is_broken_pipe(&error) => return Err(error),
            Err(error) => {
                eprintln!("{}: {}", file.display(), output::message(&error));
                code = ExitCode::FAILURE;
            }
        }
    }
    Ok(code)
}

fn open(file: &Path) -> io::Result<Box<dyn BufRead>> {
    Ok(if file.as_os_str() == "-" {
        Box::new(io::stdin().lock())
    } else {
        Box::new(BufReader::new(File::open(file)?))
    })
}

/// A file that is one text.
fn whole(file: &Path, format: ExtractFormat) -> anyhow::Result<bool> {
    let mut text = String::new();
    open(file)?.read_to_string(&mut text)?;
    let name = file.display().to_string();
    print(
        &Origin {
            article: Some(&name),
            id: None,
        },
        &text,
        format,
    )?;
    Ok(true)
}

/// One article a line.
#[derive(Deserialize)]
struct Article {
    id: String,
    text: String,
}

/// Whether all lines were read.
fn each_line(file: &Path, format: ExtractFormat) -> anyhow::Result<bool> {
    let mut all = true;
    for (number, line) in (1..).zip(open(file)?.lines()) {
        let line = line.with_context(|| format!("line {number}"))?;
        if line.trim().is_empty() {
            continue;
        }
        match serde_json::from_str::<Article>(&line) {
            Ok(Article { id, text }) => {
                print(
                    &Origin {
                        article: None,
                        id: Some(&id),
                    },
                    &text,
                    format,
                )?;
            }
            Err(error) => {
                eprintln!("{}:{number}: {error}", file.display());
                all = false;
            }
        }
    }
    Ok(all)
}

/// Which text a relation comes from.
#[derive(Clone, Copy, Serialize)]
struct Origin<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    article: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
}

/// One relation as a program reads it.
#[derive(Serialize)]
struct Line<'a> {
    #[serde(flatten)]
    origin: Origin<'a>,
    source: Vec<Part<'a>>,
    cue: Vec<Part<'a>>,
    content: Vec<Part<'a>>,
    source_kind: SourceKind,
    certainty: Certainty,
    quote_type: QuoteType,
    rule: &'a str,
}

/// A stretch of the text: UTF-8 bytes, end exclusive.
#[derive(Serialize)]
struct Part<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

fn print(origin: &Origin<'_>, text: &str, format: ExtractFormat) -> anyhow::Result<()> {
    let mut lines = String::new();
    for relation in &extract::extract(text) {
        match format {
            ExtractFormat::Jsonl => {
                lines.push_str(&serde_json::to_string(&line(*origin, relation, text))?);
            }
            ExtractFormat::Text => lines.push_str(&readable(relation, text)),
        }
        lines.push('\n');
    }
    Ok(output::print(&lines)?)
}

fn line<'a>(origin: Origin<'a>, relation: &'a Relation, text: &'a str) -> Line<'a> {
    let parts = |spans: &[Span]| {
        let part = |span: &Span| {
            let (start, end) = (span.start(), span.end());
            Some(Part {
                start,
                end,
                text: span.slice(text)?,
            })
        };
        spans.iter().filter_map(part).collect()
    };
    Line {
        origin,
        source: parts(&relation.source),
        cue: parts(&relation.cue),
        content: parts(&relation.content),
        source_kind: relation.source_kind,
        certainty: relation.certainty,
        quote_type: relation.quote_type,
        rule: &relation.rule,
    }
}

/// "source | cue | content" on one line.
fn readable(relation: &Relation, text: &str) -> String {
    let joined = |spans: &[Span]| {
        let parts: Vec<_> = spans.iter().filter_map(|span| span.slice(text)).collect();
        let joined = parts.join(" … ");
        if joined.is_empty() {
            "–".to_owned()
        } else {
            joined.replace(['\n', '\r'], " ")
        }
    };
    format!(
        "{} | {} | {}",
        joined(&relation.source),
        joined(&relation.cue),
        joined(&relation.content)
    )
}
