//! Where a content clause ends that follows its cue.

use super::remark::remarks;
use super::second::another_step;
use super::step::step;
use super::turn::{is_answered, new_speaker, others_speak};
use crate::extract::{
    cue::lexicon::{Form, Frames, verb},
    read::{Reading, Shape, Tag, Tokens},
};

/// The end (exclusive) of the clause that begins at `start`, in a sentence that
/// ends before `to`: mostly the sentence's own end. It ends sooner where the
/// same speaker, or another one, is given a further cue, and before "but".
pub(crate) fn clause_end(reading: &Reading<'_>, start: usize, to: usize) -> usize {
    let end = (start..to.saturating_sub(1))
        .find(|&at| !reading.is_quoted(at) && breaks(reading, start, at, to));
    trim(reading, &(start..end.unwrap_or(to))).end
}

fn breaks(reading: &Reading<'_>, start: usize, at: usize, to: usize) -> bool {
    let next = at + 1;
    let after_quote = at > start && reading.is_quoted(at - 1);
    if reading.token(at).is(b';') {
        return true;
    }
    if after_quote && quotation_ends_clause(reading, at, to) {
        return true;
    }
    let is_comma = reading.tag(at) == Tag::Comma;
    if reading.token(at).shape == Shape::Dash {
        return new_speaker(reading, at, to);
    }
    if (is_comma || reading.tag(at) == Tag::Cc) && new_speaker(reading, at, to) {
        return true;
    }
    // "…, but that it had known" is still said.
    let goes_on = reading.tag(next + 1) == Tag::That
        || reading.tag(next + 1) == Tag::Neg && reading.tag(next + 2) == Tag::That;
    if is_comma && reading.word(next) == "but" && !goes_on {
        return true;
    }
    // "…, though nobody has seen it" is the article's doubt; in marks it would be spoken.
    if is_comma
        && matches!(reading.word(next), "though" | "although")
        && !(next..to).any(|at| reading.is_quoted(at))
    {
        return true;
    }
    if is_comma
        && (others_speak(reading, next, to)
            || is_answered(reading, next, to)
            || remarks(reading, next, to))
    {
        return true;
    }
    if reading.tag(at) == Tag::Cc && is_nonfinite(reading, start) && is_past(reading, next) {
        return true;
    }
    if another_step(reading, start, at, to) || step(reading, start, at, to).is_some() {
        return true;
    }
    // "He said that tests had found germs and that …": what he said goes on, not the tests.
    if reading.tag(at) == Tag::Cc
        && reading.tag(next) == Tag::That
        && reading.tag(start) != Tag::That
        && is_inside_that(reading, start)
    {
        return true;
    }
    // "who hoped to work again, said that"
    if is_comma
        && is_nonfinite(reading, start)
        && reading.tag(next) == Tag::Verb
        && reading.tagged(next).cue.is_some()
        && reading.tag(next + 1) == Tag::That
    {
        return true;
    }
    let coordinated_after_quote = after_quote && reading.tag(at) == Tag::Cc;
    if reading.tag(at) == Tag::Cc && said_again(reading, next) {
        return true;
    }
    // Before its verb a clause cannot end: "that Vell, the treasurer, had denied".
    let complete =
        after_quote || is_nonfinite(reading, start) || (start..at).any(|at| reading.is_finite(at));
    (is_comma || coordinated_after_quote) && complete && further_cue(reading, at, to)
}

/// A quotation whose last mark inside is a comma ends a clause: "the “plan,”
/// she said".
pub(crate) fn quotation_ends_clause(reading: &Reading<'_>, at: usize, to: usize) -> bool {
    let inner_comma = at >= 2
        && reading.tag(at - 1) == Tag::Quote
        && reading.tag(at - 2) == Tag::Comma
        && !reading.is_quoted(at);
    let begins = reading.word(at) == "but"
        || matches!(
            reading.tag(at),
            Tag::Pron | Tag::Name | Tag::Det | Tag::PossPron
        );
    inner_comma && begins && (at..to.min(at + 10)).any(|i| reading.is_finite(i))
}

/// Furthest from the "that" of a clause to the content of a cue in it, in tokens.
const FURTHEST: usize = 16;

/// Whether the content that begins at `start` stands in a clause that "that" opens.
fn is_inside_that(reading: &Reading<'_>, start: usize) -> bool {
    (start.saturating_sub(FURTHEST)..start)
        .rev()
        .take_while(|&at| !matches!(reading.tag(at), Tag::Mark | Tag::Quote | Tag::Comma))
        .any(|at| reading.tag(at) == Tag::That && at > 0 && reading.tagged(at - 1).cue.is_some())
}

