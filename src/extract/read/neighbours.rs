//! What the words around a word tell of it.

use super::{
    lexicon::{self, Class},
    tagger::word,
    token::{Shape, Token},
};
use crate::extract::cue::lexicon::{self as cues, Form};

/// Whether the next word, a space apart, can only begin a noun phrase.
pub(super) fn noun_follows(lower: &str, tokens: &[Token], at: usize) -> bool {
    tokens.get(at + 1).is_some_and(|next| {
        next.spaced
            && next.shape == Shape::Lower
            && matches!(
                lexicon::class(word(lower, next)),
                Class::Noun | Class::Adj | Class::Num
            )
    })
}

/// "Show", "suggest": a base form that agrees with a plural noun before it.
pub(super) fn verb_of_saying_follows(lower: &str, tokens: &[Token], at: usize) -> bool {
    tokens.get(at + 1).is_some_and(|next| {
        let cue = cues::lookup(word(lower, next));
        cue.is_some_and(|(number, form)| {
            form == Form::Base && matches!(cues::verb(number).class, "find" | "hint" | "say")
        }) && !matches!(word(lower, next), "report" | "comment")
    })
}

/// "… show that repairs were late": "that" and a noun phrase. A relative clause
/// would go on with its verb.
pub(super) fn clause_after_that(lower: &str, tokens: &[Token], at: usize) -> bool {
    let class = |at: usize| {
        tokens
            .get(at)
            .map(|token| lexicon::class(word(lower, token)))
    };
    // "that up to nine", "that at least two"
    let counts = tokens.get(at + 2).is_some_and(|next| {
        matches!(
            word(lower, next),
            "up" | "at" | "about" | "around" | "over" | "nearly" | "almost"
        )
    });
    class(at + 1) == Some(Class::That)
        && (counts
            || matches!(
                class(at + 2),
                Some(
                    Class::Det
                        | Class::PossPron
                        | Class::Pron
                        | Class::Noun
                        | Class::Adj
                        | Class::Num
                )
            ))
}

/// Longest subject between the comma and its verb at the sentence's end.
const LONGEST_SUBJECT: usize = 14;

/// "…, a new poll shows.", "…, figures show.": the last word, after a comma and a
/// noun phrase.
pub(super) fn ends_parenthesis(lower: &str, tokens: &[Token], at: usize) -> bool {
    let ends = tokens.get(at + 1).is_none_or(|next| next.is(b'.'));
    let from = at.saturating_sub(LONGEST_SUBJECT);
    let comma = (from..at).rev().find(|&at| tokens[at].is(b','));
    ends && comma.is_some_and(|comma| {
        let class = |at: usize| lexicon::class(word(lower, &tokens[at]));
        let verb = |at: usize| {
            matches!(
                class(at),
                Class::Be | Class::Have | Class::Do | Class::Modal | Class::Cc
            )
        };
        comma + 1 < at
            && matches!(
                class(comma + 1),
                Class::Det | Class::PossPron | Class::Adj | Class::Noun
            )
            && !(comma + 1..at).any(verb)
    })
}

/// Whether the next token could begin what a cue verb governs.
pub(super) fn next_starts_content(lower: &str, tokens: &[Token], at: usize) -> bool {
    let Some(next) = tokens.get(at + 1) else {
        return false;
    };
    match next.shape {
        Shape::Double | Shape::Capital => true,
        Shape::Single => next.spaced,
        Shape::Mark(b':') => true,
        Shape::Lower => matches!(
            lexicon::class(word(lower, next)),
            Class::Det
                | Class::PossPron
                | Class::Pron
                | Class::ObjPron
                | Class::Her
                | Class::That
                | Class::To
                | Class::Wh
        ),
        _ => false,
    }
}

pub(super) fn is_plural_noun(word: &str) -> bool {
    lexicon::class(word) == Class::Noun && word.ends_with('s') && !word.ends_with("ss")
}

pub(super) fn plural_before(lower: &str, tokens: &[Token], at: usize) -> bool {
    // "a police report"
    let one = at > 1 && matches!(word(lower, &tokens[at - 2]), "a" | "an");
    at > 0 && !one && {
        let before = word(lower, &tokens[at - 1]);
        (before.ends_with('s') && !before.ends_with("ss"))
            || matches!(before, "people" | "percent" | "women" | "men" | "police")
    }
}

/// Longest noun phrase behind a plural and its preposition, in tokens.
const LONGEST_COMPLEMENT: usize = 6;

/// "Opponents of the old mill": a plural that opens the sentence, a preposition and a
/// noun phrase, right before `at`.
pub(super) fn plural_head_before(lower: &str, tokens: &[Token], at: usize) -> bool {
    let class = |at: usize| lexicon::class(word(lower, &tokens[at]));
    let nominal = |class: Class| {
        matches!(
            class,
            Class::Noun | Class::Adj | Class::Det | Class::PossPron | Class::Num
        )
    };
    let from = at.saturating_sub(LONGEST_COMPLEMENT);
    let Some(link) = (from..at).rev().find(|&at| !nominal(class(at))) else {
        return false;
    };
    let first = (link.saturating_sub(LONGEST_COMPLEMENT)..link)
        .rev()
        .take_while(|&at| nominal(class(at)) && tokens[at].is_word())
        .last();
    let opens = first
        .is_some_and(|first| first == 0 || tokens[first].lines > 0 || !tokens[first - 1].is_word());
    class(link) == Class::Prep && opens && plural_before(lower, tokens, link)
}
