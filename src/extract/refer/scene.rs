//! Who was mentioned so far, as pronouns see it: a window of a few sentences.

use super::{
    plural::{Plural, plurals as plurals_of},
    voices::Voices,
};
use crate::extract::{
    names::{Gender, Mention, Names},
    read::{Reading, Tokens},
};

/// How many sentences back a name is a candidate.
const SENTENCES: usize = 2;

/// Most mentions that are looked at; with more, nothing is clear.
const MOST: usize = 60;

/// Somebody or something mentioned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Who {
    Person(usize),
    Organization(usize),
    /// Somebody without a name, or whose name is unclear.
    Someone(Option<Gender>),
    /// Somebody named inside a quotation: nobody a pronoun outside would be
    /// resolved to, but one who may be meant.
    Quoted(usize),
    /// A pronoun that was not resolved.
    Unresolved(Gender),
}

/// A mention outside quotations.
#[derive(Debug, Clone)]
pub(super) struct Event {
    pub(super) tokens: Tokens,
    pub(super) who: Who,
    /// The first finite token of the verb that it is the subject of.
    pub(super) verb: Option<usize>,
    /// Whether its words are reported.
    pub(super) speaker: bool,
}

/// What was read so far.
pub(super) struct Scene<'r, 't> {
    pub(super) reading: &'r Reading<'t>,
    pub(super) names: &'r Names,
    pub(super) voices: &'r Voices,
    /// By name; pronouns tell more as the text goes on.
    pub(super) genders: Vec<Option<Gender>>,
    /// The sentence that is being read.
    pub(super) sentence: Tokens,
    /// The one before it, unless a heading stands between.
    pub(super) previous: Option<Tokens>,
    /// What "some" stood for last: the sentence's first token, and the phrase.
    pub(super) part: Option<(usize, super::Antecedent)>,
    /// Plural noun phrases of this sentence and the one before, once asked for.
    plurals: [Option<Vec<Plural>>; 2],
    pub(super) events: Vec<Event>,
    /// For each sentence of this section, its first event.
    pub(super) starts: Vec<usize>,
    pub(super) next_mention: usize,
    pub(super) next_unclear: usize,
    /// Nouns before this token say what somebody is who has a name.
    pub(super) quiet: usize,
}

impl<'r, 't> Scene<'r, 't> {
    pub(super) fn new(reading: &'r Reading<'t>, names: &'r Names, voices: &'r Voices) -> Self {
        Self {
            reading,
            names,
            voices,
            genders: names.names.iter().map(|name| name.gender).collect(),
            sentence: 0..0,
            previous: None,
            part: None,
            plurals: [None, None],
            events: Vec::new(),
            starts: Vec::new(),
            next_mention: 0,
            next_unclear: 0,
            quiet: 0,
        }
    }

    /// A heading: nothing before it is a candidate any more.
    pub(super) fn cut(&mut self) {
        self.starts.clear();
        self.events.clear();
        self.sentence = 0..0;
        self.previous = None;
    }

    pub(super) fn begin(&mut self, sentence: Tokens) {
        self.previous = Some(self.sentence.clone()).filter(|before| !before.is_empty());
        self.starts.push(self.events.len());
        self.plurals.swap(0, 1);
        self.plurals[0] = None;
        self.sentence = sentence;
    }

    /// The events of this sentence and of `back` before it; none if there are
    /// too many.
    pub(super) fn window(&self, back: usize) -> &[Event] {
        let sentence = self.starts.len().saturating_sub(back + 1);
        let from = self.starts.get(sentence).copied().unwrap_or(0);
        let window = self.events.get(from..).unwrap_or_default();
        if window.len() > MOST { &[] } else { window }
    }

    /// The events that a person's pronoun looks at.
    pub(super) fn near(&self) -> &[Event] {
        self.window(SENTENCES)
    }

    /// The plural noun phrases of this sentence before `at`, and all of the one
    /// before it.
    pub(super) fn plurals(&mut self, at: usize) -> (Vec<Plural>, Vec<Plural>) {
        let Self {
            reading,
            sentence,
            previous,
            plurals,
            ..
        } = self;
        let [here, before] = plurals;
        let here = here.get_or_insert_with(|| plurals_of(reading, sentence));
        let before = match previous {
            Some(previous) => before
                .get_or_insert_with(|| plurals_of(reading, previous))
                .clone(),
            None => Vec::new(),
        };
        let here = here.iter().take_while(|plural| plural.head < at).cloned();
        (here.collect(), before)
    }

    /// Mentions later in this sentence.
    pub(super) fn later(&self) -> impl Iterator<Item = &'r Mention> {
        let names: &'r Names = self.names;
        let (to, reading) = (self.sentence.end, self.reading);
        names.mentions[self.next_mention.min(names.mentions.len())..]
            .iter()
            .take_while(move |mention| mention.tokens.start < to)
            .take(MOST)
            .filter(move |mention| !reading.is_quoted(mention.tokens.start))
    }
}
