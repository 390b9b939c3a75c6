//! `whosaid eval retrieval`.

use std::{
    fmt,
    path::{Path, PathBuf},
};

use anyhow::Context;
use serde_json::{Value, json};

use super::args::{Format, Retrieval};
use crate::{
    config::Config,
    eval::retrieval::{self, Cases, Collection, Files, Ranker, Ranking, Report},
    finding::{Finder, FindingError},
    meaning::{Model, ModelError, Store},
};

/// Ranks the claims for every query, and measures; twice if right claims are there a
/// second time under another id, with these counted as right, too.
pub(super) fn retrieval(config: &Config, asked: &Retrieval) -> anyhow::Result<String> {
    let read = |queries: &Path, qrels: &Path| {
        retrieval::read(&Files {
            claims: asked.claims.clone(),
            queries: queries.to_owned(),
            qrels: qrels.to_owned(),
        })
    };
    let mut collection = read(&asked.queries, &asked.qrels)?;
    let mut training = match (&asked.train_queries, &asked.train_qrels) {
        (Some(queries), Some(qrels)) => Some(read(queries, qrels)?),
        _ => None,
    };

    let model = model(asked.model.as_deref())?;
    let finder = finder(&collection, model.as_ref(), &vectors(config, asked))?;
    let rank = |query: &str, without: &[usize]| -> Result<Ranking, FindingError> {
        let (found, sure) = finder.find(query, without)?;
        Ok(Ranking {
            claims: found.iter().map(|found| found.place).collect(),
            sure,
        })
    };
    let strict = Figures::of(&collection, training.as_ref(), asked, &rank)?;
    let copied = collection.count_copies();
    let copies = if copied > 0 {
        training.as_mut().map(Collection::count_copies);
        Some(Figures::of(&collection, training.as_ref(), asked, &rank)?)
    } else {
        None
    };
    Ok(match asked.format {
        Format::Text => {
            let mut text = strict.to_string();
            if let Some(copies) = &copies {
                let queries = if copied == 1 { "query" } else { "queries" };
                text.push_str(&format!(
                    "\ncounting claims with the very words of a right one as right, too ({copied} \
                     {queries}):\n{copies}"
                ));
            }
            text
        }
        Format::Json => {
            let mut object = strict.json();
            if let Some(copies) = &copies {
                object["copies"] = copies.json();
                object["copies"]["queries_with_copies"] = copied.into();
            }
            format!("{object}\n")
        }
    })
}

/// How well the right claims are found, and told from none.
struct Figures {
    report: Report,
    abstaining: Option<(Cases, Threshold)>,
}

impl Figures {
    fn of(
        collection: &Collection,
        training: Option<&Collection>,
        asked: &Retrieval,
        rank: &impl Ranker<Error = FindingError>,
    ) -> Result<Self, FindingError> {
        let report = retrieval::run(collection, rank)?;
        if !asked.leave_gold_out {
            return Ok(Self {
                report,
                abstaining: None,
            });
        }
        let cases = retrieval::leave_gold_out(collection, rank)?;
        let threshold = match (asked.threshold, training) {
            (Some(given), _) => Threshold::Given(given),
            (None, Some(training)) => {
                Threshold::Trained(retrieval::leave_gold_out(training, rank)?.best_threshold())
            }
            (None, None) => Threshold::Own(cases.best_threshold()),
        };
        Ok(Self {
            report,
            abstaining: Some((cases, threshold)),
        })
    }

    fn json(&self) -> Value {
        let mut object = self.report.json();
        if let Some((cases, threshold)) = &self.abstaining {
            object["abstaining"] = abstaining_json(cases, threshold);
        }
        object
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.report.fmt(f)?;
        match &self.abstaining {
            Some((cases, threshold)) => f.write_str(&abstaining_text(cases, threshold)),
            None => Ok(()),
        }
    }
}

/// From which score on the first claim counts as right, and how it was chosen.
enum Threshold {
    Given(f32),
    /// On other queries.
    Trained(f32),
    /// On the very cases that it is judged by.
    Own(f32),
}

impl Threshold {
    fn value(&self) -> f32 {
        match *self {
            Self::Given(value) | Self::Trained(value) | Self::Own(value) => value,
        }
    }

    fn chosen(&self) -> &'static str {
        match self {
            Self::Given(_) => "as given",
            Self::Trained(_) => "chosen on the training queries",
            Self::Own(_) => "chosen on these very queries, which flatters",
        }
    }
}

fn abstaining_text(cases: &Cases, threshold: &Threshold) -> String {
    format!(
        "with and without the right claims:\n\
         AUC, right first claim or none   {:.3}\n\
         AUC, right claim there or not    {:.3}\n\
         accuracy                         {:.3} at {:.4} ({})\n",
        cases.right_or_none(),
        cases.there_or_none(),
        cases.accuracy(threshold.value()),
        threshold.value(),
        threshold.chosen(),
    )
}

fn abstaining_json(cases: &Cases, threshold: &Threshold) -> Value {
    json!({
        "auc": cases.right_or_none(),
        "auc_there_or_none": cases.there_or_none(),
        "accuracy": cases.accuracy(threshold.value()),
        "threshold": threshold.value(),
        "threshold_chosen": threshold.chosen(),
    })
}

fn model(folder: Option<&Path>) -> anyhow::Result<Option<Model>> {
    let Some(folder) = folder else {
        return Ok(None);
    };
    match Model::load(folder) {
        Ok(model) => Ok(Some(model)),
        Err(error) if error.is_missing() => Err(error).context(crate::words::MODEL_IS_MISSING),
        Err(error) => Err(error.into()),
    }
}

/// Where the vectors are kept.
fn vectors(config: &Config, asked: &Retrieval) -> PathBuf {
    (asked.vectors.clone()).unwrap_or_else(|| super::vectors(config))
}

fn finder<'a>(
    collection: &Collection,
    model: Option<&'a Model>,
    vectors: &Path,
) -> anyhow::Result<Finder<'a>> {
    let claims = collection.claims.iter();
    let texts: Vec<_> = claims
        .map(|claim| (claim.text.as_str(), claim.title.as_str()))
        .collect();
    let finder = Finder::new(&texts)?;
    let Some(model) = model else {
        return Ok(finder);
    };
    let mut store = Store::open(vectors, model)?;
    let all: Vec<&str> = texts
        .iter()
        .flat_map(|&(text, title)| [text, title])
        .collect();
    let progress = super::output::progress(all.len(), "texts");
    store.fill(model, &all, |done| progress.set_position(done as u64))?;
    progress.finish_and_clear();
    let of = |text: &str| -> Result<Vec<f32>, ModelError> {
        Ok(store
            .get(text)?
            .unwrap_or_else(|| vec![0.0; model.dimensions()]))
    };
    let vectors = texts
        .iter()
        .map(|&(text, title)| Ok([of(text)?, of(title)?]));
    let vectors = vectors.collect::<Result<Vec<_>, ModelError>>()?;
    Ok(finder.with_meaning(model, vectors))
}
