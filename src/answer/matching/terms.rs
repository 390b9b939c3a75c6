//! What one claim has of all that a question can be met by.

use super::Part;
use crate::answer::{
    evidence::is_agent,
    need::{Need, Needs},
};
use crate::{
    index::{Document, Probe, is_short_key, name_keys, short_keys, term_of},
    question::is_function_word,
    text::{self, Word, WordSet},
};

/// All terms and keys that a question can be met by. They are few, and a claim has few of
/// them: of everything else that it says, nothing needs to be kept.
pub(in crate::answer) struct Wanted<'n> {
    terms: WordSet<&'n str>,
    keys: WordSet<&'n str>,
    /// Whether abbreviations are among them, for which names must be shortened.
    has_short: bool,
}

impl<'n> Wanted<'n> {
    pub(in crate::answer) fn of(needs: &'n Needs) -> Self {
        let terms = |need: &'n Need| {
            let Need {
                synonyms,
                marks,
                opposites,
                ..
            } = need;
            let of_word = [&need.probe.terms, synonyms, marks, opposites];
            of_word.into_iter().flatten().map(String::as_str)
        };
        let keys = (needs.words.iter().map(|need| &need.probe.keys))
            .chain(needs.names.iter().map(|name| &name.keys));
        let keys: WordSet<_> = keys.flatten().map(String::as_str).collect();
        Self {
            terms: needs.words.iter().flat_map(terms).collect(),
            has_short: keys.iter().any(|key| is_short_key(key)),
            keys,
        }
    }

    fn terms_of(&self, words: &[Word<'_>], found: &mut Vec<&'n str>) {
        for word in words {
            if let Some(&term) = term_of(word, |term| self.terms.get(term)) {
                found.push(term);
            }
        }
    }

    fn terms_in(&self, texts: &[&str]) -> Vec<&'n str> {
        let mut found = Vec::new();
        for text in texts {
            self.terms_of(&text::words(text), &mut found);
        }
        found
    }

    fn keys_in(&self, texts: &[&str]) -> Vec<&'n str> {
        if self.keys.is_empty() {
            return Vec::new();
        }
        let short = |text: &&str| match self.has_short {
            true => short_keys(text),
            false => Vec::new(),
        };
        (texts.iter().flat_map(|text| name_keys(text)))
            .chain(texts.iter().flat_map(short))
            .filter_map(|key| self.keys.get(key.as_str()).copied())
            .collect()
    }
}

/// What a claim has of it, part by part.
pub(in crate::answer) struct Terms<'n> {
    /// Of its content: of words for who does something.
    agents: Vec<&'n str>,
    /// Of its content: of all other words.
    others: Vec<&'n str>,
    /// Of what its content says in a phrase ("owned up to"), put plainly.
    plainly: Vec<&'n str>,
    names: Vec<&'n str>,
    name_keys: Vec<&'n str>,
    quote: Vec<&'n str>,
    speakers: Vec<&'n str>,
    speaker_keys: Vec<&'n str>,
    cue: Vec<&'n str>,
    place: Vec<&'n str>,
    /// How many different words of content the claim has.
    words: usize,
}

impl<'n> Terms<'n> {
    /// `words` are those of its content.
    pub(in crate::answer) fn of(
        document: &Document<'_>,
        words: &[Word<'_>],
        wanted: &Wanted<'n>,
    ) -> Self {
        let Document {
            content: _,
            quote,
            cue,
            speakers,
            roles,
            kind: _,
            reserve: _,
            names,
            place,
        } = document;
        let (mut agents, mut others) = (Vec::new(), Vec::new());
        for word in words {
            let found = match is_agent(&word.folded) {
                true => &mut agents,
                false => &mut others,
            };
            wanted.terms_of(std::slice::from_ref(word), found);
        }
        let phrases = text::plainly(words);
        let plainly: Vec<_> = phrases.iter().map(|phrase| phrase.plainly).collect();
        let sources = [&speakers[..], &roles[..]].concat();
        let different: WordSet<_> = (words.iter())
            .map(|word| word.folded.as_str())
            .filter(|word| !is_function_word(word))
            .collect();
        Self {
            agents,
            others,
            plainly: wanted.terms_in(&plainly),
            names: wanted.terms_in(names),
            name_keys: wanted.keys_in(names),
            quote: wanted.terms_in(quote.as_slice()),
            speakers: wanted.terms_in(&sources),
            speaker_keys: wanted.keys_in(&sources),
            cue: wanted.terms_in(cue.as_slice()),
            place: wanted.terms_in(place),
            words: different.len(),
        }
    }

    /// How many different words of content the claim has.
    pub(in crate::answer) fn words(&self) -> usize {
        self.words
    }

    /// Whether its own sentence has this term, which is one of the wanted.
    pub(in crate::answer) fn has_in_content(&self, term: &str) -> bool {
        self.agents.contains(&term) || self.others.contains(&term)
    }

    fn has_any_in_content(&self, terms: &[String]) -> bool {
        has(&self.agents, terms) || has(&self.others, terms)
    }

    /// Whether it has a name with one of these keys.
    pub(in crate::answer) fn is_named(&self, keys: &[String]) -> bool {
        has(&self.name_keys, keys)
    }

    /// Whether the claim's own sentence has a word, a name in any spelling.
    pub(in crate::answer) fn says(&self, probe: &Probe) -> bool {
        self.has_any_in_content(&probe.terms)
            || (!has(&self.names, &probe.terms) && has(&self.name_keys, &probe.keys))
    }

    /// Where the claim has a word, if it does.
    pub(in crate::answer) fn part(&self, need: &Need) -> Option<Part> {
        let Probe { terms, keys } = &need.probe;
        let as_asked = match need.agent {
            true => &self.agents,
            false => &self.others,
        };
        if has(as_asked, terms) || has(&self.names, terms) {
            Some(Part::Content)
        } else if self.has_any_in_content(terms) {
            Some(Part::Agent)
        } else if has(&self.name_keys, keys) {
            Some(Part::OtherSpelling)
        } else if self.has_any_in_content(&need.synonyms)
            || has(&self.plainly, terms)
            || has(&self.plainly, &need.synonyms)
        {
            Some(Part::Synonym)
        } else if has(&self.names, &need.marks) {
            Some(Part::Body)
        } else if has(&self.quote, terms) {
            Some(Part::Quote)
        } else if has(&self.speakers, terms) || has(&self.speaker_keys, keys) {
            Some(Part::Source)
        } else if has(&self.cue, terms) {
            Some(Part::Cue)
        } else if has(&self.place, terms) {
            Some(Part::Heading)
        } else {
            None
        }
    }
}

fn has(found: &[&str], any: &[String]) -> bool {
    !found.is_empty() && any.iter().any(|term| found.contains(&term.as_str()))
}
