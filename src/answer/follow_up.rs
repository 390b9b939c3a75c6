//! What is asked of an answer that was given.

use serde::{Deserialize, Serialize};

use super::{Answer, Answerer, Attributed};
use crate::{claim::ClaimId, question::FollowUp};

/// An answer that was given, as far as later messages can refer to it. It holds
/// no word of the question.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    /// The claims that were shown last.
    pub shown: Vec<ClaimId>,
    /// Those that match as well and were not shown yet, best first.
    pub rest: Vec<ClaimId>,
}

/// What there is to say to a message that refers to an answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Followed {
    /// What was asked of it.
    pub follow_up: FollowUp,
    /// The claims that it is about; empty if there are no more of them.
    pub claims: Vec<Attributed>,
    /// How many more there are after these.
    pub left: usize,
}

impl From<&Answer> for Given {
    fn from(answer: &Answer) -> Self {
        let shown = (answer.claims.iter()).flat_map(|found| {
            let also = found.also.iter().map(|also| &also.claim);
            std::iter::once(&found.claim).chain(also)
        });
        Self {
            shown: shown.map(|claim| claim.id.clone()).collect(),
            rest: answer.rest.clone(),
        }
    }
}

impl Answerer {
    /// Says more about an answer that was given, and what is given then. Claims
    /// that are not at hand any more are left out.
    pub fn follow(&self, given: &Given, follow_up: FollowUp) -> (Followed, Given) {
        let mut after = given.clone();
        let asked_for = match follow_up {
            FollowUp::More => {
                let next = after.rest.len().min(self.limits.shown);
                let next: Vec<_> = after.rest.drain(..next).collect();
                if !next.is_empty() {
                    after.shown.clone_from(&next);
                }
                next
            }
            FollowUp::Who | FollowUp::Quote | FollowUp::Where => given.shown.clone(),
        };
        let claims = asked_for.iter().filter_map(|id| {
            let (claim, article) = self.library.get(id)?;
            Some(Attributed {
                claim: claim.clone(),
                article: article.clone(),
            })
        });
        let followed = Followed {
            follow_up,
            claims: claims.collect(),
            left: after.rest.len(),
        };
        (followed, after)
    }
}
