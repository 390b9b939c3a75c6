//! What stands beside a claim: the title of its article, and the words that attribute it.

use whosaid::{answer::Outcome, claim::SourceKind};

use crate::library;

/// Two articles of one claim each, which does not say what it is about.
fn floods_and_fires() -> library::Fixture {
    let mut articles = library::own(&library::library());
    articles.truncate(2);
    let texts = [
        ("Flood in the Norvane valley", "Thirty-one people died."),
        ("Fire at the Ostrel market", "Twelve people died."),
    ];
    for (article, (title, content)) in articles.iter_mut().zip(texts) {
        article.info.title = title.to_owned();
        article.claims.truncate(1);
        let claim = &mut article.claims[0];
        claim.content = content.to_owned();
        claim.entities.clear();
        claim.aliases.clear();
        claim.source.kind = SourceKind::Author;
        claim.cue = None;
    }
    library::answerer_over(&articles).with_model()
}

#[test]
fn a_title_says_what_its_claims_take_for_granted() {
    let fixture = floods_and_fires();
    for (question, expected) in [
        (
            "How many people died in the flood in Norvane?",
            "Thirty-one people died.",
        ),
        (
            "death toll of the fire at the Ostrel market",
            "Twelve people died.",
        ),
    ] {
        let answer = fixture.answerer.answer(question).unwrap();
        assert_eq!(answer.outcome, Outcome::Answer, "{question}");
        assert_eq!(answer.claims[0].claim.content, expected, "{question}");
    }
}

#[test]
fn who_denies_something_is_known_by_the_cue() {
    let fixture = library::answerer(false).with_model();
    let answer = fixture
        .answerer
        .answer("Who denied that the board had been warned?")
        .unwrap();
    assert_eq!(answer.outcome, Outcome::Answer);
    assert_eq!(answer.claims[0].claim.source.full_name(), "Oda Kerra");
}

/// An article of one claim, whose source is described only.
#[test]
fn a_speaker_is_known_by_what_the_article_is_about() {
    let mut articles = library::own(&library::library());
    articles.truncate(1);
    articles[0].info.title = "Oda Kerra goes on trial in Norvane".to_owned();
    articles[0].claims.truncate(1);
    let claim = &mut articles[0].claims[0];
    claim.content = "The papers were forged.".to_owned();
    claim.entities.clear();
    claim.aliases.clear();
    claim.source.kind = SourceKind::Unnamed;
    claim.source.name = "her lawyer".to_owned();
    claim.source.canonical = None;
    claim.source.role = None;
    let fixture = library::answerer_over(&articles);
    for (question, outcome) in [
        ("What did Kerra's lawyer say?", Outcome::Answer),
        (
            "what does the attorney of oda kerra say about the papers",
            Outcome::Answer,
        ),
        ("What did Pell's lawyer say?", Outcome::None),
        ("What did Kerra's doctor say?", Outcome::None),
        ("What did Kerra say?", Outcome::None),
    ] {
        let answer = fixture.answerer.answer(question).unwrap();
        assert_eq!(answer.outcome, outcome, "{question}");
    }
}

/// A claim with all words of the question, and nothing of what it asks for.
#[test]
fn when_it_was_founded_is_not_by_whom() {
    let mut articles = library::own(&library::library());
    articles.truncate(1);
    articles[0].claims.truncate(1);
    let claim = &mut articles[0].claims[0];
    claim.content = "The Free Front was founded in 2003.".to_owned();
    claim.entities = vec!["Free Front".to_owned()];
    claim.source.kind = SourceKind::Author;
    claim.cue = None;
    let fixture = library::answerer_over(&articles).with_model();
    for (question, outcome) in [
        ("By whom was the Free Front founded?", Outcome::Near),
        ("When was the Free Front founded?", Outcome::Answer),
    ] {
        let answer = fixture.answerer.answer(question).unwrap();
        assert_eq!(answer.outcome, outcome, "{question}");
    }
}
