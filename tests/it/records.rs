//! Whole articles and the records that a person would sign.
//!
//! `tests/data/records/NAME.txt` is an article and `NAME.expected` its records,
//! judged by hand. A block is a record:
//!
//! ```text
//! PARAGRAPH.SENTENCE KIND NAME [= FULL NAME] [, ROLE] [; via OUTER SOURCE]
//!   CUE | certainty | polarity | quote type | hedge; hedge
//!   CONTENT
//! ```
//!
//! What is not there yet is written down: `missed` before a block is a record
//! that ought to be found and is not, `wrong` one that is found and ought not to
//! be. A new article needs no Rust.

use std::fs;

use proptest::prelude::*;
use whosaid::{
    article::{Article, Format, Reader},
    claim::{Claim, Hash, Source},
    record,
};

use crate::library::data;

/// What an enum is called in the files.
fn word(value: impl serde::Serialize) -> String {
    let value = serde_json::to_value(value).unwrap();
    value.as_str().unwrap().to_owned()
}

fn named(source: &Source) -> String {
    let mut text = source.name.clone();
    if let Some(canonical) = &source.canonical {
        text.push_str(" = ");
        text.push_str(canonical);
    }
    if let Some(role) = &source.role {
        text.push_str(", ");
        text.push_str(role);
    }
    text
}

fn block(claim: &Claim) -> String {
    let mut head = format!(
        "{}.{} {} {}",
        claim.paragraph,
        claim.sentence,
        word(claim.source.kind),
        named(&claim.source)
    );
    for outer in &claim.chain {
        head.push_str("; via ");
        head.push_str(&outer.name);
    }
    let cue = claim.cue.as_ref().map_or("-", |cue| cue.text.as_str());
    let hedges = match claim.hedges.is_empty() {
        true => "-".to_owned(),
        false => claim.hedges.join("; "),
    };
    format!(
        "{head}\n  {cue} | {} | {} | {} | {hedges}\n  {}",
        word(claim.certainty),
        word(claim.polarity),
        word(claim.quote_type),
        claim.content
    )
}

/// The blocks of an expected file: those that are found, and those that are
/// known to be missed.
fn expected(text: &str) -> (Vec<String>, Vec<String>) {
    let mut blocks: Vec<String> = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty()) {
        match blocks.last_mut() {
            Some(last) if line.starts_with("  ") => {
                last.push('\n');
                last.push_str(line);
            }
            _ => blocks.push(line.to_owned()),
        }
    }
    let (missed, found): (Vec<_>, Vec<_>) = blocks
        .into_iter()
        .partition(|block| block.starts_with("missed "));
    let bare = |block: String| block.trim_start_matches("wrong ").to_owned();
    (found.into_iter().map(bare).collect(), missed)
}

fn records(article: &Article) -> Vec<Claim> {
    record::records(article, "test").claims
}

#[test]
fn articles_become_the_records_that_a_person_would_sign() {
    let mut names: Vec<_> = (fs::read_dir(data("records")).unwrap())
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    names.sort();
    assert!(names.len() >= 20);
    let mut wrong = String::new();
    for path in names {
        let article = Reader::default().file(&path).unwrap();
        let (mut expected, missed) =
            expected(&fs::read_to_string(path.with_extension("expected")).unwrap());
        let mut found: Vec<_> = records(&article).iter().map(block).collect();
        for block in missed {
            let block = block.trim_start_matches("missed ");
            if found.iter().any(|found| found == block) {
                wrong.push_str(&format!("{path:?}: no longer missed:\n{block}\n"));
            }
        }
        found.retain(
            |block| match expected.iter().position(|known| known == block) {
                Some(place) => {
                    expected.remove(place);
                    false
                }
                None => true,
            },
        );
        for block in expected {
            wrong.push_str(&format!("{path:?}: not found:\n{block}\n"));
        }
        for block in found {
            wrong.push_str(&format!("{path:?}: not expected:\n{block}\n"));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// Every quote and every cue is exactly what stands at its place.
fn check(article: &Article) {
    for claim in records(article) {
        let exact = claim.quote.exact.as_deref();
        assert_eq!(claim.quote.span.slice(&article.text), exact, "{claim:?}");
        assert_eq!(claim.quote.sha256, Hash::of(exact.unwrap()));
        assert!(!exact.unwrap().is_empty());
        if let Some(cue) = &claim.cue {
            assert_eq!(cue.span.slice(&article.text), Some(cue.text.as_str()));
        }
        assert!(!claim.content.trim().is_empty());
        assert!(!claim.source.name.trim().is_empty());
        assert!(claim.paragraph > 0 && claim.sentence > 0);
    }
}

#[test]
fn the_quotes_of_every_test_article_are_exact() {
    let folders = ["records", "articles", "reading", "extract"];
    let mut read = 0;
    for folder in folders {
        for entry in fs::read_dir(data(folder)).unwrap() {
            let path = entry.unwrap().path();
            if let Ok(article) = Reader::default().file(&path) {
                check(&article);
                read += 1;
            }
        }
    }
    assert!(read >= 25, "only {read} articles");
}

fn read(text: &str, format: Format) -> Option<Article> {
    let reader = Reader {
        format: Some(format),
        ..Reader::default()
    };
    reader.stream(text.as_bytes(), "test").ok()
}

proptest! {
    #[test]
    fn the_quotes_of_any_text_are_exact(text in "(?s).{0,200}") {
        if let Some(article) = read(&text, Format::Plain) {
            check(&article);
        }
    }

    /// Articles made of what the rules look for, and of what trips offsets: emoji,
    /// combining marks, no-break spaces, carriage returns, a byte order mark.
    #[test]
    fn the_quotes_of_any_jumble_are_exact(
        parts in proptest::collection::vec(prop_oneof![
            Just("“"), Just("”"), Just("\""), Just("‘"), Just("’"), Just(", "), Just(". "),
            Just(": "), Just("\n\n"), Just("\r\n\r\n"), Just(" — "), Just("said "),
            Just("according to "), Just("told "), Just("that "), Just("Oda Kerra "), Just("she "),
            Just("They "), Just("Some "), Just("who "), Just("the report "), Just("denied "),
            Just("did not say "), Just("If "), Just("is expected to "), Just("it is believed "),
            Just("the dam may fail "), Just("The council leads the works. "), Just("Mr. "),
            Just("Norvane Water Board (NWB) "), Just(", citing an official, "),
            Just("\u{feff}"), Just("👩\u{200d}🚒 "), Just("e\u{301}\u{300}"), Just("\u{a0}"),
            Just("ﬁ"), Just("İ"), Just("ß"), Just("# "), Just("* "), Just("?"), Just("(IRS) "),
        ], 0..60),
        markdown in any::<bool>(),
    ) {
        let format = if markdown { Format::Markdown } else { Format::Plain };
        if let Some(article) = read(&parts.concat(), format) {
            check(&article);
        }
    }
}
