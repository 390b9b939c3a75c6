//! A subject whose relative clause stands without commas: "Engineers who tested the
//! wall said".

use super::{direct::direct, phrase::is_clause_edge, reduced::is_reduced};
use crate::extract::{
    cue::lexicon::{Form, Frames, verb},
    read::{Reading, Tag, Tokens},
    rules::takes_clause,
};

/// The subject that ends right before `cue` with a relative clause: the noun before the
/// pronoun, and not the last noun of the clause.
pub(super) fn with_relative(reading: &Reading<'_>, from: usize, cue: usize) -> Option<Tokens> {
    let pronoun = pronoun_before(reading, from, cue)?;
    let antecedent = pronoun.checked_sub(1).filter(|&at| at >= from)?;
    // "a climb on which a guide died"
    let attached = reading.tag(antecedent) == Tag::Prep && antecedent > from;
    let antecedent = antecedent - usize::from(attached);
    if !can_be_antecedent(reading, antecedent) || !ends_clause(reading, cue - 1) {
        return None;
    }
    let own = verb_of(reading, pronoun, cue)?;
    if main_verb_between(reading, own, cue) {
        return None;
    }
    // "who thinks the council knew": the noun is the subject of what is thought.
    if reports(reading, own) && own + 1 < cue && !reading.tag(own + 1).is_auxiliary() {
        return None;
    }
    // "who could leak details": the object of the clause's own verb, no verb.
    if reading.tag(own) == Tag::Modal && own + 2 == cue {
        return None;
    }
    let subject = direct(reading, from, antecedent + 1)?;
    let opens = (from..subject.start)
        .all(|at| matches!(reading.tag(at), Tag::Cc | Tag::Adv) || reading.is_quoted(at));
    let plain = !(own + 1..cue).any(|at| begins_another(reading, at));
    (opens || plain).then_some(subject.start..cue)
}

/// A noun, or a quantity that stands for people: "those who".
fn can_be_antecedent(reading: &Reading<'_>, at: usize) -> bool {
    let adjective = reading.tag(at) == Tag::Adj && at > 0 && reading.tag(at - 1) == Tag::Det;
    reading.tag(at).is_head()
        // "a firm", "the accused"
        || adjective
        || matches!(
            reading.word(at),
            "those" | "all" | "many" | "most" | "some" | "few" | "several" | "both" | "any"
        )
}

/// The relative pronoun of the clause in which the token before `cue` stands.
fn pronoun_before(reading: &Reading<'_>, from: usize, cue: usize) -> Option<usize> {
    let opens = |at: usize| reading.tag(at) == Tag::Rel || is_relative_that(reading, from, at);
    let inside = |at: usize| {
        let joins = matches!(reading.tag(at), Tag::Cc | Tag::Sub) || reading.token(at).is(b'&');
        !reading.is_quoted(at) && (opens(at) || joins || !is_clause_edge(reading, at))
    };
    (from..cue)
        .rev()
        .take_while(|&at| inside(at))
        .find(|&at| opens(at))
}

/// "The firm that runs the mill": a noun before, a verb behind.
pub(crate) fn is_relative_that(reading: &Reading<'_>, from: usize, at: usize) -> bool {
    let once = reading.word(at + 1) == "once";
    let verb = if once || matches!(reading.tag(at + 1), Tag::Adv | Tag::Neg) {
        at + 2
    } else {
        at + 1
    };
    reading.tag(at) == Tag::That
        && at > from
        && (reading.tag(at - 1).is_head() || reading.tag(at - 1) == Tag::Adj)
        && reading.tag(at - 1) != Tag::Day
        && (reading.is_finite(verb)
            || once && reading.word(verb).ends_with("ed")
            || (verb == at + 1 && owns(reading, from, at)))
}

