//! Sources of verbs that have no subject of their own.

use super::Site;
use crate::extract::{
    content::{Step, step},
    cue::lexicon::Form,
    found::Found,
    read::{Reading, Shape, Tag, Tokens},
    source::{base_start, is_relative_that, is_time_at, subject},
};

/// Subjects of the cues of one sentence, the first and the last so far.
#[derive(Default)]
pub(super) struct Shared {
    first: Option<Tokens>,
    last: Option<Tokens>,
    /// A conjunction behind which nobody can tell whose verb follows.
    unclear: Option<usize>,
}

impl Shared {
    pub(super) fn set(&mut self, subject: &Tokens) {
        self.first.get_or_insert_with(|| subject.clone());
        self.last = Some(subject.clone());
    }

    /// The source of a relation whose content is the sentence around it: nobody spoken of
    /// there does what follows ("the firm has left, a clerk said, adding that").
    pub(super) fn set_around(&mut self, source: &Tokens) {
        self.first = Some(source.clone());
        self.last = Some(source.clone());
    }

    /// Notes what follows the content of the relation.
    pub(super) fn pass(&mut self, site: Site<'_>, found: &Found) {
        let reading = site.reading;
        let Some(content) = found.content.last() else {
            return;
        };
        let link = |at: usize| at + usize::from(reading.tag(at) == Tag::Comma);
        let behind = link(content.end);
        if step(reading, content.start, behind, site.sentence.end) == Some(Step::Unclear) {
            self.unclear = Some(behind);
        }
        // "A guard left, she said, and asked for help": as likely the guard.
        let and = link(found.cue.end);
        let plain = !content.clone().any(|at| reading.is_quoted(at));
        if content.end < found.cue.start && plain && reading.word(and) == "and" {
            self.unclear = Some(and);
        }
    }

    /// The source of a cue without a subject: a participle shares the main
    /// clause's ("…, adding that"), a coordinated verb the last one's ("and
    /// criticised"), and a participle after a noun has that noun.
    pub(super) fn of(&self, site: Site<'_>) -> Option<Tokens> {
        if !shares(site) {
            return modified(site);
        }
        if self
            .unclear
            .is_some_and(|link| link + 1 == site.group.tokens.start)
        {
            return None;
        }
        let known = if site.group.form == Form::Ing || self.goes_on_without(site) {
            &self.first
        } else {
            &self.last
        };
        let subject = known.clone().or_else(|| main_subject(site))?;
        Some(without_comma(site.reading, &subject))
    }

    /// "Vell said they would wait, but refused to leave": a "but" behind a comma ends what is
    /// said, so that the verb's subject is the speaker, and not one of whom he speaks.
    fn goes_on_without(&self, site: Site<'_>) -> bool {
        let reading = site.reading;
        let before = site.group.tokens.start.saturating_sub(1);
        let but = before > site.sentence.start
            && reading.word(before) == "but"
            && reading.tag(before - 1) == Tag::Comma;
        let embedded = self.last.as_ref().is_some_and(|last| {
            last.start > site.sentence.start
                && (reading.tag(last.start - 1) == Tag::That
                    || reading.tagged(last.start - 1).cue.is_some())
        });
        but && embedded
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
            (linked && !leaves_open(reading.word(before)))
                || reading.token(before).shape == Shape::Dash
                || matches!(reading.word(before), "while" | "before" | "after" | "when")
        }
        // "…, then conceded that": the same person's next step.
        Form::Past | Form::Third => {
            reading.tag(before) == Tag::Cc
                || reading.tag(before) == Tag::Comma && reading.word(from) == "then"
        }
        Form::Base | Form::Participle => false,
    }
}

/// Prepositions whose gerund nobody is said to have done, or somebody else: "accused of
/// saying", "ruled out dismissing", "without naming".
fn leaves_open(preposition: &str) -> bool {
    matches!(
        preposition,
        "without" | "for" | "of" | "out" | "from" | "against" | "about" | "despite" | "like"
    )
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
    let noun = matches!(reading.tag(last), Tag::Noun | Tag::Name) && !is_time_at(reading, last);
    if !plain || last <= sentence.start || !noun {
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
    let finite = |at: usize| reading.is_finite(at) && !reading.is_quoted(at);
    // "Shares fell after the firm closed a mill and said": the subject next to it.
    let clause = (from..to)
        .rev()
        .take_while(|&at| !matches!(reading.tag(at), Tag::Comma | Tag::Mark | Tag::Quote))
        .find(|&at| reading.word(at) == "after" || reading.word(at) == "when");
    let inner = clause.and_then(|clause| {
        let verb = (clause + 1..to).find(|&at| finite(at))?;
        subject(reading, clause + 1, verb)
    });
    if inner.is_some()
        && (from..to).any(finite)
        && reading.tag(site.group.tokens.start - 1) == Tag::Cc
    {
        return inner;
    }
    let main = main_verb(reading, from, to);
    let mut verb = main.or_else(|| (from..to).find(|&at| finite(at)))?;
    while verb > from && reading.tag(verb - 1) == Tag::Adv {
        verb -= 1;
    }
    subject(reading, sentence.start, verb)
}

/// The first finite verb that belongs to no relative clause: "Vell, whose house burned,
/// appealed …".
fn main_verb(reading: &Reading<'_>, from: usize, to: usize) -> Option<usize> {
    let mut relative = false;
    let mut at = from;
    while at < to {
        if reading.tag(at) == Tag::Rel || is_relative_that(reading, from, at) {
            if at > from && reading.tag(at - 1) == Tag::Comma {
                at = (at..to).find(|&at| reading.tag(at) == Tag::Comma)?;
            } else {
                relative = true;
            }
        } else if reading.is_finite(at) && !reading.is_quoted(at) {
            if !relative {
                return Some(at);
            }
            relative = false;
            while at + 1 < to && in_verb_group(reading, at + 1) {
                at += 1;
            }
        }
        at += 1;
    }
    None
}

fn in_verb_group(reading: &Reading<'_>, at: usize) -> bool {
    reading.is_finite(at)
        || matches!(
            reading.tag(at),
            Tag::Be | Tag::Adv | Tag::Neg | Tag::Participle
        )
}
