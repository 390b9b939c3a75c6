//! What somebody does, with a verb that elsewhere attributes: "dismissed the driver",
//! "attacked a school", "calls himself General Vell". Nothing is said in these.

use super::Site;
use crate::claim::SourceKind;
use crate::extract::{
    finish::kind,
    names::people::{is_people_noun, is_person_noun},
    read::{Reading, Tag, Tokens},
};

/// Whether cue and noun phrase tell an act.
pub(super) fn is_act(site: Site<'_>, source: Option<&Tokens>, content: &Tokens) -> bool {
    let reading = site.reading;
    let Some(head) = head(reading, content) else {
        return false;
    };
    let noun = reading.word(head);
    let qualified = content.clone().any(|at| reading.word(at) == "as");
    match site.group.verb.lemma {
        "dismiss" => {
            let named = reading.tag(head) == Tag::Name;
            !qualified && (named || is_person_noun(noun) || is_people_noun(noun))
        }
        "attack" => is_place(noun),
        // "questioned the driver": so do the police.
        "question" => is_person_noun(noun) || is_people_noun(noun),
        // "pressed oil", not "pressed the council for an answer".
        "press" => {
            reading.tag(content.start) == Tag::Noun
                && !is_person_noun(noun)
                && !is_people_noun(noun)
        }
        // "The maker recalled the lamps"
        "recall" => source.is_some_and(|source| kind(reading, source) == SourceKind::Organization),
        "show" => source
            .and_then(|source| self::head(reading, source))
            .is_some_and(|head| is_picture(reading.word(head))),
        "call" => {
            reading.word(content.start).ends_with("self")
                || reading.word(content.start).ends_with("selves")
        }
        // "It collects prices and suggests others to shops": what a device does.
        "suggest" => {
            source.is_none_or(|source| reading.word(source.start) == "it" && source.len() == 1)
                && content.clone().any(|at| reading.tag(at) == Tag::To)
        }
        _ => false,
    }
}

/// The head of a noun phrase: its last noun before anything that is attached.
fn head(reading: &Reading<'_>, phrase: &Tokens) -> Option<usize> {
    let mut base = phrase
        .clone()
        .take_while(|&at| reading.tag(at).is_in_noun_phrase() || reading.tag(at) == Tag::ObjPron);
    let first = base.next()?;
    Some(base.last().unwrap_or(first))
}

/// What is attacked with weapons or over a wire, and hardly with words.
fn is_place(noun: &str) -> bool {
    matches!(
        noun,
        "school"
            | "hospital"
            | "village"
            | "villages"
            | "town"
            | "camp"
            | "base"
            | "barracks"
            | "convoy"
            | "ship"
            | "ships"
            | "mosque"
            | "church"
            | "bridge"
            | "mine"
            | "port"
            | "airport"
            | "board"
            | "house"
            | "houses"
            | "post"
            | "depot"
            | "refinery"
            | "march"
            | "rally"
            | "demonstration"
            | "protest"
            | "procession"
            | "crowd"
            | "bus"
            | "train"
            | "truck"
            | "car"
            | "farm"
            | "patrol"
            | "checkpoint"
            | "outpost"
    )
}

/// What shows somebody or something in paint or stone.
fn is_picture(noun: &str) -> bool {
    matches!(
        noun,
        "painting"
            | "panel"
            | "fresco"
            | "mosaic"
            | "statue"
            | "relief"
            | "portrait"
            | "drawing"
            | "tapestry"
            | "engraving"
            | "mural"
            | "icon"
            | "coin"
            | "stamp"
    )
}
