//! "That": what opens a clause, stands for something, or points at a noun.

use super::{
    lexicon::{self, Class},
    tag::Tag,
    tagger::word,
    token::Token,
};

/// "That" as pronoun or determiner is rare in news; it is one before a verb
/// that agrees with it, at the start of a clause.
pub(super) fn that(lower: &str, tokens: &[Token], at: usize, before: Option<Tag>) -> Tag {
    let next = tokens
        .get(at + 1)
        .map(|next| lexicon::class(word(lower, next)));
    match (before, next) {
        (
            None | Some(Tag::Mark | Tag::Quote | Tag::Cc),
            Some(Class::Be | Class::Modal | Class::Have | Class::Do),
        ) => Tag::Pron,
        (Some(Tag::Prep), _) => Tag::Det,
        _ if points_at_time(lower, tokens, at) => Tag::Det,
        _ => Tag::That,
    }
}

/// "They left that week.": a noun of time, and nothing that a clause could go on with.
fn points_at_time(lower: &str, tokens: &[Token], at: usize) -> bool {
    let time = tokens.get(at + 1).map(|next| word(lower, next));
    let known = matches!(
        time,
        Some(
            "day"
                | "night"
                | "morning"
                | "afternoon"
                | "evening"
                | "week"
                | "weekend"
                | "month"
                | "year"
                | "spring"
                | "summer"
                | "autumn"
                | "winter"
        )
    );
    let ends = tokens.get(at + 2).is_none_or(|next| {
        !next.is_word() || matches!(lexicon::class(word(lower, next)), Class::Prep | Class::Cc)
    });
    known && ends
}
