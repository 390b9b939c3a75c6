//! How a word is looked up, and how many claims have it.

use tantivy::{Term, schema::Field};

use super::{Index, IndexError, analysis, initials::short_key, schema::key_term};
use crate::text::{country, fold, irregular};

/// A word to look up: the forms in which a claim may have it. Any one will do.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Probe {
    /// Terms, as [`text_terms`](super::text_terms) makes them.
    pub terms: Vec<String>,
    /// Name keys, as [`name_keys`](super::name_keys) makes them.
    pub keys: Vec<String>,
}

impl Index {
    /// How to look up a word of a question, given as it was written.
    /// `acronym` says that its capitals mean something.
    ///
    /// # Errors
    /// [`IndexError`] if the engine fails.
    pub fn probe(&self, word: &str, acronym: bool) -> Result<Probe, IndexError> {
        let probe = Probe {
            terms: analysis::text_terms(word),
            keys: analysis::name_keys(word),
        };
        self.unstemmed(word, acronym, probe)
    }

    /// How to look up a word of a speaker's name.
    ///
    /// # Errors
    /// [`IndexError`] if the engine fails.
    pub fn speaker_probe(&self, word: &str, acronym: bool) -> Result<Probe, IndexError> {
        let probe = Probe {
            terms: analysis::speaker_terms(word),
            keys: analysis::speaker_keys(word),
        };
        self.unstemmed(word, acronym, probe)
    }

    /// The probe with the word as it is, if it is an acronym or the claims know
    /// it as one: "isis" must not be stemmed to "isi" if they have "ISIS".
    fn unstemmed(&self, word: &str, acronym: bool, probe: Probe) -> Result<Probe, IndexError> {
        let mut probe = probe;
        if acronym {
            probe.keys.extend(short_key(word));
        }
        let exact = fold(word);
        let is_stemmed = !exact.is_empty()
            && country(&exact).is_none()
            && irregular(&exact).is_none()
            && probe.terms.first() != Some(&exact);
        let exact = [exact];
        if is_stemmed && (acronym || self.most(&exact, self.fields.text)? > 0) {
            return Ok(Probe {
                terms: exact.into(),
                ..probe
            });
        }
        Ok(probe)
    }

    /// How many claims have the word, in whatever part. A word that only stands
    /// above claims, in a title or a heading, counts as if one had it: it is known,
    /// and no less telling for the length of the article.
    ///
    /// # Errors
    /// [`IndexError`] if the engine fails.
    pub fn frequency(&self, probe: &Probe) -> Result<usize, IndexError> {
        let fields = &self.fields;
        let keys: Vec<_> = probe.keys.iter().map(|key| key_term(key)).collect();
        let terms = self.most(&probe.terms, fields.text)?;
        let frequency = terms.max(self.most(&keys, fields.text)?);
        match frequency {
            0 => Ok(self.most(&probe.terms, fields.place)?.min(1)),
            frequency => Ok(frequency),
        }
    }

    /// How many claims have the word in the names of their sources or, if these are
    /// sought by their roles, in the roles.
    ///
    /// # Errors
    /// [`IndexError`] if the engine fails.
    pub fn speaker_frequency(&self, probe: &Probe, by_role: bool) -> Result<usize, IndexError> {
        let fields = &self.fields;
        let terms = self.most(&probe.terms, fields.speaker)?;
        let keys = self.most(&probe.keys, fields.speaker_key)?;
        let in_roles = match by_role {
            true => self.most(&probe.terms, fields.role)?,
            false => 0,
        };
        Ok(terms.max(keys).max(in_roles))
    }

    /// Whether the word is part of a name in at least half of the claims that
    /// have it: so it is known for a name however it is written.
    ///
    /// # Errors
    /// [`IndexError`] if the engine fails.
    pub fn is_mostly_name(&self, probe: &Probe) -> Result<bool, IndexError> {
        let as_name = self.most(&probe.terms, self.fields.name)?;
        let at_all = self.most(&probe.terms, self.fields.content)?;
        Ok(as_name > 0 && 2 * as_name >= at_all)
    }

    /// In how many claims the most frequent of these forms is.
    fn most(&self, forms: &[String], field: Field) -> Result<usize, IndexError> {
        let mut most = 0;
        for form in forms {
            let count = (self.searcher)
                .doc_freq(&Term::from_field_text(field, form))
                .map_err(|error| IndexError::engine(&self.folder, error))?;
            most = most.max(usize::try_from(count).unwrap_or(usize::MAX));
        }
        Ok(most)
    }
}
