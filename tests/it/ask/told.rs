//! Speakers whom no source is called, and of whose words or silence articles tell.

use whosaid::{
    answer::Outcome,
    claim::{Claim, SourceKind},
    reply,
    store::ArticleClaims,
};

use crate::library;

/// An article that itself says all of this.
pub(super) fn article(contents: &[&str]) -> ArticleClaims {
    let library = library::library();
    let of = (library.articles().iter())
        .find(|of| of.info.id == "norvane-dam")
        .unwrap();
    let own = (of.claims.iter())
        .find(|claim| claim.source.kind == SourceKind::Author)
        .unwrap();
    let claims = (1..).zip(contents).map(|(number, content)| Claim {
        id: format!("norvane-dam/{number}").parse().unwrap(),
        content: (*content).to_owned(),
        entities: Vec::new(),
        ..own.clone()
    });
    ArticleClaims {
        info: of.info.clone(),
        claims: claims.collect(),
    }
}

#[test]
fn what_articles_tell_of_a_speaker_is_said_to_be_theirs() {
    let fixture = library::answerer_over(&[article(&[
        "Pantry Plus declined to comment on the leak.",
        "The lawyer of Pantry Plus opened a second shop in Berrin.",
        "Oda Kerra denies the charges.",
        "Ole Tolvik was charged with fraud.",
    ])]);
    let mut shown = Vec::new();
    for (question, outcome) in [
        ("What did Pantry Plus say?", Outcome::Answer),
        ("What did Pantry Plus say about the leak?", Outcome::Answer),
        ("What did Pantry Plus say about the weather?", Outcome::Near),
        ("Does Oda Kerra admit the charges?", Outcome::Answer),
        ("What did Ole Tolvik say?", Outcome::None),
        ("What did the lawyer say?", Outcome::None),
    ] {
        let explained = fixture.answerer.explain(question).unwrap();
        assert_eq!(explained.answer.outcome, outcome, "{question}");
        shown.push(format!("# {question}\n{}", reply::text(&explained.answer)));
        if outcome == Outcome::Near {
            shown.push(reply::explanation(&explained));
        }
    }
    insta::assert_snapshot!(shown.join("\n\n"));
}
