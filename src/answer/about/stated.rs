//! Claims of somebody of whom the question asks what others say.
//!
//! "Who says that the union hid measurements?" is not answered by what the union says of the
//! company, though the union's name and all else are there.

#[cfg(test)]
mod tests;

use super::{another::Seen, clause::Clause};
use crate::answer::{
    evidence::negates,
    matching::{Match, Part},
    need::{Need, Needs},
};
use crate::{
    claim::{Claim, Polarity},
    index::term_of,
    question::{Kind, Query, Stated, is_auxiliary},
    text::{self, Word, word_sets},
};

/// Whether the claim, whose words these are, is by the one of whom something is said in the
/// question, and about another; or about another than was accused, or called something; or
/// tells it of another ("*closing* the dam would cost us the station"), or says the opposite.
pub(in crate::answer) fn is_of_another(query: &Query, needs: &Needs, seen: &Seen<'_>) -> bool {
    let &Seen {
        claim,
        words,
        matched,
        ..
    } = seen;
    if query.kind == Kind::WhoSaid && matched.opposed && !is_negated(query, claim, words) {
        return true;
    }
    let Some(stated) = query.stated.as_ref() else {
        return false;
    };
    if has_another_complement(needs, stated, matched, words) {
        return true;
    }
    // What "it" is shows in another sentence.
    let names_all = || !words.iter().any(|word| is_pronoun(&word.folded));
    let is_met = |word: usize| matches!(matched.parts[word], Some(Part::Content));
    let is_source = || {
        let name = text::words(&claim.source.name);
        !places(needs, &name, stated.of).is_empty()
    };
    match matched.parts[stated.of] {
        // Who said it was not told it.
        _ if stated.is_addressee && query.kind == Kind::WhoSaid && is_source() => true,
        Some(Part::Source) => query.kind == Kind::WhoSaid && names_all(),
        // What is said of the boy is not said of the boy's father.
        None if stated.owner.is_some_and(is_met) && query.kind == Kind::WhoSaid && names_all() => {
            true
        }
        // Where others have the word, this one would have it, too.
        None | Some(Part::Heading | Part::Article) => {
            stated.is_object && !needs.words[stated.of].unknown && names_all()
        }
        _ => (stated.suffers).is_some_and(|deed| is_of_others(needs, words, stated.of, deed)),
    }
}

/// Whether it is said of another name than the question has: "trained in *Berrin*", where it
/// is asked who says that they were trained in Norvane, of which the claim has nothing.
fn has_another_complement(
    needs: &Needs,
    stated: &Stated,
    matched: &Match,
    words: &[Word<'_>],
) -> bool {
    let deed = stated
        .suffers
        .or(stated.roles.as_ref().map(|roles| roles.deed));
    let Some((deed, complement)) = deed.zip(stated.complement) else {
        return false;
    };
    let lacks_it = matches!(
        matched.parts[complement],
        None | Some(Part::Heading | Part::Article | Part::Cue)
    );
    let is_asked =
        |i: usize| (0..needs.words.len()).any(|need| places(needs, words, need).contains(&i));
    let clause = Clause(words);
    let is_of_another = |&deed: &usize| {
        let name = (deed + 1..words.len()).find(|&i| words[i].capital);
        name.is_some_and(|name| clause.is_one_clause(deed, name) && !is_asked(name))
    };
    let deeds = places(needs, words, deed);
    lacks_it && !deeds.is_empty() && deeds.iter().all(is_of_another)
}

/// Whether the question, the claim or its source takes something back, so that the opposite
/// of a word may be meant.
fn is_negated(query: &Query, claim: &Claim, words: &[Word<'_>]) -> bool {
    let denies = |verb: &str| {
        matches!(
            verb,
            "deny" | "reject" | "dispute" | "dismiss" | "doubt" | "refute"
        )
    };
    claim.polarity == Polarity::Negative
        || query.verb.as_deref().is_some_and(denies)
        || words.iter().any(negates)
        || text::words(&query.plainly).iter().any(negates)
}

/// Whether what is done stands there, and behind it, in a part of the sentence with a verb of
/// its own, what it should be done to.
fn is_of_others(needs: &Needs, words: &[Word<'_>], of: usize, deed: usize) -> bool {
    let (sufferers, deeds) = (places(needs, words, of), places(needs, words, deed));
    let is_apart = |deed: usize, sufferer: usize| {
        deed < sufferer && (deed + 1..sufferer).any(|i| is_auxiliary(&words[i].folded))
    };
    !sufferers.is_empty()
        && !deeds.is_empty()
        && (sufferers.iter()).all(|&a| deeds.iter().all(|&b| is_apart(b, a)))
}

/// Where the words have what the question needs.
fn places(needs: &Needs, words: &[Word<'_>], need: usize) -> Vec<usize> {
    let Need {
        probe, synonyms, ..
    } = &needs.words[need];
    let is_one = |term: &str| (probe.terms.iter().chain(synonyms)).any(|one| one == term);
    (0..words.len())
        .filter(|&i| term_of(&words[i], is_one))
        .collect()
}

word_sets! {
    is_pronoun:
    "i me my myself we us our ourselves he him his himself she her herself it its itself they them"
    "their themselves one";
}
