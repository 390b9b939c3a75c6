//! Content after somebody: "told reporters that", "urged them to leave".

use super::{
    Site,
    adjunct::{has_finite, is_clause},
    clause::clause,
    forward::Content,
};
use crate::extract::{
    cue::lexicon::Frames,
    read::{Reading, Tag},
    source::{is_relative_that, phrase_at},
};

/// How far "that" may stand from the addressee: "told reporters in Oss that".
const LONGEST_ADJUNCT: usize = 12;

/// The content after the noun phrase that begins at `at`.
pub(super) fn after_addressee(site: Site<'_>, at: usize) -> Option<Content> {
    let Site {
        reading, sentence, ..
    } = site;
    let to = sentence.end;
    let mut next = phrase_at(reading, at, to)?;
    // "asks someone called “Merle” to wait"
    if matches!(reading.word(next), "called" | "named") {
        next += 1;
        while next < to && (reading.is_quoted(next) || reading.tag(next) == Tag::Name) {
            next += 1;
        }
    }
    while next < to && matches!(reading.tag(next), Tag::Day | Tag::Adv) {
        next += 1;
    }
    if next >= to {
        return None;
    }
    let infinitive = reading.tag(next) == Tag::To;
    if site.has(Frames::ADDRESSEE) {
        let tell = site.group.verb.lemma == "tell";
        let bare = tell
            && matches!(reading.tag(next), Tag::Pron | Tag::Det | Tag::PossPron)
            && has_finite(reading, next, to);
        if let Some(start) = marked(reading, next, to) {
            return clause(site, start, "cue-addressee");
        }
        if infinitive && site.group.verb.lemma != "ask" || bare {
            return clause(site, next, "cue-addressee");
        }
    }
    if infinitive && site.has(Frames::OBJECT_INFINITIVE) {
        return clause(site, at, "cue-object-infinitive");
    }
    None
}

/// The "that" of "wrote to the council that", "promised to her that".
pub(super) fn after_recipient(site: Site<'_>, at: usize) -> Option<usize> {
    let Site {
        reading, sentence, ..
    } = site;
    let to = sentence.end;
    let somebody = matches!(
        reading.tag(at + 1),
        Tag::Det | Tag::PossPron | Tag::Name | Tag::ObjPron
    );
    let recipient = reading.tag(at) == Tag::To && somebody && site.has(Frames::CLAUSE);
    let that = phrase_at(reading, at + 1, to).filter(|_| recipient)?;
    (that < to
        && reading.tag(that) == Tag::That
        && !is_relative_that(reading, at, that)
        && is_clause(reading, that + 1, to))
    .then_some(that)
}

/// Where a clause or quotation begins that says so itself.
fn marked(reading: &Reading<'_>, at: usize, to: usize) -> Option<usize> {
    match reading.tag(at) {
        Tag::That | Tag::Quote => return Some(at),
        Tag::Wh if reading.word(at) != "when" => return Some(at),
        _ => {}
    }
    let mark = reading.tag(at) == Tag::Comma || reading.token(at).is(b':');
    if mark && at + 1 < to && reading.tag(at + 1) == Tag::Quote {
        return Some(at + 1);
    }
    (at..to.min(at + LONGEST_ADJUNCT))
        .take_while(|&i| reading.tag(i) != Tag::Comma && !reading.is_finite(i))
        .find(|&i| reading.tag(i) == Tag::That)
}
