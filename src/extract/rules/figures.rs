//! Figures that somebody gives: "put the toll at 22", "gave the number of dead as 14".
//! No verb of speech, and yet somebody's figure (PARC 3.0 counts such phrases as cues).

use super::phrases::{by_phrase, group_start};
use crate::extract::{
    content::{clause_end, noun_end},
    found::Found,
    read::{Reading, Tag, Tokens},
    source::{phrase_at, subject},
};

/// Furthest from the verb to its "at", in tokens: "put the number of those on board at".
const LONGEST_WAY: usize = 10;

/// Most words between "at" and the number: "at somewhat more than".
const LONGEST_HEDGE: usize = 4;

/// Finds the sentence's figures.
pub(super) fn figures(
    reading: &Reading<'_>,
    paragraph: usize,
    sentence: &Tokens,
    found: &mut Vec<Found>,
) {
    for verb in sentence.clone() {
        let figure = given(reading, verb, sentence.end)
            .map(|number| verb + 1..noun_end(reading, number, sentence.end));
        let put = figure.or_else(|| put_to(reading, verb, sentence.end));
        let Some(content) = put else {
            continue;
        };
        let from = group_start(reading, sentence, verb);
        let Some(source) = subject(reading, sentence.start, from) else {
            continue;
        };
        let cue = from..verb + 1;
        found.push(by_phrase(
            source,
            cue,
            vec![content],
            "light-verb",
            paragraph,
        ));
    }
}

/// The number that the verb gives its object.
fn given(reading: &Reading<'_>, verb: usize, to: usize) -> Option<usize> {
    let link = match reading.word(verb) {
        "put" | "puts" => "at",
        "give" | "gives" | "gave" => "as",
        _ => return None,
    };
    let after_be = verb > 0 && reading.tag(verb - 1) == Tag::Be;
    if reading.is_quoted(verb) || after_be {
        return None;
    }
    // "the number of injured": a participle as noun.
    let noun = |at: usize| reading.word(at - 1) == "of" && reading.word(at).ends_with("ed");
    let plain = |at: usize| {
        (!reading.is_finite(at) || noun(at))
            && !reading.is_quoted(at)
            && !matches!(reading.tag(at), Tag::Comma | Tag::Mark)
    };
    let link = (verb + 2..to.min(verb + 2 + LONGEST_WAY))
        .take_while(|&at| plain(at - 1))
        .find(|&at| reading.word(at) == link)?;
    if link == verb + 2 && !matches!(reading.tag(verb + 1), Tag::ObjPron | Tag::Pron | Tag::Noun) {
        return None;
    }
    let number = (link + 1..to.min(link + 2 + LONGEST_HEDGE))
        .take_while(|&at| !matches!(reading.tag(at), Tag::Noun | Tag::Name | Tag::Comma))
        .find(|&at| reading.tag(at) == Tag::Num)?;
    // "Put the talks at 9 a.m.", "put it at 3 Mill Street": when and where.
    let elsewhere = reading.tag(number + 1) == Tag::Name
        || matches!(
            reading.word(number + 1),
            "a.m" | "a.m." | "p.m" | "p.m." | "am" | "pm" | "o'clock" | "o’clock"
        );
    (!elsewhere).then_some(number)
}

/// "Put it to her that": a question of a lawyer's that states.
fn put_to(reading: &Reading<'_>, verb: usize, to: usize) -> Option<Tokens> {
    let put = matches!(reading.word(verb), "put" | "puts")
        && reading.word(verb + 1) == "it"
        && reading.word(verb + 2) == "to";
    let that = phrase_at(reading, verb + 3, to).filter(|_| put && !reading.is_quoted(verb))?;
    (reading.tag(that) == Tag::That).then(|| verb + 1..clause_end(reading, that, to))
}
