//! `whosaid ingest`.

use std::{
    collections::{BTreeMap, HashSet},
    io,
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::bail;
use serde_json::json;

use super::{args::Format, article::STANDARD_INPUT, output};
use crate::{
    article::{Article, Reader, files_of},
    claim::ArticleInfo,
    config::Config,
    ingest::{self, Change, Merged},
    record, reply,
    store::{ArticleClaims, Library},
    words,
};

/// What was asked for.
pub(super) struct Options {
    pub(super) reader: Reader,
    pub(super) id: Option<String>,
    pub(super) dry_run: bool,
    pub(super) no_quotes: bool,
    pub(super) format: Format,
}

/// Reads every article, writes its claim file, and at the end the index. Each
/// file is written as soon as its article is read, whole or not at all, so that
/// an interruption loses nothing that was done.
pub(super) fn ingest(
    config: &Config,
    paths: &[PathBuf],
    options: &Options,
) -> anyhow::Result<ExitCode> {
    let mut problems = 0;
    let mut report = |path: &Path, error: &anyhow::Error| {
        problems += 1;
        eprintln!("{}", words::article_skipped(path, &output::message(error)));
    };
    let mut files = Vec::new();
    for path in paths {
        match files_of(path) {
            Ok(found) if found.is_empty() => {
                report(path, &anyhow::Error::msg(words::NO_ARTICLES));
            }
            Ok(found) => files.extend(found),
            Err(error) => report(path, &error.into()),
        }
    }
    if files.len() != 1 && options.id.is_some() {
        bail!("{}", words::ID_FOR_ONE);
    }
    let mut ingest = Ingest::new(config, options)?;
    let progress = output::progress(files.len(), "articles");
    let mut changed = false;
    for file in &files {
        match ingest.file(file) {
            Ok(done) => {
                changed |= done.written;
                progress.suspend(|| output::print(&done.text))?;
            }
            Err(error) if output::is_broken_pipe(&error) => return Err(error),
            Err(error) => progress.suspend(|| report(file, &error)),
        }
        progress.inc(1);
    }
    progress.finish_and_clear();
    if changed {
        let (_, opening) = super::open(&super::answer_options(config))?;
        eprintln!("{}", words::index_opened(&opening.index, opening.claims));
    }
    Ok(match problems {
        0 => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    })
}

/// The claim files while articles are read into them.
struct Ingest<'a> {
    folder: &'a Path,
    options: &'a Options,
    known: BTreeMap<String, ArticleClaims>,
    /// Which articles were read in this run, so that no second one takes the
    /// place of the first.
    done: HashSet<String>,
}

/// What became of one article.
struct Done {
    text: String,
    written: bool,
}

impl<'a> Ingest<'a> {
    fn new(config: &'a Config, options: &'a Options) -> anyhow::Result<Self> {
        let folder = config.paths.claims.as_path();
        let library = match folder.is_dir() {
            true => Library::read(folder)?,
            false => Library::default(),
        };
        let articles = library.articles().iter();
        Ok(Self {
            folder,
            options,
            known: articles
                .map(|of| (of.info.id.clone(), ArticleClaims::clone(of)))
                .collect(),
            done: HashSet::new(),
        })
    }

    fn file(&mut self, file: &Path) -> anyhow::Result<Done> {
        let reader = &self.options.reader;
        let article = match file.as_os_str() == "-" {
            true => reader.stream(io::stdin().lock(), STANDARD_INPUT)?,
            false => reader.file(file)?,
        };
        let id = self.id(&article)?;
        if let Some(language) = not_english(&article) {
            eprintln!("{}", words::not_english(&id, language));
        }
        let before = self.known.get(&id);
        let mut merged = ingest::merge(&article.text, before, record::records(&article, &id));
        if self.options.no_quotes {
            for claim in &mut merged.claims.claims {
                claim.quote.exact = None;
            }
        }
        let differs = before != Some(&merged.claims);
        if differs && !self.options.dry_run {
            merged.claims.write(self.folder)?;
        }
        let text = match self.options.format {
            Format::Text => readable(&merged, before.is_none() && !self.options.dry_run),
            Format::Json => format!("{}\n", object(&merged)),
        };
        self.known.insert(id, merged.claims);
        Ok(Done {
            text,
            written: differs && !self.options.dry_run,
        })
    }

    fn id(&mut self, article: &Article) -> anyhow::Result<String> {
        let given = self.options.id.as_deref();
        if given.is_none() && article.stem == STANDARD_INPUT {
            bail!("{}", words::ID_FOR_STREAM);
        }
        let known = self.known.values().map(|of| &of.info);
        let id = ingest::article_id(article, given, known)?;
        if !self.done.insert(id.clone()) {
            return Err(anyhow::Error::msg(words::same_id_twice(&id)));
        }
        Ok(id)
    }
}

/// The article's language, if it says that it is another one than the rules'.
fn not_english(article: &Article) -> Option<&str> {
    let language = article.details.language.as_deref()?;
    let first = language.split('-').next()?;
    (!first.eq_ignore_ascii_case("en")).then_some(language)
}

/// A line for the article, and one for each change; not for the claims of an
/// article that is new, which `whosaid claims list` shows.
fn readable(merged: &Merged, new: bool) -> String {
    let Merged {
        claims,
        changes,
        signed,
        orphaned,
    } = merged;
    let info = &claims.info;
    let count = |which: fn(&Change) -> bool| changes.iter().filter(|change| which(change)).count();
    let mut text = words::ingested(
        &info.id,
        claims.claims.len(),
        count(|change| matches!(change, Change::Added(_))),
        count(|change| matches!(change, Change::Changed { .. })),
        count(|change| matches!(change, Change::Gone(_))),
        *signed,
    );
    text.push('\n');
    for change in changes.iter().filter(|_| !new) {
        text.push_str(&change_lines(change, info));
    }
    for id in orphaned {
        text.push_str(&format!("  ! {id}  {}\n", words::ORPHANED));
    }
    text
}

fn change_lines(change: &Change, info: &ArticleInfo) -> String {
    let line = |mark: &str, claim| format!("  {mark} {}\n", reply::line(claim, info));
    match change {
        Change::Added(claim) => line(&format!("+ {} ", claim.id), claim),
        Change::Gone(claim) => line(&format!("- {} ", claim.id), claim),
        Change::Changed { before, after } => {
            let now = line(&format!("~ {} ", after.id), after);
            let was = line(&format!("  {} ", words::WAS), before);
            [now, was].concat()
        }
    }
}

/// The article and its changes for a program.
fn object(merged: &Merged) -> serde_json::Value {
    let (mut added, mut changed, mut gone) = (Vec::new(), Vec::new(), Vec::new());
    for change in &merged.changes {
        match change {
            Change::Added(claim) => added.push(claim),
            Change::Changed { before, after } => {
                changed.push(json!({"before": before, "after": after}));
            }
            Change::Gone(claim) => gone.push(claim),
        }
    }
    json!({
        "article": merged.claims.info,
        "claims": merged.claims.claims.len(),
        "added": added,
        "changed": changed,
        "gone": gone,
        "signed": merged.signed,
        "orphaned": merged.orphaned,
    })
}
