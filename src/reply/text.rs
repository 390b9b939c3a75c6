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
        also,
        at_odds,
        shows,
        ..
    } = entry;
    let mut lines = Vec::new();
    if *at_odds {
        lines.push(words::AT_ODDS.to_owned());
    }
    lines.push(format!(
        "{source} ({}) – {}:",
        about_source.join("; "),
        manner.join(", ")
    ));
    if shows.statement {
        lines.push(statement.clone());
    }
    if shows.quote {
        lines.extend(quote.iter().map(|quote| format!("> {quote}")));
    }
    if shows.place {
        lines.push(origin(entry));
    }
    for also in also {
        lines.push(words::also(&also.source, &also.about_source, &also.manner));
        lines.extend(also.quote.iter().map(|quote| format!("> {quote}")));
        lines.push(origin(also));
    }
    lines
}

/// Where it stands.
fn origin(entry: &Entry) -> String {
    let Entry {
        quote,
        title,
        address,
        place,
        id,
        shows,
        ..
    } = entry;
    let mut origin = title.clone();
    if let Some(address) = address {
        origin.push_str(&format!(" ({address})"));
    }
    for part in place {
        origin.push_str(&format!(" › {part}"));
    }
    origin.push_str(&format!(" [{id}]"));
    if quote.is_none() && shows.quote {
        origin.push_str(&format!(" – {}", words::NO_QUOTE));
    }
    origin
}
