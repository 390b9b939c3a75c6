//! From a file to the claims in it.

use std::{thread, time::Duration};

use sha2::{Digest, Sha256};
use tokio::sync::oneshot;

use super::offer;
use crate::{
    article::{Article, Format, ReadError, Reader},
    ingest, record,
    store::ArticleClaims,
    words::articles as words,
};

/// How long reading may take. It takes less than a second for anything that a
/// person has written.
const PATIENCE: Duration = Duration::from_secs(60);

/// How much of an id is made of the file's name, in bytes.
const LONGEST_NAME: usize = 40;

/// The part of an id that is made of a name without letters and digits.
const NAMELESS: &str = "article";

/// A file that is to be read.
pub(super) struct Unread {
    pub(super) room_id: String,
    /// The file's name without its extension.
    pub(super) stem: String,
    pub(super) format: Format,
    pub(super) bytes: Vec<u8>,
}

/// An article with its claims, and the file that it was.
pub(super) struct Read {
    pub(super) article: ArticleClaims,
    /// The extension under which its file is kept.
    pub(super) extension: &'static str,
    pub(super) bytes: Vec<u8>,
}

/// Reads a file on a thread of its own, which nobody waits for longer than it
/// may take.
///
/// # Errors
/// What to say where there is no article in it.
pub(super) async fn read(file: Unread) -> Result<Read, &'static str> {
    let (done, read) = oneshot::channel();
    // Not the runtime's: it would not end before them.
    let started = thread::Builder::new()
        .name("reading".to_owned())
        .spawn(move || {
            // Nobody may be listening any more.
            let _ = done.send(claims(file));
        });
    if let Err(error) = started {
        tracing::error!(%error, "no thread to read an article with");
        return Err(words::BROKE);
    }
    match tokio::time::timeout(PATIENCE, read).await {
        Ok(Ok(read)) => read,
        Ok(Err(_)) => {
            tracing::error!("reading an article broke down, which is a bug");
            Err(words::BROKE)
        }
        Err(_) => Err(words::TOO_LONG),
    }
}

fn claims(file: Unread) -> Result<Read, &'static str> {
    let reader = Reader {
        format: Some(file.format),
        ..Reader::default()
    };
    let stem = match file.stem.trim() {
        "" => NAMELESS,
        stem => stem,
    };
    let article: Article = reader
        .stream(file.bytes.as_slice(), stem)
        .map_err(|error| refusal(&error))?;
    let id = article_id(&file.room_id, stem, &file.bytes);
    let article = ingest::merge(&article.text, None, record::records(&article, &id)).claims;
    if article.claims.is_empty() {
        return Err(words::NO_CLAIMS);
    }
    Ok(Read {
        article,
        extension: offer::extension(file.format),
        bytes: file.bytes,
    })
}

fn refusal(error: &ReadError) -> &'static str {
    match error {
        ReadError::Binary { .. } => words::BINARY,
        ReadError::Empty { .. } => words::EMPTY,
        ReadError::TooDeep { .. } => words::TOO_DEEP,
        ReadError::NoBody { .. } => words::NO_BODY,
        _ => words::BROKE,
    }
}

/// The article's id: its name, and a hash of its file and its room. The same file
/// has the same id in the same room, and in another room another one, so that an
/// id says nothing of other rooms.
fn article_id(room_id: &str, stem: &str, bytes: &[u8]) -> String {
    let mut hash = Sha256::new();
    hash.update(room_id);
    hash.update([0]);
    hash.update(bytes);
    let hash = hash.finalize();
    let mut name = ingest::slug(stem);
    name.truncate(LONGEST_NAME);
    let name = match name.trim_end_matches('-') {
        "" => NAMELESS,
        name => name,
    };
    let suffix: String = hash[..4].iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{name}-{suffix}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::is_article_id;

    fn read_one(stem: &str, format: Format, bytes: &[u8]) -> Result<Read, &'static str> {
        claims(Unread {
            room_id: "!r:x".to_owned(),
            stem: stem.to_owned(),
            format,
            bytes: bytes.to_vec(),
        })
    }

    #[test]
    fn an_id_is_the_same_for_the_same_file_in_the_same_room_only() {
        let id = article_id("!r:x", "The Mill (2031)", b"bytes");
        assert!(id.starts_with("the-mill-2031-"), "{id}");
        assert_eq!(id, article_id("!r:x", "The Mill (2031)", b"bytes"));
        for (room, stem, bytes) in [
            ("!s:x", "The Mill (2031)", &b"bytes"[..]),
            ("!r:x", "The Mill (2031)", b"bytes\n"),
        ] {
            assert_ne!(id, article_id(room, stem, bytes));
        }
        for stem in ["", "..", "---", &"x-".repeat(500), "磨坊", "@room"] {
            let id = article_id("!r:x", stem, b"");
            assert!(is_article_id(&id) && id.len() <= 49, "{id}");
            assert!(!id.contains("--") && id.contains('-'), "{id}");
        }
    }

    #[test]
    fn hostile_files_are_refused_with_a_reason() {
        use Format::{Html, Markdown, Plain};
        for (format, bytes, expected) in [
            (Plain, &b""[..], words::EMPTY),
            (Plain, b" \n\t", words::EMPTY),
            (Plain, b"PK\x03\x04\x00\x00", words::BINARY),
            (Markdown, b"---\ntitle: x\n---\n", words::EMPTY),
            (Html, b"<script>alert(1)</script>", words::NO_BODY),
            (Plain, b"1. 2. 3.", words::NO_CLAIMS),
        ] {
            let refused = read_one("a", format, bytes).err();
            assert_eq!(
                refused,
                Some(expected),
                "{:?}",
                String::from_utf8_lossy(bytes)
            );
        }
        let deep = "<div>".repeat(100_000);
        assert_eq!(
            read_one("a", Html, deep.as_bytes()).err(),
            Some(words::TOO_DEEP)
        );
        // Whatever encoding it is in, it is read as well as can be.
        let read = read_one(
            "a",
            Plain,
            b"Ms. Kerra of the caf\xe9 said the mill is unsafe.",
        )
        .unwrap();
        assert_eq!(read.article.claims.len(), 1);
    }

    /// A page with what a page has that is no article.
    fn page() -> String {
        let text = [
            "Ana Kerra said the mill is unsafe, and nobody in town doubted her for long. The wheel \
             was stopped in March and has not turned since then, although the water was high.",
            "The board said that it would look at the walls in May, when the river is low again. \
             It has met twice this year, and neither meeting was public or announced in time.",
            "“We were told nothing,” said Tomas Brill, who lives below the mill with his family.",
        ];
        let text = text.map(|paragraph| format!("<p>{paragraph}</p>")).concat();
        format!(
            "<!DOCTYPE html><html><head><title>The mill @room</title><script>alert('x')</script>\
             </head><body onload=\"alert('y')\"><nav><a href=\"/\">Home</a></nav><article>\
             <h1>The mill</h1>{text}</article><footer>Imprint</footer></body></html>"
        )
    }

    #[test]
    fn quotes_can_be_checked_against_the_kept_file() {
        let page = page();
        let read = read_one("mill", Format::Html, page.as_bytes()).unwrap();
        assert_eq!(
            (read.extension, read.bytes.as_slice()),
            ("html", page.as_bytes())
        );
        for claim in &read.article.claims {
            let quote = claim.quote.exact.as_deref().unwrap();
            assert!(page.contains(quote), "{quote}");
            assert!(!quote.contains("alert"));
        }
    }
}
