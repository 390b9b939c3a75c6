//! Whose verb follows "and" or "but" behind what was said: "said the gate was open and accused
//! Pell of theft", "confirmed that a guard was hurt but gave no name".

use super::clause::is_past;
use crate::claim::SourceKind;
use crate::extract::{
    cue::lexicon::{Form, verb},
    finish,
    names::people::{is_people_noun, is_person_noun},
    read::{Reading, Tag, Tokens},
};

/// Who does what the verb behind the conjunction tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// The one who speaks.
    Speaker,
    /// The speaker or the one spoken of: nobody can tell.
    Unclear,
}

/// Furthest that the object of the verb stands from it, in tokens.
const LONGEST_VERB: usize = 8;

/// Whose step the verb behind the conjunction at `at` is, if it need not be a part of the
/// clause that begins at `start`: an answer to a charge, a refusal, a silence.
pub(crate) fn step(reading: &Reading<'_>, start: usize, at: usize, to: usize) -> Option<Step> {
    let next = at + 1 + usize::from(reading.tag(at + 1) == Tag::Adv);
    let after_quote = at > start && reading.is_quoted(at - 1);
    if reading.tag(at) != Tag::Cc || next + 1 >= to || reading.is_quoted(next) || after_quote {
        return None;
    }
    let first = start + usize::from(reading.tag(start) == Tag::That);
    let verb = (first..at).find(|&at| reading.is_finite(at) && !reading.is_quoted(at))?;
    if refuses_himself(reading, first..verb, at, to) || disagrees(reading, &(first..verb), next) {
        return Some(Step::Speaker);
    }
    let silent = keeps_silent(reading, next) || goes_further(reading, at);
    // "said it had left and blamed the mill": the same one, whoever does it.
    let same = verb == first + 1 && reading.tag(first) == Tag::Pron;
    let and = reading.word(at) == "and";
    if silent && same && and || !silent && !answers(reading, verb, next, to, same) {
        return None;
    }
    let denies = !and && concedes(reading, start) && is_denial(reading, next);
    // "Would pay … and accused": a form that no "would" goes with.
    let modal = !silent && reading.tag(verb) == Tag::Modal;
    // "Denied having met him and called": what was denied has no subject of its own.
    let gerund =
        reading.tag(first) == Tag::Ing || matches!(reading.word(first), "having" | "being");
    match denies || modal || same || gerund || is_thing(reading, &(first..verb)) {
        true => Some(Step::Speaker),
        false => Some(Step::Unclear),
    }
}

/// "They were sold and has claimed them", "there was rain and asked for tents": a verb that
/// the subject does not go with.
fn disagrees(reading: &Reading<'_>, subject: &Tokens, at: usize) -> bool {
    let single = subject.len() == 1;
    match reading.word(subject.start) {
        "they" => single && matches!(reading.word(at), "has" | "is" | "was" | "does"),
        "there" => {
            single
                && reading.tag(at) == Tag::Verb
                && matches!(reading.tagged(at).cue, Some((_, Form::Past | Form::Third)))
        }
        _ => false,
    }
}

/// "Pell says he owes it money and refuses to pay him": whom the clause is about can not be
/// the subject, where nobody else is spoken of.
fn refuses_himself(reading: &Reading<'_>, subject: Tokens, at: usize, to: usize) -> bool {
    let object = match reading.word(subject.start) {
        "he" => "him",
        "she" => "her",
        _ => return false,
    };
    let another = |at: usize| {
        let word = reading.word(at);
        reading.tag(at) == Tag::Name || is_person_noun(word) || is_people_noun(word)
    };
    subject.len() == 1
        && reading.is_finite(at + 1)
        && !(subject.end..at).any(|at| another(at) || reading.tag(at) == Tag::ObjPron)
        && (at + 2..to.min(at + LONGEST_VERB))
            .take_while(|&at| !reading.is_finite(at) || reading.tag(at - 1) == Tag::To)
            .take_while(|&at| !matches!(reading.tag(at), Tag::Comma | Tag::That | Tag::Cc))
            .find(|&at| another(at) || reading.tag(at) == Tag::ObjPron)
            .is_some_and(|at| reading.tag(at) == Tag::ObjPron && reading.word(at) == object)
}

