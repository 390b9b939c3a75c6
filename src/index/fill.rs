//! How a claim fills the fields of the index.

use std::collections::HashMap;

use tantivy::TantivyDocument;

use super::{
    analysis::{name_keys, speaker_keys, speaker_terms, text_terms},
    document::Document,
    initials::short_keys,
    schema::{Fields, key_term, kind_term, reserve_term},
    tokenizers::END,
};

/// How often the terms of the claim's own sentence are put in, when those of the
/// other parts are put in once: about what a word in it counts in comparison with
/// one beside it, after BM25 has dampened it.
const CONTENT_TIMES: usize = 3;

/// Fills in the claims of one article: names and headings come again and again in
/// it, and are analysed once.
pub(super) struct Filler<'a> {
    fields: Fields,
    names: HashMap<&'a str, Name>,
    /// The terms of titles, headings and cues.
    phrases: HashMap<&'a str, String>,
}

/// A name or role, analysed.
struct Name {
    terms: String,
    /// As they stand among words.
    keys: String,
    speaker_terms: String,
    speaker_keys: String,
}

impl<'a> Filler<'a> {
    pub(super) fn new(fields: Fields) -> Self {
        Self {
            fields,
            names: HashMap::new(),
            phrases: HashMap::new(),
        }
    }

    /// The claim as the engine takes it, its terms ready. Every part of the
    /// document is named here, so that a new one cannot be forgotten.
    pub(super) fn fill(&mut self, ordinal: u64, document: &Document<'a>) -> TantivyDocument {
        let Document {
            content,
            quote,
            cue,
            speakers,
            roles,
            kind,
            reserve,
            names,
            place,
        } = document;
        let says = ready(text_terms(content));
        let named = self.joined(names, |name| &name.terms);
        let mut text = says.repeat(CONTENT_TIMES);
        text.push_str(&named);
        text.push_str(&quote.map_or_else(String::new, |quote| ready(text_terms(quote))));
        text.push_str(&self.phrases(cue.as_slice()));
        for part in [speakers, roles] {
            text.push_str(&self.joined(part, |name| &name.terms));
        }
        for part in [names, speakers, roles] {
            text.push_str(&self.joined(part, |name| &name.keys));
        }

        let fields = self.fields;
        let mut filled = TantivyDocument::new();
        filled.add_u64(fields.ordinal, ordinal);
        filled.add_text(fields.kind, kind_term(*kind));
        filled.add_text(fields.reserve, reserve_term(*reserve));
        for (field, terms) in [
            (fields.text, text),
            (fields.place, self.phrases(place)),
            (fields.content, says),
            (fields.name, named),
            (
                fields.speaker,
                self.joined(speakers, |name| &name.speaker_terms),
            ),
            (
                fields.speaker_key,
                self.joined(speakers, |name| &name.speaker_keys),
            ),
            (fields.role, self.joined(roles, |name| &name.speaker_terms)),
            (
                fields.role_key,
                self.joined(roles, |name| &name.speaker_keys),
            ),
        ] {
            if !terms.is_empty() {
                filled.add_text(field, terms);
            }
        }
        filled
    }

    /// One side of each of these names.
    fn joined(&mut self, names: &[&'a str], side: impl Fn(&Name) -> &String) -> String {
        let mut joined = String::new();
        for &name in names {
            let name = self.names.entry(name).or_insert_with(|| Name::of(name));
            joined.push_str(side(name));
        }
        joined
    }

    fn phrases(&mut self, phrases: &[&'a str]) -> String {
        let mut joined = String::new();
        for &phrase in phrases {
            let terms = self.phrases.entry(phrase);
            joined.push_str(terms.or_insert_with(|| ready(text_terms(phrase))));
        }
        joined
    }
}

impl Name {
    fn of(name: &str) -> Self {
        let short = short_keys(name);
        let keys = [name_keys(name), short.clone()].concat();
        Self {
            terms: ready(text_terms(name)),
            keys: ready(keys.iter().map(|key| key_term(key)).collect()),
            speaker_terms: ready(speaker_terms(name)),
            speaker_keys: ready([speaker_keys(name), short].concat()),
        }
    }
}

/// Terms in one text, as the engine cuts them apart again.
fn ready(terms: Vec<String>) -> String {
    let mut ready = String::with_capacity(terms.iter().map(|term| term.len() + 1).sum());
    for term in terms {
        ready.push_str(&term);
        ready.push(END);
    }
    ready
}
