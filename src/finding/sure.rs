//! How sure it is that the best text is the right one.

use std::ops::Range;

/// The ranks, from 0, whose mean the best one is compared with. Not the second:
/// texts that say the same come in pairs, and the right one would stand no
/// higher than its own copy.
const FIELD: Range<usize> = 2..12;

/// How far the best score stands above the field. What no text fits, many texts
/// fit about as badly; so this means the same for long posts and short ones, for
/// which the scores themselves differ. `scores` are in falling order; those that
/// are not there count as 0.
pub(super) fn sure(scores: &[f32]) -> f32 {
    let field = FIELD.map(|rank| scores.get(rank).copied().unwrap_or(0.0));
    let mean = field.sum::<f32>() / FIELD.len() as f32;
    scores.first().copied().unwrap_or(0.0) - mean
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_distance_to_the_field() {
        assert_eq!(sure(&[]), 0.0);
        assert_eq!(sure(&[0.5]), 0.5);
        let mut scores = vec![1.0, 1.0];
        scores.extend([0.25; 10]);
        assert_eq!(sure(&scores), 0.75);
        scores.extend([0.0; 9]);
        assert_eq!(sure(&scores), 0.75);
    }
}
