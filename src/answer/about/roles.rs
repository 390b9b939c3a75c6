//! Claims in which somebody does what the question asks of another.
//!
//! "Did the Front help the FMU?" is not answered by the claim that the FMU helped the
//! Front, though it has every word of the question, and a reader of both texts takes little
//! notice of the order.

#[cfg(test)]
mod tests;

use std::ops::Range;

use super::clause::Clause;
use crate::answer::need::{Need, Needs};
use crate::{
    index::term_of,
    question::{Kind, Query, Roles},
    text::Word,
};

/// Whether the roles in the claim, whose words these are, are others than those in the
/// question: who should do it has it done, or the other way about.
pub(in crate::answer) fn are_turned_around(
    query: &Query,
    needs: &Needs,
    words: &[Word<'_>],
) -> bool {
    let stated = query.stated.as_ref().map(|stated| stated.roles.as_ref());
    let asked = query.roles.as_ref().filter(|_| query.kind != Kind::WhoSaid);
    let Some(roles) = stated.unwrap_or(asked) else {
        return false;
    };
    let claim = Claim {
        clause: Clause(words),
        needs,
    };
    match roles {
        Roles {
            doer: Some(doer),
            deed,
            others,
        } if !others.is_empty() => {
            (others.iter()).any(|&other| claim.turns_around(*doer, *deed, other))
                || claim.has_another_doer(*doer, *deed)
                || (query.stated.is_some() && claim.has_other_as_doer(*doer, *deed))
        }
        Roles {
            doer: Some(doer),
            deed,
            ..
        } => claim.has_only_done_to(*doer, *deed),
        Roles {
            doer: None,
            deed,
            others,
        } => (others.first()).is_some_and(|&other| claim.has_only_doing(other, *deed)),
    }
}

struct Claim<'c, 'a> {
    clause: Clause<'c, 'a>,
    needs: &'c Needs,
}

impl Claim<'_, '_> {
    /// Where it has this word of the question.
    fn places(&self, need: usize) -> Vec<usize> {
        self.places_of(&[&self.needs.words[need].probe.terms])
    }

    /// The same of what is done, which may be said in another word.
    fn deeds(&self, need: usize) -> Vec<usize> {
        let Need {
            probe, synonyms, ..
        } = &self.needs.words[need];
        self.places_of(&[&probe.terms, synonyms])
    }

    fn places_of(&self, terms: &[&Vec<String>]) -> Vec<usize> {
        let is_one = |i: &usize| {
            term_of(&self.clause.0[*i], |term| {
                terms
                    .iter()
                    .any(|terms| terms.iter().any(|known| known == term))
            })
        };
        (0..self.clause.0.len()).filter(is_one).collect()
    }

    /// Whether the other does to `doer` what the question has `doer` do.
    fn turns_around(&self, doer: usize, deed: usize, other: usize) -> bool {
        let (doers, others, deeds) = (self.places(doer), self.places(other), self.deeds(deed));
        let pairs = |first: &[usize], second: &[usize], does: &dyn Fn(usize, usize) -> bool| {
            (first.iter()).any(|&a| second.iter().any(|&b| a < b && does(a, b)))
        };
        let by_other = |a: usize, b: usize| {
            self.does_to(a, b, &deeds) || (!deeds.is_empty() && self.clause.treats(a, b))
        };
        let as_asked = pairs(&doers, &others, &|a, b| self.does_to(a, b, &deeds))
            || pairs(&others, &doers, &|a, b| self.has_done_by(a, b, &deeds));
        let turned = pairs(&others, &doers, &by_other)
            || pairs(&doers, &others, &|a, b| {
                self.has_done_by(a, b, &deeds) || self.is_what_it_does_with(a, b, &deeds)
            });
        turned && !as_asked
    }

    /// "Did X buy it?": whether it is said who did, and that is somebody beside whom X is
    /// named: "the Front bought it in X".
    fn has_another_doer(&self, doer: usize, deed: usize) -> bool {
        let (doers, deeds) = (self.places(doer), self.deeds(deed));
        let all: Vec<_> = deeds
            .iter()
            .filter_map(|&at| self.clause.doer_of(at))
            .collect();
        let is_told = !deeds.is_empty() && all.len() == deeds.len();
        let does_it = |range: &Range<usize>| doers.iter().any(|doer| range.contains(doer));
        is_told && !doers.is_empty() && !all.iter().any(does_it)
    }

    /// "Who says that growers ordered fruit from shops?": whether it is said who did, and that
    /// is what the question has behind the deed: "shops ordered fruit".
    fn has_other_as_doer(&self, doer: usize, deed: usize) -> bool {
        let (doers, deeds) = (self.deeds(doer), self.deeds(deed));
        let others: Vec<_> = (deed + 1..self.needs.words.len())
            .filter(|&other| other != doer)
            .flat_map(|other| self.places(other))
            .collect();
        let is_others = |&deed: &usize| {
            self.clause.doer_of(deed).is_some_and(|theirs| {
                // "The ministry of Norvane": whose it is does nothing.
                let head = theirs
                    .clone()
                    .next_back()
                    .filter(|&i| !self.clause.is_behind_of(i));
                head.is_some_and(|head| others.contains(&head))
                    && !doers.iter().any(|doer| theirs.contains(doer))
            })
        };
        !deeds.is_empty() && deeds.iter().all(is_others)
    }

    /// "Whom did X help?": whether X is only helped.
    fn has_only_done_to(&self, doer: usize, deed: usize) -> bool {
        let (doers, deeds) = (self.places(doer), self.deeds(deed));
        let is_object = |&a: &usize| {
            (deeds.iter()).any(|&deed| deed < a && a - deed <= 3 && self.clause.is_object(deed, a))
        };
        let before = |&a: &usize| deeds.iter().any(|&deed| a < deed);
        let by = |&a: &usize| self.clause.is_by(a);
        doers.iter().any(is_object) && !doers.iter().any(|a| before(a) || by(a))
    }

    /// "Who helped X?": whether X helps, and is not helped.
    fn has_only_doing(&self, other: usize, deed: usize) -> bool {
        let (others, deeds) = (self.places(other), self.deeds(deed));
        let clause = self.clause;
        let does = |&a: &usize| {
            let is_its = |&deed: &usize| {
                let as_verb = || {
                    clause.is_verb(deed)
                        && clause.is_followed_by(a, deed)
                        && clause.is_subject(a, deed)
                };
                a < deed && (as_verb() || clause.commits(a, deed) || clause.provides(a, deed))
            };
            !clause.0[a].possessive && deeds.iter().any(is_its)
        };
        let after = |&a: &usize| deeds.iter().any(|&deed| deed < a);
        others.iter().any(does) && !others.iter().any(after)
    }

    /// Whether what stands at `a` does what stands at `deed` to what stands at `b`, or to what
    /// the question has of it too ("pays for the *weapons of b*"), in this order.
    fn does_to(&self, a: usize, b: usize, deeds: &[usize]) -> bool {
        let is_asked =
            |i: usize| (0..self.needs.words.len()).any(|need| self.places(need).contains(&i));
        let is_of_object = |deed: usize| {
            self.clause.is_of(b)
                && self.clause.is_one_clause(deed, b)
                && (deed + 1..b).any(is_asked)
        };
        (deeds.iter()).any(|&deed| {
            a < deed
                && deed < b
                && self.clause.is_subject(a, deed)
                && (self.clause.is_object(deed, b) || is_of_object(deed))
        })
    }

    /// Whether what stands at `a` is said to be something with which `b` does it: "the Front
    /// is a pawn that the FMU *uses*".
    fn is_what_it_does_with(&self, a: usize, b: usize, deeds: &[usize]) -> bool {
        self.clause.is_of_relative(b)
            && self.clause.is_said_to_be(a, b)
            && (deeds.iter()).any(|&deed| b < deed && self.clause.is_subject(b, deed))
    }

    /// Whether what stands at `a` has it done to it by what stands at `b`.
    fn has_done_by(&self, a: usize, b: usize, deeds: &[usize]) -> bool {
        (deeds.iter()).any(|&deed| {
            a < deed
                && deed < b
                && self.clause.is_one_clause(a, b)
                && self.clause.is_passive(deed)
                && self.clause.is_by(b)
        })
    }
}
