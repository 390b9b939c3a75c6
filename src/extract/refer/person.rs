//! "He" and "she".

use super::{
    Role,
    scene::{Event, Scene, Who},
    subject,
};
use crate::extract::{
    names::Gender,
    read::{Tag, Tokens},
};

/// The person that the pronoun at `at` stands for, if that is clear.
pub(super) fn person(
    scene: &Scene<'_, '_>,
    at: usize,
    gender: Gender,
    role: Role,
) -> Option<usize> {
    // "offered her money": whom, or whose?
    let given = at > 0
        && matches!(
            scene.reading.word(at - 1),
            "offered" | "gave" | "given" | "paid" | "promised" | "lent" | "owed" | "cost"
        );
    if role == Role::Possessive && given && scene.reading.word(at) == "her" {
        return None;
    }
    let near: Vec<&Event> = scene
        .near()
        .iter()
        .filter(|event| fits(scene, event, gender))
        .collect();
    let spoken: Vec<&Event> = near
        .iter()
        .filter(|event| !matches!(event.who, Who::Quoted(_)))
        .copied()
        .collect();
    // "Kerra called him a liar" reports nothing of Kerra.
    if role != Role::Object
        && let Some(name) = reported(scene, &spoken, at)
    {
        return Some(name);
    }
    let name = match role {
        Role::Object => object(scene, &near, at),
        Role::Subject => only(&near).or_else(|| speaker(scene, &spoken, at)),
        Role::Possessive => only(&near),
    }?;
    (!is_later(scene, at, name, gender)).then_some(name)
}

fn fits(scene: &Scene<'_, '_>, event: &Event, gender: Gender) -> bool {
    match event.who {
        Who::Person(name) | Who::Quoted(name) => {
            scene.genders[name].is_none_or(|own| own == gender)
        }
        Who::Someone(own) => own.is_none_or(|own| own == gender),
        Who::Unresolved(own) => own == gender,
        Who::Organization(_) => false,
    }
}

/// The one person of the events, if there is nobody else.
fn only(events: &[&Event]) -> Option<usize> {
    let name = events.iter().rev().find_map(|event| match event.who {
        Who::Person(name) => Some(name),
        _ => None,
    })?;
    events
        .iter()
        .all(|event| matches!(event.who, Who::Person(other) | Who::Quoted(other) if other == name))
        .then_some(name)
}

/// "Kerra said she": the speaker, if nobody else comes between.
fn reported(scene: &Scene<'_, '_>, near: &[&Event], at: usize) -> Option<usize> {
    let voice = scene.voices.reported(at)?;
    let last = near.last()?;
    let Who::Person(name) = last.who else {
        return None;
    };
    let speaks = last.speaker && voice.source.contains(&last.tokens.start);
    let unclear = told_somebody(scene, voice.cue.end, at)
        || is_of_another(scene, near, name)
        || speaks_of_others(scene, &voice.source) && others_before(scene, near, name);
    (speaks && !unclear).then_some(name)
}

/// Whether the text before the sentence tells of somebody else who fits: "Pell sold the
/// plans. The judge, Kerra Vell, said he had acted alone" is hardly about the judge.
/// Somebody whose words are reported is not told of.
fn is_of_another(scene: &Scene<'_, '_>, near: &[&Event], name: usize) -> bool {
    let before = near
        .iter()
        .rfind(|event| event.tokens.start < scene.sentence.start && event.verb.is_some());
    before.is_some_and(|event| match event.who {
        Who::Person(other) => other != name && !event.speaker,
        Who::Unresolved(_) => !event.speaker,
        _ => false,
    })
}

/// A judge, a prosecutor, a lawyer: whose trade it is to speak of somebody else.
fn speaks_of_others(scene: &Scene<'_, '_>, source: &Tokens) -> bool {
    source.clone().any(|at| {
        matches!(
            scene.reading.word(at),
            "judge" | "prosecutor" | "lawyer" | "attorney" | "counsel" | "barrister" | "solicitor"
        )
    })
}

