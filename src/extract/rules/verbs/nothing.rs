//! Cue verbs that attribute nothing where they stand: "what he called a farce", "declined
//! to say who".

use super::Site;
use crate::claim::SourceKind;
use crate::extract::{
    content::is_answered,
    cue::{
        group::Group,
        lexicon::{self, Form, Frames},
    },
    finish::kind,
    read::{Reading, Tag, Tokens},
    source::is_relative_that,
};

/// Whether the cue stands right behind "because" and a pronoun.
pub(super) fn gives_reason(site: Site<'_>) -> bool {
    let reading = site.reading;
    let before = site.group.tokens.start;
    before >= site.sentence.start + 2
        && reading.tag(before - 1) == Tag::Pron
        && matches!(reading.word(before - 2), "because" | "as" | "since" | "for")
}

/// "Kerra showed a lamp to a crowd", "the town will show a lamp": what somebody does. ("New Poll Shows Lead" is a
/// heading, in which every noun looks like a name.)
pub(super) fn shows_things(site: Site<'_>, source: &Tokens) -> bool {
    let group = site.group;
    let past = matches!(group.form, Form::Past | Form::Participle)
        // "will show the lamp in a new hall"
        || group.tokens.clone().any(|at| site.reading.tag(at) == Tag::Modal);
    let kind = kind(site.reading, source);
    group.verb.lemma == "show"
        && past
        && matches!(kind, SourceKind::Person | SourceKind::Organization)
}

/// "A drug doctors expected to sell": the one who sells is the noun before.
pub(super) fn in_bare_relative(site: Site<'_>, subject: &Tokens) -> bool {
    let reading = site.reading;
    subject.start > site.sentence.start
        && reading.tag(subject.start - 1) == Tag::Noun
        && !matches!(reading.tag(subject.start), Tag::Rel | Tag::That)
}

/// "…, a charge Pell has asked him to drop": the charge asks nothing.
pub(super) fn takes_up(site: Site<'_>, source: &Tokens) -> bool {
    source.start > site.sentence.start
        && site.reading.tag(source.start - 1) == Tag::Comma
        && is_answered(site.reading, source.start, site.sentence.end)
}

/// "Few of the men with Ada Vell believe it": a plural verb behind one person's name, which
/// is not its subject.
pub(super) fn disagrees(site: Site<'_>, source: &Tokens) -> bool {
    let Site { reading, group, .. } = site;
    let mut before = group.tokens.start..group.head;
    let plain = group.form == Form::Base && before.all(|at| reading.tag(at) == Tag::Adv);
    let name = source.clone().all(|at| reading.tag(at) == Tag::Name);
    let linked = source.start > site.sentence.start
        && matches!(
            reading.tag(source.start - 1),
            Tag::Prep | Tag::Name | Tag::Noun
        );
    plain && name && linked && !reading.word(source.end - 1).ends_with('s')
}

/// "According to her niece did not speak of it": the verb's subject is somebody else.
pub(super) fn is_cited(site: Site<'_>, source: &Tokens) -> bool {
    source.start >= site.sentence.start + 2
        && site.reading.word(source.start - 1) == "to"
        && site.reading.word(source.start - 2) == "according"
}

/// "What he called a farce", "a charge he calls absurd": the cue only names what its clause
/// speaks of, or that stands before.
pub(super) fn names_only(site: Site<'_>, source: &Tokens) -> bool {
    let reading = site.reading;
    let Some(before) = source.start.checked_sub(1) else {
        return false;
    };
    let object = in_bare_relative(site, source)
        || matches!(reading.word(before), "what" | "something" | "which")
        || is_relative_that(reading, site.sentence.start, before)
        || reading.tag(before) == Tag::That
            && match reading.tag(before - before.min(1)) {
                Tag::Noun => true,
                // "and that he calls absurd"
                Tag::Cc => matches!(reading.tag(site.group.tokens.end), Tag::Adj | Tag::Quote),
                _ => false,
            };
    matches!(site.group.verb.lemma, "call" | "describe" | "label")
        && !site.group.particle
        && source.start > site.sentence.start
        && !matches!(reading.tag(source.start), Tag::Rel | Tag::That)
        && object
}

/// "Declined to say who": the cue is what was declined.
pub(super) fn leads_to_another(reading: &Reading<'_>, group: &Group) -> bool {
    let next = group.tokens.end;
    matches!(group.verb.lemma, "decline" | "refuse")
        && reading.tag(next) == Tag::To
        && reading.tagged(next + 1).cue.is_some_and(|(number, form)| {
            form == Form::Base && lexicon::verb(number).frames.has(Frames::CLAUSE)
        })
}
