//! Words that may be noun or verb, where what stands before agrees with the verb only.

use super::{
    lexicon::{self, Class},
    neighbours::{clause_after_that, next_starts_content},
    tag::Tag,
    tagger::word,
    token::Token,
};
use crate::extract::{
    cue::lexicon::{self as cues, Form, Frames},
    names::people::is_people_noun,
};

/// How far before its verb a plural may stand that a participle goes on, in tokens.
const LONGEST_SUBJECT: usize = 12;

/// Longest subject between commas, in tokens: "the Norvane building firm".
const LONGEST_ASIDE: usize = 6;

/// Whether the word, a form of a cue, is a verb although a noun could stand there as well.
pub(super) fn only_verb_fits(
    lower: &str,
    tokens: &[Token],
    at: usize,
    before: Option<Tag>,
    class: Class,
    cue: Option<(u16, Form)>,
) -> bool {
    let Some((number, form)) = cue else {
        return false;
    };
    let cue = cues::verb(number);
    let word_before = at
        .checked_sub(1)
        .map_or("", |before| word(lower, &tokens[before]));
    match (form, before) {
        // "One of them reads."
        (Form::Third, Some(Tag::ObjPron)) => at > 1 && word(lower, &tokens[at - 2]) == "of",
        // "…, the firm claims, …"
        (Form::Third, Some(Tag::Noun | Tag::Name)) => {
            matches!(cue.lemma, "claim" | "estimate" | "report") && opens_aside(lower, tokens, at)
        }
        // "Critics worry about the wall"
        (Form::Base, Some(Tag::Noun)) if has_particle(lower, tokens, at, &cue.particles) => {
            word_before != "police" && is_people_noun(word_before)
        }
        _ if form != Form::Base || !cue.frames.has(Frames::CLAUSE) => false,
        // "All three deny it"
        (_, Some(Tag::Num)) => {
            class == Class::Verb
                && at > 1
                && matches!(
                    word(lower, &tokens[at - 2]),
                    "all" | "the" | "these" | "those"
                )
                && next_starts_content(lower, tokens, at)
        }
        // "Those injured believe they fell": never a noun.
        (_, Some(Tag::Adj)) => {
            class == Class::Verb
                && at > 1
                && matches!(word(lower, &tokens[at - 2]), "those" | "the")
                && next_starts_content(lower, tokens, at)
        }
        // "The crew fear that nets will tear"
        (_, Some(Tag::Noun)) if is_collective(word_before) => {
            clause_after_that(lower, tokens, at) && cue.lemma != "report"
        }
        // "…, figures from the ministry show."
        (_, Some(Tag::Noun | Tag::Name)) if plural_aside(lower, tokens, at) => {
            matches!(cue.class, "find" | "evidence")
        }
        // "…, Norvane doctors report, …"
        (_, Some(Tag::Noun)) if closes_aside(tokens, at) => {
            cue.class == "say" && word_before != "police" && is_people_noun(word_before)
        }
        // "Pictures taken by a firm from Oss show that …"
        (_, Some(Tag::Noun | Tag::Name)) => {
            matches!(cue.class, "find" | "evidence")
                && (next_starts_content(lower, tokens, at)
                    || counts(lower, tokens, at)
                    || linked_that(lower, tokens, at))
                && follows_text(lower, tokens, at)
        }
        _ => false,
    }
}

/// "The mill feeds them": before a pronoun that is an object a noun cannot stand.
pub(super) fn governs_pronoun(
    lower: &str,
    tokens: &[Token],
    at: usize,
    before: Option<Tag>,
) -> bool {
    let next = tokens.get(at + 1).map(|next| word(lower, next));
    let this = word(lower, &tokens[at]);
    matches!(before, Some(Tag::Noun | Tag::Name))
        && matches!(next, Some("him" | "them" | "us" | "me"))
        && this.ends_with('s')
        && !this.ends_with("ss")
}

/// Whether a preposition of the cue's own follows: "worry about".
fn has_particle(lower: &str, tokens: &[Token], at: usize, particles: &[&str]) -> bool {
    (tokens.get(at + 1)).is_some_and(|next| particles.contains(&word(lower, next)))
}

/// "…, the firm claims, …": a short noun phrase with its article between two commas.
fn opens_aside(lower: &str, tokens: &[Token], at: usize) -> bool {
    let closed = tokens.get(at + 1).is_some_and(|next| next.is(b','));
    let from = at.saturating_sub(LONGEST_ASIDE);
    let comma = (from..at).rev().find(|&at| !tokens[at].is_word());
    closed
        && comma.is_some_and(|comma| {
            tokens[comma].is(b',')
                && matches!(word(lower, &tokens[comma + 1]), "the" | "its" | "their")
                && !word(lower, &tokens[at - 1]).ends_with('s')
        })
}

