//! How much of a question one claim meets.
//!
//! The search engine's score puts the hits of one search in order, but its
//! size means nothing: it grows with the question and with the library. What
//! is counted here is a share: the part of the question, rare words weighing
//! more, that the claim has. It is 1 if the claim has everything that was
//! asked, among ten claims as among a million.

mod bound;
pub(super) mod terms;
pub(super) mod verbatim;

use std::collections::HashSet;

use super::need::{Need, NeededName, Needs};
use crate::text::Word;
use terms::Terms;

/// Where a claim has a word of the question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Part {
    /// In its sentence, or its names.
    Content,
    /// In its names, in another spelling.
    OtherSpelling,
    /// In its sentence, as who does it, or as what they do: "attackers" for "attack".
    Agent,
    /// In its sentence, as a word that says the same.
    Synonym,
    /// As a name that says it is such a body: the "agency" is a Bureau.
    Body,
    /// In the quoted sentence.
    Quote,
    /// In the names or roles of its sources.
    Source,
    /// In the cue.
    Cue,
    /// In the title or heading above it.
    Heading,
    /// In what its whole article is about.
    Article,
}

impl Part {
    /// How well a word is met there, from 0 to 1. The content is the claim
    /// itself. The quoted sentence may hold several claims; the source says who,
    /// not what; a heading stands over many claims; and what the whole article
    /// is about goes for a claim that does not repeat it.
    pub fn strength(self) -> f32 {
        match self {
            Self::Content => 1.0,
            Self::OtherSpelling => 0.95,
            Self::Agent | Self::Synonym => 0.9,
            Self::Body => 0.8,
            Self::Quote | Self::Source => 0.7,
            Self::Cue => 0.6,
            Self::Heading | Self::Article => 0.35,
        }
    }
}

/// A name of the question that the claim does not have makes it a claim about
/// somebody else; an opposite, about something else. It may be related, but is
/// rarely an answer.
const MISSING_NAME: f32 = 0.6;

/// How much the other direction counts: which share of the claim the question
/// speaks of. It puts the claim that says just this before one that says this
/// among other things.
const FOCUS: f32 = 0.1;

/// What of the question a claim has.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Match {
    /// Where it has each word.
    pub(super) parts: Vec<Option<Part>>,
    /// Which share of the question it has, from 0 to 1.
    pub(super) coverage: f32,
    /// Which share of it the question speaks of, from 0 to 1.
    pub(super) focus: f32,
    /// The names of the question that it lacks, as positions among them.
    pub(super) missing: Vec<usize>,
    /// Whether it says the opposite of a word of the question.
    pub(super) opposed: bool,
}

impl Match {
    /// Whether it has nothing of the question itself, but its quoted sentence has: another
    /// claim of that sentence may be meant.
    pub(super) fn is_of_the_quote(&self) -> bool {
        let has = |of: fn(&Part) -> bool| self.parts.iter().flatten().any(of);
        has(|part| *part == Part::Quote)
            && !has(|part| {
                use Part::{Agent, Body, Content, OtherSpelling, Synonym};
                matches!(part, Content | OtherSpelling | Agent | Synonym | Body)
            })
    }

    /// How much of the question the claim meets, from 0 to 1.
    pub(super) fn score(&self) -> f32 {
        let against = self.missing.len() + usize::from(self.opposed);
        let penalty = MISSING_NAME.powi(against as i32);
        ((1.0 - FOCUS) * self.coverage + FOCUS * self.focus) * penalty
    }
}

