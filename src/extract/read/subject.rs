//! Words that only their place tells to be a subject, or none.

use super::{
    lexicon::{self, Class},
    tag::Tag,
    tagger::word,
    token::{Shape, Token},
};
use crate::extract::{
    cue::lexicon::{self as cues, Form},
    names::of_given,
};

/// "Tully does", "Malic denied", "Saeed said": a word at a sentence's start that by its
/// ending alone would be an adverb, an adjective or a participle, where none can stand.
pub(super) fn is_subject_by_verb(lower: &str, tokens: &[Token], at: usize, class: Class) -> bool {
    if lexicon::is_listed(word(lower, &tokens[at])) {
        return false;
    }
    match class {
        Class::Adv => {
            // "Trolly, who left in May, said"
            let described = tokens.get(at + 1).is_some_and(|next| next.is(b','))
                && tokens
                    .get(at + 2)
                    .is_some_and(|next| matches!(word(lower, next), "who" | "whose"));
            described
                || next_is_auxiliary(lower, tokens, at)
                || next_is_speech(lower, tokens, at)
                || is_name_in_ly(tokens, at, word(lower, &tokens[at]))
        }
        // "Plastic is cheap", "Fighting has stopped" begin with no name.
        Class::Adj | Class::Verb => {
            let perfect =
                (tokens.get(at + 1)).is_some_and(|next| matches!(word(lower, next), "has" | "had"));
            next_is_speech(lower, tokens, at + usize::from(perfect))
        }
        _ => false,
    }
}

/// "Italy's guard", "Emily said": a name that ends as adverbs do.
fn is_name_in_ly(tokens: &[Token], at: usize, word: &str) -> bool {
    let possessive = (tokens.get(at + 1)).is_some_and(|next| next.shape == Shape::Clitic);
    possessive || matches!(word, "italy" | "sicily") || of_given(word).is_some()
}

/// "Does", "has", "is", "will" as the next word.
fn next_is_auxiliary(lower: &str, tokens: &[Token], at: usize) -> bool {
    tokens.get(at + 1).is_some_and(|next| {
        matches!(
            lexicon::class(word(lower, next)),
            Class::Do | Class::Have | Class::Be | Class::Modal
        )
    })
}

/// A verb of speech as the next word, in a form that is no noun and seldom stands before
/// one, as "reported losses" does.
fn next_is_speech(lower: &str, tokens: &[Token], at: usize) -> bool {
    let Some(next) = tokens.get(at + 1).map(|next| word(lower, next)) else {
        return false;
    };
    let attributive = matches!(
        next,
        "reported" | "alleged" | "claimed" | "stated" | "noted" | "charged" | "declared"
    );
    cues::lookup(next).is_some_and(|(number, form)| {
        let speech = matches!(
            cues::verb(number).class,
            "say" | "declare" | "insist" | "tell" | "warn" | "deny" | "accuse"
        );
        let verb = match form {
            Form::Past => !attributive,
            Form::Third => next == "says" || lexicon::class(next) == Class::Verb,
            _ => false,
        };
        speech && verb
    })
}

/// Whether "it" stands behind a preposition that opens no clause: "the firm behind it".
pub(super) fn is_object_of(lower: &str, tokens: &[Token], at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| word(lower, &tokens[before]));
    matches!(
        before,
        Some("of" | "in" | "on" | "with" | "about" | "behind" | "from" | "by" | "near" | "against")
    )
}

/// Whether a quantity opens a clause and a verb that is never a noun follows: "both deny",
/// "many say", "the mills all denied it".
pub(super) fn stands_for_people(
    lower: &str,
    tokens: &[Token],
    at: usize,
    quantity: &str,
    before: Option<Tag>,
) -> bool {
    let stop = at > 0
        && [b'.', b'?', b'!', b';']
            .iter()
            .any(|&mark| tokens[at - 1].is(mark));
    let opens = stop || matches!(before, None | Some(Tag::Comma | Tag::Cc));
    let verb = tokens.get(at + 1).map(|next| word(lower, next));
    let present = matches!(
        verb,
        Some("deny" | "say" | "insist" | "believe" | "think" | "argue" | "admit" | "accuse")
    );
    let past = matches!(
        verb,
        Some("denied" | "said" | "insisted" | "argued" | "rejected")
    );
    opens
        && match quantity {
            "both" | "all" => present || past,
            "some" | "many" | "most" | "several" => present,
            _ => false,
        }
}
