//! How much of a question one claim meets.
//!
//! The search engine's score puts the hits of one search in order, but its
//! size means nothing: it grows with the question and with the library. What
//! is counted here is a share: the part of the question, rare words weighing
//! more, that the claim has. It is 1 if the claim has everything that was
//! asked, among ten claims as among a million.

use std::collections::HashSet;

use super::need::{Need, NeededName, Needs};
use crate::{
    index::{Document, Probe, name_keys, text_terms},
    question::is_function_word,
    text,
};

/// How well a word is met, by where the claim has it. The content is the claim
/// itself. The quoted sentence may hold several claims; the source says who,
/// not what; a heading stands over many claims; and what the whole article is
/// about goes for a claim that does not repeat it.
mod strength {
    pub(super) const CONTENT: f32 = 1.0;
    pub(super) const NAME_IN_OTHER_SPELLING: f32 = 0.95;
    pub(super) const QUOTE: f32 = 0.7;
    pub(super) const SPEAKER: f32 = 0.7;
    pub(super) const CUE: f32 = 0.6;
    pub(super) const PLACE: f32 = 0.35;
    pub(super) const ARTICLE: f32 = 0.35;
}

/// A name of the question that the claim does not have makes it a claim about
/// somebody else; it may be related, but is rarely an answer.
const MISSING_NAME: f32 = 0.6;

/// How much the other direction counts: which share of the claim the question
/// speaks of. It puts the claim that says just this before one that says this
/// among other things.
const FOCUS: f32 = 0.1;

/// The terms of a claim, part by part.
pub(super) struct Terms {
    content: HashSet<String>,
    names: HashSet<String>,
    name_keys: HashSet<String>,
    quote: HashSet<String>,
    speakers: HashSet<String>,
    speaker_keys: HashSet<String>,
    cue: HashSet<String>,
    place: HashSet<String>,
    /// How many different words of content the claim has.
    words: usize,
}

impl Terms {
    pub(super) fn of(document: &Document<'_>) -> Self {
        let Document {
            content,
            quote,
            cue,
            speakers,
            roles,
            kind: _,
            names,
            place,
        } = document;
        let terms = |texts: &[&str]| texts.iter().flat_map(|text| text_terms(text)).collect();
        let keys = |texts: &[&str]| texts.iter().flat_map(|text| name_keys(text)).collect();
        let sources = [&speakers[..], &roles[..]].concat();
        let words: HashSet<_> = (text::words(content).into_iter())
            .map(|word| word.folded)
            .filter(|word| !is_function_word(word))
            .collect();
        Self {
            content: terms(&[content]),
            names: terms(names),
            name_keys: keys(names),
            quote: terms(quote.as_slice()),
            speakers: terms(&sources),
            speaker_keys: keys(&sources),
            cue: terms(cue.as_slice()),
            place: terms(place),
            words: words.len(),
        }
    }

    /// Whether the claim's own sentence has a word, a name in any spelling.
    fn says(&self, probe: &Probe) -> bool {
        let has = |terms: &HashSet<String>| probe.terms.iter().any(|term| terms.contains(term));
        let sounds = || probe.keys.iter().any(|key| self.name_keys.contains(key));
        has(&self.content) || (!has(&self.names) && sounds())
    }

    /// How well the claim has a word, from 0 to 1.
    fn meets(&self, probe: &Probe) -> f32 {
        let has = |terms: &HashSet<String>| probe.terms.iter().any(|term| terms.contains(term));
        let sounds = |keys: &HashSet<String>| probe.keys.iter().any(|key| keys.contains(key));
        if has(&self.content) || has(&self.names) {
            strength::CONTENT
        } else if sounds(&self.name_keys) {
            strength::NAME_IN_OTHER_SPELLING
        } else if has(&self.quote) {
            strength::QUOTE
        } else if has(&self.speakers) || sounds(&self.speaker_keys) {
            strength::SPEAKER
        } else if has(&self.cue) {
            strength::CUE
        } else if has(&self.place) {
            strength::PLACE
        } else {
            0.0
        }
    }
}

/// How much of the question the claim meets, from 0 to 1. `article` holds the
/// terms of what the claim's whole article is about.
pub(super) fn score(needs: &Needs, terms: &Terms, article: &HashSet<String>) -> f32 {
    let met = met(needs, terms, article);
    let total: f32 = needs.words.iter().map(|need| need.weight).sum();
    if total <= 0.0 {
        return 0.0;
    }
    let weighted = |(need, met): (&Need, &f32)| need.weight * met;
    let coverage = needs.words.iter().zip(&met).map(weighted).sum::<f32>() / total;
    let said = (needs.words.iter()).filter(|need| terms.says(&need.probe));
    let focus = (said.count() as f32 / terms.words.max(1) as f32).min(1.0);
    let missing = (needs.names.iter()).filter(|name| is_missing(name, needs, &met));
    let penalty = missing.fold(1.0, |penalty, _| penalty * MISSING_NAME);
    ((1.0 - FOCUS) * coverage + FOCUS * focus) * penalty
}

/// How well each word of the question is met.
fn met(needs: &Needs, terms: &Terms, article: &HashSet<String>) -> Vec<f32> {
    let mut met: Vec<f32> = (needs.words.iter())
        .map(|need| terms.meets(&need.probe))
        .collect();
    for name in &needs.names {
        if name.keys.iter().any(|key| terms.name_keys.contains(key)) {
            for &word in &name.needs {
                met[word] = met[word].max(strength::NAME_IN_OTHER_SPELLING);
            }
        }
    }
    for (need, met) in needs.words.iter().zip(&mut met) {
        if *met == 0.0 && need.probe.terms.iter().any(|term| article.contains(term)) {
            *met = strength::ARTICLE;
        }
    }
    met
}

/// Whether most of a name is not in the claim. If it only says which one is
/// meant, it is enough that the article is about it.
fn is_missing(name: &NeededName, needs: &Needs, met: &[f32]) -> bool {
    let weight = |i: &usize| needs.words[*i].weight;
    let least = if name.modifies {
        0.0
    } else {
        strength::ARTICLE
    };
    let has: f32 = (name.needs.iter())
        .filter(|&&i| met[i] > least)
        .map(weight)
        .sum();
    has < name.needs.iter().map(weight).sum::<f32>() / 2.0
}
