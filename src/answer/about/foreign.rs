//! Names of the question that the claim's whole article never has.
//!
//! A claim need not repeat what its article is about, so a name that it lacks may still be
//! meant. But where nothing in the article has the name, the claim is about something
//! else: "Did the FMU blow up the bridge?" is not answered by an article in which somebody
//! else blew one up.

use std::collections::HashSet;

use super::context::About;
use crate::answer::need::{NeededName, Needs};
use crate::{
    index::{name_keys, short_keys, text_terms},
    store::ArticleClaims,
    text,
};

/// All terms and name keys that an article's records have.
#[derive(Debug)]
pub(in crate::answer) struct Mentions {
    terms: HashSet<String>,
    keys: HashSet<String>,
}

impl Mentions {
    pub(in crate::answer) fn of(article: &ArticleClaims, about: &About) -> Self {
        let claims = || article.claims.iter();
        let sources = || claims().flat_map(|claim| claim.chain.iter().chain([&claim.source]));
        let names = (claims().flat_map(|claim| &claim.entities))
            .chain(sources().map(|source| &source.name))
            .chain(sources().filter_map(|source| source.canonical.as_ref()))
            .chain(
                about
                    .aliases
                    .iter()
                    .flat_map(|alias| [&alias.name, &alias.alias]),
            );
        let texts = (claims().map(|claim| &claim.content))
            .chain(claims().filter_map(|claim| claim.quote.exact.as_ref()))
            .chain(claims().filter_map(|claim| claim.section.as_ref()))
            .chain(sources().filter_map(|source| source.role.as_ref()))
            .chain([&article.info.title]);
        Self {
            terms: (names.clone().chain(texts))
                .flat_map(|text| text_terms(text))
                .chain(names.clone().filter_map(|name| initials(name)))
                .collect(),
            keys: names
                .flat_map(|name| [name_keys(name), short_keys(name)].concat())
                .collect(),
        }
    }

    /// Whether no word of this name of the question is anywhere in the article. What is
    /// counted ("how many *houses*") may be called otherwise there, and "Oslo" may be the
    /// government of a country that the article does name.
    pub(in crate::answer) fn lack(&self, name: &NeededName, needs: &Needs) -> bool {
        let is_here = |&at: &usize| self.has(at, needs);
        let is_known = |key: &String| self.keys.contains(key);
        let is_country = |term: &String| self.terms.contains(term);
        !(name.counted
            || name.needs.iter().any(is_here)
            || name.keys.iter().any(is_known)
            || name.country.iter().any(is_country))
    }

    /// Whether every word of this name is somewhere in the article. Of a name that it has
    /// only in part nobody can tell whether it is another spelling of one that it has
    /// ("ISIS-K").
    pub(in crate::answer) fn have_all_of(&self, name: &NeededName, needs: &Needs) -> bool {
        name.needs.iter().all(|&at| self.has(at, needs))
    }

    /// Whether this word of the question is anywhere in the article.
    fn has(&self, at: usize, needs: &Needs) -> bool {
        let probe = &needs.words[at].probe;
        (probe.terms.iter()).any(|term| self.terms.contains(term))
            || probe.keys.iter().any(|key| self.keys.contains(key))
    }
}

/// What a name of several words is called for short: "EU", "FBI".
fn initials(name: &str) -> Option<String> {
    let letters: String = (name.split([' ', '-']))
        .filter_map(|word| word.chars().next().filter(|letter| letter.is_uppercase()))
        .collect();
    (letters.chars().count() > 1).then(|| text::fold(&letters))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_of_several_words_has_initials() {
        assert_eq!(initials("European Union").as_deref(), Some("eu"));
        assert_eq!(initials("Bank of Norvane").as_deref(), Some("bn"));
        assert_eq!(initials("Norvane"), None);
        assert_eq!(initials(""), None);
    }
}
