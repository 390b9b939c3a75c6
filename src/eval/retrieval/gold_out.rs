//! Each query with its right claims there, and without them.

use super::{Collection, Ranker, accuracy, area_under_curve, best_threshold};

/// How sure the ranker was, in both kinds of cases.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Cases {
    /// With the right claims there: how sure, and whether the first was right.
    pub with: Vec<(f32, bool)>,
    /// Without them.
    pub without: Vec<f32>,
}

/// Asks every query that has a right claim twice.
///
/// # Errors
/// The ranker's own.
pub fn leave_gold_out<R: Ranker>(collection: &Collection, ranker: &R) -> Result<Cases, R::Error> {
    let mut cases = Cases::default();
    for query in &collection.queries {
        if query.right.is_empty() {
            continue;
        }
        let there = ranker.rank(&query.text, &[])?;
        let first = there.claims.first();
        let is_right = first.is_some_and(|claim| query.right.contains(claim));
        cases.with.push((there.sure, is_right));
        let gone = ranker.rank(&query.text, &query.right)?;
        cases.without.push(gone.sure);
    }
    Ok(cases)
}

impl Cases {
    /// How well the score tells a right first claim from none: queries whose first
    /// claim is right, against all queries without their right claims. See
    /// [`area_under_curve`].
    pub fn right_or_none(&self) -> f64 {
        let right = self.with.iter().filter(|(_, right)| *right);
        let right: Vec<_> = right.map(|(score, _)| *score).collect();
        area_under_curve(&right, &self.without)
    }

    /// The same over all queries, also those whose first claim is wrong though a
    /// right one is there: stricter, since no score can mend a wrong order.
    pub fn there_or_none(&self) -> f64 {
        let with: Vec<_> = self.with.iter().map(|(score, _)| *score).collect();
        area_under_curve(&with, &self.without)
    }

    /// See [`accuracy`].
    pub fn accuracy(&self, threshold: f32) -> f64 {
        accuracy(&self.with, &self.without, threshold)
    }

    /// See [`best_threshold`]. To be used on other cases than these.
    pub fn best_threshold(&self) -> f32 {
        best_threshold(&self.with, &self.without)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eval::retrieval::{Query, Ranking};

    #[test]
    fn right_claims_are_there_once_and_gone_once() {
        let query = |id: &str, right: Vec<usize>| Query {
            id: id.to_owned(),
            text: id.to_owned(),
            right,
        };
        let collection = Collection {
            claims: Vec::new(),
            queries: vec![
                query("a", vec![1]),
                query("b", vec![0, 2]),
                query("c", vec![]),
            ],
        };
        // Claims 0, 1, 2 with 0.9, 0.6, 0.5, whatever is asked.
        let ranker = |_: &str, without: &[usize]| {
            let left = (0..3).filter(|claim| !without.contains(claim));
            let claims: Vec<_> = left.collect();
            let sure = claims.first().map_or(0.0, |&claim| [0.9, 0.6, 0.5][claim]);
            Ok::<_, ()>(Ranking { claims, sure })
        };
        let cases = leave_gold_out(&collection, &ranker).unwrap();
        assert_eq!(cases.with, [(0.9, false), (0.9, true)]);
        assert_eq!(cases.without, [0.9, 0.6]);
        // 0.9 against 0.9 and 0.6: half of one, all of the other.
        assert_eq!(cases.right_or_none(), 0.75);
        assert_eq!(cases.there_or_none(), 0.75);
    }
}
