//! How questions are read: the file beside this one holds the questions, the
//! snapshot what each was taken for.

use proptest::prelude::*;
use whosaid::question::{Query, Speaker, Weight};

#[test]
fn questions_are_read_as_expected() {
    let mut read = String::new();
    for line in include_str!("questions.txt").lines() {
        let row = match line {
            "" => String::new(),
            title if title.starts_with('#') => title.to_owned(),
            question => format!("{question}\n    {}", shown(&Query::parse(question))),
        };
        read.push_str(&row);
        read.push('\n');
    }
    insta::assert_snapshot!(read);
}

/// One line: the kind; the speaker, or each of several; the verb; the words, *light* ones in
/// brackets, names in capitals.
fn shown(query: &Query) -> String {
    let mut parts = vec![format!("{:?}", query.kind)];
    if let Some(speaker) = &query.speaker {
        let words = |speaker: &Speaker| -> String {
            let words: Vec<_> = speaker.words.iter().map(|w| w.text.as_str()).collect();
            words.join(" ")
        };
        let kind = speaker.kind.map(|kind| format!(" {kind:?}"));
        parts.push(format!(
            "by <{}{}>",
            words(speaker),
            kind.unwrap_or_default()
        ));
        if !speaker.each.is_empty() {
            let each: Vec<_> = speaker.each.iter().map(words).collect();
            parts.push(format!("each <{}>", each.join("> <")));
        }
    }
    if let Some(reserve) = query.reserve {
        parts.push(format!("{reserve:?} reserve"));
    }
    if let Some(verb) = &query.verb {
        parts.push(format!("~{verb}"));
    }
    for word in &query.words {
        parts.push(match word.weight {
            Weight::Light => format!("({})", word.text),
            Weight::Topic => word.text.clone(),
            Weight::Name => format!("*{}", word.text),
        });
    }
    for name in query.names.iter().filter(|name| name.words.len() > 1) {
        parts.push(format!("“{}”", name.text));
    }
    parts.join(" ")
}

proptest! {
    #[test]
    fn any_text_can_be_read(text in any::<String>()) {
        let query = Query::parse(&text);
        for name in &query.names {
            for &word in &name.words {
                prop_assert!(word < query.words.len());
            }
        }
    }

    #[test]
    fn any_jumble_of_question_words_can_be_read(
        words in prop::collection::vec(
            prop::sample::select(&[
                "who", "what", "did", "is", "say", "said", "claims", "by", "according", "to", "X's",
                "view", "the", "Kerra", "about", ",", ".", "-", "that", "report", "al", "e", "US",
            ][..]),
            0..20,
        )
    ) {
        Query::parse(&words.join(" "));
    }
}

#[test]
fn a_question_of_any_length_is_read_up_to_a_limit() {
    for text in [
        "a".repeat(100_000),
        "dam ".repeat(25_000),
        (0..20_000).map(|n| format!("w{n} ")).collect(),
        "é\u{301}\u{202e}".repeat(20_000),
        "\"+field:*(".repeat(10_000),
        "who said ".repeat(12_000),
    ] {
        let query = Query::parse(&text);
        assert!(query.words.len() <= whosaid::question::MOST_WORDS);
    }
}
