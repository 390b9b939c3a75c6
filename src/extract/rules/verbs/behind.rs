//! Who may stand behind the cue: a speaker, or the object of the verb.

use super::Site;
use crate::{
    claim::SourceKind,
    extract::{
        cue::lexicon::Frames,
        finish::kind,
        names::people::{is_people_noun, is_person_noun},
        read::{Tag, Tokens},
    },
};

/// "The mill, which stands in Oss, burned all night, said Captain Ada Vell": what is said is
/// no name, so that one at the sentence's end is who says it.
pub(super) fn is_speaker_at_end(site: Site<'_>, source: &Tokens) -> bool {
    let Site {
        reading,
        sentence,
        group,
        ..
    } = site;
    let ends = (source.end..sentence.end).all(|at| reading.tag(at) == Tag::Mark);
    let commas = (sentence.start..group.tokens.start)
        .filter(|&at| reading.tag(at) == Tag::Comma && !reading.is_quoted(at));
    group.verb.lemma == "say"
        && ends
        && commas.count() > 2
        && source.clone().any(|at| reading.tag(at) == Tag::Name)
        && !source.clone().any(|at| reading.is_finite(at))
}

/// "The letter, a copy of which we have, notes a fire", "declared its truce over": verbs with
/// an object, which is nobody who could speak.
pub(super) fn is_object(site: Site<'_>, source: &Tokens) -> bool {
    let Site { reading, group, .. } = site;
    let head = source
        .clone()
        .take_while(|&at| reading.tag(at).is_in_noun_phrase())
        .last()
        .unwrap_or(source.start);
    let word = reading.word(head);
    let speaks = matches!(reading.tag(head), Tag::Name | Tag::Pron | Tag::Num)
        || is_person_noun(word)
        || is_people_noun(word)
        || kind(reading, source) != SourceKind::Unnamed;
    group.verb.lemma != "say" && site.has(Frames::NOUN) && !speaks
}
