//! Claims about another than the question asks of.
//!
//! "Where is the FMU based?" is not answered by where the Norvane Front is, though both
//! are in the article and a reader of both texts is ready to take one for the other: the
//! claim is of the right kind, and gives a place. So a claim that begins with one name is
//! no answer to a question about another, if it has nothing of that other name.

use super::aliased::with_aliases;
use crate::answer::{
    matching::{Match, Part},
    need::{NeededName, Needs},
};
use crate::{
    claim::{Alias, Claim},
    index::text_terms,
    question::{Query, is_function_word},
    text::{self, Gap, Word},
};

/// A claim, and what is known of it.
pub(in crate::answer) struct Seen<'a> {
    pub(in crate::answer) claim: &'a Claim,
    /// The words of its content.
    pub(in crate::answer) words: &'a [Word<'a>],
    /// The abbreviations of its article.
    pub(in crate::answer) aliases: &'a [Alias],
    pub(in crate::answer) matched: &'a Match,
}

/// Whether the claim tells of another than the question asks of, or of no link to the one
/// that it asks for a link to. `knows` says whether the article has all of a name: of one
/// that it has only in part nobody can tell whether it is another spelling of one that it
/// has ("ISIS-K").
pub(in crate::answer) fn is_of_another(
    query: &Query,
    needs: &Needs,
    seen: &Seen<'_>,
    knows: impl Fn(&NeededName) -> bool,
) -> bool {
    let named = |at: Option<usize>| {
        let is_it = |name: &&NeededName| !name.counted && name.needs.first() == at.as_ref();
        needs.names.iter().find(is_it)
    };
    let begins_with_another = || {
        named(query.subject)
            .is_some_and(|name| begins_with_another(name, needs, seen) && knows(name))
    };
    let lacks_other_end = || {
        let other = named(query.linked_to);
        other.is_some_and(|name| has_nothing_of(name, seen, |_| true) && knows(name))
    };
    begins_with_another() || lacks_other_end()
}

/// Whether the claim has no word of the name where it `counts`.
fn has_nothing_of(name: &NeededName, seen: &Seen<'_>, counts: fn(Part) -> bool) -> bool {
    let mut parts = name.needs.iter().filter_map(|&at| seen.matched.parts[at]);
    !parts.any(counts)
}

/// Whether it begins with a name that is not in the question, and tells nothing of
/// `subject`. Indian experts need not speak of India.
fn begins_with_another(subject: &NeededName, needs: &Needs, seen: &Seen<'_>) -> bool {
    let tells = |part| !matches!(part, Part::Source | Part::Cue);
    let Some(name) =
        first_name(seen.claim, seen.words).filter(|_| has_nothing_of(subject, seen, tells))
    else {
        return false;
    };
    let is_asked = |term: &String| {
        let by_words = (needs.words.iter()).any(|need| {
            let of_word = [&need.probe.terms, &need.synonyms, &need.marks];
            of_word.into_iter().any(|terms| terms.contains(term))
        });
        by_words || subject.country.contains(term)
    };
    !terms_of(name, seen.aliases).iter().any(is_asked)
}

/// The name that the claim begins with: its subject, if it is no clause that comes first.
fn first_name<'w, 'a>(claim: &Claim, words: &'w [Word<'a>]) -> Option<&'w [Word<'a>]> {
    let has_article = (words.first()).is_some_and(|word| word.folded == "the");
    let words = &words[usize::from(has_article)..];
    let joined = |i: usize| i == 0 || matches!(words[i].gap, Gap::Plain | Gap::Hyphen);
    let run = (0..words.len()).take_while(|&i| words[i].capital && joined(i));
    let run = &words[..run.count()];
    // "Norvane's Mining Union" is a union.
    let owned = run.iter().rposition(|word| word.possessive);
    let name = &run[owned.map_or(0, |at| at + 1)..];
    let [first, others @ ..] = name else {
        return None;
    };
    let is_entity = || (claim.entities.iter()).any(|entity| text::fold(entity) == first.folded);
    let is_name = (first.acronym || !is_function_word(&first.folded))
        && (!others.is_empty()
            || owned.is_some()
            || first.acronym
            || text::is_known_name(&first.folded)
            || is_entity());
    is_name.then_some(name)
}

/// The terms of the name and of what it is called for short or in full.
pub(in crate::answer) fn terms_of(name: &[Word<'_>], aliases: &[Alias]) -> Vec<String> {
    let terms = name.iter().flat_map(|word| text_terms(word.raw));
    with_aliases(terms.collect(), aliases)
}
