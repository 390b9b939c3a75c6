//! Which claims are looked at closely.

use std::collections::HashSet;

use super::{
    Answerer,
    meaning::Meaning,
    need::{self, Needs},
};
use crate::{
    claim::{Source, SourceKind},
    index::{Hit, Index, IndexError, Probe, Wanted, synonyms, text_terms},
    meaning::ModelError,
    question::{self, Query, Speaker},
    text,
};

/// How many claims each kind of evidence names. The engine's order is good
/// enough that the right claim is far above this.
const NAMED: usize = 64;

/// Of how many claims of one speaker the meaning is compared.
const OF_ONE_SPEAKER: usize = 1024;

/// The claims to look at.
pub(super) struct Candidates {
    /// Their ordinals, each once.
    pub(super) ordinals: Vec<usize>,
    /// Whether there may be more.
    pub(super) cut_off: bool,
}

/// Those that share most words with the question, and those that are closest
/// to it in meaning. Whoever is named as the speaker must be their source.
pub(super) fn find(
    answerer: &Answerer,
    query: &Query,
    needs: &Needs,
    vector: Option<&[f32]>,
    index: &Index,
) -> Result<Candidates, IndexError> {
    let words = needs.probes();
    let by_meaning = answerer.meaning.as_ref().zip(vector);
    let limit = match (&query.speaker, by_meaning) {
        (Some(_), Some(_)) => OF_ONE_SPEAKER,
        _ => NAMED,
    };
    let hits = hits(answerer, query, &words, limit, index)?;
    let mut ordinals: Vec<_> = hits.iter().map(|hit| hit.ordinal).collect();
    let cut_off = ordinals.len() >= NAMED;
    if let Some((meaning, vector)) = by_meaning {
        let others = ordinals.split_off(ordinals.len().min(NAMED));
        let closest = match &query.speaker {
            None => meaning.nearest(vector, &answerer.library, NAMED),
            Some(_) => closest_of(others, answerer, meaning, vector),
        };
        match closest {
            Ok(closest) => add(&mut ordinals, closest),
            Err(error) => tracing::warn!("{error}; claims are looked for by their words alone"),
        }
    }
    Ok(Candidates { ordinals, cut_off })
}

/// The claims that share most words with the question, of its speaker if it names one.
/// A speaker whom no source is called may be described ("the driver's brother").
fn hits(
    answerer: &Answerer,
    query: &Query,
    words: &[Probe],
    limit: usize,
    index: &Index,
) -> Result<Vec<Hit>, IndexError> {
    let of = |speaker: &Speaker| {
        let wanted = Wanted {
            words,
            speaker: &need::of_speaker(speaker, index)?,
            by_role: speaker.by_role,
            kind: speaker.kind,
        };
        index.search(wanted, limit)
    };
    let Some(speaker) = &query.speaker else {
        return index.search(
            Wanted {
                words,
                ..Wanted::default()
            },
            limit,
        );
    };
    let hits = of(speaker)?;
    if hits.is_empty() && !speaker.by_role && speaker.may_be_described() {
        let mut described = of(&Speaker {
            by_role: true,
            ..speaker.clone()
        })?;
        described.retain(|hit| {
            let found = answerer.library.at(hit.ordinal);
            let description = found.and_then(|(claim, _)| description(&claim.source));
            description.is_some_and(|description| describes(description, speaker))
        });
        return Ok(described);
    }
    Ok(hits)
}

/// What a source is said to be; of one without a name, that is what it is called.
fn description(source: &Source) -> Option<&str> {
    let name = || (source.kind == SourceKind::Unnamed).then_some(source.name.as_str());
    source.role.as_deref().or_else(name)
}

/// Whether a role has all these words or others that say the same, and what it is itself
/// among them: "a former TTP spokesman" is a spokesman, and does not speak for "ttp".
fn describes(role: &str, speaker: &Speaker) -> bool {
    let asked: Vec<_> = (speaker.words.iter())
        .map(|word| {
            let mut terms = text_terms(&word.text);
            let others = terms.iter().flat_map(|term| synonyms(term)).cloned();
            terms.extend(others.collect::<Vec<_>>());
            terms
        })
        .collect();
    let shares_term =
        |one: &[String], other: &[String]| one.iter().any(|term| other.contains(term));
    let words = text::words(role);
    let own: Vec<_> = words.iter().map(|word| text_terms(word.raw)).collect();
    let is_small = |at: &usize| question::is_function_word(&words[*at].folded);
    let head = (0..words.len())
        .skip_while(is_small)
        .take_while(|at| !is_small(at))
        .last();
    head.is_some_and(|head| asked.iter().any(|asked| shares_term(asked, &own[head])))
        && (asked.iter()).all(|asked| own.iter().any(|own| shares_term(asked, own)))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_describes_who_is_called_what_it_is() {
        for (question, role, expected) in [
            (
                "What did the driver's brother say?",
                "a brother of the driver",
                true,
            ),
            ("What did the driver's brother say?", "a driver", false),
            ("what did ttp say", "former TTP spokesman", false),
            ("what did norvane say", "mayor of Norvane", false),
            (
                "what did the norvane council say",
                "head of the Norvane council",
                false,
            ),
            (
                "what did the norvane welder say",
                "a welder at the Norvane dam",
                true,
            ),
            ("what did the dad say", "his father", true),
            ("what did the dad say", "his mother", false),
        ] {
            let speaker = Query::parse(question).speaker.unwrap();
            assert_eq!(describes(role, &speaker), expected, "{question} {role}");
        }
    }
}
