//! Who was mentioned so far, as pronouns see it: a window of a few sentences.

use super::{
    plural::{Plural, plurals as plurals_of},
    someone, subject,
    voices::Voices,
};
use crate::extract::{
    names::{Gender, Mention, NameKind, Names, apposition_end, of_noun},
    read::{Reading, Tag, Tokens},
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
    events: Vec<Event>,
    /// For each sentence of this section, its first event.
    starts: Vec<usize>,
    next_mention: usize,
    next_unclear: usize,
    /// Nouns before this token say what somebody is who has a name.
    quiet: usize,
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

    /// Notes what stands at the token, if it is a name or a noun for a person.
    pub(super) fn pass(&mut self, at: usize) {
        let mentions = &self.names.mentions;
        while mentions
            .get(self.next_mention)
            .is_some_and(|mention| mention.tokens.start < at)
        {
            self.next_mention += 1;
        }
        let unclear = &self.names.unclear;
        while unclear
            .get(self.next_unclear)
            .is_some_and(|name| name.start < at)
        {
            self.next_unclear += 1;
        }
        if self.reading.is_quoted(at) {
            let quoted = mentions
                .get(self.next_mention)
                .filter(|mention| mention.tokens.start == at)
                .filter(|mention| self.names.names[mention.name].kind == NameKind::Person);
            self.events.extend(quoted.map(|mention| Event {
                tokens: mention.tokens.clone(),
                who: Who::Quoted(mention.name),
                verb: None,
                speaker: false,
            }));
            return;
        }
        if let Some(mention) = mentions.get(self.next_mention) {
            if mention.tokens.start == at {
                self.next_mention += 1;
                return self.name(mention);
            }
            // A title: it belongs to the name.
            if mention.start <= at {
                return;
            }
        }
        if let Some(name) = unclear
            .get(self.next_unclear)
            .filter(|name| name.start == at)
        {
            return self.push(name.clone(), Who::Someone(None));
        }
        if at >= self.quiet && someone::is_someone(self.reading, self.sentence.start, at) {
            self.noun(at);
        }
    }

    fn name(&mut self, mention: &Mention) {
        let (from, to) = (self.sentence.start, self.sentence.end);
        let tokens = mention.tokens.clone();
        self.quiet = self.quiet.max(tokens.end);
        if let Some(end) = apposition_end(self.reading, tokens.end, to) {
            self.quiet = self.quiet.max(end);
        }
        let who = match self.names.names[mention.name].kind {
            NameKind::Person => Who::Person(mention.name),
            NameKind::Organization => Who::Organization(mention.name),
            NameKind::Other => {
                let the = tokens.start > from && self.reading.word(tokens.start - 1) == "the";
                if the || !self.names.names[mention.name].may_be_person {
                    return;
                }
                Who::Someone(None)
            }
        };
        if matches!(who, Who::Person(_)) {
            self.drop_apposed(mention.start);
        }
        self.push(tokens, who);
    }

    /// "The mayor of Norvane, Oda Kerra": the mayor is nobody else.
    fn drop_apposed(&mut self, start: usize) {
        let reading = self.reading;
        let Some(comma) = start.checked_sub(1) else {
            return;
        };
        let Some(last) = self.events.last() else {
            return;
        };
        let end = last.tokens.end;
        let apposed = matches!(last.who, Who::Someone(_))
            && end >= self.sentence.start
            && (end == start
                || reading.tag(comma) == Tag::Comma
                    && comma < end + 12
                    && (end..comma).all(|at| {
                        reading.tag(at).is_in_noun_phrase() || reading.tag(at) == Tag::Prep
                    }));
        if apposed
            && self
                .starts
                .last()
                .is_some_and(|&first| first < self.events.len())
        {
            self.events.pop();
        }
    }

    fn noun(&mut self, at: usize) {
        let word = self.reading.word(at);
        // "the mayor", where one who was called a mayor is near.
        let called = |event: &Event| {
            let Who::Person(name) = event.who else {
                return None;
            };
            let role = self.names.names[name].role.as_deref().unwrap_or("");
            let mut words = role.split(' ');
            words
                .any(|part| part.eq_ignore_ascii_case(word))
                .then_some(name)
        };
        let start = subject::start(self.reading, self.sentence.start, at);
        let mut names = self.near().iter().filter_map(called);
        let who = match names.next() {
            Some(name) if self.reading.word(start) == "the" && names.all(|other| other == name) => {
                Who::Person(name)
            }
            _ => Who::Someone(of_noun(word)),
        };
        self.push(at..at + 1, who);
    }

    fn push(&mut self, tokens: Tokens, who: Who) {
        let (from, to) = (self.sentence.start, self.sentence.end);
        let verb = subject::verb(self.reading, &tokens, from, to);
        let first = subject::start(self.reading, from, tokens.end - 1);
        let voice = (first..=tokens.start).find_map(|at| self.voices.from(at));
        self.events.push(Event {
            tokens,
            who,
            verb,
            speaker: voice.is_some(),
        });
    }

    /// A pronoun is a mention as well.
    pub(super) fn note_pronoun(
        &mut self,
        at: usize,
        gender: Gender,
        role: super::Role,
        person: Option<usize>,
    ) {
        let who = match person {
            Some(name) => {
                self.genders[name].get_or_insert(gender);
                Who::Person(name)
            }
            None => Who::Unresolved(gender),
        };
        let verb = (role == super::Role::Subject).then_some(at + 1);
        self.events.push(Event {
            tokens: at..at + 1,
            who,
            verb,
            speaker: self.voices.from(at).is_some(),
        });
    }
}
