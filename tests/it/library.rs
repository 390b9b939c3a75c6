//! The test articles: written for the purpose, all names in them invented.

use std::{
    fs,
    path::{Path, PathBuf},
};

use tempfile::TempDir;
use whosaid::{
    answer::{AnswerOptions, Answerer, Limits},
    store::{ArticleClaims, Library},
};

/// A path under `tests/data`.
pub(crate) fn data(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/data")
        .join(path)
}

/// The claims of the test articles, without quotes.
pub(crate) fn library() -> Library {
    Library::read(&data("claims")).unwrap()
}

/// An answerer with an index of its own.
pub(crate) struct Fixture {
    pub(crate) answerer: Answerer,
    pub(crate) options: AnswerOptions,
    _folder: TempDir,
}

/// Over the test articles, with their quotes or without.
pub(crate) fn answerer(with_articles: bool) -> Fixture {
    open(data("claims"), with_articles, tempfile::tempdir().unwrap())
}

/// Over these articles.
pub(crate) fn answerer_over(articles: &[ArticleClaims]) -> Fixture {
    let folder = tempfile::tempdir().unwrap();
    let claims = folder.path().join("claims");
    fs::create_dir(&claims).unwrap();
    for of in articles {
        let mut lines = vec![serde_json::to_string(&of.info).unwrap()];
        lines.extend((of.claims.iter()).map(|claim| serde_json::to_string(claim).unwrap()));
        fs::write(
            claims.join(format!("{}.jsonl", of.info.id)),
            lines.join("\n"),
        )
        .unwrap();
    }
    open(claims, false, folder)
}

fn open(claims: PathBuf, with_articles: bool, folder: TempDir) -> Fixture {
    let options = AnswerOptions {
        claims,
        articles: with_articles.then(|| data("articles")),
        index: folder.path().join("index"),
        limits: Limits::default(),
        semantic: None,
    };
    let (answerer, _) = Answerer::open(&options).unwrap();
    Fixture {
        answerer,
        options,
        _folder: folder,
    }
}