/// "A fund that owns mills": a word that is mostly a noun, where no verb came before that
/// could govern the clause.
fn owns(reading: &Reading<'_>, from: usize, that: usize) -> bool {
    let third = |word: &str| word.ends_with('s') && !word.ends_with("ss");
    reading.tag(that + 1) == Tag::Noun
        && third(reading.word(that + 1))
        && reading.tag(that - 1) == Tag::Noun
        && !third(reading.word(that - 1))
        && matches!(
            reading.tag(that + 2),
            Tag::Det | Tag::PossPron | Tag::Noun | Tag::Num | Tag::Prep | Tag::To | Tag::Adv
        )
        && !(from..that).any(|at| reading.is_finite(at))
        && !takes_clause(reading.word(that - 1))
}

/// The verb of the relative clause: the one behind the pronoun, or behind the clause's
/// own subject ("whose house burned").
fn verb_of(reading: &Reading<'_>, pronoun: usize, cue: usize) -> Option<usize> {
    let first = (pronoun + 1..cue).find(|&at| !matches!(reading.tag(at), Tag::Adv | Tag::Neg))?;
    if reading.is_finite(first) {
        return Some(first);
    }
    // "who lives there": a word that is mostly a noun.
    let relative = match reading.word(pronoun) {
        "who" => seems_verb(reading, first, cue),
        "that" => reading.tag(first) == Tag::Noun,
        _ => false,
    };
    if relative {
        return Some(first);
    }
    let mut finite = (first..cue).filter(|&at| reading.is_finite(at));
    let any = finite.clone().next();
    finite.find(|&at| !is_reduced(reading, at)).or(any)
}

/// Whether the main clause's verb comes between the relative clause's own one and the
/// cue: "the family of a man who died has rejected a report".
fn main_verb_between(reading: &Reading<'_>, own: usize, cue: usize) -> bool {
    let group = (own + 1..cue)
        .take_while(|&at| {
            reading.is_finite(at)
                || matches!(
                    reading.tag(at),
                    Tag::Be | Tag::Adv | Tag::Neg | Tag::Participle | Tag::Ing
                )
        })
        .count();
    (own + 1 + group..cue).any(|at| {
        reading.is_finite(at)
            && !is_reduced(reading, at)
            && matches!(
                reading.tag(at - 1),
                Tag::Noun | Tag::Day | Tag::Num | Tag::Name
            )
    })
}

/// Whether a clause without "that" often follows the verb.
fn reports(reading: &Reading<'_>, at: usize) -> bool {
    (reading.tagged(at).cue).is_some_and(|(number, _)| {
        let verb = verb(number);
        verb.frames.has(Frames::CLAUSE)
            && matches!(verb.class, "say" | "insist" | "believe" | "hope" | "hint")
    })
}

/// Whether the clause can end with this token.
fn ends_clause(reading: &Reading<'_>, at: usize) -> bool {
    reading.tag(at).is_head()
        || matches!(reading.tag(at), Tag::Adj | Tag::Adv | Tag::Verb)
        || reading.token(at).is(b')')
}

/// Whether a word behind "who" is a verb, whatever its tag: not in "who officials say".
fn seems_verb(reading: &Reading<'_>, at: usize, cue: usize) -> bool {
    let base = (reading.tagged(cue).cue).is_some_and(|(_, form)| form == Form::Base);
    let third = reading.word(at).ends_with('s');
    matches!(reading.tag(at), Tag::Noun | Tag::Adj)
        && !(third && base)
        && !matches!(reading.word(at), "police" | "people" | "men" | "women")
        && matches!(
            reading.tag(at + 1),
            Tag::Prep | Tag::Adv | Tag::Det | Tag::To
        )
}

/// "Who ran the mill and officials", "who left before the mayor": where another clause
/// may begin. "And" between two words of a kind ("in and around") joins no more than
/// these.
fn begins_another(reading: &Reading<'_>, at: usize) -> bool {
    match reading.tag(at) {
        Tag::Cc => {
            reading.tag(at - 1) != reading.tag(at + 1)
                || matches!(reading.tag(at - 1), Tag::Noun | Tag::Name)
        }
        Tag::Sub => true,
        _ => false,
    }
}
