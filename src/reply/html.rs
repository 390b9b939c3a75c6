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
        quote,
        title,
        address,
        place,
        id,
    } = entry;
    let mut html = format!(
        "<p><strong>{}</strong> ({}) – {}:<br>{}</p>",
        escape(source),
        escape(&about_source.join("; ")),
        escape(&manner.join(", ")),
        escape(statement),
    );
    if let Some(quote) = quote {
        html.push_str(&format!(
            "<blockquote><p>{}</p></blockquote>",
            escape(quote)
        ));
    }
    let title = match address {
        Some(address) => format!("<a href=\"{}\">{}</a>", escape(address), escape(title)),
        None => escape(title),
    };
    let place: String = (place.iter())
        .map(|part| format!(" › {}", escape(part)))
        .collect();
    let missing = match quote {
        Some(_) => String::new(),
        None => format!(" – {}", words::NO_QUOTE),
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
