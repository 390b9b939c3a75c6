//! A file as its message offers it, and whether it can be an article.

use std::{fmt, path::Path};

use serde_json::Value;

use crate::article::Format;

/// The longest name of a file that is looked at, in characters.
const LONGEST: usize = 100;

/// How much of a file says what it is, in bytes.
const HEAD: usize = 256;

/// A file that a message carries. Nothing in it is to be trusted.
#[derive(Clone, PartialEq)]
pub(super) struct Offer {
    /// Its name, without folders.
    pub(super) name: String,
    pub(super) mimetype: Option<String>,
    /// How large it is said to be, in bytes.
    pub(super) size: Option<u64>,
    /// The message's content, which says where the file is and how it is
    /// encrypted.
    pub(super) content: Value,
}

impl Offer {
    /// What the event offers; `None` if it is no message with a file.
    pub(super) fn of_event(event: &Value) -> Option<Self> {
        let content = &event["content"];
        if event["type"] != "m.room.message" || content["msgtype"] != "m.file" {
            return None;
        }
        let text = |value: &Value| value.as_str().map(str::to_owned);
        let name = text(&content["filename"]).or_else(|| text(&content["body"]))?;
        Some(Self {
            name: file_name(&name),
            mimetype: text(&content["info"]["mimetype"]),
            size: content["info"]["size"].as_u64(),
            content: content.clone(),
        })
    }

    /// The name without its extension.
    pub(super) fn stem(&self) -> &str {
        let stem = Path::new(&self.name).file_stem();
        stem.and_then(|stem| stem.to_str()).unwrap_or_default()
    }
}

/// The last part of a path of any system, without what is not to be seen.
fn file_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let shown = last.chars().filter(|c| !c.is_control());
    // The end is kept: there is the extension.
    let shown: Vec<_> = shown.collect();
    shown[shown.len().saturating_sub(LONGEST)..]
        .iter()
        .collect()
}

/// How an article is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// As this.
    Surely(Format),
    /// As it looks.
    AsItLooks,
}

/// How to read a file of this name and type; `None` if it is no article.
pub(super) fn kind(name: &str, mimetype: Option<&str>) -> Option<Kind> {
    let path = Path::new(name);
    match Format::of_path(path) {
        // Pages and Markdown are saved as text, too.
        Some(Format::Plain) => return Some(Kind::AsItLooks),
        Some(format) => return Some(Kind::Surely(format)),
        None => {}
    }
    let essence = mimetype.unwrap_or_default().split(';').next();
    match essence.unwrap_or_default().trim() {
        "text/plain" => Some(Kind::AsItLooks),
        "text/markdown" => Some(Kind::Surely(Format::Markdown)),
        "text/html" | "application/xhtml+xml" => Some(Kind::Surely(Format::Html)),
        // Nobody says what it is.
        "" | "application/octet-stream" if path.extension().is_none() => Some(Kind::AsItLooks),
        _ => None,
    }
}

/// The format of a file that begins so.
pub(super) fn format(kind: Kind, bytes: &[u8]) -> Format {
    match kind {
        Kind::Surely(format) => format,
        Kind::AsItLooks => {
            let head = &bytes[..bytes.len().min(HEAD)];
            Format::of_text(&String::from_utf8_lossy(head))
        }
    }
}

/// The extension under which a file of this format is kept, by which it is read
/// in the same way again.
pub(super) fn extension(format: Format) -> &'static str {
    match format {
        Format::Plain => "txt",
        Format::Markdown => "md",
        Format::Html => "html",
    }
}

/// Without the content, which holds the file's key: `Debug` ends up in logs.
impl fmt::Debug for Offer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Offer")
            .field("mimetype", &self.mimetype)
            .field("size", &self.size)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_can_be_an_article() {
        use Format::{Html, Markdown, Plain};
        let page = "<!DOCTYPE html><p>x";
        // name, type, beginning => format
        for (name, mimetype, bytes, expected) in [
            ("a.txt", None, "words", Some(Plain)),
            ("a.TXT", Some("image/png"), "words", Some(Plain)),
            ("a.txt", Some("text/plain"), page, Some(Html)),
            ("a.txt", None, "---\ntitle: x\n---\n", Some(Markdown)),
            ("a.md", Some("text/plain"), "words", Some(Markdown)),
            ("a.html", None, "words", Some(Html)),
            ("a", None, page, Some(Html)),
            ("a", Some("application/octet-stream"), "words", Some(Plain)),
            ("a", Some("text/html; charset=utf-8"), "words", Some(Html)),
            ("notes.log", Some("text/plain"), "words", Some(Plain)),
            ("a", Some("application/pdf"), "%PDF-1.7", None),
            ("a.pdf", None, "%PDF-1.7", None),
            ("a.pdf", Some("application/octet-stream"), "words", None),
            ("a.docx", Some("application/zip"), "PK", None),
            ("", None, "words", Some(Plain)),
        ] {
            let found = kind(name, mimetype).map(|kind| format(kind, bytes.as_bytes()));
            assert_eq!(found, expected, "{name} {mimetype:?}");
        }
    }

    #[test]
    fn names_are_taken_as_names_only() {
        for (given, name, stem) in [
            ("mill.html", "mill.html", "mill"),
            ("../../etc/passwd", "passwd", "passwd"),
            ("C:\\articles\\mill.txt", "mill.txt", "mill"),
            ("a\nb\u{0}.txt", "ab.txt", "ab"),
            ("..", "..", ""),
            ("dir/", "", ""),
            (".txt", ".txt", ".txt"),
        ] {
            let event = json!({
                "type": "m.room.message",
                "content": { "msgtype": "m.file", "body": given, "url": "mxc://a/b" },
            });
            let offer = Offer::of_event(&event).unwrap();
            assert_eq!((offer.name.as_str(), offer.stem()), (name, stem));
        }
        let long = format!("{}.html", "x".repeat(1000));
        assert_eq!(file_name(&long).len(), LONGEST);
        assert!(file_name(&long).ends_with(".html"));
    }

    #[test]
    fn only_messages_with_a_file_offer_one() {
        let event = |kind: &str, content: Value| {
            Offer::of_event(&json!({ "type": kind, "content": content }))
        };
        let message = "m.room.message";
        let offer = event(
            message,
            json!({
                "msgtype": "m.file", "body": "read this", "filename": "a.txt",
                "info": { "size": 7, "mimetype": "text/plain" },
            }),
        )
        .unwrap();
        assert_eq!((offer.name.as_str(), offer.size), ("a.txt", Some(7)));
        assert_eq!(offer.mimetype.as_deref(), Some("text/plain"));
        // What is of the wrong type is not there.
        let odd = event(
            message,
            json!({ "msgtype": "m.file", "body": "a", "filename": 7, "info": [] }),
        );
        assert_eq!(odd.unwrap().size, None);
        for content in [
            json!({ "msgtype": "m.image", "body": "a.png" }),
            json!({ "msgtype": "m.file" }),
            json!({}),
        ] {
            assert_eq!(event(message, content), None);
        }
        assert_eq!(
            event("m.sticker", json!({ "msgtype": "m.file", "body": "a" })),
            None
        );
    }
}
