use std::{fmt::Write, time::Duration};

use super::*;
use crate::{
    answer::{Considered, Outcome, Part, Reasons, Wording},
    bot::{
        answerers::Reloaded,
        journal::Depths,
        settings::{Change, Settings},
    },
    claim::{ClaimId, Reserve, SourceKind},
    config::{NothingFound, ReplyAs, Rooms},
    question::Kind,
    store::{ArticleClaims, Library},
};

/// Pages one after the other, each in both forms.
fn shown(pages: &[(&str, Page)]) -> String {
    let mut all = String::new();
    for (name, page) in pages {
        let (text, html) = page.write();
        let bare = |text: &str| -> String {
            let text = text.replace(['•', ' ', '\n'], "");
            [
                ("&lt;", "<"),
                ("&gt;", ">"),
                ("&#39;", "'"),
                ("&quot;", "\""),
                ("&amp;", "&"),
            ]
            .iter()
            .fold(text, |text, (entity, character)| {
                text.replace(entity, character)
            })
        };
        let without_tags: String = html
            .split('<')
            .map(|part| part.split_once('>').map_or(part, |(_, text)| text))
            .collect();
        if !html.contains("<a href") {
            assert_eq!(bare(&text), bare(&without_tags), "{name}");
        }
        let html = html.replace("><", ">\n<");
        let _ = writeln!(all, "== {name}\n{text}\n\n-- as HTML --\n{html}\n");
    }
    all
}

/// The claims of the test articles.
fn library() -> Library {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    Library::read(&root.join("tests/data/claims")).unwrap()
}

fn id(text: &str) -> ClaimId {
    text.parse().unwrap()
}

#[test]
fn help() {
    insta::assert_snapshot!(shown(&[
        ("in a group", super::help(Some("!whosaid"), false)),
        (
            "in a conversation of two, to an admin",
            super::help(None, true)
        ),
        ("on a command", help_on(None, Name::Claim)),
        ("on settings", help_on(Some("!whosaid"), Name::Settings)),
    ]));
}

#[test]
fn what_cannot_be_done() {
    insta::assert_snapshot!(shown(&[
        ("wrong", wrong(Name::Claim)),
        ("unknown", unknown("foo")),
        (
            "mistyped",
            page_of_hint(Hint::Mistyped(Name::Sources), "soruces")
        ),
        (
            "another form",
            page_of_hint(Hint::Form(Name::Settings), "settings loud")
        ),
        ("unable", unable()),
        (
            "nothing to go on with",
            Page::new(say::NOTHING_TO_GO_ON_WITH)
        ),
        ("nothing to explain", Page::new(say::NOTHING_TO_EXPLAIN)),
    ]));
}

#[test]
fn sources() {
    let library = library();
    let mut many = Vec::new();
    for number in 1..=32 {
        let mut article = ArticleClaims::clone(&library.articles()[number % 3]);
        article.info.id = format!("article-{number}");
        article.info.title = format!("Article {number} <b>");
        article.info.publisher = (number == 31).then(|| "The Norvane Courier".to_owned());
        article.info.published = (number > 30).then(|| "2031-04-02".to_owned());
        article.info.url = (number == 32).then(|| "https://example.org/32?a=1&b=2".to_owned());
        many.push(article);
    }
    let many = Library::new(many);
    let second = super::sources(&many, 2).write().0;
    assert!(
        second.contains("16 to 30 of 32; “sources 3” goes on."),
        "{second}"
    );
    insta::assert_snapshot!(shown(&[
        ("a few", super::sources(&library, 1)),
        ("the last page", super::sources(&many, 3)),
        ("no such page", super::sources(&many, 4)),
        ("none", super::sources(&Library::default(), 1)),
    ]));
}

#[test]
fn speakers() {
    let library = library();
    let mut silent = ArticleClaims::clone(&library.articles()[0]);
    silent
        .claims
        .retain(|claim| claim.source.kind == SourceKind::Author);
    insta::assert_snapshot!(shown(&[
        ("those of three articles", super::speakers(&library, 1)),
        ("no such page", super::speakers(&library, 3)),
        ("nobody", super::speakers(&Library::new(vec![silent]), 1)),
    ]));
}

#[test]
fn a_claim() {
    let library = library();
    insta::assert_snapshot!(shown(&[
        ("the first", claim(&library, &id("norvane-dam/1"))),
        ("in the middle", claim(&library, &id("berrin-strike/2"))),
        ("none", claim(&library, &id("berrin-strike/99"))),
        ("none of an article", claim(&library, &id("nowhere/1"))),
    ]));
}

fn considered(id: &str, score: f32, words: &[(f32, Option<Part>)]) -> Considered {
    Considered {
        id: id.parse().unwrap(),
        score,
        coverage: 0.8,
        focus: 0.4,
        missing: 0,
        foreign: false,
        of_another: false,
        writes_out: false,
        fits: true,
        cosine: None,
        answers: None,
        words: words.to_vec(),
    }
}

