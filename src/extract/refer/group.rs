//! "They", and "some" of them.

use super::{
    Antecedent, Role,
    plural::Plural,
    scene::{Event, Scene, Who},
    subject,
};
use crate::extract::read::Tag;

/// Whom "they", "them" or "their" at `at` stand for, if that is clear.
pub(super) fn group(
    scene: &mut Scene<'_, '_>,
    at: usize,
    role: Role,
) -> Option<(Role, Antecedent)> {
    let (here, before) = scene.plurals(at);
    let scene: &Scene<'_, '_> = scene;
    let reading = scene.reading;
    if let Some(name) = reported_organisation(scene, at, &here) {
        return Some((role, Antecedent::Name(name)));
    }
    if let Some(pair) = pair(scene, at, role, &here, &before) {
        return Some((role, pair));
    }
    let all = || before.iter().chain(&here);
    let people = one_of(scene, all().filter(|plural| plural.human))?;
    let since = all()
        .filter(|plural| plural.head > people.head)
        .any(|plural| !is_same(scene, plural, people));
    let speaks = scene.voices.from(at).is_some()
        || scene
            .voices
            .reported(at)
            .is_some_and(|voice| voice.source.contains(&people.head));
    let own_clause = role == Role::Object && people.head >= scene.sentence.start;
    // "The crops died within days, growers say. They": as likely the crops.
    let told_of = before.iter().any(|plural| {
        plural.subject && plural.head < people.head && !is_same(scene, plural, people)
    });
    let clear = people.subject && (!(since || told_of) || speaks) && !own_clause;
    let span = reading.span(&people.tokens).filter(|_| clear)?;
    Some((role, Antecedent::Phrase(span)))
}

/// The last of the phrases, if all have the same noun.
fn one_of<'p>(
    scene: &Scene<'_, '_>,
    phrases: impl Iterator<Item = &'p Plural>,
) -> Option<&'p Plural> {
    let mut found: Option<&Plural> = None;
    for plural in phrases {
        if found.is_some_and(|other| !is_same(scene, other, plural)) {
            return None;
        }
        // The first one says most: "Norvane engineers", then "the engineers".
        if found.is_none_or(|other| !other.subject) {
            found = Some(plural);
        }
    }
    found
}

fn is_same(scene: &Scene<'_, '_>, a: &Plural, b: &Plural) -> bool {
    let reading = scene.reading;
    let (first, second) = if a.head < b.head { (a, b) } else { (b, a) };
    let told = |plural: &Plural, word: &str| {
        (plural.tokens.start..plural.head).any(|at| reading.word(at) == word)
    };
    // "the engineers" are the "Norvane engineers", "the other engineers" not.
    let narrower = (second.tokens.start..second.head)
        .any(|at| reading.tag(at) != Tag::Det && !told(first, reading.word(at)));
    reading.word(a.head) == reading.word(b.head) && reading.tag(a.head) != Tag::Cc && !narrower
}

/// "The board said they would": no other plural near.
fn reported_organisation(scene: &Scene<'_, '_>, at: usize, here: &[Plural]) -> Option<usize> {
    let voice = scene.voices.reported(at)?;
    let speaker = scene
        .window(0)
        .iter()
        .rfind(|event| voice.source.contains(&event.tokens.start))?;
    let Who::Organization(name) = speaker.who else {
        return None;
    };
    (speaker.verb.is_some() && here.is_empty()).then_some(name)
}

/// "Oda Kerra and Tom Pell left. They said": two persons with one verb.
fn pair(
    scene: &Scene<'_, '_>,
    at: usize,
    role: Role,
    here: &[Plural],
    before: &[Plural],
) -> Option<Antecedent> {
    let reading = scene.reading;
    let person = |event: &Event| matches!(event.who, Who::Person(_)) && event.verb.is_some();
    let events = scene.window(1);
    let (first, second) = events.windows(2).rev().find_map(|pair| match pair {
        [a, b] => (person(a)
            && person(b)
            && a.verb == b.verb
            && b.tokens.start <= a.tokens.end + 3
            && reading.word(a.tokens.end) == "and")
            .then_some((a, b)),
        _ => None,
    })?;
    let more = here
        .iter()
        .chain(before)
        .any(|plural| plural.human && plural.head != first.tokens.end);
    let since = events
        .iter()
        .any(|event| event.tokens.start > second.tokens.end && event.tokens.start < at);
    let things = here.iter().any(|plural| plural.head > second.tokens.end);
    let own_clause = role == Role::Object && second.tokens.start >= scene.sentence.start;
    if more || since || things || own_clause {
        return None;
    }
    let start = subject::start(reading, first_token(scene, first), first.tokens.end - 1);
    reading
        .span(&(start..second.tokens.end))
        .map(Antecedent::Phrase)
}

/// The first token of the sentence that the event stands in.
fn first_token(scene: &Scene<'_, '_>, event: &Event) -> usize {
    match &scene.previous {
        Some(previous) if previous.contains(&event.tokens.start) => previous.start,
        _ => scene.sentence.start,
    }
}

/// Whom a bare "some", "many" or "others" is a part of: the people that the
/// sentence before is about.
pub(super) fn part(scene: &mut Scene<'_, '_>, at: usize) -> Option<Antecedent> {
    let reading = scene.reading;
    let mut verb = at + 1;
    while reading.tag(verb) == Tag::Adv && verb < at + 3 {
        verb += 1;
    }
    let opens = at == scene.sentence.start
        || (at == scene.sentence.start + 1 && reading.tag(at - 1) == Tag::Cc);
    if !opens || !reading.is_finite(verb) || reading.is_quoted(verb) {
        return None;
    }
    let previous = scene.previous.clone()?;
    let found = match scene.part {
        // "Some have left. Others stay."
        Some((sentence, whole)) if sentence == previous.start => whole,
        _ => {
            let (_, plurals) = scene.plurals(at);
            let people = one_of(scene, plurals.iter().filter(|plural| plural.human))?;
            // "The mayor said growers would leave. Others": not only growers.
            if !people.subject || scene.voices.reported(people.tokens.start).is_some() {
                return None;
            }
            Antecedent::Phrase(reading.span(&people.tokens)?)
        }
    };
    scene.part = Some((scene.sentence.start, found));
    Some(found)
}
