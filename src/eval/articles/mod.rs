//! How well web pages are read.

mod score;

use std::{collections::BTreeMap, fmt, fs, path::Path};

use anyhow::Context;
use serde::Deserialize;
use serde_json::{Value, json};

pub use score::{Scores, body, mean, same_title};

use crate::article::Reader;

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

/// Reads `pages/NAME.html` for every name in `ground-truth.json`.
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
        let page = folder.join("pages").join(format!("{name}.html"));
        match Reader::default().file(&page) {
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
