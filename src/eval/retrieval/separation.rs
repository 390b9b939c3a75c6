//! How well a score tells two kinds of cases apart.

/// The probability that a case in which an answer exists scores higher than one
/// in which none does, ties counted half: the area under the ROC curve (Hanley
/// and McNeil 1982). A half if there are none of one kind.
pub fn area_under_curve(with: &[f32], without: &[f32]) -> f64 {
    if with.is_empty() || without.is_empty() {
        return 0.5;
    }
    let mut without = without.to_vec();
    without.sort_by(f32::total_cmp);
    let wins: f64 = (with.iter())
        .map(|score| {
            let below = without.partition_point(|other| other < score);
            let not_above = without.partition_point(|other| other <= score);
            (below + not_above) as f64 / 2.0
        })
        .sum();
    wins / (with.len() * without.len()) as f64
}

/// Which part of the cases comes out right if an answer is given from this score
/// on: with an answer there, the first claim must be right and be given;
/// without, none must be.
///
/// `with` has, for each case, the score and whether the first claim is right.
pub fn accuracy(with: &[(f32, bool)], without: &[f32], threshold: f32) -> f64 {
    let cases = with.len() + without.len();
    let given = with
        .iter()
        .filter(|(score, right)| *right && *score >= threshold);
    let withheld = without.iter().filter(|score| **score < threshold);
    (given.count() + withheld.count()) as f64 / cases.max(1) as f64
}

/// The threshold with the best accuracy: the middle between the two scores that
/// it parts. Of equally good ones the highest, because a wrong answer is worse
/// than none.
pub fn best_threshold(with: &[(f32, bool)], without: &[f32]) -> f32 {
    let mut scores: Vec<f32> = (with.iter().map(|(score, _)| *score))
        .chain(without.iter().copied())
        .collect();
    scores.sort_by(f32::total_cmp);
    scores.dedup();
    let below_all = scores.first().copied().into_iter();
    let above_all = scores.last().map(|highest| highest.next_up()).into_iter();
    below_all
        .chain(scores.windows(2).map(|pair| pair[0].midpoint(pair[1])))
        .chain(above_all)
        .map(|threshold| (accuracy(with, without, threshold), threshold))
        .max_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)))
        .map_or(0.0, |(_, threshold)| threshold)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn area_is_wins_over_pairs() {
        assert_eq!(area_under_curve(&[2.0, 3.0], &[0.0, 1.0]), 1.0);
        assert_eq!(area_under_curve(&[1.0], &[1.0]), 0.5);
        // Six pairs: 3 beats all three, 1 beats one and ties with one.
        assert_eq!(area_under_curve(&[3.0, 1.0], &[0.0, 1.0, 2.0]), 4.5 / 6.0);
        assert_eq!(area_under_curve(&[], &[1.0]), 0.5);
    }

    #[test]
    fn accuracy_counts_answers_given_and_withheld() {
        let with = [(0.9, true), (0.8, false), (0.3, true)];
        let without = [0.8, 0.2, 0.1];
        // Given and right: 0.9. Withheld: 0.2 and 0.1.
        assert_eq!(accuracy(&with, &without, 0.5), 0.5);
        // From 0.25 on 0.3 is given, too.
        assert_eq!(accuracy(&with, &without, 0.25), 4.0 / 6.0);
        let threshold = best_threshold(&with, &without);
        // 0.25 is as good, but gives more.
        assert!((threshold - 0.85).abs() < 1e-6);
        assert_eq!(best_threshold(&[], &[]), 0.0);
    }

    proptest! {
        #[test]
        fn no_score_is_a_better_threshold(
            with in prop::collection::vec((0_u8..20, any::<bool>()), 0..20),
            without in prop::collection::vec(0_u8..20, 0..20),
        ) {
            let with: Vec<_> = with.into_iter().map(|(s, r)| (f32::from(s), r)).collect();
            let without: Vec<_> = without.into_iter().map(f32::from).collect();
            let best = accuracy(&with, &without, best_threshold(&with, &without));
            for threshold in 0..21_u8 {
                prop_assert!(accuracy(&with, &without, f32::from(threshold)) <= best);
            }
        }
    }
}
