//! Questions to the test articles.

mod beside;
mod names;
mod told;

use std::collections::HashSet;

use whosaid::{
    answer::{Answer, Answerer, Limits, Outcome},
    claim::{Reserve, SourceKind},
    eval::answers,
    index::Opened,
    reply,
    store::Library,
};

use crate::{library, synthetic};

/// Questions, each file about other claims. The rules were written with those of
/// `FILE.jsonl` in view: where nothing answers one of these, nothing must.
/// `FILE-report.jsonl` is only counted; but for that of `questions`, nobody has read
/// which ones fail. `FILE-fresh.jsonl`, its report and `FILE-plain-report.jsonl` were
/// written by people who knew the claims and nothing of the rules; so was
/// `FILE-names-report`, most of which, as of `FILE-names`, name somebody or something else
/// than the claims do. `FILE-asked` and its report ask as the reference questions do; more
/// than half of `FILE-near` and its report have a claim's words and no answer; so it is with
/// `FILE-traps` and its report, which were written to catch answers that are wrong. The
/// snapshots hold what goes wrong, so that they show every change.
#[test]
fn the_questions_get_their_claims() {
    for (file, variant, fixture) in [
        ("questions", "with_quotes", library::answerer(true)),
        ("questions", "without_quotes", library::answerer(false)),
        (
            "questions",
            "with_model",
            library::answerer(false).with_model(),
        ),
        ("questions-bundled", "words", bundled()),
        ("questions-bundled", "with_model", bundled().with_model()),
        ("questions-ingested", "words", ingested()),
        ("questions-ingested", "with_model", ingested().with_model()),
    ] {
        let run = |file: &str| {
            let tests = answers::read(&library::data(&format!("{file}.jsonl"))).unwrap();
            answers::run(&tests, &fixture.answerer).unwrap()
        };
        let report = run(file);
        assert_eq!(report.abstained, report.unanswerable, "{}", report.errors());
        insta::assert_snapshot!(
            format!("{file}_{variant}"),
            format!("{report}\n{}", report.errors())
        );
        // `-more` holds harder ones, of which too many fail to list them.
        let others = [
            "report",
            "more",
            "fresh",
            "fresh-report",
            "plain-report",
            "names",
            "names-report",
            "asked",
            "asked-report",
            "near",
            "near-report",
            "traps",
            "traps-report",
        ];
        for other in others {
            if library::data(&format!("{file}-{other}.jsonl")).exists() {
                let report = run(&format!("{file}-{other}"));
                insta::assert_snapshot!(format!("{file}-{other}_{variant}"), report.to_string());
            }
        }
    }
}

fn bundled() -> library::Fixture {
    library::answerer_over(&library::bundled())
}

fn ingested() -> library::Fixture {
    library::answerer_over(&library::ingested())
}

/// Scores are shares of the question, so what they decide must not depend on
/// how many other claims there are: here thirty times as many, one in twenty of
/// their words being a word of ours.
#[test]
fn outcomes_stay_the_same_among_many_claims() {
    let small = library::answerer(false);
    let ours = small.answerer.library();
    let words: Vec<&str> = (ours.claims())
        .flat_map(|(claim, _)| claim.content.split(' '))
        .collect();
    let mut articles = library::own(ours);
    articles.extend(synthetic::articles(1_000, &words));
    let large = library::answerer_over(&articles);

    let tests = answers::read(&library::data("questions.jsonl")).unwrap();
    let mut changed = Vec::new();
    for test in &tests {
        let few = small.answerer.answer(&test.question).unwrap();
        let many = large.answerer.answer(&test.question).unwrap();
        let best = |answer: &Answer| answer.claims.first().map(|found| found.claim.id.clone());
        if few.outcome == Outcome::Answer && best(&few) != best(&many) {
            changed.push(format!(
                "{} {:?} {:?}",
                test.question,
                best(&few),
                best(&many)
            ));
        }
        if test.expect.is_empty() {
            assert_ne!(many.outcome, Outcome::Answer, "{}", test.question);
        }
    }
    assert!(changed.len() * 20 <= tests.len(), "{changed:#?}");
}

