//! Questions and claims, read together.

use serde::Deserialize;
use whosaid::meaning::Model;

use crate::library;

#[derive(Deserialize)]
struct Example {
    question: String,
    claim: String,
    log_odds: f32,
}

/// What `training/train.py --examples` computes with another engine. Engines add in
/// another order, and a part in ten thousand of a number is lost on the way.
#[test]
fn pairs_are_read_as_they_were_taught() {
    let model = Model::load(&library::model()).unwrap();
    let examples = std::fs::read_to_string(library::data("cross-encoder.jsonl")).unwrap();
    for line in examples.lines() {
        let example: Example = serde_json::from_str(line).unwrap();
        let says = model.answers(&example.question, &[example.claim]).unwrap();
        assert!(
            (says[0] - example.log_odds).abs() < 0.01,
            "{line}: {says:?}"
        );
    }
}

/// Whatever stands in them, every pair gets a number, whatever others are read with it.
#[test]
fn any_texts_get_numbers() {
    let model = Model::load(&library::model()).unwrap();
    let long = "why ".repeat(100_000);
    let texts = [
        "",
        " ",
        "\u{0}",
        "🦀🦀",
        "[CLS] [SEP]",
        &long,
        "ﷺ\u{202e}abc",
    ];
    for question in texts {
        let claims = texts.map(str::to_owned);
        let says = model.answers(question, &claims).unwrap();
        assert_eq!(says.len(), claims.len());
        for (claim, says) in claims.iter().zip(says) {
            assert!(says.is_finite());
            let alone = model
                .answers(question, std::slice::from_ref(claim))
                .unwrap();
            assert_eq!(alone, [says], "alone or with others");
        }
    }
}
