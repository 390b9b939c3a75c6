//! Bodies that are asked for by what they are, and names that an article never has.

use whosaid::answer::{Found, Outcome};

use super::bundled;
use crate::library;

/// Who asks about "the agency" names no body; a body whose name says what it is may be
/// meant.
#[test]
fn a_kind_of_body_finds_those_whose_names_say_so() {
    for fixture in [bundled(), bundled().with_model()] {
        for question in [
            "who says the agency helped them?",
            "who says that the intelligence agency helped ISKP?",
        ] {
            let answer = fixture.answerer.answer(question).unwrap();
            assert_eq!(answer.outcome, Outcome::Answer, "{question}");
            let first = &answer.claims[0].claim;
            assert_eq!(first.id.to_string(), "crocus-city-hall/11", "{question}");
        }
        let answer = fixture.answerer.answer("did the newspaper help them?");
        assert_ne!(answer.unwrap().outcome, Outcome::Answer);
    }
    // As the speaker, where no source is called so.
    let answer = (library::answerer(true).answerer)
        .answer("what did the department say about the bridge?")
        .unwrap();
    assert_eq!(answer.outcome, Outcome::Answer);
    for found in &answer.claims {
        let source = found.claim.source.full_name();
        assert_eq!(source, "The interior ministry of Karsia");
    }
}

/// A claim may lack a name that its article takes for granted, but not one that its whole
/// article never has: then it is about something else, however well it fits.
#[test]
fn a_name_that_the_article_never_has_is_no_answer() {
    for (fixture, questions) in [
        (
            library::answerer(false).with_model(),
            &["Did the FMU blow up the bridge?"][..],
        ),
        (
            bundled().with_model(),
            &[
                "Is the CIA involved?",
                "is the cia involved?",
                "who claimed responsibility for the Madrid attack?",
            ],
        ),
    ] {
        for question in questions {
            let explained = fixture.answerer.explain(question).unwrap();
            assert_ne!(explained.answer.outcome, Outcome::Answer, "{question}");
            assert!(explained.considered[0].why.foreign, "{question}");
        }
    }
}

/// A name that the article has, of which the claim tells nothing: what it tells of another
/// is related at most, though it is of the kind that was asked for.
#[test]
fn what_is_told_of_another_is_no_answer() {
    let fixture = bundled().with_model();
    for question in [
        "Where is the TTP based?",
        "where is lashkar-e-tayyiba based?",
        "Is the TTP an affiliate of ISIS?",
        "Which regions is the ISI eyeing?",
        "Is India involved in the attack?",
        "How is the ISI linked to the TTP?",
    ] {
        let explained = fixture.answerer.explain(question).unwrap();
        assert_ne!(explained.answer.outcome, Outcome::Answer, "{question}");
        let is_known = |found: &Found| found.why.of_another && !found.why.foreign;
        assert!(explained.considered.iter().any(is_known), "{question}");
    }
    // By another name, it is the same one.
    for question in [
        "Where is IS-K based?",
        "Where is the Islamic State Khorasan Province based?",
    ] {
        let answer = fixture.answerer.answer(question).unwrap();
        assert_eq!(answer.outcome, Outcome::Answer, "{question}");
        let first = &answer.claims[0].claim;
        assert_eq!(first.id.to_string(), "crocus-city-hall/6", "{question}");
    }
}

/// Initials that no article introduces, of a name that it has.
#[test]
fn a_name_is_found_by_its_initials() {
    for fixture in [bundled(), bundled().with_model()] {
        for question in ["did LeT give money to ISKP?", "Did LeT finance IS-K?"] {
            let answer = fixture.answerer.answer(question).unwrap();
            assert_eq!(answer.outcome, Outcome::Answer, "{question}");
            let first = &answer.claims[0].claim;
            assert_eq!(first.id.to_string(), "crocus-city-hall/14", "{question}");
        }
    }
}

/// What an abbreviation stands for is told by the claim that introduces it.
#[test]
fn an_abbreviation_is_written_out() {
    for fixture in [
        library::answerer(false),
        library::answerer(false).with_model(),
    ] {
        for question in ["What does the FMU stand for?", "what is fmu short for"] {
            let explained = fixture.answerer.explain(question).unwrap();
            assert_eq!(explained.answer.outcome, Outcome::Answer, "{question}");
            let first = &explained.answer.claims[0];
            assert_eq!(first.claim.id.to_string(), "berrin-strike/2", "{question}");
            assert!(first.why.writes_out, "{question}");
        }
        let answer = fixture
            .answerer
            .answer("What does NATO stand for?")
            .unwrap();
        assert_ne!(answer.outcome, Outcome::Answer);
    }
}
