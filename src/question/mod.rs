//! What a question asks for.
//!
//! A question is read by rules about English, not about any article: which
//! words only ask ("who says that …"), whom it names as the speaker ("what did
//! X say", "according to X"), which of its words are names, and which say
//! what it is about. Reading is pure and always succeeds; of a text of any
//! length only the beginning is read.

mod abbreviation;
mod alternatives;
mod asks;
mod besides;
mod bound;
mod capital;
mod closers;
mod content;
mod figures;
mod follow_up;
mod follow_up_words;
mod frame;
mod kind;
mod names;
mod noun;
mod numbers;
mod of_kind;
mod only;
mod openers;
mod parse;
mod plain;
mod query;
mod roles;
mod rules;
mod slips;
mod small_talk;
mod speaker;
mod stated;
mod subject;
mod unit;
mod vocabulary;

pub use alternatives::Alternative;
pub use bound::{Bound, opening as opens_bound};
pub use figures::Figures;
pub use follow_up::FollowUp;
pub use only::Only;
pub(crate) use only::is_month;
pub use query::{Kind, Name, Query, Speaker, Weight, Word};
pub use roles::Roles;
pub use slips::meant;
pub use stated::Stated;
pub use unit::Unit;
pub(crate) use vocabulary::{is_article, is_auxiliary, is_be};

use crate::text::Word as Token;

/// How much of a question is read, in bytes. Nobody asks in more; who pastes
/// an article gets its beginning looked up.
pub const READ_BYTES: usize = 8 * 1024;
/// How many different words are looked up.
pub const MOST_WORDS: usize = 64;

/// The beginning of a text, at most so many bytes, cut between characters.
fn head(text: &str, bytes: usize) -> &str {
    &text[..text.floor_char_boundary(bytes)]
}

/// Whether a folded word only says how a sentence is built ("the", "of",
/// "would").
pub fn is_function_word(word: &str) -> bool {
    vocabulary::is_stop(word)
}

/// Whether a folded word is one for people, bodies or texts that are quoted ("officials",
/// "letter").
pub(crate) fn is_called_as_source(word: &str) -> bool {
    vocabulary::is_role(word) || vocabulary::is_speaker_noun(word) || vocabulary::is_document(word)
}

/// A token as a word to look up.
fn word(token: &Token<'_>, weight: Weight) -> Word {
    Word {
        text: match token.folded.starts_with(|c: char| c.is_ascii_digit()) {
            // Digits in the place of words.
            true => token.folded.to_string(),
            false => token.raw.to_owned(),
        },
        acronym: token.acronym,
        weight,
        modifies: false,
    }
}