#[test]
fn why_and_why_not() {
    let library = library();
    let words = [(0.7, Some(Part::Content)), (0.3, None)];
    let answer = Reasons {
        kind: Kind::WhoSaid,
        outcome: Outcome::Answer,
        by_speaker: true,
        told: false,
        reserve: None,
        unknown: 1,
        answer_at: 0.6,
        near_at: 0.35,
        considered: vec![
            considered("norvane-dam/1", 0.83, &words),
            Considered {
                missing: 1,
                fits: false,
                cosine: Some(0.5),
                ..considered("norvane-dam/99", 0.3, &words)
            },
        ],
    };
    let near = Reasons {
        outcome: Outcome::Near,
        considered: vec![Considered {
            missing: 1,
            fits: false,
            cosine: Some(0.5),
            answers: Some(0.1),
            ..considered("norvane-dam/2", 0.41, &words)
        }],
        ..answer.clone()
    };
    let of_the_speaker = Reasons {
        considered: vec![considered("norvane-dam/2", 0.1, &[])],
        ..near.clone()
    };
    let told = Reasons {
        told: true,
        ..of_the_speaker.clone()
    };
    let reserved = Reasons {
        by_speaker: false,
        reserve: Some(Reserve::Without),
        ..of_the_speaker.clone()
    };
    let none = Reasons {
        kind: Kind::Topic,
        outcome: Outcome::None,
        by_speaker: false,
        considered: Vec::new(),
        ..answer.clone()
    };
    let wording = Wording {
        about: "dam <sold>".to_owned(),
        speaker: Some("Oda Kerra".to_owned()),
        words: vec!["dam".to_owned(), "<sold>".to_owned()],
        unknown: vec!["<sold>".to_owned()],
    };
    let nobody = Wording {
        speaker: None,
        words: Vec::new(),
        ..wording.clone()
    };
    insta::assert_snapshot!(shown(&[
        ("an answer", why(&library, &answer, Some(&wording))),
        (
            "an answer whose words are forgotten",
            why(&library, &answer, None)
        ),
        ("related", why(&library, &near, Some(&wording))),
        (
            "of the speaker",
            why(&library, &of_the_speaker, Some(&wording))
        ),
        ("told of the speaker", why(&library, &told, Some(&wording))),
        (
            "told of the speaker, and words are forgotten",
            why(&library, &told, None)
        ),
        ("with a reserve or without", why(&library, &reserved, None)),
        ("nothing", why(&library, &none, Some(&nobody))),
        (
            "nothing, and words are forgotten",
            why(&library, &none, None)
        ),
    ]));
}

#[test]
fn reasons_are_kept_without_a_word_of_the_question() {
    let reasons = Reasons {
        kind: Kind::WhoSaid,
        outcome: Outcome::Near,
        by_speaker: true,
        told: false,
        reserve: None,
        unknown: 2,
        answer_at: 0.6,
        near_at: 0.35,
        considered: vec![considered(
            "norvane-dam/1",
            0.5,
            &[(0.25, Some(Part::Synonym))],
        )],
    };
    let kept = serde_json::to_string(&reasons).unwrap();
    insta::assert_snapshot!(kept);
    assert_eq!(serde_json::from_str::<Reasons>(&kept).unwrap(), reasons);
}

fn everywhere() -> Rooms {
    Rooms {
        prefix: "!whosaid".to_owned(),
        reply_as: ReplyAs::Notice,
        read_receipts: true,
        typing: true,
        nothing_found: NothingFound::Reaction,
        leave_empty: true,
        publish_commands: false,
    }
}

#[test]
fn settings_and_their_changes() {
    let set = Settings {
        replies: Some(ReplyAs::Text),
        threads: Some(true),
        ..Settings::default()
    };
    let change = |key, value| Change::parse(key, value).unwrap();
    insta::assert_snapshot!(shown(&[
        (
            "never set",
            super::settings(&Settings::default(), &everywhere(), None)
        ),
        (
            "set",
            super::settings(&set, &everywhere(), Some("!whosaid"))
        ),
        ("changed", changed(&change("threads", "on"), true)),
        ("taken back", changed(&change("replies", "default"), true)),
        ("not allowed", changed(&change("threads", "on"), false)),
    ]));
}

#[test]
fn what_an_admin_is_told() {
    let idle = Status {
        uptime: Duration::from_secs(5),
        last_sync: None,
        depths: Depths::default(),
        articles: 1,
        claims: 1,
        by_meaning: false,
        rooms: 0,
    };
    let busy = Status {
        uptime: Duration::from_secs(900_000),
        last_sync: Some(Duration::from_millis(1_250)),
        depths: Depths {
            questions: 12,
            answers: 3,
            gaps: 1,
            undecrypted: 2,
            handed: 5,
            dead_letters: 4,
        },
        articles: 20,
        claims: 900,
        by_meaning: true,
        rooms: 7,
    };
    let place = |number: usize| Place {
        id: format!("!{number}:example.org"),
        name: (number == 1).then(|| "News <desk>".to_owned()),
        members: number as u64,
        encrypted: number.is_multiple_of(2),
        waiting: u64::from(number == 2),
    };
    let places: Vec<_> = (1..=16).map(place).collect();
    let ok = |without_model: Option<&str>| {
        Ok(Reloaded {
            without_model: without_model.map(str::to_owned),
            before: (1, 20),
            now: (2, 44),
        })
    };
    let failed = Err(crate::answer::OpenError::Claims(
        Library::read(std::path::Path::new("nowhere/claims")).unwrap_err(),
    ));
    insta::assert_snapshot!(shown(&[
        ("status when it is new", status(idle, "0.1.0")),
        ("status", status(busy, "0.1.0")),
        ("rooms", rooms(&places[..3], 1)),
        ("rooms, a page", rooms(&places, 2)),
        ("reloaded", reloaded(&ok(None))),
        (
            "reloaded without the model",
            reloaded(&ok(Some("it is torn")))
        ),
        ("not reloaded", reloaded(&failed)),
        (
            "ping",
            Page::new(say::pong(Duration::from_millis(340), "0.1.0"))
        ),
        ("leaving", Page::new(say::LEAVING)),
        ("leaving another", Page::new(say::leaving("!a:example.org"))),
        ("not there", Page::new(say::not_in("!a:example.org"))),
    ]));
}
