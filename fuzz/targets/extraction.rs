//! Any text, the attribution relations in it, and its claim records.
//!
//! Every span slices the text and covers something, and cues are in the order of
//! the text. Every record has a content and a source, and its quote is exactly
//! what stands at its place.

#![no_main]

use libfuzzer_sys::fuzz_target;
use whosaid::{
    article::{Format, Reader},
    extract::{self, Relation},
    record,
    span::Span,
};

fuzz_target!(|bytes: &[u8]| {
    // What is no UTF-8 becomes U+FFFD, so that no mutation is wasted.
    let text = String::from_utf8_lossy(bytes);
    relations(&text, &extract::extract(&text));

    let reader = Reader {
        format: Some(Format::Plain),
        ..Reader::default()
    };
    let Ok(article) = reader.stream(text.as_bytes(), "fuzz") else {
        return;
    };
    let text = article.text.as_str();
    let sections = article.sections.iter();
    let paragraphs: Vec<Span> = (sections.flat_map(|section| section.paragraphs.clone())).collect();
    let found = extract::read(text, &paragraphs);
    relations(text, &found.relations);
    for span in found.mentions.iter().map(|mention| mention.span) {
        slices(text, span);
    }
    for span in found.references.iter().map(|reference| reference.span) {
        slices(text, span);
    }
    for span in found.statements.iter().flat_map(|statement| &statement.parts) {
        slices(text, *span);
    }
    for claim in record::records(&article, "fuzz").claims {
        assert_eq!(claim.quote.span.slice(text), claim.quote.exact.as_deref());
        assert!(!claim.content.trim().is_empty() && !claim.source.name.trim().is_empty());
        if let Some(cue) = &claim.cue {
            assert_eq!(cue.span.slice(text), Some(cue.text.as_str()));
        }
    }
});

fn slices(text: &str, span: Span) {
    let slice = span.slice(text).expect("a span slices the text");
    assert!(!slice.is_empty(), "{span:?} is empty");
}

fn relations(text: &str, relations: &[Relation]) {
    for relation in relations {
        assert!(!relation.cue.is_empty() && !relation.content.is_empty());
        let spans = [
            &relation.source,
            &relation.cue,
            &relation.content,
            &relation.hedges,
        ];
        let outer = relation.chain.iter().map(|outer| &outer.span);
        for &span in spans.into_iter().flatten().chain(outer) {
            slices(text, span);
        }
    }
    assert!(relations.is_sorted_by_key(|relation| relation.cue.first()));
}
