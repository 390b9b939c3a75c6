use std::convert::Infallible;

use super::*;

/// Vectors that look random and are the same on every machine.
fn vectors(count: usize, dimensions: usize) -> Vec<Vec<f32>> {
    let mut state = 1_u64;
    let mut number = || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (state >> 40) as f32 / (1 << 24) as f32 - 0.5
    };
    let mut one = || {
        let vector: Vec<f32> = (0..dimensions).map(|_| number()).collect();
        let length = dot(&vector, &vector).sqrt();
        vector.into_iter().map(|number| number / length).collect()
    };
    (0..count).map(|_| one()).collect()
}

#[test]
fn the_closest_are_those_that_all_full_numbers_would_name() {
    for count in [0, 1, 7, 3_000, LEAST] {
        let all = vectors(count, 32);
        let mut nearest = Nearest::new(32);
        all.iter().for_each(|vector| nearest.add(vector));
        for query in &vectors(3, 32) {
            let mut exact: Vec<_> = (all.iter().enumerate())
                .map(|(row, vector)| Neighbour {
                    row,
                    cosine: dot(query, vector),
                })
                .collect();
            exact.sort_by(|a, b| b.cosine.total_cmp(&a.cosine).then(a.row.cmp(&b.row)));
            exact.truncate(10);
            let full = |row: usize| Ok::<_, Infallible>(Some(all[row].clone()));
            let Ok(found) = nearest.to(query, 10, full);
            assert_eq!(found, exact, "{count}");
        }
    }
}

#[test]
fn a_row_that_has_no_vector_is_left_out() {
    let mut nearest = Nearest::new(2);
    nearest.add(&[1.0, 0.0]);
    nearest.add(&[0.0, 1.0]);
    let full = |row| Ok::<_, Infallible>((row == 1).then(|| vec![0.0, 1.0]));
    let Ok(found) = nearest.to(&[1.0, 0.0], 2, full);
    assert_eq!(
        found,
        [Neighbour {
            row: 1,
            cosine: 0.0
        }]
    );
}
