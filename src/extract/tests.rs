//! Cases from a table, and what must hold for every text.

use proptest::prelude::*;

use super::{Relation, extract};
use crate::span::Span;

fn words(text: &str, spans: &[Span]) -> String {
    let slices: Vec<_> = spans.iter().filter_map(|span| span.slice(text)).collect();
    slices.join(" ++ ")
}

fn line(text: &str, relation: &Relation) -> String {
    [&relation.source, &relation.cue, &relation.content]
        .map(|spans| words(text, spans))
        .join(" | ")
}

/// Holds a table of cases, which are apart by empty lines: a text (" ¶ " parts its
/// paragraphs), then the lines that it must give. What comes first is a remark.
pub(super) fn check_cases(cases: &str, lines: impl Fn(&str) -> Vec<String>) {
    let mut wrong = Vec::new();
    for case in cases.split("\n\n").skip(1) {
        let (text, expected) = case.split_once('\n').unwrap_or((case, ""));
        let found = lines(&text.replace(" ¶ ", "\n\n")).join("\n");
        if found != expected.trim_end() {
            wrong.push(format!("{text}\n{found}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn the_cases_are_read_as_expected() {
    let files = [
        include_str!("cases.txt"),
        include_str!("views.txt"),
        include_str!("whose.txt"),
    ];
    for cases in files {
        check_cases(cases, |text| {
            let found = extract(text);
            found.iter().map(|relation| line(text, relation)).collect()
        });
    }
}

#[test]
fn a_quotation_goes_on_in_the_next_paragraph() {
    let text = "“The dam is old,” Vell said. “It leaks.\n\n“It has leaked for years.”";
    let found = extract(text);
    let lines: Vec<_> = found.iter().map(|relation| line(text, relation)).collect();
    assert_eq!(
        lines,
        ["Vell | said | “The dam is old,” ++ “It leaks. ++ “It has leaked for years.”"]
    );
}

#[test]
fn long_and_odd_texts_can_be_read() {
    for text in [
        "\"".repeat(200_000),
        ["“".repeat(100_000), "”".repeat(100_000)].concat(),
        "he said ".repeat(50_000),
        "“I sing?” he asked. ".repeat(20_000),
        "(".repeat(200_000),
        ["“I sing,” he said. ", &"“I go now.” ".repeat(50_000)].concat(),
        "he said: “I go\n".repeat(50_000),
    ] {
        extract(&text);
    }
}

/// Text that looks like news, in pieces.
fn newsy() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "Vell",
        " said",
        " that",
        " the dam",
        ", ",
        ". ",
        "“",
        "”",
        "\"",
        "''",
        "‘",
        "’",
        "'s",
        " and",
        " but",
        " according to",
        "\n",
        "\n\n",
        " (",
        ") ",
        " — ",
        ":",
        "?",
        " told",
        " him",
        " to",
        " was",
        " accused",
        " of",
        " called",
        " for",
        " who",
        " i\u{301}",
        " 👩‍🚒",
        "\u{a0}",
        "\u{feff}",
        "\r\n",
        ";",
        " expected",
        " claim",
        " is critical",
        " raised questions about",
        "Mr. ",
        "...",
        " adding",
        "[",
        "]",
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn check(text: &str) -> Result<(), TestCaseError> {
    for relation in extract(text) {
        let Relation {
            source,
            cue,
            content,
            hedges,
            chain,
            ..
        } = &relation;
        prop_assert!(!cue.is_empty() && !content.is_empty());
        let outer = chain.iter().map(|outer| &outer.span);
        let spans = [source, cue, content, hedges].into_iter().flatten();
        for span in spans.chain(outer) {
            prop_assert!(span.slice(text).is_some_and(|slice| !slice.is_empty()));
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn spans_slice_any_text(text in any::<String>()) {
        check(&text)?;
    }

    #[test]
    fn spans_slice_newsy_text(text in newsy()) {
        check(&text)?;
    }
}
