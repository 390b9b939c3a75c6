//! `whosaid eval`.

use std::{fs, path::Path, time::Instant};

use anyhow::{Context, bail};

use super::{
    args::{Eval, Format},
    output,
};
use crate::{
    config::Config,
    eval::{answers, articles, attribution, records},
    extract,
    store::Library,
};

/// Measures and prints.
pub(super) fn eval(config: &Config, command: Eval) -> anyhow::Result<()> {
    let text = match command {
        Eval::Answers {
            questions,
            evidence: true,
            ..
        } => self::evidence(config, &questions)?,
        Eval::Answers {
            questions,
            format,
            errors,
            evidence: false,
        } => self::answers(config, &questions, format, errors)?,
        Eval::Articles { folder, format } => self::articles(&folder, format)?,
        Eval::Retrieval(asked) => super::retrieval::retrieval(config, &asked)?,
        Eval::Records { files, format } => {
            let report = records::run(&files, &Library::read(&config.paths.claims)?)?;
            match format {
                Format::Text => report.to_string(),
                Format::Json => format!("{}\n", report.json()),
            }
        }
        Eval::Attribution {
            file,
            format,
            errors,
        } => self::attribution(&file, format, errors)?,
    };
    Ok(output::print(&text)?)
}

fn answers(
    config: &Config,
    questions: &Path,
    format: Format,
    errors: bool,
) -> anyhow::Result<String> {
    let tests = answers::read(questions)?;
    let mut options = super::answer_options(config);
    options.limits.shown = options.limits.shown.max(answers::LOOKED_AT);
    let (answerer, _) = super::open(&options)?;
    let report = answers::run(&tests, &answerer)?;
    let mut text = match format {
        Format::Text => report.to_string(),
        Format::Json => format!("{}\n", report.json()),
    };
    if errors && format == Format::Text {
        text.push_str(&report.errors());
    }
    Ok(text)
}

fn evidence(config: &Config, questions: &Path) -> anyhow::Result<String> {
    let tests = answers::read(questions)?;
    let (answerer, _) = super::open(&super::answer_options(config))?;
    if !answerer.goes_by_meaning() {
        bail!("only what the model read has evidence: run `whosaid model install`");
    }
    let mut lines = String::new();
    for test in &tests {
        lines.push_str(&serde_json::to_string(&answers::weigh(test, &answerer)?)?);
        lines.push('\n');
    }
    Ok(lines)
}

fn attribution(file: &Path, format: Format, errors: usize) -> anyhow::Result<String> {
    let named = || file.display().to_string();
    let gold =
        attribution::read(&fs::read_to_string(file).with_context(named)?).with_context(named)?;
    let began = Instant::now();
    let predicted: Vec<_> = gold
        .iter()
        .map(|article| extract::extract(&article.text))
        .collect();
    let seconds = began.elapsed().as_secs_f64();
    let bytes: usize = gold.iter().map(|article| article.text.len()).sum();
    let speed = bytes as f64 / 1e6 / seconds;

    let report = attribution::score(&gold, &predicted);
    Ok(match format {
        Format::Text => {
            let mut text = attribution::table(&report);
            text.push_str(&format!("\n{} articles, {speed:.1} MB/s\n", gold.len()));
            if errors > 0 {
                let all = attribution::errors(&gold, &predicted, &report);
                text.push_str(&attribution::examples(&all, errors));
            }
            text
        }
        Format::Json => {
            let mut json = attribution::json(&report);
            json["articles"] = gold.len().into();
            json["mb_per_second"] = speed.into();
            format!("{json}\n")
        }
    })
}

fn articles(folder: &Path, format: Format) -> anyhow::Result<String> {
    let report = articles::run(folder)?;
    Ok(match format {
        Format::Text => report.to_string(),
        Format::Json => format!("{}\n", report.json()),
    })
}
