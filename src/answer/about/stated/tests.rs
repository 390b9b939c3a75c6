use super::*;
use crate::answer::sample;

#[test]
fn what_somebody_says_of_another_is_said_of_the_other() {
    let content = Some(Part::Content);
    for (question, met, content, expected) in [
        (
            "Who warned the engineers about the dam?",
            content,
            "Engineers told Tolvik about the dam.",
            true,
        ),
        (
            "Who warned that the engineers were wrong?",
            content,
            "The engineers were wrong.",
            false,
        ),
        (
            "Who warned Tolvik about the dam?",
            content,
            "Engineers told Tolvik about the dam.",
            false,
        ),
        (
            "Who says the boy's father appeared in court?",
            None,
            "The boy appeared in court.",
            false,
        ),
        (
            "Who accused Tolvik of it?",
            None,
            "Brand hid measurements.",
            true,
        ),
        (
            "Who called the strike an insult?",
            Some(Part::Heading),
            "The bonus is an insult.",
            true,
        ),
        (
            "Who called the strike an insult?",
            Some(Part::Heading),
            "They called it an insult.",
            false,
        ),
        (
            "Who says that the Front might be used?",
            content,
            "The Front might be a pawn that others use.",
            false,
        ),
        (
            "Who says that the station should be closed?",
            content,
            "Closing the dam would cost us the station.",
            true,
        ),
        (
            "Who says that the station should be closed?",
            content,
            "The station should be closed.",
            false,
        ),
        (
            "Who says that the station should be closed?",
            content,
            "They should close the old station.",
            false,
        ),
        (
            "Who says that the station should be closed?",
            content,
            "The station is old.",
            false,
        ),
        (
            "Who says that the union hid it?",
            Some(Part::Source),
            "Tolvik hid measurements.",
            true,
        ),
        (
            "Who says that the union hid it?",
            Some(Part::Source),
            "They hid measurements.",
            false,
        ),
        (
            "Who says that the union hid it?",
            Some(Part::Content),
            "The union hid it.",
            false,
        ),
        (
            "Who says that the union hid it?",
            None,
            "The workers hid it.",
            false,
        ),
        (
            "Who accused the union of it?",
            Some(Part::Source),
            "Tolvik hid measurements.",
            true,
        ),
        (
            "Who spoke of the union?",
            Some(Part::Source),
            "Tolvik hid measurements.",
            false,
        ),
    ] {
        let query = Query::parse(question);
        let needs = sample::needs(&query);
        let matched = Match {
            parts: vec![met; query.words.len()],
            coverage: 1.0,
            focus: 1.0,
            missing: Vec::new(),
            opposed: false,
        };
        let mut claim = sample::claim(content);
        claim.source.name = "two engineers".to_owned();
        let seen = Seen {
            claim: &claim,
            words: &text::words(content),
            aliases: &[],
            matched: &matched,
        };
        let is_so = is_of_another(&query, &needs, &seen);
        assert_eq!(is_so, expected, "{question} {content}");
    }
}

#[test]
fn what_is_said_of_another_name_is_another_thing() {
    for (question, content, expected) in [
        (
            "Who says that Tolvik helped Norvane?",
            "Tolvik may have helped the Front with its work.",
            true,
        ),
        (
            "Who says that Tolvik helped the Front?",
            "Tolvik may have helped the Front with its work.",
            false,
        ),
        (
            "Who says that the Front is based in Norvane?",
            "The Front is based mainly in Berrin.",
            true,
        ),
        (
            "Who says that the Front is based in Norvane?",
            "The Front is based mainly in the north of Norvane.",
            false,
        ),
        (
            "Is the Front based in Norvane?",
            "The Front is based mainly in Berrin.",
            false,
        ),
    ] {
        let query = Query::parse(question);
        let needs = sample::needs(&query);
        let words = text::words(content);
        let parts = (0..query.words.len())
            .map(|need| (!places(&needs, &words, need).is_empty()).then_some(Part::Content));
        let matched = Match {
            parts: parts.collect(),
            coverage: 1.0,
            focus: 1.0,
            missing: Vec::new(),
            opposed: false,
        };
        let is_so = (query.stated.as_ref())
            .is_some_and(|stated| has_another_complement(&needs, stated, &matched, &words));
        assert_eq!(is_so, expected, "{question} {content}");
    }
}
