//! Attribution relations out of text. Each `tests/data/extract/*.txt` is read,
//! and what is found in it is a snapshot: a new case needs no Rust.

use std::fs;

use proptest::prelude::*;
use whosaid::{
    extract::{Relation, extract},
    span::Span,
};

use crate::library::data;

#[test]
fn relations_are_found_as_expected() {
    let mut files: Vec<_> = (fs::read_dir(data("extract")).unwrap())
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    files.sort();
    assert!(!files.is_empty());
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        let lines: Vec<_> = extract(&text)
            .iter()
            .map(|found| shown(found, &text))
            .collect();
        let name = file.file_stem().unwrap().to_str().unwrap();
        insta::assert_snapshot!(name, lines.join("\n\n"));
    }
}

fn shown(relation: &Relation, text: &str) -> String {
    let Relation {
        source,
        cue,
        cue_lemma,
        content,
        clausal,
        source_kind,
        mood,
        certainty,
        hedges,
        polarity,
        quote_type,
        rule,
        chain,
    } = relation;
    let words = |spans: &[Span]| {
        let parts: Vec<_> = spans.iter().map(|span| span.slice(text).unwrap()).collect();
        parts.join(" … ")
    };
    let chain: Vec<_> = chain.iter().map(|outer| words(&[outer.span])).collect();
    format!(
        "{} | {} | {}\n    {source_kind:?}, {mood:?}, clausal {clausal}, {certainty:?}, {polarity:?}, {quote_type:?}, {cue_lemma}; \
         hedges: {}; chain: {}; {rule}",
        words(source),
        words(cue),
        words(content),
        words(hedges),
        chain.join(" < "),
    )
}

/// Every span of every relation slices the text, and the cue is never empty.
pub(crate) fn check(text: &str) {
    for relation in extract(text) {
        assert!(!relation.cue.is_empty(), "{relation:?}");
        let chain = relation.chain.iter().map(|outer| &outer.span);
        let all = [
            &relation.source,
            &relation.cue,
            &relation.content,
            &relation.hedges,
        ];
        for span in all.into_iter().flatten().chain(chain) {
            assert!(
                span.slice(text).is_some_and(|slice| !slice.is_empty()),
                "{span:?} of {text:?}"
            );
        }
    }
}

proptest! {
    #[test]
    fn any_text_can_be_read(text in "(?s).{0,300}") {
        check(&text);
    }

    /// Texts made of what the rules look for.
    #[test]
    fn any_jumble_of_words_and_marks_can_be_read(
        parts in proptest::collection::vec(prop_oneof![
            Just("“"), Just("”"), Just("\""), Just("‘"), Just("’"), Just("'"), Just(", "),
            Just(". "), Just(": "), Just("\n\n"), Just(" — "), Just("said "), Just("says "),
            Just("according to "), Just("told "), Just("that "), Just("to "), Just("Oda Kerra "),
            Just("she "), Just("who "), Just("the report "), Just("denied "), Just("claim "),
            Just("is expected "), Just("the dam may fail "), Just("Mr. "), Just("é"), Just("(IRS) "),
        ], 0..60)
    ) {
        check(&parts.concat());
    }
}
