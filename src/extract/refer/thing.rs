//! "It" and "its", where they stand for an organisation.

use super::{
    Antecedent, Role, expletive,
    scene::{Event, Scene, Who},
};
use crate::extract::{
    names::{people, words},
    read::{Tag, Tokens},
};

/// Texts, which can be said to say something.
const TEXTS: &[&str] = &[
    "report",
    "study",
    "statement",
    "letter",
    "article",
    "survey",
    "poll",
    "ruling",
    "lawsuit",
    "document",
    "filing",
    "memo",
    "complaint",
    "bill",
    "law",
    "story",
    "book",
    "paper",
    "analysis",
    "audit",
    "review",
    "email",
    "message",
    "tweet",
    "website",
    "plan",
    "proposal",
    "account",
];

/// The organisation that "it" or "its" at `at` stands for, if that is clear.
pub(super) fn thing(scene: &Scene<'_, '_>, at: usize, role: Role) -> Option<(Role, Antecedent)> {
    let name = match role {
        Role::Possessive => possessive(scene, at)?,
        _ if scene.reading.word(at) == "it" => subject(scene, at)?,
        _ => return None,
    };
    Some((role, Antecedent::Name(name)))
}

/// The only organisation in this sentence and the one before; it has to be a
/// subject.
fn only(scene: &Scene<'_, '_>) -> Option<(usize, Event)> {
    let mut found: Option<(usize, Event)> = None;
    for event in scene.window(1) {
        let Who::Organization(name) = event.who else {
            continue;
        };
        if found.as_ref().is_some_and(|(other, _)| *other != name) {
            return None;
        }
        if event.verb.is_some() || event.speaker {
            found = Some((name, event.clone()));
        } else if found.is_none() {
            return None;
        }
    }
    found
}

fn subject(scene: &Scene<'_, '_>, at: usize) -> Option<usize> {
    let (name, event) = only(scene)?;
    if let Some(voice) = scene.voices.reported(at) {
        // "The board said it would"
        let own = voice.source.contains(&event.tokens.start)
            && !voice
                .cue
                .clone()
                .any(|at| is_reckoning(scene.reading.word(at)));
        return (own && expletive::acts(scene.reading, at)).then_some(name);
    }
    // "The board met. It said": nothing else could say something.
    let opens = event.tokens.start < scene.sentence.start
        && (scene.sentence.start..at)
            .all(|before| matches!(scene.reading.tag(before), Tag::Cc | Tag::Adv | Tag::Comma));
    let speaks = scene.voices.from(at).is_some() && expletive::acts(scene.reading, at);
    (opens && speaks && !rivals(scene, at)).then_some(name)
}

/// Whether the verb weighs what something would do: "estimates that it would
/// raise taxes" is about the plan.
fn is_reckoning(word: &str) -> bool {
    [
        "estimat", "predict", "forecast", "project", "calculat", "conclud", "found", "find",
        "believ", "think", "thought", "suspect", "assum", "doubt",
    ]
    .iter()
    .any(|stem| word.starts_with(stem))
}

fn possessive(scene: &Scene<'_, '_>, at: usize) -> Option<usize> {
    let reading = scene.reading;
    let (name, event) = only(scene)?;
    let here = event.tokens.start >= scene.sentence.start;
    if here {
        let between = event.tokens.end..at;
        return (!things(scene, between)).then_some(name);
    }
    // "The board met. Its chairman said"
    let staff = (at + 1..at + 4)
        .take_while(|&next| reading.tag(next).is_in_noun_phrase())
        .last()
        .is_some_and(|head| {
            let word = reading.word(head);
            people::is_person_noun(word) || people::is_people_noun(word)
        });
    (at == scene.sentence.start && staff && !rivals(scene, at)).then_some(name)
}

/// Whether a singular noun for a thing stands in the tokens.
fn things(scene: &Scene<'_, '_>, mut tokens: Tokens) -> bool {
    tokens.any(|at| {
        let reading = scene.reading;
        let word = reading.word(at);
        match reading.tag(at) {
            Tag::Noun => !people::is_plural(word) && !people::is_person_noun(word),
            Tag::Name => true,
            Tag::Quote => true,
            _ => matches!(word, "it" | "which"),
        }
    })
}

/// Whether an unnamed organisation or a text was mentioned since the sentence
/// before began.
fn rivals(scene: &Scene<'_, '_>, at: usize) -> bool {
    let from = scene
        .previous
        .as_ref()
        .map_or(scene.sentence.start, |s| s.start);
    (from..at).any(|at| {
        let word = scene.reading.word(at);
        scene.reading.tag(at) == Tag::Noun
            && (words::is_organisation(word) || TEXTS.contains(&word) || is_band(word))
            && !is_named(scene, at)
    })
}

/// Several people under a leader, without a name.
fn is_band(word: &str) -> bool {
    matches!(
        word,
        "ring" | "gang" | "cartel" | "cell" | "crew" | "family" | "clan" | "sect" | "band"
    )
}

/// Whether the noun stands for an organisation with a name ("the board").
fn is_named(scene: &Scene<'_, '_>, at: usize) -> bool {
    scene
        .window(1)
        .iter()
        .any(|event| event.tokens.contains(&at))
}
