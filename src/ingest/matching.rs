//! Which of the old records a new one is.

use std::collections::{HashMap, HashSet};

use crate::claim::Claim;

/// How much of the words must be the same in a sentence that was edited, by
/// Dice's coefficient.
const SAME_WORDS: f64 = 0.6;

/// For each new claim the place of the old one that it is, each used once:
/// first those that say the same, then those of the same sentence and source,
/// then those whose sentence was edited.
pub(super) fn matches(old: &[&Claim], new: &[Claim]) -> Vec<Option<usize>> {
    let mut found = vec![None; new.len()];
    let mut free: HashSet<usize> = (0..old.len()).collect();
    by_key(old, new, &mut found, &mut free, |claim| {
        (
            Some(claim.quote.sha256.to_string()),
            claim.source.name.clone(),
            claim.cue.as_ref().map(|cue| cue.text.clone()),
            claim.content.clone(),
        )
    });
    by_key(old, new, &mut found, &mut free, |claim| {
        (
            Some(claim.quote.sha256.to_string()),
            claim.source.name.clone(),
            claim.cue.as_ref().map(|cue| cue.text.clone()),
            String::new(),
        )
    });
    edited(old, new, &mut found, &mut free);
    found
}

type Key = (Option<String>, String, Option<String>, String);

fn by_key(
    old: &[&Claim],
    new: &[Claim],
    found: &mut [Option<usize>],
    free: &mut HashSet<usize>,
    key: impl Fn(&Claim) -> Key,
) {
    let mut places: HashMap<Key, Vec<usize>> = HashMap::new();
    for place in (0..old.len()).rev().filter(|place| free.contains(place)) {
        places.entry(key(old[place])).or_default().push(place);
    }
    for (claim, found) in new.iter().zip(found).filter(|(_, found)| found.is_none()) {
        if let Some(place) = places.get_mut(&key(claim)).and_then(Vec::pop) {
            free.remove(&place);
            *found = Some(place);
        }
    }
}

/// Claims of the same source with much the same words. Only a few are left when
/// this is asked, since an edit touches few sentences; of the rest, those of one
/// source are compared.
fn edited(old: &[&Claim], new: &[Claim], found: &mut [Option<usize>], free: &mut HashSet<usize>) {
    let mut by_source: HashMap<&str, Vec<(usize, HashSet<String>)>> = HashMap::new();
    let mut left: Vec<_> = free.iter().copied().collect();
    left.sort_unstable();
    for place in left {
        let claim = old[place];
        let words = words(claim);
        let same = by_source.entry(claim.source.full_name()).or_default();
        same.push((place, words));
    }
    for (claim, found) in new.iter().zip(found).filter(|(_, found)| found.is_none()) {
        let Some(same) = by_source.get_mut(claim.source.full_name()) else {
            continue;
        };
        let mine = words(claim);
        let best = (same.iter().enumerate())
            .map(|(at, (_, theirs))| (at, likeness(&mine, theirs)))
            .max_by(|a, b| a.1.total_cmp(&b.1));
        if let Some((at, likeness)) = best
            && likeness >= SAME_WORDS
        {
            let (place, _) = same.remove(at);
            free.remove(&place);
            *found = Some(place);
        }
    }
}

fn words(claim: &Claim) -> HashSet<String> {
    let words = crate::text::words(&claim.content).into_iter();
    words.map(|word| word.folded.into()).collect()
}

fn likeness(a: &HashSet<String>, b: &HashSet<String>) -> f64 {
    let both = a.intersection(b).count();
    match a.len() + b.len() {
        0 => 0.0,
        all => 2.0 * both as f64 / all as f64,
    }
}
