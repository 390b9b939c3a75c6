//! How well web pages are read.

mod score;

use std::{
    collections::BTreeMap,
    fmt,
    fs::{self, File},
    path::Path,
};

use anyhow::Context;
use flate2::read::GzDecoder;
use serde::Deserialize;
use serde_json::{Value, json};

pub use score::{Scores, body, mean, same_title};

use crate::article::{Article, Format, ReadError, Reader};

/// What a person marked on one page; other fields are passed over.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Right {
    article_body: String,
    #[serde(default)]
    title: Option<String>,
}

/// How well the pages of a folder were read.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// How many pages.
    pub pages: usize,
    /// Pages that could not be read, each with the reason; they score 0.
    pub unread: Vec<String>,
    /// The mean over all pages.
    pub body: Scores,
    /// How many titles were given, and how many of them are right.
    pub titles: (usize, usize),
}

/// Reads `pages/NAME.html`, or `NAME.html.gz`, for every name in
/// `ground-truth.json`.
///
/// # Errors
/// If the ground truth cannot be read.
pub fn run(folder: &Path) -> anyhow::Result<Report> {
    let path = folder.join("ground-truth.json");
    let named = || path.display().to_string();
    let truth: BTreeMap<String, Right> =
        serde_json::from_str(&fs::read_to_string(&path).with_context(named)?)
            .with_context(named)?;
    let mut scores = Vec::new();
    let mut report = Report {
        pages: truth.len(),
        unread: Vec::new(),
        body: Scores::default(),
        titles: (0, 0),
    };
    for (name, right) in &truth {
        match page(&folder.join("pages"), name) {
            Ok(article) => {
                scores.push(body(&article.text, &right.article_body));
                let Some(title) = &right.title else { continue };
                report.titles.0 += 1;
                let read = article.details.title.as_deref();
                report.titles.1 += usize::from(read.is_some_and(|read| same_title(read, title)));
            }
            Err(error) => {
                report.unread.push(error.to_string());
                scores.push(Scores::default());
            }
        }
    }
    report.body = mean(&scores);
    Ok(report)
}

fn page(folder: &Path, name: &str) -> Result<Article, ReadError> {
    let packed = folder.join(format!("{name}.html.gz"));
    match File::open(&packed) {
        Ok(file) => {
            let reader = Reader {
                format: Some(Format::Html),
                ..Reader::default()
            };
            reader.stream(GzDecoder::new(file), &packed.display().to_string())
        }
        Err(_) => Reader::default().file(&folder.join(format!("{name}.html"))),
    }
}

impl Report {
    /// As one object; scores from 0 to 1.
    pub fn json(&self) -> Value {
        let Scores {
            precision,
            recall,
            f1,
        } = self.body;
        json!({
            "pages": self.pages,
            "unread": self.unread,
            "body": { "precision": precision, "recall": recall, "f1": f1 },
            "titles": { "given": self.titles.0, "right": self.titles.1 },
        })
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for reason in &self.unread {
            writeln!(f, "not read: {reason}")?;
        }
        let Scores {
            precision,
            recall,
            f1,
        } = self.body;
        writeln!(
            f,
            "body    precision {precision:.3}, recall {recall:.3}, F1 {f1:.3} over {} pages",
            self.pages
        )?;
        writeln!(f, "titles  {} of {} right", self.titles.1, self.titles.0)
    }
}