/// "Told them that their boats had sunk and then sold the wood".
fn goes_further(reading: &Reading<'_>, at: usize) -> bool {
    reading.word(at + 1) == "then" && reading.tag(at + 2) == Tag::Verb && is_past(reading, at + 2)
}

/// "Would not say which", "gave no names".
fn keeps_silent(reading: &Reading<'_>, at: usize) -> bool {
    if reading.word(at + 1) == "no" {
        return matches!(
            reading.word(at),
            "gave" | "gives" | "offered" | "offers" | "provided" | "provides" | "named" | "names"
        );
    }
    matches!(reading.tag(at), Tag::Modal | Tag::Do)
        && reading.tag(at + 1) == Tag::Neg
        && matches!(
            reading.word(at + 2),
            "say"
                | "comment"
                | "name"
                | "identify"
                | "elaborate"
                | "specify"
                | "disclose"
                | "explain"
                | "give"
        )
}

/// "And accused Finland of", "but denied", "and called it “a farce”". With "had" before it a
/// form in -ed may be a participle that shares it.
fn answers(reading: &Reading<'_>, before: usize, at: usize, to: usize, same: bool) -> bool {
    let Some((number, Form::Past | Form::Third)) = reading.tagged(at).cue else {
        return false;
    };
    let shares = matches!(reading.tag(before), Tag::Be | Tag::Have)
        && matches!(
            reading.tag(before + 1),
            Tag::Verb | Tag::Participle | Tag::Be | Tag::Adv | Tag::Neg
        );
    let object = !matches!(reading.tag(at + 1), Tag::Prep | Tag::Comma | Tag::Mark);
    let quotes = || {
        (at + 1..to.min(at + LONGEST_VERB))
            .any(|at| reading.tag(at) == Tag::Quote && reading.is_quoted(at))
    };
    let answers = match verb(number).lemma {
        "call" => quotes(),
        "describe" => (at + 1..to.min(at + LONGEST_VERB)).any(|at| reading.word(at) == "as"),
        // "was arrested but denied bail"
        "deny" => {
            same || reading.tag(before) != Tag::Be
                || matches!(reading.tag(at + 1), Tag::Ing | Tag::Have | Tag::That)
        }
        "accuse" | "blame" | "criticise" | "criticize" | "condemn" | "denounce" => same || !shares,
        _ => false,
    };
    reading.tag(at) == Tag::Verb && object && answers
}

fn is_denial(reading: &Reading<'_>, at: usize) -> bool {
    (reading.tagged(at).cue).is_some_and(|(number, _)| verb(number).lemma == "deny")
}

/// "Confirmed that … but denied": two answers of the same person.
fn concedes(reading: &Reading<'_>, start: usize) -> bool {
    let cue = start.checked_sub(1).and_then(|at| reading.tagged(at).cue);
    cue.is_some_and(|(number, _)| {
        matches!(
            verb(number).lemma,
            "confirm" | "admit" | "acknowledge" | "concede" | "accept"
        )
    })
}

/// Whether the subject is a thing, which denies nothing and says nothing.
fn is_thing(reading: &Reading<'_>, subject: &Tokens) -> bool {
    let Some(head) = subject
        .end
        .checked_sub(1)
        .filter(|&head| head > subject.start)
    else {
        return false;
    };
    let word = reading.word(head);
    let plain = subject.clone().all(|at| {
        matches!(
            reading.tag(at),
            Tag::Det | Tag::PossPron | Tag::Num | Tag::Adj | Tag::Noun
        )
    });
    plain
        && reading.tag(head) == Tag::Noun
        && !is_person_noun(word)
        && !is_people_noun(word)
        && finish::kind(reading, subject) == SourceKind::Unnamed
}