#[test]
fn whoever_is_left_out_is_not_shown() {
    let fixture = library::answerer(true);
    for question in [
        "Who besides Oda Kerra says that the dam is safe?",
        "anyone else saying the dam is safe, apart from Kerra?",
        "Has anyone but the spokeswoman of the Water Board said that the dam is safe?",
    ] {
        let answer = fixture.answerer.answer(question).unwrap();
        assert_ne!(answer.outcome, Outcome::Answer, "{question}");
        for found in &answer.claims {
            assert_ne!(found.claim.source.full_name(), "Oda Kerra", "{question}");
        }
    }
}

#[test]
fn another_office_is_another_speaker() {
    let fixture = library::answerer(true);
    for (question, outcome) in [
        ("What did the interior ministry say?", Outcome::Answer),
        ("What did the foreign ministry say?", Outcome::None),
        (
            "What did the Foreign Ministry of Karsia say?",
            Outcome::None,
        ),
        ("What did the mayor of Norvane say?", Outcome::Answer),
        ("What did the vice mayor of Norvane say?", Outcome::None),
    ] {
        let answer = fixture.answerer.answer(question).unwrap();
        assert_eq!(answer.outcome, outcome, "{question}");
    }
}

#[test]
fn a_speaker_is_a_filter() {
    let fixture = library::answerer(true);
    for (question, outcome) in [
        (
            "What did Oda Kerra say about the reservoir?",
            Outcome::Answer,
        ),
        ("What did Oda Kerra say about the boats?", Outcome::Near),
        ("What did Ilmar Ode say about the boats?", Outcome::None),
        (
            "What did the spokeswoman of the Water Board say?",
            Outcome::Answer,
        ),
    ] {
        let answer = fixture.answerer.answer(question).unwrap();
        assert_eq!(answer.outcome, outcome, "{question}");
        for found in &answer.claims {
            assert_eq!(found.claim.source.full_name(), "Oda Kerra", "{question}");
        }
    }
}

/// They have one stem, and are not the same.
#[test]
fn attackers_are_no_attack() {
    let fixture = library::answerer_over(&[told::article(&[
        "The attackers in Berrin were miners.",
        "The attack in the harbour of Berrin woke all.",
    ])]);
    for (question, first) in [
        ("the attack in Berrin", "The attack in"),
        ("the attackers in Berrin", "The attackers in Berrin"),
    ] {
        let answer = fixture.answerer.answer(question).unwrap();
        let found = &answer.claims[0].claim.content;
        assert!(found.starts_with(first), "{question} {found}");
    }
}

#[test]
fn what_has_no_name_can_be_asked_for_with_a_matter() {
    let fixture = library::answerer(true);
    for (question, kind) in [
        (
            "Which claims about the bridge come from unnamed sources?",
            SourceKind::Unnamed,
        ),
        ("anonymous claims about copper", SourceKind::Unnamed),
        (
            "Which claims about the dam are anonymous?",
            SourceKind::Unnamed,
        ),
        (
            "What does the article itself say about the bridge?",
            SourceKind::Author,
        ),
    ] {
        let answer = fixture.answerer.answer(question).unwrap();
        assert_eq!(answer.outcome, Outcome::Answer, "{question}");
        for found in &answer.claims {
            assert_eq!(found.claim.source.kind, kind, "{question}");
            let matter = question
                .trim_end_matches('?')
                .split(' ')
                .find(|word| matches!(*word, "bridge" | "copper" | "dam"));
            assert!(found.claim.content.contains(matter.unwrap()), "{question}");
        }
    }
    // Nobody says anything about it without a name.
    let answer = fixture.answerer.answer("anonymous claims about the bonus");
    assert_ne!(answer.unwrap().outcome, Outcome::Answer);
}

#[test]
fn how_sure_a_source_is_can_be_asked_for() {
    let fixture = library::answerer(true);
    for (question, reserve, matter) in [
        ("Which claims are hedged?", Reserve::With, ""),
        ("What is uncertain about the dam?", Reserve::With, "dam"),
        (
            "Which claims about the strike are hedged?",
            Reserve::With,
            "strike",
        ),
        (
            "What is stated as fact about the dam?",
            Reserve::Without,
            "dam",
        ),
        (
            "Which claims by Oda Kerra are certain?",
            Reserve::Without,
            "",
        ),
    ] {
        let answer = fixture.answerer.answer(question).unwrap();
        assert_eq!(answer.outcome, Outcome::Answer, "{question}");
        for found in &answer.claims {
            assert_eq!(found.claim.reserve(), reserve, "{question}");
            assert!(found.claim.content.contains(matter), "{question}");
        }
    }
    // All that is said of it is hedged.
    let answer = fixture
        .answerer
        .answer("Which claims about copper are certain?");
    assert_ne!(answer.unwrap().outcome, Outcome::Answer);
}

