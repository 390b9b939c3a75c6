//! A reply as HTML, in tags that every Matrix client shows.

use super::message::{Entry, Message};
use crate::words;

/// Writes it. All that is not a tag goes through [`escape`].
pub(super) fn write(message: &Message) -> String {
    let mut html = String::new();
    if let Some(heading) = &message.heading {
        html.push_str(&format!("<p>{}</p>", escape(heading)));
    }
    match &message.entries[..] {
        [] => {}
        [only] => html.push_str(&write_entry(only)),
        several => {
            let items = several
                .iter()
                .map(|entry| format!("<li>{}</li>", write_entry(entry)));
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

fn write_entry(entry: &Entry) -> String {
    let Entry {
        source,
        about_source,
        manner,
        statement,
        quote: _,
        title: _,
        address: _,
        place: _,
        id: _,
        also,
        at_odds,
        shows,
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
    html.push_str(&write_origin(entry));
    for also in also {
        let line = words::also(&also.source, &also.about_source, &also.manner);
        html.push_str(&format!("<p>{}</p>{}", escape(&line), write_origin(also)));
    }
    html
}

/// The quote, and where it stands.
fn write_origin(entry: &Entry) -> String {
    let Entry {
        quote,
        title,
        address,
        place,
        id,
        shows,
        ..
    } = entry;
    let mut html = String::new();
    if let Some(quote) = quote.as_ref().filter(|_| shows.quote) {
        html.push_str(&format!(
            "<blockquote><p>{}</p></blockquote>",
            escape(quote)
        ));
    }
    if !shows.place {
        return html;
    }
    let title = match address {
        Some(address) => format!("<a href=\"{}\">{}</a>", escape(address), escape(title)),
        None => escape(title),
    };
    let place: String = (place.iter())
        .map(|part| format!(" › {}", escape(part)))
        .collect();
    let missing = match quote {
        None if shows.quote => format!(" – {}", words::NO_QUOTE),
        _ => String::new(),
    };
    html.push_str(&format!(
        "<p>{title}{place} [<code>{}</code>]{missing}</p>",
        escape(id)
    ));
    html
}

/// The text such that none of it is markup, in an element or in an attribute.
fn escape(text: &str) -> String {
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
