//! What an apostrophe is: the one of a plural's possessive, of a clitic, or a quotation mark.

use super::{
    lexicon::{self, Class},
    tag::Tag,
    tagger::word,
    token::{Shape, Token},
};

/// Whether a single quotation mark opened shortly before and did not close.
pub(super) fn is_single_open(tokens: &[Token], at: usize) -> bool {
    let before = (at.saturating_sub(60)..at)
        .rev()
        .take_while(|&i| tokens[i + 1].lines == 0);
    let mut singles = before.filter(|&i| tokens[i].shape == Shape::Single);
    singles
        .next()
        .is_some_and(|i| tokens[i].spaced && !tokens[i + 1].spaced)
}

pub(super) fn clitic(
    word: &str,
    before: Option<Tag>,
    tokens: &[Token],
    at: usize,
    lower: &str,
) -> Tag {
    let letters = word.trim_start_matches(|c: char| !c.is_ascii_alphabetic());
    match letters {
        "s" => {
            let follows_noun = matches!(
                before,
                Some(Tag::Noun | Tag::Name | Tag::Day | Tag::Adj | Tag::Num | Tag::Ing)
            );
            let next = tokens
                .get(at + 1)
                .map(|next| lexicon::class(self::word(lower, next)));
            let is_verb = !follows_noun
                || matches!(
                    next,
                    Some(Class::Det | Class::Be | Class::Neg | Class::To | Class::PossPron)
                );
            if is_verb { Tag::Be } else { Tag::Poss }
        }
        "ll" | "d" => Tag::Modal,
        "ve" => Tag::Have,
        _ => Tag::Be,
    }
}
