//! What a question is, once it is understood.

use std::fmt;

use super::{Alternative, Bound, Figures, Only, Roles, Stated, Unit};
use crate::claim::{Reserve, SourceKind};

/// A question, understood.
#[derive(Clone, PartialEq)]
pub struct Query {
    /// What kind of question.
    pub kind: Kind,
    /// Whose claims are asked for; a filter, not a hint.
    pub speaker: Option<Speaker>,
    /// Whose claims are left out: "Kerra" in "Who besides Kerra says …?"
    pub besides: Option<Speaker>,
    /// With or without what reserve the claims are made that are asked for; a filter, too.
    pub reserve: Option<Reserve>,
    /// The verb of saying in its base form, if the question has one: "deny"
    /// in "Who denied …?".
    pub verb: Option<String>,
    /// What it is about, each word once.
    pub words: Vec<Word>,
    /// The names among these words, and what is counted in "how many houses":
    /// what a claim must have lest it be about something else.
    pub names: Vec<Name>,
    /// Of whom or what something is asked: "FMU" in "Where is the FMU based?", as a
    /// position among the words.
    pub subject: Option<usize>,
    /// The other end of a link that is asked for: "FMU" in "Is Kerra linked to the FMU?",
    /// as a position among the words.
    pub linked_to: Option<usize>,
    /// Who does what to whom.
    pub roles: Option<Roles>,
    /// What it says that somebody said: "the FMU helped the Front" in "Who says that …?"
    pub stated: Option<Stated>,
    /// A number of which it asks whether it were more, or fewer.
    pub bound: Option<Bound>,
    /// The numbers in what it says that somebody said: who says others does not say it.
    pub figures: Figures,
    /// Months, weekdays, seasons and sides that it asks about: what was at others is no
    /// answer.
    pub only: Vec<Only>,
    /// Things that it asks about of which each is no other: "copper".
    pub alternatives: Vec<Alternative>,
    /// What is counted in "how many tram depots": of one of these words a claim must give a
    /// number. Empty if nothing is.
    pub counted: Vec<String>,
    /// Whether it begins with a word that asks ("which", "how", "why"), so that it does not
    /// say itself what it asks for.
    pub open: bool,
    /// Whether it asks what somebody or something is called: "what is the name of …?"
    pub asks_for_name: bool,
    /// Whether it asks what or who somebody or something is, and nothing else.
    pub asks_what_it_is: bool,
    /// Whether it asks where somebody or something is from.
    pub asks_for_origin: bool,
    /// Whether it asks where something came from.
    pub asks_whence: bool,
    /// Whether it asks if something is or was so, and not if it should or could be.
    pub asks_for_fact: bool,
    /// Of what it asks whose it is: "bones" in "whose bones were found?"
    pub whose: Option<String>,
    /// What it asks to be written out: "FMU" in "what does FMU stand for?"
    pub abbreviation: Option<String>,
    /// Whether it asks for what was so and is no more: "who used to run …?"
    pub of_the_past: bool,
    /// Whether it asks for what is so now: "who runs it now?"
    pub of_now: bool,
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
    /// "How tall …?", "How far …?": a size.
    Measure,
    /// "How long …?", "How old …?", "How soon …?": a span of time, or a length.
    HowLong,
    /// "Where …?"
    Where,
    /// "When …?"
    When,
    /// "Who …?", "By whom …?", where it is not asked who said it.
    Who,
    /// "Why …?"
    Why,
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
    /// Whether it is one of two that are asked about: "in Karsia or in *Berrin*".
    pub either: bool,
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
    /// Those who may be meant, if it names several ("the union and the company").
    pub each: Vec<Self>,
}

impl Word {
    /// Whether it is written like a name.
    pub fn looks_like_name(&self) -> bool {
        self.acronym || self.text.starts_with(char::is_uppercase)
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
