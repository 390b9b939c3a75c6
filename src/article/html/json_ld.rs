//! What a page says about its article in JSON-LD, in schema.org's words.

use dom_query::Document;
use serde_json::Value;

use super::{super::Details, depth};

/// The details that the first article among the page's JSON-LD has.
pub(super) fn said(document: &Document) -> Details {
    let mut found = Details::default();
    for script in document
        .select(r#"script[type="application/ld+json"]"#)
        .iter()
    {
        // serde_json refuses what is nested more than 128 deep.
        let Ok(value) = serde_json::from_str::<Value>(script.text().trim()) else {
            continue;
        };
        // Taken from the end: the outermost comes first.
        let mut open = vec![&value];
        while let Some(value) = open.pop() {
            match value {
                Value::Array(values) => open.extend(values.iter().rev()),
                Value::Object(object) => {
                    if is_article(&value["@type"]) {
                        found = found.or(article(value));
                    }
                    open.extend(object.get("@graph"));
                    open.extend(object.get("mainEntity"));
                }
                _ => {}
            }
        }
    }
    found
}

fn is_article(kind: &Value) -> bool {
    let known =
        |kind: &str| kind.ends_with("Article") || kind.ends_with("BlogPosting") || kind == "Report";
    match kind {
        Value::String(kind) => known(kind),
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).any(known),
        _ => false,
    }
}

fn article(value: &Value) -> Details {
    Details {
        title: text(&value["headline"]),
        byline: names(&value["author"]),
        publisher: names(&value["publisher"]),
        published: text(&value["datePublished"]),
        url: text(&value["mainEntityOfPage"]["@id"])
            .or_else(|| text(&value["mainEntityOfPage"]))
            .or_else(|| text(&value["url"])),
        language: text(&value["inLanguage"]),
    }
}

/// A name, an object with one, or a list of such.
fn names(value: &Value) -> Option<String> {
    let one = |value: &Value| text(value).or_else(|| text(&value["name"]));
    match value {
        Value::Array(values) => {
            let names: Vec<String> = values.iter().filter_map(one).collect();
            (!names.is_empty()).then(|| names.join(", "))
        }
        value => one(value),
    }
}

/// A string that says something. Many pages escape it as if it were HTML; what
/// would be refused as a page is no headline either.
fn text(value: &Value) -> Option<String> {
    let text = value.as_str()?.trim();
    let text = if text.contains('&') {
        if depth::of_tags(text) > depth::LIMIT {
            return None;
        }
        Document::from(text).text().trim().to_owned()
    } else {
        text.to_owned()
    };
    (!text.is_empty()).then_some(text)
}
