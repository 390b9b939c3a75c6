//! What a question asks for.
//!
//! A question is read by rules about English, not about any article: which
//! words only ask ("who says that …"), whom it names as the speaker ("what did
//! X say", "according to X"), which of its words are names, and which say
//! what it is about. Reading is pure and always succeeds; of a text of any
//! length only the beginning is read.

mod abbreviation;
mod capital;
mod closers;
mod content;
mod follow_up;
mod follow_up_words;
mod frame;
mod kind;
mod names;
mod numbers;
mod openers;
mod plain;
mod rules;
mod slips;
mod small_talk;
mod speaker;
mod unit;
mod vocabulary;

use std::fmt;

pub use follow_up::FollowUp;
use plain::Plain;
pub use slips::meant;
pub use unit::Unit;

use crate::{
    claim::SourceKind,
    text::{self, Word as Token},
};

/// How much of a question is read, in bytes. Nobody asks in more; who pastes
/// an article gets its beginning looked up.
pub const READ_BYTES: usize = 8 * 1024;
/// How many different words are looked up.
pub const MOST_WORDS: usize = 64;

/// A question, understood.
#[derive(Clone, PartialEq, Eq)]
pub struct Query {
    /// What kind of question.
    pub kind: Kind,
    /// Whose claims are asked for; a filter, not a hint.
    pub speaker: Option<Speaker>,
    /// The verb of saying in its base form, if the question has one: "deny"
    /// in "Who denied …?".
    pub verb: Option<String>,
    /// What it is about, each word once.
    pub words: Vec<Word>,
    /// The names among these words, and what is counted in "how many houses":
    /// what a claim must have lest it be about something else.
    pub names: Vec<Name>,
    /// What is counted in "how many houses": of this a claim must give a number.
    pub counted: Option<String>,
    /// What it asks to be written out: "FMU" in "what does FMU stand for?"
    pub abbreviation: Option<String>,
    /// Whether it asks for what was so and is no more: "who used to run …?"
    pub of_the_past: bool,
    /// What the number that is asked for is of, if the question says it.
    pub unit: Option<Unit>,
    /// The question without the words that only ask and those that name the
    /// speaker: what the claim would say, or what it would be about.
    pub about: String,
    /// The whole question without what only opens or ends it, in plain words.
    pub plainly: String,
}

/// The kind of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub enum Kind {
    /// "Who says that …?"
    WhoSaid,
    /// "What did X say (about Y)?"
    WhatSaid,
    /// "Is …?", "Did …?"
    YesNo,
    /// "How many …?", "How much …?"
    HowMany,
    /// "How long …?", "How old …?": a size or an age.
    Measure,
    /// "Where …?"
    Where,
    /// "When …?"
    When,
    /// Anything else: key words, "claims about …".
    Topic,
    /// "Hello", "thanks", and what only refers to an answer ("who said that?"):
    /// nothing to look up.
    SmallTalk,
    /// No word at all.
    Empty,
}

/// A word that a question is about.
#[derive(Clone, PartialEq, Eq)]
pub struct Word {
    /// As it was written.
    pub text: String,
    /// Whether its capitals mean something ("US").
    pub acronym: bool,
    /// How much it says.
    pub weight: Weight,
    /// Whether another word of content follows at once: "Norvane" in "the
    /// Norvane dam" only says which dam, and an article about Norvane may call
    /// it "the dam".
    pub modifies: bool,
}

/// How much a word says about what is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// Little: it stands in questions about anything ("people", "happen").
    Light,
    /// What the question is about.
    Topic,
    /// Part of a name: the question is about this one and no other.
    Name,
}

/// A name in a question.
#[derive(Clone, PartialEq, Eq)]
pub struct Name {
    /// The whole name, as it was written.
    pub text: String,
    /// Its words, as positions in [`Query::words`].
    pub words: Vec<usize>,
    /// Whether it is no name, but what is counted in "how many houses".
    pub counted: bool,
}

