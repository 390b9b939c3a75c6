//! Files that nobody wrote, or that are no articles, on their way from the disk
//! to relations: read, or refused with a message that names the file and says
//! what to do. (`cargo bench --bench extract` shows that their time grows with
//! their length only; `fuzz/` goes on where the table ends.)

use std::fs;

use whosaid::article::{Article, Format, Reader};

use crate::{article, dice::Dice, extract};

const NO_TEXT: &str = " has no text; check that the article was saved completely";
const NOT_A_TEXT: &str =
    " is not a text: it has zero bytes; save the article as text, Markdown or HTML";
const TOO_MANY_TAGS: &str = ": elements are nested more than 256 deep, or there are more than 50000 \
     tags, or more than 1000 attributes in one; save the article's text as plain text";
const UNKNOWN: &str = " is neither .txt, .md nor .html; rename it, or say which format it has";

/// A file, and why it is refused, if it is.
type Case = (&'static str, Vec<u8>, Option<&'static str>);

fn cases() -> Vec<Case> {
    let picture = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01".to_vec();
    // Compressed, and without a zero byte: nothing tells it from an old encoding.
    let archive: Vec<u8> = (0..4000_u32).map(|n| (n * n % 255 + 1) as u8).collect();
    let utf16: Vec<u8> = "Vell said so."
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let nested = [&*"“‘".repeat(500), "No", &*"’”".repeat(500), " said Vell."].concat();
    let body = "<p>Oda Kerra said on Monday that the old dam would hold.</p>".repeat(3);
    let headline = format!(
        "<script type=\"application/ld+json\">{{\"@type\":\"Article\",\"headline\":\"&amp;{}\"}}</script>{body}",
        "<div>".repeat(100_000)
    );
    let headings = format!(
        "<title>{}</title>{body}{}",
        "a".repeat(200_000),
        "<h1>Dam</h1>".repeat(2000)
    );
    let attributes = format!(
        "{body}<br{}>",
        (0..50_000).map(|n| format!(" a{n}")).collect::<String>()
    );
    let tables = "<table><tr><td>Vell said so.".repeat(10_000);
    vec![
        ("empty.txt", vec![], Some(NO_TEXT)),
        ("empty.md", vec![], Some(NO_TEXT)),
        ("empty.html", vec![], Some(NO_TEXT)),
        ("mark-only.txt", b"\xef\xbb\xbf".to_vec(), Some(NO_TEXT)),
        ("mark-only.html", b"\xef\xbb\xbf".to_vec(), Some(NO_TEXT)),
        ("mark-only-16.txt", b"\xff\xfe".to_vec(), Some(NO_TEXT)),
        ("lines-only.txt", b"\r\n\r\n\r\n".to_vec(), Some(NO_TEXT)),
        (
            "front-only.md",
            b"---\ntitle: a\n---\n".to_vec(),
            Some(NO_TEXT),
        ),
        ("zero.txt", b"Vell said\0 so.".to_vec(), Some(NOT_A_TEXT)),
        (
            "zero.html",
            b"<p>Vell said\0 so.".to_vec(),
            Some(NOT_A_TEXT),
        ),
        ("unmarked-16.txt", utf16, Some(NOT_A_TEXT)),
        ("picture.txt", picture.clone(), Some(NOT_A_TEXT)),
        ("picture.png", picture, Some(UNKNOWN)),
        ("archive.txt", archive, None),
        (
            "lines.txt",
            b"Vell said so.\r\nNobody asked.\r\n".to_vec(),
            None,
        ),
        ("line.txt", "a word ".repeat(1_400_000).into(), None),
        ("nested.txt", nested.clone().into(), None),
        ("nested.md", nested.into(), None),
        (
            "paragraphs.txt",
            "Vell said so.\n".repeat(100_000).into(),
            None,
        ),
        (
            "paragraphs.md",
            "Vell said so.\n\n".repeat(100_000).into(),
            None,
        ),
        (
            "paragraphs.html",
            "<p>Vell said so.</p>".repeat(100_000).into(),
            Some(TOO_MANY_TAGS),
        ),
        ("headline.html", headline.into(), None),
        ("headings.html", headings.into(), None),
        ("attributes.html", attributes.into(), Some(TOO_MANY_TAGS)),
        ("tables.html", tables.into(), Some(TOO_MANY_TAGS)),
        ("quoted-deep.md", "> ".repeat(20_000).into(), Some(NO_TEXT)),
    ]
}

#[test]
fn files_that_nobody_wrote() {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes, refused) in cases() {
        let path = folder.path().join(name);
        fs::write(&path, &bytes).unwrap();
        match (Reader::default().file(&path), refused) {
            (Ok(read), None) => {
                check(&read);
                if name.ends_with(".txt") && std::str::from_utf8(&bytes).is_ok() {
                    assert_eq!(read.text.as_bytes(), bytes, "{name}");
                }
            }
            (Err(error), Some(reason)) => {
                assert_eq!(error.to_string(), format!("{}{reason}", path.display()));
            }
            (read, _) => panic!("{name}: {:?}", read.map(|read| read.text.len())),
        }
    }
}

#[test]
fn every_line_of_a_long_text_is_a_paragraph() {
    for (bytes, format) in [
        ("Vell said so.\n".repeat(100_000), Format::Plain),
        ("Vell said so.\n\n".repeat(100_000), Format::Markdown),
    ] {
        let read = read(bytes.as_bytes(), format).unwrap();
        let paragraphs: usize = (read.sections.iter())
            .map(|section| section.paragraphs.len())
            .sum();
        assert_eq!(paragraphs, 100_000, "{format:?}");
    }
}

#[test]
fn pages_of_nothing_but_one_mark() {
    for mark in "\"'`´“”„‟‘’‚‛«»″‹›—–…().,:;?![]".chars() {
        for text in [
            mark.to_string().repeat(20_000),
            format!("{mark} ").repeat(10_000),
            format!(" {mark}\n").repeat(10_000),
        ] {
            check(&read(text.as_bytes(), Format::Plain).unwrap());
        }
    }
}

#[test]
fn a_thousand_random_files() {
    let mut dice = Dice(1);
    for _ in 0..1000 {
        let bytes: Vec<u8> = (0..dice.below(1000)).map(|_| dice.roll() as u8).collect();
        let without_zeros: Vec<u8> = bytes.iter().map(|byte| byte | 1).collect();
        for bytes in [bytes, without_zeros] {
            for format in [Format::Plain, Format::Markdown, Format::Html] {
                match read(&bytes, format) {
                    Ok(read) => check(&read),
                    Err(reason) => assert!(reason.starts_with("input"), "{reason}"),
                }
            }
        }
    }
}

fn read(bytes: &[u8], format: Format) -> Result<Article, String> {
    let reader = Reader {
        format: Some(format),
        ..Reader::default()
    };
    let read = reader.stream(bytes, "input");
    read.map_err(|error| error.to_string())
}

/// The places in what was read, and in what is found in it.
fn check(read: &Article) {
    article::check(read);
    extract::check(&read.text);
}
