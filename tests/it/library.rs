//! The test articles: written for the purpose, all names in them invented.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::LazyLock,
};

use tempfile::TempDir;
use whosaid::{
    answer::{AnswerOptions, Answerer, Limits, Meant, Semantic},
    article::Reader,
    record::{self, Records},
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

/// The claims that come with whosaid.
pub(crate) fn bundled() -> Vec<ArticleClaims> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("index/claims");
    own(&Library::read(&folder).unwrap())
}

/// The articles of a library, to change them.
pub(crate) fn own(library: &Library) -> Vec<ArticleClaims> {
    let articles = library.articles().iter();
    articles.map(|of| ArticleClaims::clone(of)).collect()
}

/// The claims that the rules find in the articles of `tests/data/records`.
pub(crate) fn ingested() -> Vec<ArticleClaims> {
    let mut files: Vec<_> = (fs::read_dir(data("records")).unwrap())
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_none_or(|kind| kind != "expected"))
        .collect();
    files.sort();
    let read = |path: &PathBuf| {
        let article = Reader::default().file(path).unwrap();
        let Records { info, claims, .. } =
            record::records(&article, path.file_stem().unwrap().to_str().unwrap());
        ArticleClaims { info, claims }
    };
    files.iter().map(read).collect()
}

/// The model, downloaded once and kept beside what else the tests install.
pub(crate) fn model() -> PathBuf {
    static MODEL: LazyLock<PathBuf> = LazyLock::new(|| {
        let folder = testbed::target_dir().join("testbed/model");
        whosaid::cli::install_model(&folder).unwrap();
        folder
    });
    MODEL.clone()
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

impl Fixture {
    /// The same claims, found by their meaning, too.
    pub(crate) fn with_model(self) -> Self {
        let options = AnswerOptions {
            semantic: Some(Semantic {
                model: model(),
                vectors: self.options.index.with_file_name("vectors.bin"),
                answer_at: Semantic::ANSWER_AT,
                near_at: self.options.limits.near_at,
            }),
            ..self.options
        };
        let (answerer, opening) = Answerer::open(&options).unwrap();
        assert_eq!(opening.semantic, Meant::Ready);
        Self {
            answerer,
            options,
            ..self
        }
    }
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