/// A person close to the ministry speaks of the concrete; the ministry does not.
#[test]
fn a_speaker_is_not_met_by_who_is_close_to_it() {
    let fixture = library::answerer(true);
    let answer = fixture
        .answerer
        .answer("What did the ministry say about the concrete?");
    let answer = answer.unwrap();
    assert_ne!(answer.outcome, Outcome::Answer);
    for found in &answer.claims {
        assert_eq!(found.claim.source.name, "The interior ministry of Karsia");
    }
    let answer = fixture.answerer.answer("What did the wall say?").unwrap();
    assert_eq!(answer.outcome, Outcome::None);
}

#[test]
fn a_speaker_is_met_by_who_speaks_for_it() {
    let fixture = library::answerer(true);
    for (question, source) in [
        (
            "What did the Water Board say about the reservoir?",
            "Oda Kerra",
        ),
        (
            "What does the government of Karsia say about the bridge?",
            "The interior ministry of Karsia",
        ),
        ("What did the river institute people say?", "Experts"),
    ] {
        let answer = fixture.answerer.answer(question).unwrap();
        assert_eq!(answer.outcome, Outcome::Answer, "{question}");
        let found = &answer.claims[0].claim.source;
        assert!(found.full_name().starts_with(source), "{question}");
    }
}

#[test]
fn of_several_speakers_each_is_heard() {
    let fixture = library::answerer(true);
    for (question, sources) in [
        (
            "What did both Oda Kerra and the mayor of Norvane say?",
            &["Oda Kerra", "Ilmar Šoltés"][..],
        ),
        (
            "What did Jonas Aberl or the diplomats say?",
            &["Jonas Aberl", "Western diplomats"],
        ),
        // All of them, or it may be one whose name has an "and".
        ("What did Oda Kerra and Sons say?", &[]),
    ] {
        let answer = fixture.answerer.answer(question).unwrap();
        let shown = answer.claims.iter().map(|found| &found.claim);
        let library = fixture.answerer.library();
        let rest = (answer.rest.iter()).map(|id| library.get(id).unwrap().0);
        let found: Vec<_> = (shown.chain(rest))
            .map(|claim| claim.source.full_name())
            .collect();
        let expected: HashSet<_> = sources.iter().copied().collect();
        let all: HashSet<_> = found.iter().copied().collect();
        assert_eq!(all, expected, "{question}");
        // One of each comes before what else they say.
        let first: HashSet<_> = found.iter().copied().take(sources.len()).collect();
        assert_eq!(first, expected, "{question}");
    }
}

#[test]
fn who_heads_or_headed_something_does_not_speak_for_it() {
    let fixture = library::answerer(true);
    for (question, source) in [
        ("What did Tolvik Metals say?", "Tolvik Metals"),
        ("what did harakat-e-noor claim", "Harakat-e-Noor"),
        (
            "What did the former commander of Harakat-e-Noor say?",
            "Yusuf Khaldoun",
        ),
        (
            "What did the Daily Lantern report?",
            "a person close to the ministry",
        ),
    ] {
        let answer = fixture.answerer.answer(question).unwrap();
        assert!(!answer.claims.is_empty(), "{question}");
        for found in &answer.claims {
            assert_eq!(found.claim.source.full_name(), source, "{question}");
        }
    }
}

