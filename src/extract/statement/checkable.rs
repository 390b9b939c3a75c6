//! Whether a sentence without attribution states something that can be checked.

use std::sync::LazyLock;

use super::attributes::{attributes, is_credit};
use crate::extract::{
    cue::lexicon::Form,
    read::{Reading, Tag, Tokens},
};

/// Fewest words that say something: "Prices rose."
const FEWEST_SUBSTANTIVE: usize = 2;

/// Most words of a sentence that only leads on; a longer one says something.
const MOST_ANNOUNCING: usize = 9;

struct Openings {
    connectives: Vec<&'static str>,
    urging: Vec<&'static str>,
    announcing: Vec<Vec<&'static str>>,
}

static OPENINGS: LazyLock<Openings> = LazyLock::new(|| {
    let mut openings = Openings {
        connectives: Vec::new(),
        urging: Vec::new(),
        announcing: Vec::new(),
    };
    for line in include_str!("../data/openings.txt").lines() {
        let mut words = line.split(' ');
        match words.next() {
            Some("connective") => openings.connectives.extend(words),
            Some("urging") => openings.urging.extend(words),
            Some("announcing") => openings.announcing.push(words.collect()),
            _ => {}
        }
    }
    openings
});

/// What the sentence states, without the words that only link it to the one
/// before; `None` if it states nothing that can be checked.
pub(super) fn checkable(reading: &Reading<'_>, sentence: &Tokens) -> Option<Tokens> {
    let from = after_connectives(reading, sentence);
    let to = sentence.end;
    let words = || (from..to).filter(|&at| reading.token(at).is_word());
    if words().next().is_none() || is_asked(reading, sentence) {
        return None;
    }
    // Words in quotation marks that nobody is said to have spoken are not the
    // article's either.
    let quoted = words().filter(|&at| reading.is_quoted(at)).count();
    if quoted * 2 > words().count() {
        return None;
    }
    // "A clerk replied: “…”"
    let colon = |at: usize| reading.token(at).is(b':') && reading.tag(at + 1) == Tag::Quote;
    if (from..to.saturating_sub(1))
        .any(|at| !reading.is_quoted(at) && colon(at) && reading.is_quoted(at + 1))
    {
        return None;
    }
    if is_credit(reading, from) || attributes(reading, &(from..to)) {
        return None;
    }
    if urges(reading, from) || (words().count() <= MOST_ANNOUNCING && announces(reading, from)) {
        return None;
    }
    let finite = (from..to).any(|at| reading.is_finite(at) || may_be_finite(reading, at));
    let substantive = words().filter(|&at| is_substantive(reading, at)).count();
    (finite && substantive >= FEWEST_SUBSTANTIVE).then_some(from..to)
}

fn is_asked(reading: &Reading<'_>, sentence: &Tokens) -> bool {
    let mut marks = sentence.clone().rev();
    marks
        .find(|&at| {
            let closes = reading.token(at).is(b')') || reading.token(at).is(b']');
            !closes && reading.tag(at) != Tag::Quote
        })
        .is_some_and(|at| reading.token(at).is(b'?'))
}

/// Where the sentence begins behind "Now,", "However,", "But", "And".
fn after_connectives(reading: &Reading<'_>, sentence: &Tokens) -> usize {
    let mut at = sentence.start;
    while at + 1 < sentence.end {
        let comma = reading.tag(at + 1) == Tag::Comma;
        let known = OPENINGS.connectives.contains(&reading.word(at));
        let conjunction = matches!(reading.word(at), "and" | "but" | "yet" | "so" | "or");
        if known && comma {
            at += 2;
        } else if conjunction && at == sentence.start {
            at += 1;
        } else {
            break;
        }
    }
    at
}

/// An imperative, "let's", or a sentence to the reader.
fn urges(reading: &Reading<'_>, at: usize) -> bool {
    let word = reading.word(at);
    let next = reading.tag(at + 1);
    let clitic = matches!(word, "let") && reading.word(at + 1).len() <= 4;
    let listed = OPENINGS.urging.contains(&word)
        && !matches!(
            next,
            Tag::Verb | Tag::Be | Tag::Have | Tag::Modal | Tag::Do | Tag::Poss
        );
    let imperative =
        reading.tag(at) == Tag::Verb && matches!(reading.tagged(at).cue, Some((_, Form::Base)));
    let to_reader = matches!(word, "you" | "your");
    clitic || listed || imperative || to_reader
}

/// "Here is why.", "That is where it gets interesting."
fn announces(reading: &Reading<'_>, from: usize) -> bool {
    (OPENINGS.announcing.iter()).any(|words| {
        (words.iter().enumerate()).all(|(i, word)| {
            let mut choices = word.split('/');
            choices.any(|choice| choice == reading.word(from + i))
        })
    })
}

/// "The valley floods every spring", "Swifts breed in holes": a word that looks
/// like a noun and does not agree with the noun before as a noun would, before
/// what follows a verb.
pub(in crate::extract) fn may_be_finite(reading: &Reading<'_>, at: usize) -> bool {
    let is_plural = |at: usize| {
        let word = reading.word(at);
        word.ends_with('s') && !word.ends_with("ss")
    };
    reading.tag(at) == Tag::Noun
        && at > 0
        && matches!(
            reading.tag(at - 1),
            Tag::Noun | Tag::Name | Tag::Adv | Tag::Pron | Tag::Comma
        )
        && (is_plural(at) || (reading.tag(at - 1) != Tag::Comma && is_plural(at - 1)))
        && matches!(
            reading.tag(at + 1),
            Tag::Det | Tag::PossPron | Tag::Prep | Tag::Adv | Tag::Num | Tag::Name | Tag::To
        )
}

/// Words that say something of their own.
fn is_substantive(reading: &Reading<'_>, at: usize) -> bool {
    match reading.tag(at) {
        Tag::Name | Tag::Num | Tag::Noun | Tag::Adj | Tag::Day => true,
        Tag::Pron => matches!(
            reading.word(at),
            "nobody" | "everybody" | "everyone" | "nothing"
        ),
        Tag::Verb | Tag::Participle | Tag::Ing => !matches!(
            reading.word(at),
            "get" | "gets" | "got" | "go" | "goes" | "going" | "make" | "makes" | "come" | "comes"
        ),
        _ => false,
    }
}
