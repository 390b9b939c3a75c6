//! How high up the right claims are.

/// Measures of one ranking, or their means over many; from 0 to 1. Where a
/// query has several right claims, they are divided by how many there are, as
/// in trec_eval (`map_cut`, `recip_rank`, `P`, `recall`, `ndcg_cut`).
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Measures {
    /// Average precision over the first five: the precision at each right
    /// claim's rank, added up, divided by how many are right. Its mean is the
    /// measure of the shared task (Barrón-Cedeño et al. 2020).
    pub map_at_5: f64,
    /// One divided by the rank of the first right claim (Voorhees 1999).
    pub mrr: f64,
    /// Whether the first claim is right.
    pub p_at_1: f64,
    /// Which part of the right claims is among the first five.
    pub r_at_5: f64,
    /// Discounted gain over the first ten: each right claim gains one divided by
    /// the logarithm (base 2) of its rank plus one, and all together are divided
    /// by what the best order would gain (Järvelin and Kekäläinen 2002).
    pub ndcg_at_10: f64,
}

impl Measures {
    /// Of a ranking without repetitions, if these claims are right. Without a
    /// right claim all are 0.
    pub fn of(ranking: &[usize], right: &[usize]) -> Self {
        if right.is_empty() {
            return Self::default();
        }
        let ranks: Vec<usize> = (1..)
            .zip(ranking)
            .filter(|(_, claim)| right.contains(claim))
            .map(|(rank, _)| rank)
            .collect();
        let all = right.len() as f64;
        let within = |depth: usize| ranks.iter().copied().take_while(move |&rank| rank <= depth);
        let precisions = (1..)
            .zip(within(5))
            .map(|(n, rank)| f64::from(n) / rank as f64);
        let gain = |rank: usize| ((rank + 1) as f64).log2().recip();
        let best: f64 = (1..=right.len().min(10)).map(gain).sum();
        Self {
            map_at_5: precisions.sum::<f64>() / all,
            mrr: ranks.first().map_or(0.0, |&rank| 1.0 / rank as f64),
            p_at_1: within(1).count() as f64,
            r_at_5: within(5).count() as f64 / all,
            ndcg_at_10: within(10).map(gain).sum::<f64>() / best,
        }
    }

    /// The means; of nothing, zeros.
    pub fn mean(each: &[Self]) -> Self {
        let mean =
            |of: fn(&Self) -> f64| each.iter().map(of).sum::<f64>() / each.len().max(1) as f64;
        Self {
            map_at_5: mean(|m| m.map_at_5),
            mrr: mean(|m| m.mrr),
            p_at_1: mean(|m| m.p_at_1),
            r_at_5: mean(|m| m.r_at_5),
            ndcg_at_10: mean(|m| m.ndcg_at_10),
        }
    }

    /// Each with its name.
    pub fn named(&self) -> [(&'static str, f64); 5] {
        [
            ("MAP@5", self.map_at_5),
            ("MRR", self.mrr),
            ("P@1", self.p_at_1),
            ("R@5", self.r_at_5),
            ("nDCG@10", self.ndcg_at_10),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Worked out by hand. log2(3) = 1.58496, log2(4) = 2, log2(7) = 2.80735,
    /// log2(8) = 3.
    #[test]
    fn measures_are_what_their_papers_say() {
        let to = |n: usize| (0..n).collect::<Vec<_>>();
        for (ranking, right, expected) in [
            // At rank 1.
            (to(10), vec![0], [1.0, 1.0, 1.0, 1.0, 1.0]),
            // At rank 3: 1/3; 1 / log2(4).
            (to(10), vec![2], [0.333_333, 0.333_333, 0.0, 1.0, 0.5]),
            // At rank 7: too deep for the first five; 1 / log2(8).
            (to(10), vec![6], [0.0, 0.142_857, 0.0, 0.0, 0.333_333]),
            // At rank 11: too deep for ten.
            (to(12), vec![10], [0.0, 0.090_909, 0.0, 0.0, 0.0]),
            // At 1 and 3: (1/1 + 2/3) / 2; (1 + 0.5) / (1 + 0.63093).
            (to(10), vec![0, 2], [0.833_333, 1.0, 1.0, 1.0, 0.919_721]),
            // At 2 and 6: (1/2) / 2; 1 of 2; (0.63093 + 0.35621) / 1.63093.
            (to(10), vec![1, 5], [0.25, 0.5, 0.0, 0.5, 0.605_262]),
            // One found, one not listed at all: (1/1) / 2; 1 / 1.63093.
            (to(3), vec![0, 99], [0.5, 1.0, 1.0, 0.5, 0.613_147]),
            (vec![], vec![1], [0.0; 5]),
            (to(3), vec![], [0.0; 5]),
        ] {
            let measures = Measures::of(&ranking, &right);
            for ((name, value), expected) in measures.named().into_iter().zip(expected) {
                assert!((value - expected).abs() < 1e-5, "{right:?} {name} {value}");
            }
        }
    }

    #[test]
    fn the_mean_is_over_queries() {
        let each = [Measures::of(&[0, 1], &[0]), Measures::of(&[0, 1], &[1])];
        assert_eq!(Measures::mean(&each).mrr, 0.75);
        assert_eq!(Measures::mean(&[]), Measures::default());
    }
}
