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

/// Who a claim's source is: the name, and what else there is to know of it.
pub fn source(claim: &Claim, article: &ArticleInfo) -> (String, String) {
    let Entry {
        source,
        about_source,
        ..
    } = Entry::new(claim, article);
    (source, about_source.join("; "))
}

/// Everything about one claim, a line each.
pub fn record(claim: &Claim, article: &ArticleInfo) -> String {
    let mut text = format!("{}\n", claim.id);
    for (label, value) in rows(claim, article) {
        let _ = writeln!(text, "  {label:<13} {value}");
    }
    text
}

/// Everything about one claim but its id: what it is called, and what it is.
pub fn rows(claim: &Claim, article: &ArticleInfo) -> Vec<(&'static str, String)> {
    let shown = Entry::new(claim, article);
    let line = |text: &str| clean::line(text, usize::MAX);
    let span = |span: crate::span::Span| format!("[{span:?}]");
    let cue = claim.cue.as_ref().map(|cue| {
        let text = words::quoted(&line(&cue.text));
        format!("{text} ({}) {}", line(&cue.lemma), span(cue.span))
    });
    let hedges: Vec<_> = (claim.hedges.iter())
        .map(|hedge| words::quoted(&line(hedge)))
        .collect();
    let quote = match &claim.quote.exact {
        Some(exact) => words::quoted(&line(exact)),
        None => words::NO_QUOTE.to_owned(),
    };
    let article: Vec<_> = [shown.title].into_iter().chain(shown.address).collect();
    let place = [
        words::paragraph(claim.paragraph),
        words::sentence(claim.sentence),
    ];
    let place: Vec<_> = (claim.section.as_deref().map(line).into_iter())
        .chain(place)
        .collect();
    let aliases: Vec<_> = (claim.aliases.iter())
        .map(|alias| format!("{} = {}", alias.alias, alias.name))
        .collect();
    let mut rows = vec![
        (
            label::SOURCE,
            format!("{} ({})", shown.source, shown.about_source.join("; ")),
        ),
        (label::CUE, cue.unwrap_or_default()),
        (label::HEDGES, hedges.join(", ")),
        (label::CERTAINTY, name(&claim.certainty)),
        (label::POLARITY, name(&claim.polarity)),
        (label::CLAIM, line(&claim.content)),
        (label::QUOTE, format!("{quote} {}", span(claim.quote.span))),
        (label::QUOTE_TYPE, name(&claim.quote_type)),
        (label::ARTICLE, article.join(" ")),
        (label::PLACE, place.join(", ")),
        (label::NAMES, line(&claim.entities.join("; "))),
        (label::ALIASES, line(&aliases.join("; "))),
        (
            label::RULE,
            format!("{} ({})", line(&claim.rule), name(&claim.review)),
        ),
    ];
    rows.retain(|(_, value)| !value.is_empty());
    rows
}

/// The name of a variant as it stands in the files.
fn name(variant: &impl Serialize) -> String {
    match serde_json::to_value(variant) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}
