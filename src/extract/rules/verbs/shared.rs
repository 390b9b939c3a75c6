//! Sources of verbs that have no subject of their own.

use super::Site;
use crate::extract::{
    cue::lexicon::Form,
    read::{Reading, Shape, Tag, Tokens},
    source::{base_start, subject},
};

/// Subjects of the cues of one sentence, the first and the last so far.
#[derive(Default)]
pub(super) struct Shared {
    first: Option<Tokens>,
    last: Option<Tokens>,
}

impl Shared {
    pub(super) fn set(&mut self, subject: &Tokens) {
        self.first.get_or_insert_with(|| subject.clone());
        self.last = Some(subject.clone());
    }

    /// The source of a cue without a subject: a participle shares the main
    /// clause's ("…, adding that"), a coordinated verb the last one's ("and
    /// criticised"), and a participle after a noun has that noun.
    pub(super) fn of(&self, site: Site<'_>) -> Option<Tokens> {
        if !shares(site) {
            return modified(site);
        }
        let known = if site.group.form == Form::Ing {
            &self.first
        } else {
            &self.last
        };
        let subject = known.clone().or_else(|| main_subject(site))?;
        Some(without_comma(site.reading, &subject))
    }
}

fn shares(site: Site<'_>) -> bool {
    let Site {
        reading,
        sentence,
        group,
        ..
    } = site;
    let from = group.tokens.start;
    if from == sentence.start {
        return group.form == Form::Ing;
    }
    if group.infinitive {
        return false;
    }
    let before = from - 1;
    match group.form {
        Form::Ing => {
            let linked = matches!(
                reading.tag(before),
                Tag::Comma | Tag::Prep | Tag::Cc | Tag::Quote
            );
            (linked && reading.word(before) != "without")
                || reading.token(before).shape == Shape::Dash
                || matches!(reading.word(before), "while" | "before" | "after" | "when")
        }
        Form::Past | Form::Third => reading.tag(before) == Tag::Cc,
        Form::Base | Form::Participle => false,
    }
}

/// A subject that is shared does not end with the comma of its apposition.
fn without_comma(reading: &Reading<'_>, subject: &Tokens) -> Tokens {
    let last = subject.end.checked_sub(1);
    let comma = last.filter(|&at| reading.tag(at) == Tag::Comma);
    subject.start..comma.unwrap_or(subject.end)
}

/// The noun that a participle modifies: "tweets accusing her of".
fn modified(site: Site<'_>) -> Option<Tokens> {
    let Site {
        reading,
        sentence,
        group,
        ..
    } = site;
    let last = group.tokens.start.checked_sub(1)?;
    let plain = group.form == Form::Ing && group.tokens.start == group.head;
    if !plain || last <= sentence.start || !matches!(reading.tag(last), Tag::Noun | Tag::Name) {
        return None;
    }
    Some(base_start(reading, sentence.start, last)..last + 1)
}

/// The subject of the sentence's first finite verb; for a participle that opens
/// the sentence, of the first one after the comma.
fn main_subject(site: Site<'_>) -> Option<Tokens> {
    let Site {
        reading,
        sentence,
        group,
        ..
    } = site;
    let before = group.tokens.start;
    let (from, to) = if before == sentence.start {
        let mut commas = sentence.clone().filter(|&at| reading.tag(at) == Tag::Comma);
        let comma = commas.find(|&at| !reading.is_quoted(at))?;
        (comma + 1, sentence.end)
    } else {
        (sentence.start, before)
    };
    let mut verb = (from..to).find(|&at| reading.is_finite(at) && !reading.is_quoted(at))?;
    while verb > from && reading.tag(verb - 1) == Tag::Adv {
        verb -= 1;
    }
    subject(reading, sentence.start, verb)
}
