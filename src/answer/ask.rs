//! One question, answered.

use super::{
    Answer, Answerer, Found, Outcome, Sought, fits,
    matching::{self, Terms},
    need::{self, Needs},
};
use crate::{
    index::{Document, Hit, Index, IndexError, Wanted},
    question::{Query, Weight},
};

/// How many claims are looked at word by word. The engine's order is good
/// enough that the right claim is far above this.
const CANDIDATES: usize = 64;

/// A claim that is shown with the best one has at least this part of its
/// score: below that, it meets much less of the question.
const BESIDE_THE_BEST: f32 = 0.75;

/// Of how many unknown words an answer speaks.
const UNKNOWN_WORDS: usize = 3;

impl Answerer {
    /// The claims that match the question. Blocks while it searches.
    ///
    /// # Errors
    /// [`IndexError`] if the index cannot be searched, nor be built anew.
    pub fn answer(&self, question: &str) -> Result<Answer, IndexError> {
        let query = Query::parse(question);
        let found = self.with_index(|index| self.find(&query, index))?;
        let (outcome, mut scored) = self.decide(&query, found.scored);
        let more = scored.len().saturating_sub(self.limits.shown);
        scored.truncate(self.limits.shown);
        let claims = (scored.into_iter())
            .filter_map(|(score, ordinal)| {
                let (claim, article) = self.library.at(ordinal)?;
                Some(Found {
                    claim: claim.clone(),
                    article: article.clone(),
                    score,
                })
            })
            .collect();
        Ok(Answer {
            question: question.to_owned(),
            kind: query.kind,
            outcome,
            claims,
            more,
            more_at_least: found.cut_off,
            sought: Sought {
                speaker: query.speaker.map(|speaker| speaker.text),
                unknown: found.unknown,
            },
        })
    }

    /// The claims that share words with the question, each with its score,
    /// best first.
    fn find(&self, query: &Query, index: &Index) -> Result<Candidates, IndexError> {
        let needs = Needs::of(query, index)?;
        let words = needs.probes();
        let speaker = match &query.speaker {
            Some(speaker) => need::of_speaker(speaker, index)?,
            None => Vec::new(),
        };
        let wanted = Wanted {
            words: &words,
            speaker: &speaker,
            by_role: (query.speaker.as_ref()).is_some_and(|speaker| speaker.by_role),
            kind: query.speaker.as_ref().and_then(|speaker| speaker.kind),
        };
        let hits = index.search(wanted, CANDIDATES)?;
        let mut scored: Vec<_> = (hits.iter())
            .filter_map(|hit| Some((self.score(query, &needs, hit)?, hit.ordinal)))
            .collect();
        scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        Ok(Candidates {
            scored,
            cut_off: hits.len() == CANDIDATES,
            unknown: unknown(query, &needs),
        })
    }

    fn score(&self, query: &Query, needs: &Needs, hit: &Hit) -> Option<f32> {
        let (claim, _) = self.library.at(hit.ordinal)?;
        if query.words.is_empty() {
            // Only a speaker was asked for, and this is one of their claims.
            return Some(1.0);
        }
        let (of, about) = self.context.of(&self.library, hit.ordinal);
        let terms = Terms::of(&Document::new(claim, of, &about.aliases));
        Some(matching::score(needs, &terms, &about.subject) * fits::factor(query, claim))
    }

    /// Which of the claims to show, and as what.
    fn decide(&self, query: &Query, scored: Vec<(f32, usize)>) -> (Outcome, Vec<(f32, usize)>) {
        let Some(&(best, _)) = scored.first() else {
            return (Outcome::None, Vec::new());
        };
        let limits = self.limits;
        let (outcome, least) = if best >= limits.answer_at {
            (
                Outcome::Answer,
                limits.answer_at.max(best * BESIDE_THE_BEST),
            )
        } else if best >= limits.near_at {
            (Outcome::Near, limits.near_at.max(best * BESIDE_THE_BEST))
        } else if query.speaker.is_some() {
            // What they did say.
            (Outcome::Near, 0.0)
        } else {
            return (Outcome::None, Vec::new());
        };
        let shown = scored.into_iter().filter(|&(score, _)| score >= least);
        (outcome, shown.collect())
    }
}

/// What a search came to.
struct Candidates {
    /// Score and ordinal of each claim, best first.
    scored: Vec<(f32, usize)>,
    /// Whether there may be more of them.
    cut_off: bool,
    /// Words of the question that no claim has.
    unknown: Vec<String>,
}

fn unknown(query: &Query, needs: &Needs) -> Vec<String> {
    (query.words.iter().zip(&needs.words))
        .filter(|(word, need)| need.unknown && word.weight > Weight::Light)
        .map(|(word, _)| word.text.clone())
        .take(UNKNOWN_WORDS)
        .collect()
}
