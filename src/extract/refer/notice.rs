//! What is noticed while the text is read: names, people without one, pronouns.

use super::{
    Role,
    scene::{Event, Scene, Who},
    someone, subject,
};
use crate::extract::{
    names::{Gender, Mention, NameKind, apposition_end, of_noun},
    read::{Tag, Tokens},
};

impl Scene<'_, '_> {
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
        role: Role,
        person: Option<usize>,
    ) {
        let who = match person {
            Some(name) => {
                self.genders[name].get_or_insert(gender);
                Who::Person(name)
            }
            None => Who::Unresolved(gender),
        };
        let verb = (role == Role::Subject).then_some(at + 1);
        self.events.push(Event {
            tokens: at..at + 1,
            who,
            verb,
            speaker: self.voices.from(at).is_some(),
        });
    }
}
