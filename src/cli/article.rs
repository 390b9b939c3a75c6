//! `whosaid article`.

use std::io;

use serde_json::{Value, json};

use super::{
    args::{ArticleDetails, ArticleFormat, ArticleInput, Format},
    output,
};
use crate::article::{self, Article, Details, ReadError, Reader};

/// What standard input is called in messages.
pub(super) const STANDARD_INPUT: &str = "standard input";

/// Reads an article and prints it as it was read.
pub(super) fn article(input: ArticleInput, format: Format) -> anyhow::Result<()> {
    let ArticleInput {
        file,
        input_format,
        details,
    } = input;
    let reader = reader(input_format, details)?;
    let article = match file.as_os_str() == "-" {
        true => reader.stream(io::stdin().lock(), STANDARD_INPUT)?,
        false => reader.file(&file)?,
    };
    let text = match format {
        Format::Text => readable(&article),
        Format::Json => format!("{}\n", object(&article)),
    };
    Ok(output::print(&text)?)
}

/// The reader for what was typed.
///
/// # Errors
/// If a date, an address or a language is none.
pub(super) fn reader(
    format: Option<ArticleFormat>,
    details: ArticleDetails,
) -> Result<Reader, ReadError> {
    let ArticleDetails {
        title,
        byline,
        publisher,
        published,
        url,
        language,
    } = details;
    let overrides = Details {
        title,
        byline,
        publisher,
        published,
        url,
        language,
    };
    Ok(Reader {
        format: format.map(Into::into),
        overrides: overrides.checked()?,
        ..Reader::default()
    })
}

/// What is known, in the order in which it is shown.
fn details(article: &Article) -> [(&'static str, Option<&str>); 6] {
    let Details {
        title,
        byline,
        publisher,
        published,
        url,
        language,
    } = &article.details;
    [
        ("title", title),
        ("byline", byline),
        ("publisher", publisher),
        ("published", published),
        ("url", url),
        ("language", language),
    ]
    .map(|(key, value)| (key, value.as_deref()))
}

/// What is known, then headings and paragraphs, a line each.
fn readable(article: &Article) -> String {
    let mut text = String::new();
    for (key, value) in details(article) {
        if let Some(value) = value {
            text.push_str(&format!("{key}: {value}\n"));
        }
    }
    let slice = |span: &crate::span::Span| span.slice(&article.text).unwrap_or_default();
    for section in &article.sections {
        if let Some(heading) = &section.heading {
            text.push_str(&format!("\n# {}\n", slice(heading)));
        }
        for paragraph in &section.paragraphs {
            text.push_str(&format!("\n{}\n", slice(paragraph)));
        }
    }
    text
}

/// The text, and where headings and paragraphs are in it (UTF-8 bytes).
fn object(article: &Article) -> Value {
    let Article {
        stem,
        details: _,
        text,
        sections,
    } = article;
    let mut object = json!({ "id": stem });
    for (key, value) in details(article) {
        object[key] = value.into();
    }
    object["sections"] = sections
        .iter()
        .map(
            |article::Section {
                 heading,
                 paragraphs,
             }| { json!({ "heading": heading, "paragraphs": paragraphs }) },
        )
        .collect();
    object["text"] = text.as_str().into();
    object
}
