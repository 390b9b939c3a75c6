//! Claims in which somebody does what the question asks of another.
//!
//! "Did the Front help the FMU?" is not answered by the claim that the FMU helped the
//! Front, though it has every word of the question, and a reader of both texts takes little
//! notice of the order.

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
        let is_others = |&deed: &usize| {
            let theirs = self.clause.doer_of(deed);
            theirs.is_some_and(|theirs| !doers.iter().any(|doer| theirs.contains(doer)))
        };
        !doers.is_empty() && !deeds.is_empty() && deeds.iter().all(is_others)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn turned(question: &str, content: &str) -> bool {
        let query = Query::parse(question);
        let needs = crate::answer::sample::needs(&query);
        are_turned_around(&query, &needs, &crate::text::words(content))
    }

    #[test]
    fn who_does_it_is_not_whom_it_is_done_to() {
        for (question, content, expected) in [
            (
                "Did the Front help the FMU?",
                "The FMU may have helped the Front with its work.",
                true,
            ),
            (
                "Did the FMU help the Front?",
                "The FMU may have helped the Front with its work.",
                false,
            ),
            (
                "Did the Front help the FMU?",
                "The Front was helped by the FMU.",
                true,
            ),
            (
                "Did the FMU help the Front?",
                "The Front was helped by the FMU.",
                false,
            ),
            (
                "Was the FMU helped by the Front?",
                "The FMU helped the Front.",
                true,
            ),
            (
                "Was the Front helped by the FMU?",
                "The FMU helped the Front.",
                false,
            ),
            (
                "Does the Front fund Tolvik?",
                "Firms such as Tolvik have backed the Front with funds.",
                true,
            ),
            (
                "Does Tolvik fund the Front?",
                "Firms such as Tolvik have backed the Front with funds.",
                false,
            ),
            (
                "Is Berrin spreading rumours in Karsia?",
                "Karsia may play a part in spreading rumours among its people in Berrin.",
                true,
            ),
            (
                "Did Kerra attack Tolvik?",
                "Tolvik said Kerra ordered the attack.",
                false,
            ),
            (
                "Did Kerra help Tolvik?",
                "Tolvik grew because Kerra helped.",
                false,
            ),
            (
                "Did Kerra help Tolvik?",
                "Tolvik got help from Kerra.",
                false,
            ),
            ("Did Kerra meet Tolvik?", "Tolvik met Kerra.", false),
            (
                "Who attacked the Front?",
                "The Front attacked a camp.",
                true,
            ),
            (
                "Who attacked the Front?",
                "Gunmen attacked the Front.",
                false,
            ),
            (
                "Who attacked the Front?",
                "The Northern Front (NF) bears responsibility for the attack in Karsia.",
                true,
            ),
            (
                "Who attacked the Front?",
                "Kerra is responsible for the attack on the Front.",
                false,
            ),
            (
                "Who attacked the Front?",
                "The Front says that Kerra planned the attack.",
                false,
            ),
            (
                "Who attacked the Front?",
                "Front Attacked Berrin With Boats",
                true,
            ),
            (
                "Who supports Harakat?",
                "Harakat-e-Noor is known for having supported smugglers in the past.",
                true,
            ),
            (
                "Who supports Harakat?",
                "Harakat-e-Noor is said to have been supported in the past.",
                false,
            ),
            (
                "Who funds Harakat?",
                "Groups such as Harakat-e-Noor have backed Tolvik with funds.",
                true,
            ),
            (
                "Who funds Tolvik?",
                "Groups such as Harakat-e-Noor have backed Tolvik with funds.",
                false,
            ),
            (
                "Who attacked the Front?",
                "The Front was attacked by gunmen.",
                false,
            ),
            (
                "Who funds the Front?",
                "Front funds come from Tolvik.",
                false,
            ),
            (
                "Whom did the Front help?",
                "The FMU helped the Front.",
                true,
            ),
            ("Whom did the FMU help?", "The FMU helped the Front.", false),
            ("Where is the Front?", "The FMU helped the Front.", false),
            (
                "Who says that the Front helped the FMU?",
                "The FMU helped the Front.",
                true,
            ),
            (
                "Did Norvane buy boats?",
                "The Northern Front bought boats in Norvane.",
                true,
            ),
            (
                "Did Norvane buy boats?",
                "The ministry of Norvane has never bought boats.",
                false,
            ),
            (
                "Did Norvane buy boats?",
                "In Norvane they bought boats.",
                false,
            ),
            (
                "Could the attack endanger Norvane?",
                "The attack on the bridge could endanger the peace talks in Norvane.",
                false,
            ),
            (
                "Has Tolvik supported the Front before?",
                "Tolvik is known for having supported the Front.",
                false,
            ),
            (
                "Does Norvane use Tolvik?",
                "The Front is a pawn that Tolvik uses to weaken Norvane.",
                true,
            ),
            ("Did Kerra buy boats?", "Kerra's firm bought boats.", false),
            (
                "how much has the herring stock shrunk",
                "The herring stock has shrunk by 40 per cent since 2015.",
                false,
            ),
            (
                "Who says that the police bought boats?",
                "The police know nothing of boats bought by Tolvik.",
                true,
            ),
            (
                "Who says that Tolvik bought boats?",
                "The police know nothing of boats bought by Tolvik.",
                false,
            ),
            (
                "Did Kerra buy boats?",
                "Tolvik, which Kerra runs, bought boats.",
                false,
            ),
            (
                "Who says that the FMU helped the Front?",
                "The FMU helped the Front.",
                false,
            ),
            (
                "Does the Front pay for the boats of Tolvik?",
                "Tolvik pays for the boats of the Front.",
                true,
            ),
            (
                "Does Tolvik pay for the boats of the Front?",
                "Tolvik pays for the boats of the Front.",
                false,
            ),
            (
                "Did anyone suggest that the Front uses the FMU?",
                "The Front may be a pawn that the FMU uses against others.",
                true,
            ),
            (
                "Did anyone suggest that the FMU uses the Front?",
                "The Front may be a pawn that the FMU uses against others.",
                false,
            ),
            (
                "Who accused the Front of helping the FMU?",
                "The FMU helped the Front.",
                true,
            ),
        ] {
            assert_eq!(turned(question, content), expected, "{question} {content}");
        }
    }
}
