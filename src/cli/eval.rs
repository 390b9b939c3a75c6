//! `whosaid eval`.

use super::{
    args::{Eval, Format},
    output,
};
use crate::{config::Config, eval::answers};

/// Measures and prints.
pub(super) fn eval(config: &Config, command: Eval) -> anyhow::Result<()> {
    let Eval::Answers {
        questions,
        format,
        errors,
    } = command;
    let tests = answers::read(&questions)?;
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
    Ok(output::print(&text)?)
}
