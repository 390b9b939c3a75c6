//! A reply as plain text.

use super::message::{Entry, Message};
use crate::words;

/// Writes it.
pub(super) fn write(message: &Message) -> String {
    let mut parts: Vec<String> = message.heading.iter().cloned().collect();
    let numbered = message.entries.len() > 1;
    for (number, entry) in (1..).zip(&message.entries) {
        let (first, rest) = match numbered {
            true => (format!("{number}. "), "   "),
            false => (String::new(), ""),
        };
        let lines: Vec<_> = lines(entry).into_iter().collect();
        parts.push(format!("{first}{}", lines.join(&format!("\n{rest}"))));
    }
    if !message.closing.is_empty() {
        parts.push(message.closing.join("\n"));
    }
    parts.join("\n\n")
}

fn lines(entry: &Entry) -> Vec<String> {
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
    let mut lines = vec![
        format!(
            "{source} ({}) – {}:",
            about_source.join("; "),
            manner.join(", ")
        ),
        statement.clone(),
    ];
    lines.extend(quote.iter().map(|quote| format!("> {quote}")));
    let mut origin = title.clone();
    if let Some(address) = address {
        origin.push_str(&format!(" ({address})"));
    }
    for part in place {
        origin.push_str(&format!(" › {part}"));
    }
    origin.push_str(&format!(" [{id}]"));
    if quote.is_none() {
        origin.push_str(&format!(" – {}", words::NO_QUOTE));
    }
    lines.push(origin);
    lines
}