/// Whose claims a question asks for.
#[derive(Clone, PartialEq, Eq)]
pub struct Speaker {
    /// The speaker as the question has them.
    pub text: String,
    /// Words that the source must all have; empty if any source of the kind
    /// will do.
    pub words: Vec<Word>,
    /// Whether they describe a role ("the mayor of Norvane"), so that they may
    /// be in what the article says that a source is. Otherwise they are a name.
    pub by_role: bool,
    /// How named the source must be, if the question says so.
    pub kind: Option<SourceKind>,
}

impl Word {
    /// Whether it is written like a name.
    pub fn looks_like_name(&self) -> bool {
        self.acronym || self.text.starts_with(char::is_uppercase)
    }
}

impl Query {
    /// Reads a question. Of more than [`READ_BYTES`] only the beginning counts.
    pub fn parse(question: &str) -> Self {
        let question = head(question, READ_BYTES);
        let mut tokens = text::words(question);
        if tokens.is_empty() {
            return Self::nothing(Kind::Empty);
        }
        slips::mend(&mut tokens);
        if FollowUp::parse(question).is_some() || small_talk::is_all(&tokens) {
            return Self::nothing(Kind::SmallTalk);
        }
        let plain = Plain::of(question);
        let mut tokens = text::words(&plain.text);
        if let Some(first) = tokens.first_mut() {
            first.gap = plain.gap;
        }
        slips::mend(&mut tokens);
        numbers::join(&mut tokens);
        let frame = frame::read(&tokens);
        let kind = kind::of(&tokens, &frame, plain.asks_whether);
        let speaker = (frame.speaker.clone()).and_then(|range| speaker::read(&tokens[range]));
        let (words, names) = content::read(&tokens, &frame);
        let about = content::about(&tokens, &frame);
        let counted = content::counted(&tokens).map(|token| token.raw.to_owned());
        let unit = unit::of(&tokens);

        let says_something = words.iter().any(|word| word.weight > Weight::Light);
        match (&speaker, says_something) {
            (None, false) => Self::nothing(Kind::SmallTalk),
            // "What claims did X make": the light words only ask.
            (Some(_), false) => Self {
                kind,
                speaker,
                verb: frame.verb,
                words: Vec::new(),
                names: Vec::new(),
                counted: None,
                abbreviation: None,
                of_the_past: false,
                unit: None,
                about: String::new(),
                plainly: plain.text,
            },
            _ => Self {
                kind,
                speaker,
                verb: frame.verb,
                words,
                names,
                counted,
                abbreviation: abbreviation::asked(&tokens),
                of_the_past: content::is_of_the_past(&tokens),
                unit,
                about,
                plainly: plain.text,
            },
        }
    }

    fn nothing(kind: Kind) -> Self {
        Self {
            kind,
            speaker: None,
            verb: None,
            words: Vec::new(),
            names: Vec::new(),
            counted: None,
            abbreviation: None,
            of_the_past: false,
            unit: None,
            about: String::new(),
            plainly: String::new(),
        }
    }
}

/// The beginning of a text, at most so many bytes, cut between characters.
fn head(text: &str, bytes: usize) -> &str {
    &text[..text.floor_char_boundary(bytes)]
}

/// Whether a folded word only says how a sentence is built ("the", "of",
/// "would").
pub fn is_function_word(word: &str) -> bool {
    vocabulary::is_stop(word)
}

/// A token as a word to look up.
fn word(token: &Token<'_>, weight: Weight) -> Word {
    Word {
        text: match token.folded.starts_with(|c: char| c.is_ascii_digit()) {
            // Digits in the place of words.
            true => token.folded.clone(),
            false => token.raw.to_owned(),
        },
        acronym: token.acronym,
        weight,
        modifies: false,
    }
}

/// Without words: questions can come from encrypted rooms, and `Debug` ends up
/// in logs.
impl fmt::Debug for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Query")
            .field("kind", &self.kind)
            .field("speaker", &self.speaker.is_some())
            .field("words", &self.words.len())
            .field("names", &self.names.len())
            .finish_non_exhaustive()
    }
}
