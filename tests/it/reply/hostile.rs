//! Articles and questions that want to do harm.

use std::sync::LazyLock;

use proptest::prelude::*;
use whosaid::{
    answer::{Answer, Attributed, Found, Outcome, Sought, Why},
    claim::{Certainty, Claim, Polarity, Quote, Source, SourceKind},
    question::Kind,
    reply,
    store::Library,
};

use super::markup;
use crate::library;

/// Pieces that hostile text is made of.
const PIECES: &[&str] = &[
    "<script>alert(1)</script>",
    "<b>",
    "</p>",
    "</li></ol>",
    "<img src=x onerror=y>",
    "<mx-reply>",
    "&lt;",
    "&",
    "\"",
    "'",
    "\n\n",
    "\r",
    "\t",
    "\0",
    "\u{1b}[2J",
    "\u{202e}",
    "\u{2066}",
    "\u{200f}",
    "\u{200b}",
    "\u{feff}",
    "\u{e0041}",
    "@room",
    "@ROOM",
    "@\u{202e}room",
    "@alice:example.org",
    "https://matrix.to/#/@a:b",
    "javascript:alert(1)",
    "**bold** [a](b)",
    "1. ",
    "> quoted",
    "שלום",
    "مرحبا",
    "👩‍🚒",
    "e\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}",
    "word",
    " ",
    "said",
];

fn hostile() -> impl Strategy<Value = String> {
    let pieces = prop::collection::vec(prop::sample::select(PIECES), 1..12);
    prop_oneof![
        4 => pieces.prop_map(|pieces| pieces.concat()),
        1 => any::<String>(),
        1 => prop::sample::select(PIECES).prop_map(|piece| piece.repeat(2_000)),
    ]
}

fn hostile_found() -> impl Strategy<Value = Found> {
    let kinds = prop::sample::select(
        &[
            SourceKind::Person,
            SourceKind::Organization,
            SourceKind::Unnamed,
            SourceKind::Document,
            SourceKind::Author,
        ][..],
    );
    let texts = prop::collection::vec(hostile(), 12);
    (texts, kinds, any::<[bool; 6]>()).prop_map(|(texts, kind, flags)| {
        static LIBRARY: LazyLock<Library> = LazyLock::new(library::library);
        let (claim, article) = LIBRARY.at(7).unwrap();
        let mut texts = texts.into_iter();
        let mut next = || texts.next().unwrap();
        let source = Source {
            name: next(),
            canonical: flags[0].then(&mut next),
            role: flags[1].then(&mut next),
            kind,
        };
        let mut cue = claim.cue.clone().unwrap();
        cue.text = next();
        let claim = Claim {
            content: next(),
            quote: Quote {
                exact: flags[2].then(&mut next),
                ..claim.quote.clone()
            },
            chain: if flags[3] {
                vec![source.clone(); 9]
            } else {
                Vec::new()
            },
            source,
            cue: flags[4].then_some(cue),
            hedges: vec![next(), next()],
            certainty: Certainty::Possible,
            polarity: if flags[5] {
                Polarity::Negative
            } else {
                Polarity::Positive
            },
            section: Some(next()),
            ..claim.clone()
        };
        let mut article = article.clone();
        article.title = next();
        article.url = Some(next());
        Found {
            claim,
            article,
            score: 0.5,
            why: Why::default(),
            also: Vec::new(),
            at_odds: flags[0],
        }
    })
}

fn hostile_answer() -> impl Strategy<Value = Answer> {
    let outcomes = prop::sample::select(&[Outcome::Answer, Outcome::Near, Outcome::None][..]);
    let claims = prop::collection::vec(hostile_found(), 1..10);
    (claims, outcomes, hostile(), any::<bool>()).prop_map(|(mut claims, outcome, text, speaker)| {
        // The first one has sources beside it.
        let also = (claims.iter())
            .map(|found| Attributed {
                claim: found.claim.clone(),
                article: found.article.clone(),
            })
            .collect();
        claims[0].also = also;
        let id = claims[0].claim.id.clone();
        if outcome == Outcome::None {
            claims.clear();
        }
        Answer {
            question: text.clone(),
            kind: Kind::Topic,
            outcome,
            claims,
            rest: vec![id; 3],
            more_at_least: speaker,
            sought: Sought {
                besides: None,
                speaker: speaker.then(|| text.clone()),
                told: speaker && outcome == Outcome::Answer,
                reserve: None,
                unknown: vec![text; 3],
            },
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn nothing_is_injected_and_both_forms_say_the_same(answer in hostile_answer()) {
        let (text, html) = (reply::text(&answer), reply::html(&answer));
        markup::text_of(&html);
        markup::assert_same_facts(&text, &html);
        prop_assert!(text.len() + html.len() <= reply::MOST_BYTES);
        for form in [&text, &html] {
            prop_assert!(!form.to_lowercase().contains("@room"));
            for c in form.chars() {
                prop_assert!(!c.is_control() || c == '\n', "{c:?}");
                prop_assert!(!matches!(c,
                    '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}'
                    | '\u{200b}' | '\u{feff}' | '\u{2028}' | '\u{2029}'), "{c:?}");
            }
        }
        prop_assert!(serde_json::to_string(&reply::json(&answer)).is_ok());
    }
}