/// Compares a question with a claim, whose words these are. `article` holds the terms of
/// what the claim's whole article is about.
pub(super) fn compare(
    needs: &Needs,
    words: &[Word<'_>],
    terms: &Terms<'_>,
    article: &HashSet<String>,
) -> Match {
    let mut parts = parts(needs, terms, article);
    for (need, part) in needs.words.iter().zip(&mut parts) {
        if part.is_none() && (need.bound).is_some_and(|bound| bound::is_kept(bound, words)) {
            *part = Some(Part::Synonym);
        }
    }
    let strength = |part: &Option<Part>| part.map_or(0.0, Part::strength);
    let mut missing: Vec<_> = (0..needs.names.len())
        .filter(|&name| is_missing(&needs.names[name], needs, &parts))
        .collect();
    let spared = spared(needs, &mut missing);
    let counts = |word: &usize| !spared.contains(word);
    let total: f32 = ((0..parts.len()).filter(counts))
        .map(|word| needs.words[word].weight)
        .sum();
    let met: f32 = ((0..parts.len()).filter(counts))
        .map(|word| needs.words[word].weight * strength(&parts[word]))
        .sum();
    let said = (needs.words.iter()).filter(|need| terms.says(&need.probe));
    let is_opposed = |(need, part): (&Need, &Option<Part>)| {
        !matches!(part, Some(Part::Content | Part::Agent | Part::Synonym))
            && need.opposites.iter().any(|term| terms.has_in_content(term))
    };
    Match {
        opposed: needs.words.iter().zip(&parts).any(is_opposed),
        coverage: if total > 0.0 { met / total } else { 0.0 },
        focus: (said.count() as f32 / terms.words().max(1) as f32).min(1.0),
        missing,
        parts,
    }
}

/// Where the claim has each word of the question.
fn parts(needs: &Needs, terms: &Terms<'_>, article: &HashSet<String>) -> Vec<Option<Part>> {
    let mut parts: Vec<_> = (needs.words.iter()).map(|need| terms.part(need)).collect();
    for name in &needs.names {
        if terms.is_named(&name.keys) {
            for &word in &name.needs {
                if parts[word] != Some(Part::Content) {
                    parts[word] = Some(Part::OtherSpelling);
                }
            }
        }
    }
    for (need, part) in needs.words.iter().zip(&mut parts) {
        if part.is_none() && need.probe.terms.iter().any(|term| article.contains(term)) {
            *part = Some(Part::Article);
        }
    }
    parts
}

/// Takes off the missing names those that need not be there, because the claim has the
/// other one ("in Karsia *or in Berrin*"). Their words.
fn spared(needs: &Needs, missing: &mut Vec<usize>) -> Vec<usize> {
    let has_either =
        (0..needs.names.len()).any(|name| needs.names[name].either && !missing.contains(&name));
    let is_spared = |name: &mut usize| has_either && needs.names[*name].either;
    (missing.extract_if(.., is_spared))
        .flat_map(|name| needs.names[name].needs.clone())
        .collect()
}

/// Whether most of a name is not in the claim. If it only says which one is
/// meant, it is enough that the article is about it.
fn is_missing(name: &NeededName, needs: &Needs, parts: &[Option<Part>]) -> bool {
    let weight = |i: &usize| needs.words[*i].weight;
    let is_met = |part: Option<Part>| match part {
        None => false,
        Some(Part::Heading | Part::Article) => name.modifies,
        Some(_) => true,
    };
    let has: f32 = (name.needs.iter())
        .filter(|&&i| is_met(parts[i]))
        .map(weight)
        .sum();
    has < name.needs.iter().map(weight).sum::<f32>() / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{answer::sample, question::Query};

    #[test]
    fn of_two_names_either_will_do() {
        for (question, met, missing) in [
            (
                "Is the Front in Karsia or in Berrin?",
                [true, true, false],
                0,
            ),
            ("Is the Front in Karsia or Berrin?", [true, false, true], 0),
            (
                "Is the Front in Karsia or in Berrin?",
                [true, false, false],
                2,
            ),
            (
                "Is the Front in Karsia and in Berrin?",
                [true, true, false],
                1,
            ),
        ] {
            let needs = sample::needs(&Query::parse(question));
            let parts = met.map(|met| met.then_some(Part::Content));
            let mut lacked: Vec<_> = (0..needs.names.len())
                .filter(|&name| is_missing(&needs.names[name], &needs, &parts))
                .collect();
            spared(&needs, &mut lacked);
            assert_eq!(lacked.len(), missing, "{question}");
        }
    }
}
