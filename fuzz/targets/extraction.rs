//! Any text, and the attribution relations in it.
//!
//! Every span of every relation slices the text and covers something; the cues
//! are in the order of the text; and looking into contents as well loses no
//! relation that stands outside of them.

#![no_main]

use libfuzzer_sys::fuzz_target;
use whosaid::extract::{Relation, extract, extract_nested};

fuzz_target!(|bytes: &[u8]| {
    // What is no UTF-8 becomes U+FFFD, so that no mutation is wasted.
    let text = String::from_utf8_lossy(bytes);
    let outer = extract(&text);
    check(&text, &outer);
    let all = extract_nested(&text);
    check(&text, &all);
    let mut rest = all.iter();
    assert!((outer.iter()).all(|relation| rest.any(|other| other == relation)));
});

fn check(text: &str, relations: &[Relation]) {
    for relation in relations {
        assert!(!relation.cue.is_empty() && !relation.content.is_empty());
        let spans = [
            &relation.source,
            &relation.cue,
            &relation.content,
            &relation.hedges,
        ];
        for span in spans.into_iter().chain(&relation.chain).flatten() {
            let slice = span.slice(text).expect("a span slices the text");
            assert!(!slice.is_empty(), "{span:?} is empty in {relation:?}");
        }
    }
    assert!(relations.is_sorted_by_key(|relation| relation.cue.first()));
}
