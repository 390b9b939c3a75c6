//! What pronouns and short descriptions stand for.
//!
//! A wrong antecedent makes a wrong source, a missing one only a longer search:
//! so a pronoun is resolved where one candidate is left and nobody else could be
//! meant, and stays as it is otherwise. The rules are those of Hobbs (1978) and
//! of Lappin and Leass (1994) that hold nearly always: recency, agreement in
//! gender and number, subjects before objects, and that an object is not its
//! own clause's subject. Pronouns inside quotations are left alone, and names
//! inside them are no candidates.

mod expletive;
mod group;
mod notice;
mod person;
mod plural;
mod scene;
mod someone;
mod subject;
mod thing;
mod voices;

#[cfg(test)]
mod tests;

use self::{scene::Scene, voices::Voices};
use super::{
    names::{self, Gender, Names},
    read::{Reading, Tag},
    relation::Relation,
};
use crate::span::Span;

/// What a pronoun is in its clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// "She said".
    Subject,
    /// "told her".
    Object,
    /// "her office".
    Possessive,
}

/// What a pronoun stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Antecedent {
    /// Index into [`Extraction::names`](super::Extraction::names).
    Name(usize),
    /// A plural noun phrase: "the attackers", "Oda Kerra and Tom Pell".
    Phrase(Span),
}

/// A pronoun whose antecedent is clear.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reference {
    /// Its bytes.
    pub span: Span,
    /// What it is in its clause.
    pub role: Role,
    /// What it stands for.
    pub to: Antecedent,
}

/// The clear pronouns of a text, in its order. `relations` may be in any order;
/// without them, fewer pronouns are clear.
pub(crate) fn references(
    reading: &Reading<'_>,
    names: &Names,
    relations: &[Relation],
) -> Vec<Reference> {
    let voices = Voices::new(reading, relations);
    let mut scene = Scene::new(reading, names, &voices);
    let mut found = Vec::new();
    for paragraph in &reading.paragraphs {
        if names::is_heading(reading, paragraph) {
            scene.cut();
            continue;
        }
        for &(from, to) in &paragraph.sentences {
            scene.begin(from..to);
            for at in from..to {
                scene.pass(at);
                if let Some((role, to)) = resolve(&mut scene, at)
                    && let Some(span) = reading.span(&(at..at + 1))
                {
                    found.push(Reference { span, role, to });
                }
            }
        }
    }
    found
}

fn resolve(scene: &mut Scene<'_, '_>, at: usize) -> Option<(Role, Antecedent)> {
    let reading = scene.reading;
    let word = reading.word(at);
    let role = match reading.tag(at) {
        Tag::Pron | Tag::Det => Role::Subject,
        // "her first year"
        Tag::ObjPron if word == "her" && is_attribute(reading, at + 1) => Role::Possessive,
        Tag::ObjPron => Role::Object,
        Tag::PossPron => Role::Possessive,
        _ => return None,
    };
    if reading.is_quoted(at) {
        return None;
    }
    let gender = match word {
        "he" | "him" | "his" => Gender::Male,
        "she" | "her" => Gender::Female,
        "it" | "its" => return thing::thing(scene, at, role),
        "they" | "them" | "their" => return group::group(scene, at, role),
        "some" | "others" | "many" => return group::part(scene, at).map(|to| (role, to)),
        _ => return None,
    };
    let person = person::person(scene, at, gender, role);
    scene.note_pronoun(at, gender, role, person);
    person.map(|name| (role, Antecedent::Name(name)))
}

/// Whether an adverb or a number stands here that goes with a noun.
fn is_attribute(reading: &Reading<'_>, at: usize) -> bool {
    matches!(
        reading.tag(at),
        Tag::Adv | Tag::Num | Tag::Ing | Tag::Participle
    ) && matches!(reading.tag(at + 1), Tag::Noun | Tag::Adj)
}