/// "… show, however, that".
fn linked_that(lower: &str, tokens: &[Token], at: usize) -> bool {
    let next = |step: usize| tokens.get(at + step).map(|next| word(lower, next));
    next(1) == Some(",")
        && matches!(next(2), Some("however" | "too" | "though" | "moreover"))
        && next(3) == Some(",")
        && next(4) == Some("that")
}

/// Whether a colon follows the word.
pub(super) fn next_is_colon(tokens: &[Token], at: usize) -> bool {
    tokens.get(at + 1).is_some_and(|next| next.is(b':'))
}

/// A group of people whose verb may be a plural.
fn is_collective(word: &str) -> bool {
    matches!(
        word,
        "crew" | "couple" | "family" | "staff" | "team" | "public" | "pair" | "majority"
    )
}

/// Whether the word ends what a comma of the same sentence began.
fn closes_aside(tokens: &[Token], at: usize) -> bool {
    let ends = tokens
        .get(at + 1)
        .is_none_or(|next| next.is(b',') || next.is(b'.'));
    let from = at.saturating_sub(LONGEST_SUBJECT);
    ends && (from..at)
        .rev()
        .take_while(|&at| tokens[at].is_word() || tokens[at].is(b','))
        .any(|at| tokens[at].is(b','))
}

/// Whether the word ends what a comma and a plural with its preposition began.
fn plural_aside(lower: &str, tokens: &[Token], at: usize) -> bool {
    if !tokens.get(at + 1).is_none_or(|next| next.is(b'.')) {
        return false;
    }
    let from = at.saturating_sub(LONGEST_SUBJECT);
    let Some(comma) = (from..at).rev().find(|&at| !tokens[at].is_word()) else {
        return false;
    };
    let noun = (comma + 1..at.min(comma + 4)).find(|&at| {
        let word = word(lower, &tokens[at]);
        matches!(
            word,
            "data" | "figures" | "records" | "papers" | "pictures" | "images" | "documents"
        )
    });
    tokens[comma].is(b',')
        && noun.is_some_and(|noun| lexicon::class(word(lower, &tokens[noun + 1])) == Class::Prep)
}

/// "… at least eight", "… how many".
fn counts(lower: &str, tokens: &[Token], at: usize) -> bool {
    let next = |step: usize| tokens.get(at + step).map(|next| word(lower, next));
    match next(1) {
        Some("at") => matches!(next(2), Some("least" | "most")),
        Some("how" | "where" | "what") => true,
        _ => false,
    }
}

/// "Pictures taken by a firm", "records from Oss": a plural that opens the sentence, right
/// before a participle or, where it is one of texts, a preposition, and no other verb up to
/// `at`.
fn follows_text(lower: &str, tokens: &[Token], at: usize) -> bool {
    let word = |at: usize| word(lower, &tokens[at]);
    let class = |at: usize| lexicon::class(word(at));
    let participle = |at: usize| {
        let shape =
            word(at).ends_with("ed") && class(at) == Class::Verb || class(at) == Class::Part;
        shape && matches!(word(at + 1), "by" | "in" | "from" | "at" | "for" | "on")
    };
    let from = at.saturating_sub(LONGEST_SUBJECT);
    let attached = |at: usize| class(at) == Class::Prep && is_text(word(at - 1));
    let Some(link) = (from + 1..at.max(from + 1)).find(|&at| participle(at) || attached(at)) else {
        return is_text(word(at - at.min(1))) && linked_that(lower, tokens, at);
    };
    let plural = word(link - 1);
    let first = (from..link)
        .rev()
        .take_while(|&at| {
            tokens[at].is_word()
                && matches!(
                    class(at),
                    Class::Noun | Class::Adj | Class::Det | Class::Num | Class::PossPron
                )
        })
        .last();
    let opens = first
        .is_some_and(|first| first == 0 || tokens[first].lines > 0 || tokens[first - 1].is(b'.'));
    let finite = |at: usize| {
        matches!(
            class(at),
            Class::Be | Class::Have | Class::Do | Class::Modal | Class::Rel | Class::That
        )
    };
    opens
        && (plural == "data" || plural.ends_with('s') && !plural.ends_with("ss"))
        && !(link + 1..at).any(|at| finite(at) || !tokens[at].is_word())
}

/// Texts and pictures, of which many show what they tell.
fn is_text(word: &str) -> bool {
    matches!(
        word,
        "data"
            | "documents"
            | "figures"
            | "files"
            | "images"
            | "minutes"
            | "papers"
            | "photographs"
            | "photos"
            | "pictures"
            | "readings"
            | "records"
    )
}