/// A cue verb without a subject of its own, after the mark at `at`: ", adding
/// that", ", and criticised".
fn further_cue(reading: &Reading<'_>, at: usize, to: usize) -> bool {
    let first = at + 1;
    let mut next = first;
    if reading.tag(at) == Tag::Comma && reading.tag(next) == Tag::Cc {
        next += 1;
    }
    while next < to && matches!(reading.tag(next), Tag::Adv | Tag::Have | Tag::Modal) {
        next += 1;
    }
    if next >= to || reading.is_quoted(next) {
        return false;
    }
    if reading.word(next) == "according" {
        return true;
    }
    let Some((number, form)) = reading.tagged(next).cue else {
        return false;
    };
    let verb = verb(number);
    let attributes = verb.frames.has(Frames::CLAUSE) || verb.frames.has(Frames::OBJECT_INFINITIVE);
    let governs = attributes
        || verb.frames.has(Frames::NOUN)
        || (form == Form::Ing && (!verb.particles.is_empty() || verb.class == "accuse"));
    let is_verb = matches!(reading.tag(next), Tag::Verb | Tag::Ing);
    is_verb
        && governs
        && match form {
            Form::Ing => next == first,
            // Not ", has said": the verb of a subject with an apposition.
            Form::Past | Form::Third => {
                reading.tag(at) == Tag::Cc || matches!(reading.tag(first), Tag::Cc | Tag::Adv)
            }
            Form::Base | Form::Participle => false,
        }
}

/// Without the marks around it: a final stop or comma outside quotation marks.
pub(crate) fn trim(reading: &Reading<'_>, tokens: &Tokens) -> Tokens {
    let (mut start, mut end) = (tokens.start, tokens.end);
    let is_mark =
        |at: usize| !reading.is_quoted(at) && matches!(reading.tag(at), Tag::Comma | Tag::Mark);
    let opens = |at: usize| reading.token(at).is(b'(') || reading.token(at).is(b'[');
    let closes = |at: usize| reading.token(at).is(b')') || reading.token(at).is(b']');
    while start < end && is_mark(start) && !opens(start) {
        start += 1;
    }
    while start < end && is_mark(end - 1) && !closes(end - 1) {
        end -= 1;
    }
    start..end
}

/// "To leave", "taking it": a content that no finite verb can go on.
fn is_nonfinite(reading: &Reading<'_>, start: usize) -> bool {
    matches!(reading.tag(start), Tag::To | Tag::Ing)
        || matches!(reading.word(start), "having" | "being")
}

/// "… and blamed", "… and blames", "… and was released": a verb of the main clause.
pub(crate) fn is_past(reading: &Reading<'_>, at: usize) -> bool {
    let at = at + usize::from(reading.tag(at) == Tag::Adv);
    match reading.tag(at) {
        Tag::Be => matches!(reading.word(at), "is" | "was" | "are" | "were"),
        Tag::Have => matches!(reading.word(at), "has" | "had"),
        Tag::Verb => {
            reading.word(at).ends_with("ed")
                && !matches!(reading.tag(at + 1), Tag::Prep | Tag::Noun | Tag::Adj)
                || is_irregular_past(reading.word(at))
                || (reading.tagged(at).cue).is_some_and(|(_, form)| match form {
                    Form::Past => true,
                    // Not "deals and favours to friends".
                    Form::Third => !matches!(reading.tag(at + 1), Tag::Prep | Tag::To),
                    _ => false,
                })
        }
        _ => false,
    }
}

fn is_irregular_past(word: &str) -> bool {
    matches!(
        word,
        "went"
            | "made"
            | "took"
            | "gave"
            | "left"
            | "began"
            | "kept"
            | "held"
            | "led"
            | "sent"
            | "sold"
            | "got"
            | "came"
            | "fell"
            | "chose"
            | "sought"
            | "brought"
            | "became"
            | "won"
            | "ran"
    )
}

/// "… and said": a verb of speech right after the conjunction. Who "told him" is mostly
/// somebody of whom he speaks.
fn said_again(reading: &Reading<'_>, at: usize) -> bool {
    let next = reading.word(at + 1);
    if matches!(reading.word(at), "called" | "calls") && matches!(next, "on" | "for") {
        return true;
    }
    if matches!(reading.word(at), "declined" | "refused") && reading.tag(at + 1) == Tag::To {
        return matches!(
            reading.word(at + 2),
            "say"
                | "comment"
                | "discuss"
                | "name"
                | "elaborate"
                | "answer"
                | "identify"
                | "confirm"
        );
    }
    reading.tag(at) == Tag::Verb
        && !(reading.tag(at + 1) == Tag::ObjPron || next == "her")
        && !reading.is_quoted(at)
        && reading.tagged(at).cue.is_some_and(|(number, form)| {
            matches!(form, Form::Past | Form::Third)
                && matches!(verb(number).class, "say" | "insist" | "tell" | "warn")
        })
}
