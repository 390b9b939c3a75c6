//! From single claims to what is shown: each statement once, and what
//! contradicts it beside it.

mod alike;

use std::collections::HashSet;

use super::{Answerer, judge::Judged};
use alike::{Gist, Relation};

/// A claim that is shown.
pub(super) struct Group<'j> {
    pub(super) first: &'j Judged,
    /// Those that say the same.
    pub(super) also: Vec<&'j Judged>,
    /// Whether it contradicts the group before it.
    pub(super) at_odds: bool,
}

impl Group<'_> {
    fn has_any_of(&self, ordinals: &HashSet<usize>) -> bool {
        let mut all = std::iter::once(self.first).chain(self.also.iter().copied());
        all.any(|judged| ordinals.contains(&judged.ordinal))
    }
}

/// The claims that match, in groups, best first.
pub(super) fn groups<'j>(answerer: &Answerer, matching: &[&'j Judged]) -> Vec<Group<'j>> {
    let mut groups: Vec<(Gist<'_>, Group<'j>)> = Vec::new();
    for &judged in matching {
        let Some((claim, _)) = answerer.library.at(judged.ordinal) else {
            continue;
        };
        let gist = Gist::of(claim);
        let same =
            (groups.iter_mut()).find(|(other, _)| gist.relation(other) == Some(Relation::Same));
        match same {
            Some((_, group)) => group.also.push(judged),
            None => groups.push((
                gist,
                Group {
                    first: judged,
                    also: Vec::new(),
                    at_odds: false,
                },
            )),
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

/// The same groups, best first; but where several speakers were asked for, the best of each
/// come before the others. `each` has the ordinals of each one's claims.
pub(super) fn each_first<'j>(groups: Vec<Group<'j>>, each: &[HashSet<usize>]) -> Vec<Group<'j>> {
    let mut waiting: Vec<_> = each.iter().collect();
    let (mut first, others): (Vec<_>, Vec<_>) = (groups.into_iter()).partition(|group| {
        let before = waiting.len();
        waiting.retain(|theirs| !group.has_any_of(theirs));
        waiting.len() < before
    });
    first.extend(others);
    first
}

/// Puts behind each of these groups the best claim that contradicts it, taken
/// from `others`, which lose it, or else from all that were looked at.
pub(super) fn with_odds<'j>(
    answerer: &Answerer,
    shown: Vec<Group<'j>>,
    others: &mut Vec<Group<'j>>,
    looked_at: &'j [Judged],
) -> Vec<Group<'j>> {
    let gist = |judged: &Judged| Some(Gist::of(answerer.library.at(judged.ordinal)?.0));
    let all: Vec<_> = (looked_at.iter())
        .filter(|judged| judged.score > 0.0)
        .filter_map(|judged| Some((judged, gist(judged)?)))
        .collect();
    let mut done: Vec<Group<'j>> = Vec::new();
    let mut left: std::collections::VecDeque<_> = shown.into();
    while let Some(group) = left.pop_front() {
        let own = gist(group.first);
        done.push(group);
        let Some(own) = own else { continue };
        let is_done = |judged: &Judged| {
            (done.iter()).any(|group| {
                group.first.ordinal == judged.ordinal
                    || group.also.iter().any(|also| also.ordinal == judged.ordinal)
            })
        };
        let against = (all.iter()).find(|(judged, other)| {
            !is_done(judged) && own.relation(other) == Some(Relation::Odds)
        });
        let Some((judged, _)) = against else { continue };
        let is_it = |group: &Group<'_>| {
            group.first.ordinal == judged.ordinal
                || group.also.iter().any(|also| also.ordinal == judged.ordinal)
        };
        let mut group = if let Some(at) = left.iter().position(is_it) {
            left.remove(at)
        } else {
            others.iter().position(is_it).map(|at| others.remove(at))
        }
        .unwrap_or(Group {
            first: judged,
            also: Vec::new(),
            at_odds: true,
        });
        group.at_odds = true;
        done.push(group);
    }
    done
}
