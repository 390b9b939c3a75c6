//! Where another speaker's turn begins inside a sentence.

use crate::extract::{
    cue::lexicon::{Form, verb},
    read::{Reading, Shape, Tag},
    source::phrase_at,
};

/// Whether a subject with a cue verb of its own follows the comma, dash or
/// conjunction at `at`: "…, but she said", "… and he warned".
pub(crate) fn new_speaker(reading: &Reading<'_>, at: usize, to: usize) -> bool {
    let mut next = at + 1;
    let linked = reading.tag(at) == Tag::Cc;
    let mut bare = false;
    if next < to && !linked && matches!(reading.tag(next), Tag::Cc | Tag::Sub) {
        next += 1;
    } else if !linked && reading.token(at).shape != Shape::Dash {
        bare = true;
    }
    let Some(end) = (next < to).then(|| phrase_at(reading, next, to)).flatten() else {
        return false;
    };
    let mut verb_at = end;
    while verb_at < to && matches!(reading.tag(verb_at), Tag::Adv | Tag::Have) {
        verb_at += 1;
    }
    if verb_at >= to || reading.is_quoted(verb_at) || reading.tag(verb_at) != Tag::Verb {
        return false;
    }
    let Some((number, form)) = reading.tagged(verb_at).cue else {
        return false;
    };
    let class = verb(number).class;
    let speech = matches!(
        class,
        "say" | "declare" | "insist" | "tell" | "warn" | "deny"
    );
    // Without a mark only a short subject is sure to begin a clause, or one whose
    // verb has a "that" of its own.
    let marked = reading.tag(verb_at + 1) == Tag::That && end <= next + 3;
    let sure = match (bare, linked) {
        (true, _) => speech && marked,
        // "… and the other says it has": one of two.
        (false, true) => speech && (end == next + 1 || marked || reading.word(end - 1) == "other"),
        (false, false) => true,
    };
    // "…, but divers estimated that": other verbs with a clause of their own.
    let reckons = matches!(class, "find" | "predict" | "hint" | "believe")
        && reading.tag(verb_at + 1) == Tag::That;
    sure && (speech || reckons || matches!(class, "judge" | "want")) && form != Form::Ing
}

/// "…, a charge that the firm denies", "…, something Pell called false": what somebody
/// else says of it.
pub(crate) fn is_answered(reading: &Reading<'_>, at: usize, to: usize) -> bool {
    let noun = at + usize::from(matches!(reading.word(at), "a" | "an"));
    let taken_up = matches!(
        reading.word(noun),
        "charge" | "claim" | "accusation" | "allegation" | "assertion" | "suggestion" | "something"
    );
    taken_up
        && (noun + 1..to.min(noun + 12))
            .any(|at| reading.tagged(at).cue.is_some() && reading.tag(at) == Tag::Verb)
}

/// "…, while the union, which has members there, said": somebody else's words set against
/// those before.
pub(super) fn others_speak(reading: &Reading<'_>, at: usize, to: usize) -> bool {
    matches!(
        reading.word(at),
        "while" | "although" | "though" | "whereas"
    ) && (at + 2..to)
        .take_while(|&at| !reading.token(at).is(b';'))
        .any(|at| {
            let cue = reading.tagged(at).cue.filter(|_| !reading.is_quoted(at));
            let told = cue.is_some_and(|(number, form)| {
                matches!(form, Form::Past | Form::Third | Form::Base)
                    && matches!(
                        verb(number).class,
                        "say" | "declare" | "insist" | "tell" | "warn" | "deny" | "find"
                    )
            });
            told && reading.tag(at) == Tag::Verb
                && (reading.tag(at - 1).is_head() || reading.tag(at - 1) == Tag::Comma)
                && reading.tag(at + 1) != Tag::Prep
        })
}