/// Whether another person who fits was mentioned in the sentences before.
fn others_before(scene: &Scene<'_, '_>, near: &[&Event], name: usize) -> bool {
    let before = |event: &&&Event| event.tokens.start < scene.sentence.start;
    (near.iter().filter(before)).any(|event| match event.who {
        Who::Person(other) => other != name,
        Who::Unresolved(_) => true,
        _ => false,
    })
}

/// Whether somebody is addressed between cue and clause ("told reporters").
fn told_somebody(scene: &Scene<'_, '_>, from: usize, to: usize) -> bool {
    (from..to).any(|at| matches!(scene.reading.tag(at), Tag::Noun | Tag::Name | Tag::ObjPron))
}

/// An object is not the subject of its clause: who is left, if he stands in
/// another sentence.
fn object(scene: &Scene<'_, '_>, near: &[&Event], at: usize) -> Option<usize> {
    let from = scene.sentence.start;
    let verb = subject::verb_before(scene.reading, from, at);
    let described = verb.and_then(|verb| described(scene, near, verb));
    let own = described.or_else(|| {
        near.iter()
            .rfind(|event| event.verb.is_some() && event.verb == verb)
            .map(|event| event.who)
    });
    let Some(own) = own else {
        return only(near);
    };
    // "Kerra asked his friend, known to him as Merle": a part of its own.
    let aside = |place: usize| {
        scene.reading.tag(place) == Tag::Comma
            && matches!(scene.reading.tag(place + 1), Tag::Participle | Tag::Verb)
    };
    if verb.is_some_and(|verb| (verb..at).any(aside)) {
        return None;
    }
    let others: Vec<&Event> = near
        .iter()
        .filter(|event| event.who != own)
        .copied()
        .collect();
    let apart = others.iter().all(|event| event.tokens.start < from);
    (apart && matches!(own, Who::Person(_)))
        .then(|| only(&others))
        .flatten()
}

/// "Kerra, who trained him": whom the relative clause of this verb describes.
fn described(scene: &Scene<'_, '_>, near: &[&Event], verb: usize) -> Option<Who> {
    let who = verb
        .checked_sub(1)
        .filter(|&who| scene.reading.word(who) == "who")?;
    let comma = usize::from(scene.reading.tag(who.checked_sub(1)?) == Tag::Comma);
    near.iter()
        .rfind(|event| event.tokens.end + comma == who)
        .map(|event| event.who)
}

/// "She said": the only one who spoke or acted, if nobody else was mentioned
/// since.
fn speaker(scene: &Scene<'_, '_>, near: &[&Event], at: usize) -> Option<usize> {
    scene.voices.from(at)?;
    let Who::Person(name) = near.last()?.who else {
        return None;
    };
    let active = |event: &&&Event| event.speaker || event.verb.is_some();
    let previous = scene.previous.clone()?;
    let spoke = near.iter().any(|event| {
        event.speaker && event.who == Who::Person(name) && event.tokens.start >= previous.start
    });
    let alone = near
        .iter()
        .filter(active)
        .all(|event| event.who == Who::Person(name));
    (spoke && alone).then_some(name)
}

/// Whether the rest of the sentence speaks against the name: "He said Kerra
/// left" is not about Kerra; "As she left, Kerra said" is about nobody before.
fn is_later(scene: &Scene<'_, '_>, at: usize, name: usize, gender: Gender) -> bool {
    let reading = scene.reading;
    let first = scene.sentence.start;
    let fronted = matches!(
        reading.tag(first),
        Tag::Sub | Tag::Prep | Tag::Ing | Tag::Participle | Tag::Wh | Tag::To
    ) && !(first..at).any(|before| reading.tag(before) == Tag::Comma);
    scene.later().any(|mention| {
        // "What replaced him, according to Vell": of somebody else, says Vell.
        let cited =
            mention.tokens.start >= 2 && reading.word(mention.tokens.start - 2) == "according";
        if fronted && !cited {
            mention.name != name && fits_name(scene, mention.name, gender)
        } else {
            mention.name == name
        }
    })
}

fn fits_name(scene: &Scene<'_, '_>, name: usize, gender: Gender) -> bool {
    use crate::extract::names::NameKind;
    scene.names.names[name].kind == NameKind::Person
        && scene.genders[name].is_none_or(|own| own == gender)
}
