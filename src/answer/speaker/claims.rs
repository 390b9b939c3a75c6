//! The claims of the speaker whom a question names.

use std::collections::HashSet;

use super::{Terms, bystander, described, probes, spoken_for, told_of};
use crate::answer::Answerer;
use crate::{
    claim::Reserve,
    index::{Hit, Index, IndexError, Probe, Wanted},
    question::Speaker,
};

/// Claims that are looked for by whose they are.
pub(in crate::answer) struct Theirs {
    pub(in crate::answer) hits: Vec<Hit>,
    /// Whether they are what articles tell of a speaker whom no source is called.
    pub(in crate::answer) told: bool,
    /// Of several speakers the ordinals of each one's.
    pub(in crate::answer) each: Vec<HashSet<usize>>,
}

/// The claims of the speaker that share most words with the question, at most `limit` of each
/// kind; with that reserve only, if one is wanted. Of several speakers ("the union and the company") those of each, if all have some;
/// but of one that is called so first ("Kerra and Sons").
pub(in crate::answer) fn find(
    answerer: &Answerer,
    speaker: &Speaker,
    reserve: Option<Reserve>,
    words: &[Probe],
    limit: usize,
    index: &Index,
) -> Result<Theirs, IndexError> {
    let of = |speaker: &Speaker, terms: Terms| {
        let wanted = Wanted {
            words,
            speaker: &probes(speaker, terms, index)?,
            by_role: speaker.by_role,
            kind: speaker.kind,
            reserve,
        };
        index.search(wanted, limit)
    };
    let of_one = |speaker: &Speaker| of_one(answerer, speaker, of);
    let mut hits = of_one(speaker)?;
    let mut each = Vec::new();
    if hits.is_empty() {
        (hits, each) = of_each(&speaker.each, of_one)?;
    }
    let told = hits.is_empty() && reserve.is_none();
    if told {
        hits = told_of::find(answerer, speaker, words, limit, index)?;
    }
    Ok(Theirs {
        told: told && !hits.is_empty(),
        hits,
        each,
    })
}

/// The claims of a speaker, and of those who speak for them. One whom no source is called
/// may be described ("the driver's brother").
fn of_one(
    answerer: &Answerer,
    speaker: &Speaker,
    of: impl Fn(&Speaker, Terms) -> Result<Vec<Hit>, IndexError>,
) -> Result<Vec<Hit>, IndexError> {
    let as_called = |speaker: &Speaker| of(speaker, Terms::AsCalled);
    let mut hits = as_called(speaker)?;
    hits.retain(|hit| {
        let claim = answerer.library.at(hit.ordinal);
        claim.is_some_and(|(claim, _)| !bystander::are_all_sources(claim, speaker))
    });
    add(&mut hits, spoken_for::find(answerer, speaker, as_called)?);
    match hits.is_empty() {
        true => described::find(answerer, speaker, |speaker| of(speaker, Terms::AsDescribed)),
        false => Ok(hits),
    }
}

/// Those of all these speakers, and which are whose; none if one of them has none.
fn of_each(
    speakers: &[Speaker],
    of_one: impl Fn(&Speaker) -> Result<Vec<Hit>, IndexError>,
) -> Result<(Vec<Hit>, Vec<HashSet<usize>>), IndexError> {
    let (mut all, mut each) = (Vec::new(), Vec::new());
    for speaker in speakers {
        let hits = of_one(speaker)?;
        if hits.is_empty() {
            return Ok((hits, Vec::new()));
        }
        each.push(hits.iter().map(|hit| hit.ordinal).collect());
        add(&mut all, hits);
    }
    Ok((all, each))
}

fn add(hits: &mut Vec<Hit>, more: Vec<Hit>) {
    let known: HashSet<_> = hits.iter().map(|hit| hit.ordinal).collect();
    hits.extend((more.into_iter()).filter(|hit| !known.contains(&hit.ordinal)));
}
