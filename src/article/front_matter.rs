//! The lines between two `---` in front of a Markdown text.
//!
//! Only `key: value` lines are understood, which is what tools that export
//! articles write; everything else there is passed over. That is not worth a
//! YAML parser.

use super::Details;

/// What the front matter says, and the text after it.
pub(super) fn split(text: &str) -> (Details, &str) {
    let body = text.trim_start_matches('\u{feff}');
    let mut details = Details::default();
    let mut lines = body.split_inclusive('\n');
    let Some(first) = lines.next().filter(|line| line.trim_end() == "---") else {
        return (details, body);
    };
    let mut at = first.len();
    for line in lines {
        at += line.len();
        if matches!(line.trim_end(), "---" | "...") {
            return (details, &body[at..]);
        }
        if let Some((key, value)) = line.split_once(':') {
            take(&mut details, key.trim(), value.trim());
        }
    }
    // Never closed: a text that begins with a rule.
    (Details::default(), body)
}

fn take(details: &mut Details, key: &str, value: &str) {
    let value = value
        .trim_matches(['[', ']'])
        .split(',')
        .map(|part| part.trim().trim_matches(['"', '\'']))
        .collect::<Vec<_>>()
        .join(", ");
    let field = match key.to_ascii_lowercase().as_str() {
        "title" | "headline" => &mut details.title,
        "author" | "authors" | "byline" | "by" => &mut details.byline,
        "publisher" | "publication" | "site" => &mut details.publisher,
        "date" | "published" | "pubdate" => &mut details.published,
        "url" | "link" | "canonical" | "source" => &mut details.url,
        "lang" | "language" => &mut details.language,
        _ => return,
    };
    if field.is_none() && !value.is_empty() {
        *field = Some(value);
    }
}
