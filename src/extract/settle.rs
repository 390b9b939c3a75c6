//! Which relations stay where several overlap.
//!
//! PolNeAR marks no relation inside the content of another, so the outer one
//! stays; two that share their cue can not both be right.

use super::{found::Found, read::Tokens};

/// Only neighbours can overlap: so many of those before are looked at.
const NEAR: usize = 40;

/// The inner relation with no more content than the outer one has: in "the firm told him that
/// it would pay, a union said" the firm told nobody what the union said.
fn within(outer: &Found, inner: &Found) -> Option<Found> {
    let mut clipped = inner.clone();
    clipped.content = (inner.content.iter())
        .flat_map(|part| {
            outer
                .content
                .iter()
                .map(move |around| overlap(part, around))
        })
        .filter(|part| !part.is_empty())
        .collect();
    (!clipped.content.is_empty()).then_some(clipped)
}

/// The relation, without what an "according to" attributes whose source it stands in:
/// "according to nine clerks who say they were there, it leaked".
fn beside(kept: &[Found], candidate: &Found) -> Option<Found> {
    let cue = candidate.cue.start;
    let around = (kept.iter().rev().take(NEAR))
        .filter(|other| other.rule == "according-to")
        .filter_map(|other| other.source.as_ref().zip(other.content.first()))
        .filter(|(source, content)| source.contains(&cue) && content.start >= source.end)
        .map(|(source, _)| source)
        .next();
    let mut clipped = candidate.clone();
    if let Some(source) = around {
        for part in &mut clipped.content {
            *part = overlap(part, source);
        }
        clipped.content.retain(|part| !part.is_empty());
    }
    (!clipped.content.is_empty()).then_some(clipped)
}

fn overlap(part: &Tokens, around: &Tokens) -> Tokens {
    part.start.max(around.start)..part.end.min(around.end)
}

/// Relations in text order, none inside another's content, no cue twice.
/// Those that stood inside another are returned apart, each with the place of
/// the outer one.
pub(crate) fn settle(mut found: Vec<Found>) -> (Vec<Found>, Vec<(usize, Found)>) {
    // Firm ones decide first, then earlier ones.
    found.sort_by_key(|f| (f.cue.start, !f.firm));
    let mut kept: Vec<Found> = Vec::new();
    let mut nested: Vec<(usize, Found)> = Vec::new();
    let mut order: Vec<usize> = (0..found.len()).collect();
    order.sort_by_key(|&i| (!found[i].firm, found[i].cue.start));
    for index in order {
        let candidate = &found[index];
        // Only neighbours can overlap: look at those of the same paragraph.
        let near = kept.iter().enumerate().rev().take(NEAR);
        let mut outer = None;
        let mut clash = false;
        for (place, other) in near {
            let crosses =
                other.cue.start < candidate.cue.end && candidate.cue.start < other.cue.end;
            if other.holds(candidate.cue.start) {
                outer = Some(place);
            } else if crosses || candidate.holds(other.cue.start) {
                clash = true;
            }
        }
        match outer {
            Some(place) => {
                nested.extend(within(&kept[place], candidate).map(|inner| (place, inner)))
            }
            None if clash => {}
            None => kept.extend(beside(&kept, candidate)),
        }
    }
    // Into the order of the text; the places of the outer ones move along.
    let mut order: Vec<usize> = (0..kept.len()).collect();
    order.sort_by_key(|&place| kept[place].cue.start);
    let mut moved = vec![0; kept.len()];
    for (new, &old) in order.iter().enumerate() {
        moved[old] = new;
    }
    let nested = (nested.into_iter()).map(|(place, inner)| (moved[place], inner));
    let nested = nested.collect();
    kept.sort_by_key(|relation| relation.cue.start);
    (kept, nested)
}
