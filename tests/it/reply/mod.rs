//! Replies as people and programs read them.

mod hostile;
mod markup;

use std::fmt::Write;

use whosaid::{answer::Answer, claim::ClaimId, reply};

use crate::library;

/// One question for each shape of a reply.
const QUESTIONS: &[(&str, &str)] = &[
    ("one claim", "How many houses stand below the dam?"),
    ("several claims", "What did Oda Kerra say?"),
    ("more than are shown", "Harakat-e-Noor"),
    ("a denial", "Who denied that the board had been warned?"),
    (
        "a source behind a source",
        "Where does the concrete come from?",
    ),
    (
        "a document that is not sure",
        "Did Harakat-e-Noor buy boats?",
    ),
    (
        "related claims",
        "Which quarry sold the concrete, and for how much?",
    ),
    (
        "another topic of a speaker",
        "What did Jonas Aberl say about the dam?",
    ),
    (
        "without reserve",
        "What do we know for certain about the bridge?",
    ),
    (
        "with a reserve, of a speaker",
        "Which claims by Oda Kerra are uncertain?",
    ),
    (
        "an unknown speaker",
        "What did President Lindqvist say about the dam?",
    ),
    ("nothing", "Is coffee good for you?"),
    ("small talk", "Hello!"),
    ("no word", "…"),
];

#[test]
fn replies_as_text() {
    insta::assert_snapshot!(all(true, reply::text));
}

#[test]
fn replies_as_text_without_quotes() {
    insta::assert_snapshot!(all(false, reply::text));
}

#[test]
fn replies_as_html() {
    insta::assert_snapshot!(all(true, |answer| reply::html(answer).replace("><", ">\n<")));
}

#[test]
fn replies_as_json() {
    insta::assert_snapshot!(all(true, |answer| {
        serde_json::to_string_pretty(&reply::json(answer)).unwrap()
    }));
}

fn all(with_articles: bool, form: impl Fn(&Answer) -> String) -> String {
    let fixture = library::answerer(with_articles);
    let mut shown = String::new();
    for (title, question) in QUESTIONS {
        let answer = fixture.answerer.answer(question).unwrap();
        let _ = writeln!(shown, "## {title}: {question}\n{}\n", form(&answer));
    }
    shown
}

#[test]
fn text_and_html_carry_the_same_facts() {
    let fixture = library::answerer(true);
    for (_, question) in QUESTIONS {
        let answer = fixture.answerer.answer(question).unwrap();
        markup::assert_same_facts(&reply::text(&answer), &reply::html(&answer));
    }
}

#[test]
fn claims_as_a_list() {
    insta::assert_snapshot!(reply::list(&library::library()));
}

#[test]
fn a_whole_record() {
    let fixture = library::answerer(true);
    let id: ClaimId = "norvane-dam/8".parse().unwrap();
    let (claim, article) = fixture.answerer.library().get(&id).unwrap();
    insta::assert_snapshot!(reply::record(claim, article));
}

#[test]
fn where_only_a_source_was_asked_for_it_is_the_reason() {
    let fixture = library::answerer(true);
    let explained = fixture.answerer.explain("What did Oda Kerra say?").unwrap();
    let reasons = reply::explanation(&explained);
    assert!(reasons.contains("is by the source"), "{reasons}");
    assert!(!reasons.contains("score 1"), "{reasons}");
    assert!(!reasons.contains("does not give"), "{reasons}");
}
