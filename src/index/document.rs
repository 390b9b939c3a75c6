//! What a claim can be found by.

use std::collections::BTreeSet;

use crate::{
    claim::{Alias, Claim, Reserve, Source, SourceKind},
    store::ArticleClaims,
};

/// The findable parts of one claim, as plain text. The index is built from it,
/// and so is every word-by-word comparison with a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document<'a> {
    /// The claim as a sentence.
    pub content: &'a str,
    /// The sentence of the article, where it is at hand.
    pub quote: Option<&'a str>,
    /// The words that attribute it.
    pub cue: Option<&'a str>,
    /// Whose claim it is: names of the source, and of the outer sources if it
    /// is nested, with the abbreviations of these names.
    pub speakers: Vec<&'a str>,
    /// What the article says that they are.
    pub roles: Vec<&'a str>,
    /// How named the source is.
    pub kind: SourceKind,
    /// Whether it is made with a reserve.
    pub reserve: Reserve,
    /// The names in it, with their abbreviations.
    pub names: Vec<&'a str>,
    /// Where it stands: the article's title, the section's heading.
    pub place: Vec<&'a str>,
}

impl<'a> Document<'a> {
    /// The findable parts of a claim. `aliases` are those of its whole article:
    /// an abbreviation is introduced once and used ever after.
    pub fn new(claim: &'a Claim, of: &'a ArticleClaims, aliases: &'a [Alias]) -> Self {
        let sources = || claim.chain.iter().chain([&claim.source]);
        let mut speakers: Vec<_> = sources().flat_map(names_of).collect();
        with_aliases(&mut speakers, aliases);
        let mut names: Vec<&str> = claim.entities.iter().map(String::as_str).collect();
        with_aliases(&mut names, aliases);

        Self {
            content: &claim.content,
            quote: claim.quote.exact.as_deref(),
            cue: claim.cue.as_ref().map(|cue| cue.text.as_str()),
            speakers,
            roles: sources()
                .filter_map(|source| source.role.as_deref())
                .collect(),
            kind: claim.source.kind,
            reserve: claim.reserve(),
            names,
            place: std::iter::once(of.info.title.as_str())
                .chain(claim.section.as_deref())
                .collect(),
        }
    }
}

/// The abbreviations that an article introduces, each once.
pub fn aliases(of: &ArticleClaims) -> Vec<Alias> {
    let introduced: BTreeSet<_> = of.claims.iter().flat_map(|claim| &claim.aliases).collect();
    introduced.into_iter().cloned().collect()
}

fn names_of(source: &Source) -> impl Iterator<Item = &str> {
    std::iter::once(source.name.as_str()).chain(source.canonical.as_deref())
}

/// Adds the other form of every name that has one.
fn with_aliases<'a>(names: &mut Vec<&'a str>, aliases: &'a [Alias]) {
    for alias in aliases {
        let (full, short) = (alias.name.as_str(), alias.alias.as_str());
        match (names.contains(&full), names.contains(&short)) {
            (true, false) => names.push(short),
            (false, true) => names.push(full),
            _ => {}
        }
    }
}
