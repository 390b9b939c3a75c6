//! Articles beside what is read from them, and inputs that nobody wrote.

use std::{fmt::Write, fs};

use proptest::prelude::*;
use whosaid::article::{Article, Format, ReadError, Reader, files_of};

fn shown(article: &Article) -> String {
    let mut shown = String::new();
    let d = &article.details;
    for (key, value) in [
        ("title", &d.title),
        ("byline", &d.byline),
        ("publisher", &d.publisher),
        ("published", &d.published),
        ("url", &d.url),
        ("language", &d.language),
    ] {
        if let Some(value) = value {
            writeln!(shown, "{key}: {value}").unwrap();
        }
    }
    for section in &article.sections {
        if let Some(heading) = section.heading {
            writeln!(shown, "# {}", heading.slice(&article.text).unwrap()).unwrap();
        }
        for paragraph in &section.paragraphs {
            writeln!(shown, "{}", paragraph.slice(&article.text).unwrap()).unwrap();
        }
    }
    shown
}

/// With `UPDATE=1` what is read is written down as expected: look at it.
#[test]
fn each_article_is_read_as_written_beside_it() {
    let folder = crate::library::data("reading");
    let files = files_of(&folder).unwrap();
    assert!(files.len() >= 2);
    for file in files {
        let read = shown(&Reader::default().file(&file).unwrap());
        let expected = format!("{}.expected", file.display());
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&expected, &read).unwrap();
        }
        assert_eq!(
            read,
            fs::read_to_string(&expected).unwrap(),
            "{}",
            file.display()
        );
    }
}

fn read(bytes: &[u8], format: Format) -> Result<Article, ReadError> {
    let reader = Reader {
        format: Some(format),
        ..Reader::default()
    };
    reader.stream(bytes, "input")
}

#[test]
fn what_nobody_wrote_is_refused_with_a_reason_or_read() {
    let deep = "<div>".repeat(1_000_000);
    assert!(matches!(
        read(deep.as_bytes(), Format::Html),
        Err(ReadError::TooDeep { .. })
    ));
    // As deep as is let through: the extractor must stand it on a test's stack.
    let nested = format!(
        "{}{}",
        "<div>".repeat(240),
        "<p>Oda Kerra said so.</p>".repeat(20)
    );
    let _ = read(nested.as_bytes(), Format::Html);
    let quotes = "\"".repeat(100_000);
    assert!(read(quotes.as_bytes(), Format::Plain).is_ok());
    let _ = read(quotes.as_bytes(), Format::Html);
    assert!(matches!(
        read(b"\0\0", Format::Plain),
        Err(ReadError::Binary { .. })
    ));
    assert!(matches!(
        read(b" \r\n", Format::Html),
        Err(ReadError::Empty { .. })
    ));
    let line = "a word ".repeat(1_500_000);
    assert!(matches!(
        read(line.as_bytes(), Format::Plain),
        Err(ReadError::TooLarge { .. })
    ));
    assert!(read(&line.as_bytes()[..10_000_000], Format::Plain).is_ok());
}

pub(crate) fn check(article: &Article) {
    let mut end = 0;
    for section in &article.sections {
        for span in section.heading.iter().chain(&section.paragraphs) {
            assert!(span.start() >= end, "spans are in order and apart");
            assert!(
                span.slice(&article.text)
                    .is_some_and(|text| !text.is_empty())
            );
            end = span.end();
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_bytes_bring_it_down(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        for format in [Format::Plain, Format::Markdown, Format::Html] {
            if let Ok(article) = read(&bytes, format) {
                check(&article);
            }
        }
    }

    #[test]
    fn a_plain_text_keeps_every_byte(text in "[a-zA-Z .?“”\r\n\u{a0}\u{feff}é😀]{1,200}") {
        if let Ok(article) = read(text.as_bytes(), Format::Plain) {
            prop_assert_eq!(&article.text, &text);
            check(&article);
        }
    }

    #[test]
    fn scraps_of_markup_are_read(
        parts in proptest::collection::vec(
            prop::sample::select(vec![
                "<p>", "</p>", "<table><tr><td>", "</td>", "<!--", "-->", "<h1>", "<a href=x>",
                "<b><i>", "</b>", "# ", "- ", "> ", "`", "| a | b |\n|--|--|\n", "Oda Kerra said so. ",
                "\r\n", "&amp;", "<script>", "</script>", "<svg/>", "\u{feff}", "---\n", "title: a\n",
                "<script type=\"application/ld+json\">{\"@type\":\"Article\",\"headline\":", "\"x\"}",
            ]), 0..60)
    ) {
        let text = parts.concat();
        for format in [Format::Markdown, Format::Html] {
            if let Ok(article) = read(text.as_bytes(), format) {
                check(&article);
            }
        }
    }
}
