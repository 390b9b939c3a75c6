//! Claim records as people read them on the command line.

use std::fmt::Write;

use serde::Serialize;

use super::{clean, message::Entry};
use crate::{
    claim::{ArticleInfo, Claim},
    store::Library,
    words::{self, label},
};

/// A list of claims, one a line: id, source, how sure, claim.
pub fn list(library: &Library) -> String {
    let ids = (library.claims()).map(|(claim, _)| claim.id.to_string().len());
    let width = ids.max().unwrap_or_default();
    let mut text = String::new();
    for (claim, article) in library.claims() {
        let id = claim.id.to_string();
        let _ = writeln!(text, "{id:<width$}  {}", line(claim, article));
    }
    text
}

/// A claim in one line: source, how sure, claim.
pub fn line(claim: &Claim, article: &ArticleInfo) -> String {
    let Entry {
        source,
        about_source,
        manner,
        statement,
        ..
    } = Entry::new(claim, article);
    format!(
        "{source} ({}) – {}: {statement}",
        about_source.join("; "),
        manner.join(", "),
    )
}

/// Everything about one claim, a line each.
pub fn record(claim: &Claim, article: &ArticleInfo) -> String {
    let shown = Entry::new(claim, article);
    let line = |text: &str| clean::line(text, usize::MAX);
    let span = |span: crate::span::Span| format!("[{span:?}]");
    let mut text = format!("{}\n", shown.id);
    let mut row = |label: &str, value: String| {
        if !value.is_empty() {
            let _ = writeln!(text, "  {label:<13} {value}");
        }
    };
    row(
        label::SOURCE,
        format!("{} ({})", shown.source, shown.about_source.join("; ")),
    );
    if let Some(cue) = &claim.cue {
        row(
            label::CUE,
            format!(
                "{} ({}) {}",
                words::quoted(&line(&cue.text)),
                line(&cue.lemma),
                span(cue.span)
            ),
        );
    }
    row(
        label::HEDGES,
        claim
            .hedges
            .iter()
            .map(|hedge| words::quoted(&line(hedge)))
            .collect::<Vec<_>>()
            .join(", "),
    );
    row(label::CERTAINTY, name(&claim.certainty));
    row(label::POLARITY, name(&claim.polarity));
    row(label::CLAIM, line(&claim.content));
    let quote = match &claim.quote.exact {
        Some(exact) => words::quoted(&line(exact)),
        None => words::NO_QUOTE.to_owned(),
    };
    row(label::QUOTE, format!("{quote} {}", span(claim.quote.span)));
    row(label::QUOTE_TYPE, name(&claim.quote_type));
    row(
        label::ARTICLE,
        [shown.title]
            .into_iter()
            .chain(shown.address)
            .collect::<Vec<_>>()
            .join(" "),
    );
    let section = claim.section.as_deref().map(line);
    row(
        label::PLACE,
        section
            .into_iter()
            .chain([
                words::paragraph(claim.paragraph),
                words::sentence(claim.sentence),
            ])
            .collect::<Vec<_>>()
            .join(", "),
    );
    row(label::NAMES, line(&claim.entities.join("; ")));
    let aliases = claim
        .aliases
        .iter()
        .map(|alias| format!("{} = {}", alias.alias, alias.name));
    row(
        label::ALIASES,
        line(&aliases.collect::<Vec<_>>().join("; ")),
    );
    row(
        label::RULE,
        format!("{} ({})", line(&claim.rule), name(&claim.review)),
    );
    text
}

/// The name of a variant as it stands in the files.
fn name(variant: &impl Serialize) -> String {
    match serde_json::to_value(variant) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}
