//! Any bytes, read as an article.
//!
//! The first byte says as which format (in seeds a digit: 0 plain, 1 Markdown,
//! 2 HTML, 3 as the text looks), the rest is the input. Each heading and paragraph
//! must be a piece of the text, in order and apart; a plain text in UTF-8 comes
//! out byte for byte; and a refusal names the input.

#![no_main]

use libfuzzer_sys::fuzz_target;
use whosaid::article::{Article, Format, Reader};

fuzz_target!(|input: &[u8]| {
    let Some((choice, bytes)) = input.split_first() else {
        return;
    };
    let format = match choice % 4 {
        0 => Some(Format::Plain),
        1 => Some(Format::Markdown),
        2 => Some(Format::Html),
        _ => None,
    };
    let reader = Reader {
        format,
        ..Reader::default()
    };
    match reader.stream(bytes, "input") {
        Ok(article) => {
            check(&article);
            if format == Some(Format::Plain) && std::str::from_utf8(bytes).is_ok() {
                assert_eq!(article.text.as_bytes(), bytes);
            }
        }
        Err(error) => assert!(error.to_string().contains("input")),
    }
});

fn check(article: &Article) {
    let mut end = 0;
    for section in &article.sections {
        for span in section.heading.iter().chain(&section.paragraphs) {
            assert!(span.start() >= end, "{span:?} begins before {end}");
            let slice = span.slice(&article.text).expect("a span slices the text");
            assert!(!slice.trim().is_empty(), "{span:?} is blank");
            end = span.end();
        }
    }
}
