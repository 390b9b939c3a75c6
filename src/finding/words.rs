//! How many of their words a post and a text share, rare ones counting more.

use std::collections::HashMap;

use crate::index::text_terms;

/// The terms of all texts, each as a number.
pub(super) struct Evidence {
    numbers: HashMap<String, u32>,
    /// How rare each term is.
    rarity: Vec<f32>,
    /// How rare a term is that no text has.
    rarest: f32,
    /// Of each text and its title, the terms, in order, each once.
    texts: Vec<Vec<u32>>,
    /// Of each text, the length of the vector of its terms' rarities.
    lengths: Vec<f32>,
}

/// A post's terms.
pub(super) struct Post {
    known: Vec<u32>,
    length: f32,
}

impl Evidence {
    pub(super) fn new(texts: &[(&str, &str)]) -> Self {
        let mut numbers = HashMap::new();
        let mut counts: Vec<usize> = Vec::new();
        let mut all = Vec::with_capacity(texts.len());
        for (text, title) in texts {
            let mut terms: Vec<u32> = (text_terms(text).into_iter().chain(text_terms(title)))
                .map(|term| {
                    let next = numbers.len() as u32;
                    *numbers.entry(term).or_insert(next)
                })
                .collect();
            terms.sort_unstable();
            terms.dedup();
            counts.resize(numbers.len(), 0);
            terms.iter().for_each(|&term| counts[term as usize] += 1);
            all.push(terms);
        }
        let rarity: Vec<f32> = (counts.iter())
            .map(|&count| rarity(count, texts.len()))
            .collect();
        let lengths = (all.iter())
            .map(|terms| length(terms.iter().map(|&term| rarity[term as usize])))
            .collect();
        Self {
            numbers,
            rarity,
            rarest: self::rarity(0, texts.len()),
            texts: all,
            lengths,
        }
    }

    /// What a word counts that no text has.
    pub(super) fn rarest(&self) -> f32 {
        self.rarest
    }

    /// A post's terms, each of which must be there once.
    pub(super) fn of_post(&self, terms: &[String]) -> Post {
        let mut known: Vec<u32> = (terms.iter())
            .filter_map(|term| self.numbers.get(term).copied())
            .collect();
        known.sort_unstable();
        let unknown = terms.len() - known.len();
        let rarities = known.iter().map(|&term| self.rarity[term as usize]);
        Post {
            length: length(rarities.chain(std::iter::repeat_n(self.rarest, unknown))),
            known,
        }
    }

    /// The cosine of the two vectors of rarities (Salton and Buckley 1988), from
    /// 0 to 1: which share of the post is in the text, and of the text in the
    /// post, in one number.
    pub(super) fn shared(&self, post: &Post, place: usize) -> f32 {
        let both = (self.texts[place].iter()).filter(|term| post.known.binary_search(term).is_ok());
        let square: f32 = both.map(|&term| self.rarity[term as usize].powi(2)).sum();
        let lengths = post.length * self.lengths[place];
        if lengths > 0.0 { square / lengths } else { 0.0 }
    }
}

/// The inverse document frequency as BM25 has it.
fn rarity(count: usize, texts: usize) -> f32 {
    let (count, texts) = (count as f32, texts as f32);
    (1.0 + (texts - count + 0.5) / (count + 0.5)).ln()
}

fn length(rarities: impl Iterator<Item = f32>) -> f32 {
    rarities.map(|rarity| rarity * rarity).sum::<f32>().sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_words_are_one_and_other_words_are_nothing() {
        let evidence = Evidence::new(&[("The dam broke", "Dam"), ("A bridge fell", ""), ("", "")]);
        let shared = |post: &str, place| {
            let mut terms = text_terms(post);
            terms.sort_unstable();
            terms.dedup();
            evidence.shared(&evidence.of_post(&terms), place)
        };
        assert!((shared("the dam broke", 0) - 1.0).abs() < 1e-6);
        assert_eq!(shared("the dam broke", 1), 0.0);
        assert_eq!(shared("the dam broke", 2), 0.0);
        assert_eq!(shared("", 0), 0.0);
        let half = shared("the dam broke yesterday", 0);
        assert!(half > 0.5 && half < 1.0, "{half}");
    }
}
