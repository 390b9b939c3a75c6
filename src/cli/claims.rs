//! `whosaid claims`.

use std::{path::Path, process::ExitCode};

use anyhow::Context;

use super::{
    args::{Claims, Format},
    output,
};
use crate::{
    article::ArticleFolder,
    config::Config,
    reply,
    store::{Library, QuoteReport},
    words,
};

/// Lists, shows or checks.
pub(super) fn claims(config: &Config, command: Claims) -> anyhow::Result<ExitCode> {
    let (Claims::List { articles, .. }
    | Claims::Show { articles, .. }
    | Claims::Check { articles }) = &command;
    let folder = (articles.folder.as_ref()).or(config.paths.articles.as_ref());
    let mut library = Library::read(&config.paths.claims)?;
    let report = match folder {
        Some(folder) => Some(attach(&mut library, folder)?),
        None => None,
    };
    let text = match command {
        Claims::List { format, .. } => list(&library, format)?,
        Claims::Show { id, format, .. } => {
            let (claim, article) = library.get(&id).context(words::no_such_claim(&id))?;
            match format {
                Format::Text => reply::record(claim, article),
                Format::Json => format!("{}\n", serde_json::to_string(claim)?),
            }
        }
        Claims::Check { .. } => return check(&library, report.as_ref()),
    };
    for problem in report.iter().flat_map(|report| &report.problems) {
        eprintln!("{problem}");
    }
    output::print(&text)?;
    Ok(ExitCode::SUCCESS)
}

fn attach(library: &mut Library, folder: &Path) -> anyhow::Result<QuoteReport> {
    let folder = ArticleFolder::open(folder)?;
    for (file, reason) in folder.skipped() {
        eprintln!("{}", words::article_skipped(file, reason));
    }
    Ok(library.attach_quotes(&folder))
}

fn list(library: &Library, format: Format) -> anyhow::Result<String> {
    if format == Format::Text {
        return Ok(reply::list(library));
    }
    let mut text = String::new();
    for (claim, _) in library.claims() {
        text.push_str(&serde_json::to_string(claim)?);
        text.push('\n');
    }
    Ok(text)
}

/// The records themselves were checked when they were read.
fn check(library: &Library, report: Option<&QuoteReport>) -> anyhow::Result<ExitCode> {
    let Some(report) = report else {
        output::print(&format!("{}\n", words::records_checked(library.len())))?;
        return Ok(ExitCode::SUCCESS);
    };
    let mut text = String::new();
    for problem in &report.problems {
        text.push_str(&format!("{problem}\n"));
    }
    text.push_str(&words::quotes_checked(
        library.len(),
        report.shown,
        report.problems.len(),
    ));
    text.push('\n');
    output::print(&text)?;
    Ok(match report.problems.is_empty() {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    })
}
