use super::*;
use crate::answer::sample;

/// A claim of the article itself, or of this source with its role.
fn claim(content: &str, source: Option<(&str, &str)>) -> Claim {
    let mut claim = sample::claim(content);
    match source {
        Some((name, role)) => {
            claim.source.kind = SourceKind::Person;
            claim.source.name = name.to_owned();
            claim.source.role = Some(role.to_owned());
        }
        None => {
            claim.cue = None;
            claim.source.kind = SourceKind::Author;
            claim.source.role = None;
        }
    }
    claim
}

#[test]
fn a_claim_must_give_what_is_asked_for() {
    let spokesman = Some(("Oda Kerra", "former spokeswoman of the Norvane Front"));
    for (question, content, source, expected) in [
        (
            "How tall is the dam?",
            "The dam is 40 metres tall.",
            None,
            1.0,
        ),
        (
            "How high is the dam?",
            "The dam broke on Friday.",
            None,
            UNFIT * UNFIT,
        ),
        (
            "How long was the dam shut?",
            "The dam was shut until May.",
            None,
            1.0,
        ),
        (
            "How long could the lights be seen?",
            "The lights were seen last week.",
            None,
            UNFIT,
        ),
        (
            "How long could the lights be seen?",
            "The lights were seen for hours.",
            None,
            1.0,
        ),
        (
            "Why was the bridge shut?",
            "The bridge over the Sarn was shut.",
            None,
            0.0,
        ),
        (
            "What did the museum pay for the drum?",
            "The museum will return the drum.",
            None,
            UNFIT,
        ),
        (
            "What is the name of the captain?",
            "The captain of the boat was drunk.",
            None,
            UNFIT,
        ),
        (
            "What is the name of the captain?",
            "The captain, Oda Kerra, was drunk.",
            None,
            1.0,
        ),
        (
            "what's the Front's spokeswoman's name",
            "The Front is weak.",
            spokesman,
            1.0,
        ),
        (
            "Who acts in the name of the Front?",
            "Miners act in its name.",
            None,
            1.0,
        ),
        ("how deep does it go", "The dam leaks.", None, 1.0),
        (
            "Where are the workers from?",
            "The workers were trained in the Norvane valley.",
            None,
            UNFIT,
        ),
        (
            "Where are the workers from?",
            "Most workers came from the Norvane valley.",
            None,
            1.0,
        ),
        (
            "which country was the captain from",
            "The Kenyan captain stayed in the harbour.",
            None,
            1.0,
        ),
        (
            "Where did the captain come from?",
            "The captain sank his boat in the harbour.",
            None,
            UNFIT,
        ),
        (
            "Where did the captain come from?",
            "The captain was from a village in Norvane.",
            None,
            1.0,
        ),
        (
            "Where is the mine run from?",
            "The mine is run by people in Berrin.",
            None,
            1.0,
        ),
        (
            "Why did they attack the dam?",
            "The Front is responsible for the attack.",
            None,
            0.0,
        ),
        (
            "Why did they attack the dam?",
            "The Front attacked the dam for its water.",
            None,
            1.0,
        ),
        (
            "Whose bones were found?",
            "The bones were found in May.",
            None,
            0.0,
        ),
        (
            "Whose bones were found?",
            "The old bones of a bishop were found.",
            None,
            1.0,
        ),
        ("Whose bones were found?", "A bishop was found.", None, 1.0),
        (
            "What happened in April?",
            "The dam broke in March.",
            None,
            0.0,
        ),
        ("Which dam is safe?", "The dam is safe.", None, 0.0),
        (
            "How long did the talks run?",
            "The talks ran dry.",
            None,
            UNFIT,
        ),
        (
            "By whom was the dam built?",
            "The dam was built in 1920.",
            None,
            UNFIT,
        ),
        ("Who built the dam?", "Miners built the dam.", None, 1.0),
        ("Who built the dam?", "We built the dam.", spokesman, 1.0),
        ("Why did Kerra resign?", "Kerra resigned in May.", None, 0.0),
        (
            "Why did Kerra resign?",
            "Kerra resigned in May after a quarrel.",
            None,
            1.0,
        ),
        (
            "Why did Kerra resign?",
            "The union's founder, Kerra, resigned in May.",
            None,
            UNFIT,
        ),
        (
            "Why did Kerra resign?",
            "Kerra has been gone since Monday.",
            None,
            UNFIT,
        ),
        (
            "Why did Kerra resign?",
            "Kerra resigned after a two-day strike.",
            None,
            1.0,
        ),
        (
            "Why did Kerra resign?",
            "Kerra resigned and is likely to leave.",
            None,
            UNFIT,
        ),
        (
            "Why did Kerra resign?",
            "Kerra resigned to save the union.",
            None,
            1.0,
        ),
        (
            "Why did Kerra resign after a year?",
            "Kerra the founder resigned after a year.",
            None,
            UNFIT,
        ),
        (
            "What did the dam cost?",
            "The dam broke on Friday.",
            None,
            UNFIT,
        ),
        (
            "What did the dam cost?",
            "The dam cost 3 million crowns.",
            None,
            1.0,
        ),
        (
            "Who runs the mine now?",
            "Kerra used to run the mine.",
            None,
            0.0,
        ),
        (
            "Who runs the mine now?",
            "Kerra, a former minister, runs the mine now.",
            None,
            1.0,
        ),
        (
            "Who speaks for the Front now?",
            "The Front is weak.",
            spokesman,
            0.0,
        ),
        (
            "What does Kerra say now?",
            "The Front is weak.",
            spokesman,
            1.0,
        ),
        (
            "Does Kerra still run it now?",
            "Kerra used to run it.",
            None,
            1.0,
        ),
    ] {
        let claim = claim(content, source);
        let factor = factor(&Query::parse(question), &claim, &text::words(content), &[]);
        assert_eq!(factor, expected, "{question} {content}");
    }
}

#[test]
fn who_somebody_is_is_not_told_by_what_they_say() {
    let query = Query::parse("Who is Oda Kerra?");
    let of = |content: &str, role: Option<&str>| {
        let mut claim = claim(content, Some(("Oda Kerra", "")));
        claim.source.role = role.map(ToOwned::to_owned);
        factor(&query, &claim, &text::words(content), &[])
    };
    assert_eq!(of("The dam is safe.", None), 0.0);
    assert_eq!(of("The dam is safe.", Some("mayor of Norvane")), 1.0);
    assert_eq!(of("Kerra is the mayor.", None), 1.0);
}

#[test]
fn what_says_what_it_is_comes_first() {
    for (question, content, expected) in [
        ("What is the Front?", "The Northern Front is a union.", 1.0),
        (
            "what is the Front",
            "The Front is weak.",
            BESIDE_WHAT_IS_ASKED,
        ),
        ("what is berriqa", "Berriqa is weak.", BESIDE_WHAT_IS_ASKED),
        ("What is the fare?", "The fare doubled.", 1.0),
        ("Who were Kerra's guests?", "Kerra had guests.", 1.0),
        (
            "What kind of union is the Front?",
            "The Front, a union, is weak.",
            BESIDE_WHAT_IS_ASKED,
        ),
        ("Who is the head of the Front?", "The Front is weak.", 1.0),
        ("Who is the head?", "Oda Kerra is the head.", 1.0),
        ("who was Oda Kerra?", "Oda Kerra was one of us.", 1.0),
        (
            "who was Oda Kerra?",
            "Oda Kerra left.",
            BESIDE_WHAT_IS_ASKED,
        ),
    ] {
        let factor = beside(&Query::parse(question), &text::words(content));
        assert_eq!(factor, expected, "{question} {content}");
    }
}
