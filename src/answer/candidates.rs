//! Which claims are looked at closely.

use std::collections::HashSet;

use super::{
    Answerer,
    meaning::Meaning,
    need::Needs,
    speaker::{self, claims::Theirs},
};
use crate::{
    index::{Index, IndexError, Wanted},
    meaning::ModelError,
    question::Query,
};

/// How many claims each kind of evidence names. The engine's order is good
/// enough that the right claim is far above this.
const NAMED: usize = 64;

/// Of how many claims of one speaker, or with a reserve, the meaning is compared.
const OF_ONE_KIND: usize = 1024;

/// The claims to look at.
pub(super) struct Candidates {
    /// Their ordinals, each once.
    pub(super) ordinals: Vec<usize>,
    /// Whether there may be more.
    pub(super) cut_off: bool,
    /// Whether they are what articles tell of a speaker whom no source is called.
    pub(super) told: bool,
    /// Of several speakers the ordinals of each one's.
    pub(super) each: Vec<HashSet<usize>>,
}

/// Those that share most words with the question, and those that are closest
/// to it in meaning. Whoever is named as the speaker must be their source, and the
/// reserve that is asked for theirs; whoever is left out must not be.
pub(super) fn find(
    answerer: &Answerer,
    query: &Query,
    needs: &Needs,
    vector: Option<&[f32]>,
    index: &Index,
) -> Result<Candidates, IndexError> {
    let words = needs.probes();
    let by_meaning = answerer.meaning.as_ref().zip(vector);
    let is_confined = query.speaker.is_some() || query.reserve.is_some();
    let limit = match by_meaning {
        Some(_) if is_confined => OF_ONE_KIND,
        _ => NAMED,
    };
    let Theirs { hits, told, each } = match &query.speaker {
        Some(speaker) => {
            speaker::claims::find(answerer, speaker, query.reserve, &words, limit, index)?
        }
        None => Theirs {
            hits: index.search(
                Wanted {
                    words: &words,
                    reserve: query.reserve,
                    ..Wanted::default()
                },
                limit,
            )?,
            told: false,
            each: Vec::new(),
        },
    };
    let mut ordinals: Vec<_> = hits.iter().map(|hit| hit.ordinal).collect();
    let cut_off = ordinals.len() >= NAMED;
    if let Some((meaning, vector)) = by_meaning {
        let others = ordinals.split_off(ordinals.len().min(NAMED));
        let closest = match is_confined {
            false => meaning.nearest(vector, &answerer.library, NAMED),
            true => closest_of(others, answerer, meaning, vector),
        };
        match closest {
            Ok(closest) => add(&mut ordinals, closest),
            Err(error) => tracing::warn!("{error}; claims are looked for by their words alone"),
        }
    }
    if let Some(left_out) = &query.besides {
        let theirs = speaker::claims::find(answerer, left_out, None, &words, OF_ONE_KIND, index)?;
        if !theirs.told {
            let theirs: HashSet<_> = theirs.hits.iter().map(|hit| hit.ordinal).collect();
            ordinals.retain(|ordinal| !theirs.contains(ordinal));
        }
    }
    Ok(Candidates {
        ordinals,
        cut_off,
        told,
        each,
    })
}

/// Those of these claims that are closest in meaning.
fn closest_of(
    ordinals: Vec<usize>,
    answerer: &Answerer,
    meaning: &Meaning,
    vector: &[f32],
) -> Result<Vec<usize>, ModelError> {
    let mut scored = (ordinals.into_iter())
        .map(|ordinal| {
            Ok((
                meaning.closeness(vector, &answerer.library, ordinal)?,
                ordinal,
            ))
        })
        .collect::<Result<Vec<_>, ModelError>>()?;
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    Ok(scored
        .into_iter()
        .take(NAMED)
        .map(|(_, ordinal)| ordinal)
        .collect())
}

fn add(ordinals: &mut Vec<usize>, more: Vec<usize>) {
    let known: HashSet<_> = ordinals.iter().copied().collect();
    ordinals.extend(more.into_iter().filter(|ordinal| !known.contains(ordinal)));
}