#[test]
fn limits_are_kept() {
    let fixture = library::answerer(false);
    let ask = |limits| {
        let options = whosaid::answer::AnswerOptions {
            limits,
            ..fixture.options.clone()
        };
        let (answerer, _) = Answerer::open(&options).unwrap();
        answerer.answer("Norvane dam").unwrap()
    };
    let one = ask(Limits {
        shown: 1,
        ..Limits::default()
    });
    let all = ask(Limits {
        shown: 100,
        ..Limits::default()
    });
    assert_eq!(one.claims.len(), 1);
    assert_eq!(one.claims[0], all.claims[0]);
    assert_eq!(one.rest.len(), all.claims.len() - 1);
    assert!(all.claims.is_sorted_by(|a, b| a.score >= b.score));
    let never = ask(Limits {
        answer_at: 1.1,
        near_at: 1.1,
        ..Limits::default()
    });
    assert_eq!(never.outcome, Outcome::None);
}

#[test]
fn any_question_gets_a_reply() {
    let fixture = library::answerer(true);
    for question in [
        "",
        " \n\t",
        "\0",
        "\u{202e}\u{2066}",
        "\"",
        "+dam -safe",
        "content:dam",
        "*",
        "dam*",
        "(dam OR",
        "dam AND NOT (safe",
        "[a TO z]",
        "dam^9999 ~2",
        "\\",
        "<b>dam</b>",
        "@room dam",
        "سد نورفان",
        "大坝",
        "👍🏽",
        "' OR 1=1 --",
        "${jndi:x}",
        "%s%n",
        &"dam ".repeat(25_000),
        &"x".repeat(100_000),
        &"the who what ".repeat(8_000),
        &(0..20_000).map(|n| format!("w{n} ")).collect::<String>(),
    ] {
        let answer = fixture.answerer.answer(question).unwrap();
        assert!(!reply::text(&answer).is_empty());
        assert!(!reply::html(&answer).is_empty());
        assert_eq!(reply::json(&answer)["question"], question);
        assert_eq!(answer.claims.is_empty(), answer.outcome == Outcome::None);
    }
}

#[test]
fn debug_shows_no_words_of_the_question() {
    let fixture = library::answerer(false);
    let answer = fixture.answerer.answer("Who said xylophone?").unwrap();
    assert!(!format!("{answer:?}").contains("xylophone"));
    let query = whosaid::question::Query::parse("Who said xylophone?");
    assert!(!format!("{query:?}").contains("xylophone"));
}

#[test]
fn an_answerer_can_be_asked_from_several_threads() {
    let fixture = library::answerer(false);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..20 {
                    let answer = fixture.answerer.answer("Is the dam safe?").unwrap();
                    assert_eq!(answer.outcome, Outcome::Answer);
                }
            });
        }
    });
}

/// Which words come in other articles, how often, and whether they come at all:
/// none of it may show to somebody who does not see these articles.
#[test]
fn an_answerer_over_others_says_what_one_says_that_never_knew_the_rest() {
    let tests = answers::read(&library::data("questions.jsonl")).unwrap();
    for with_model in [false, true] {
        let (mut all, mut two) = (
            library::answerer(true),
            library::answerer_over(&library::own(&library::library())[..2]),
        );
        if with_model {
            (all, two) = (all.with_model(), two.with_model());
        }
        let folder = tempfile::tempdir().unwrap();
        let seen = two.answerer.library().articles().to_vec();
        let (others, opening) = (all.answerer)
            .over_others(Library::new(seen), folder.path())
            .unwrap();
        assert_eq!(
            (opening.claims, opening.index),
            (others.library().len(), Opened::Built)
        );
        // Vectors take their time in a test.
        for test in tests.iter().step_by(if with_model { 8 } else { 1 }) {
            for question in [test.question.clone(), test.question.replace('a', "e")] {
                let said = |answerer: &Answerer| reply::text(&answerer.answer(&question).unwrap());
                assert_eq!(said(&others), said(&two.answerer), "{question}");
            }
        }
        // All vectors were known already.
        assert!(!folder.path().join("vectors.bin").exists());

        // And the other way round: what they add is known to them alone.
        let base = &two.answerer;
        let (more, _) = base
            .over_others(all.answerer.library().clone(), folder.path())
            .unwrap();
        let question = "Who says the Norvane dam is safe?";
        assert_eq!(more.answer(question).unwrap().outcome, Outcome::Answer);
        assert_eq!(base.answer(question).unwrap().outcome, Outcome::None);
        assert_eq!(folder.path().join("vectors.bin").exists(), with_model);
    }
}
