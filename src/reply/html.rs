//! A reply as HTML, in tags that every Matrix client shows.

use super::message::{Entry, Message, Shows};
use crate::words;

/// Writes it. All that is not a tag goes through [`escape`].
pub(super) fn write(message: &Message) -> String {
    let mut html = String::new();
    if let Some(heading) = &message.heading {
        html.push_str(&format!("<p>{}</p>", escape(heading)));
    }
    match &message.entries[..] {
        [] => {}
        [only] => html.push_str(&write_entry(only, message.folds)),
        several => {
            let items = several
                .iter()
                .map(|entry| format!("<li>{}</li>", write_entry(entry, message.folds)));
            html.push_str(&format!("<ol>{}</ol>", items.collect::<String>()));
        }
    }
    if let Some((last, before)) = message.closing.split_last() {
        for line in before {
            html.push_str(&format!("<p>{}</p>", escape(line)));
        }
        html.push_str(&format!("<p><em>{}</em></p>", escape(last)));
    }
    html
}

fn write_entry(entry: &Entry, folds: bool) -> String {
    let Entry {
        source,
        about_source,
        manner,
        statement,
        also,
        at_odds,
        shows,
        ..
    } = entry;
    let mut html = String::new();
    if *at_odds {
        html.push_str(&format!("<p><em>{}</em></p>", escape(words::AT_ODDS)));
    }
    html.push_str(&format!(
        "<p><strong>{}</strong> ({}) – {}:",
        escape(source),
        escape(&about_source.join("; ")),
        escape(&manner.join(", ")),
    ));
    if shows.statement {
        html.push_str(&format!("<br>{}", escape(statement)));
    }
    html.push_str("</p>");
    html.push_str(&write_origin(entry, folds));
    for also in also {
        let line = words::also(&also.source, &also.about_source, &also.manner);
        html.push_str(&format!("<p>{}</p>", escape(&line)));
        html.push_str(&write_origin(also, folds));
    }
    html
}

/// The quote, and where it stands; behind a click where it `folds`. Clients that
/// do not know the tag show it.
fn write_origin(entry: &Entry, folds: bool) -> String {
    let Shows { quote, place, .. } = entry.shows;
    let mut html = String::new();
    if let Some(quote) = entry.quote.as_ref().filter(|_| quote) {
        html.push_str(&format!(
            "<blockquote><p>{}</p></blockquote>",
            escape(quote)
        ));
    }
    if place {
        html.push_str(&write_place(entry));
    }
    match folds && !html.is_empty() {
        true => format!(
            "<details><summary>{}</summary>{html}</details>",
            escape(words::QUOTE_AND_PLACE)
        ),
        false => html,
    }
}

fn write_place(entry: &Entry) -> String {
    let title = match &entry.link {
        Some(link) => format!("<a href=\"{}\">{}</a>", escape(link), escape(&entry.title)),
        None => escape(&entry.title),
    };
    let place: String = (entry.place.iter())
        .map(|part| format!(" › {}", escape(part)))
        .collect();
    let missing = match entry.quote {
        None if entry.shows.quote => format!(" – {}", words::NO_QUOTE),
        _ => String::new(),
    };
    format!(
        "<p>{title}{place} [<code>{}</code>]{missing}</p>",
        escape(&entry.id)
    )
}

/// The text such that none of it is markup, in an element or in an attribute.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c => escaped.push(c),
        }
    }
    escaped
}
