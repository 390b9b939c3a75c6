//! What whole articles are about.

use std::{
    collections::{HashMap, HashSet},
    sync::OnceLock,
};

use super::foreign::Mentions;
use crate::{
    claim::Alias,
    index::{aliases, text_terms},
    store::{ArticleClaims, Library},
};

/// A name is what the article is about if this many of its claims have it …
const LEAST_CLAIMS: usize = 3;
/// … and no fewer than one in so many.
const ONE_IN: usize = 5;

/// For each article, what its claims do not repeat one by one; worked out when
/// it is first needed.
#[derive(Debug)]
pub(in crate::answer) struct Context {
    /// The first ordinal of each article, in order.
    starts: Vec<usize>,
    articles: Vec<OnceLock<About>>,
    mentions: Vec<OnceLock<Mentions>>,
}

/// What goes for all claims of an article.
#[derive(Debug)]
pub(in crate::answer) struct About {
    /// The abbreviations that it introduces.
    pub(in crate::answer) aliases: Vec<Alias>,
    /// The terms of the names that it is about.
    pub(in crate::answer) subject: HashSet<String>,
}

impl Context {
    pub(in crate::answer) fn new(library: &Library) -> Self {
        let mut next = 0;
        let mut starts = Vec::new();
        for of in library.articles() {
            starts.push(next);
            next += of.claims.len();
        }
        Self {
            articles: starts.iter().map(|_| OnceLock::new()).collect(),
            mentions: starts.iter().map(|_| OnceLock::new()).collect(),
            starts,
        }
    }

    /// The article of the claim with this ordinal.
    pub(in crate::answer) fn of<'a>(
        &'a self,
        library: &'a Library,
        ordinal: usize,
    ) -> (&'a ArticleClaims, &'a About) {
        let position = self.position(ordinal);
        let of = &library.articles()[position];
        (of, self.articles[position].get_or_init(|| About::new(of)))
    }

    /// All that the article of the claim with this ordinal mentions.
    pub(in crate::answer) fn mentions(&self, library: &Library, ordinal: usize) -> &Mentions {
        let (of, about) = self.of(library, ordinal);
        self.mentions[self.position(ordinal)].get_or_init(|| Mentions::of(of, about))
    }

    /// Which article it is: the last one that starts here or before, since an article
    /// without claims starts where the next one does.
    fn position(&self, ordinal: usize) -> usize {
        self.starts.partition_point(|&start| start <= ordinal) - 1
    }
}

impl About {
    fn new(of: &ArticleClaims) -> Self {
        let aliases = aliases(of);
        let subject = names_of_most(of)
            .flat_map(|name| {
                let short = (aliases.iter()).filter(move |alias| alias.name == name);
                std::iter::once(name).chain(short.map(|alias| alias.alias.as_str()))
            })
            .flat_map(text_terms)
            .collect();
        Self { aliases, subject }
    }
}

/// The names that many of the claims have.
fn names_of_most(of: &ArticleClaims) -> impl Iterator<Item = &str> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for claim in &of.claims {
        let names: HashSet<_> = claim.entities.iter().map(String::as_str).collect();
        for name in names {
            *counts.entry(name).or_default() += 1;
        }
    }
    let least = LEAST_CLAIMS.max(of.claims.len() / ONE_IN);
    (counts.into_iter()).filter_map(move |(name, count)| (count >= least).then_some(name))
}
