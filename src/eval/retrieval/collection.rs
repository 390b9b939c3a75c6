//! A collection: claims, queries, and which claim each query repeats.

use std::collections::{BTreeSet, HashMap};

use crate::text;

/// Claims and queries.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Collection {
    /// The claims; elsewhere they are named by their place here.
    pub claims: Vec<Entry>,
    /// The queries.
    pub queries: Vec<Query>,
}

/// A claim to be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// As its file names it.
    pub id: String,
    /// The claim.
    pub text: String,
    /// The title of the article that checks it; empty if there is none.
    pub title: String,
}

/// A text that repeats a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// As its file names it.
    pub id: String,
    /// The text.
    pub text: String,
    /// The right claims, as places in [`Collection::claims`], in order; empty
    /// if none is.
    pub right: Vec<usize>,
}

impl Collection {
    /// Counts claims with the very same words as a right one as right, too, case
    /// and punctuation aside. Collections hold claims that were checked twice;
    /// whoever leaves out only one of the two has not left out the claim. Returns how
    /// many queries have such copies.
    pub fn count_copies(&mut self) -> usize {
        let words = |text: &str| -> Vec<String> {
            text::words(text)
                .into_iter()
                .map(|word| word.folded.into())
                .collect()
        };
        let mut copies: HashMap<Vec<String>, Vec<usize>> = HashMap::new();
        for (place, claim) in self.claims.iter().enumerate() {
            copies.entry(words(&claim.text)).or_default().push(place);
        }
        let mut copied = 0;
        for query in &mut self.queries {
            let all = query.right.iter().flat_map(|&right| {
                let copies = copies.get(&words(&self.claims[right].text));
                copies.into_iter().flatten().copied()
            });
            let all: BTreeSet<usize> = all.collect();
            copied += usize::from(all.len() > query.right.len());
            query.right = all.into_iter().collect();
        }
        copied
    }
}
