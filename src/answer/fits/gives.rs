//! Whether a claim has the number, time, place, name, owner, reason or definition that is
//! asked for.

use crate::answer::evidence::{
    self, is_agent, is_comparison, is_number, is_place, is_time, is_vague_number,
};
use crate::{
    claim::{Claim, SourceKind},
    index::{of_kind, synonyms, term_of, text_terms},
    question::{Kind, Query, is_article, is_be, is_function_word},
    text::{self, Word},
};

/// Whether it has a number, a time, a place, somebody or a reason that the question does
/// not have.
pub(super) fn what_is_asked(query: &Query, claim: &Claim, words: &[Word<'_>]) -> bool {
    let has_new = |gives: &dyn Fn(usize) -> bool| {
        let asked: Vec<_> = (query.words.iter())
            .map(|word| text::fold(&word.text))
            .collect();
        (0..words.len()).any(|i| !asked.iter().any(|word| words[i].folded == *word) && gives(i))
    };
    // "It was founded in 2003" tells neither by whom nor why.
    let tells_more = || {
        let asked: Vec<_> = (query.words.iter())
            .flat_map(|word| text_terms(&word.text))
            .collect();
        has_new(&|i| tells_something(words, i) && !has_term(&asked, &words[i]))
    };
    match query.kind {
        Kind::HowMany => has_new(&|i| is_number(words, i) || is_comparison(words, i)),
        Kind::Measure => has_new(&|i| is_size(words, i)),
        // "How long" is told in hours, or as "until autumn".
        Kind::HowLong => has_new(&|i| is_size(words, i) || evidence::is_span(words, i)),
        Kind::When => has_new(&|i| is_time(&words[i])),
        Kind::Where => has_new(&|i| is_place(words, i)),
        // "Who is against the bridge?" is told by whoever says so.
        Kind::Who => claim.source.kind != SourceKind::Author || tells_more(),
        Kind::Why => tells_more() && evidence::may_tell_why(words, &text::words(&query.plainly)),
        _ => true,
    }
}

/// Whether it has a name that the question has not, if one is asked for, or is by somebody
/// who is what the question says. A capital at the beginning may mean nothing.
pub(super) fn name(query: &Query, claim: &Claim, words: &[Word<'_>]) -> bool {
    if !query.asks_for_name {
        return true;
    }
    let is_asked = |word: &str| query.words.iter().any(|one| text::fold(&one.text) == *word);
    let is_name = |i: usize| {
        let word = &words[i];
        let means_it = word.acronym
            || i > 0
            || words
                .get(1)
                .is_some_and(|next| next.capital || is_be(&next.folded));
        word.capital && means_it && !is_function_word(&word.folded) && !is_asked(&word.folded)
    };
    let role = claim.source.role.as_deref().unwrap_or_default();
    (0..words.len()).any(is_name) || text::words(role).iter().any(|word| is_asked(&word.folded))
}

/// Whether it says where somebody or something is from, if that is asked: "from Berrin", "a
/// Kenyan", "foreign nationals". Where they were or went is another matter.
pub(super) fn origin(query: &Query, words: &[Word<'_>]) -> bool {
    let names_place = |i: usize| {
        let mut after = words[i + 1..].iter().take(BETWEEN);
        words[i].folded == "from" && after.any(|word| word.capital)
    };
    let says_so = |i: usize| {
        let word = &words[i].folded;
        evidence::is_of_origin(word) || text::country(word).is_some() || names_place(i)
    };
    !query.asks_for_origin || (0..words.len()).any(says_so)
}

/// Whether it says where something came from, or by whom, if that is asked.
pub(super) fn whence(query: &Query, words: &[Word<'_>]) -> bool {
    let says_so = |word: &Word<'_>| {
        let word = &word.folded;
        matches!(
            word.as_str(),
            "from" | "by" | "source" | "sources" | "made" | "imported"
        ) || evidence::is_of_origin(word)
            || text::country(word).is_some()
    };
    !query.asks_whence || words.iter().any(says_so)
}

/// Whether it says what that is of which it is asked: "the FMU (Flood Monitoring Unit) is an
/// office", "Oda Kerra was the director".
pub(super) fn definition(query: &Query, words: &[Word<'_>]) -> bool {
    let asked: Vec<_> = (query.words.iter())
        .flat_map(|word| text_terms(&word.text))
        .collect();
    let is_asked = |i: usize| has_term(&asked, &words[i]);
    (1..words.len().saturating_sub(1)).any(|i| {
        let names_a_class = is_article(&words[i + 1].folded) || words[i + 1].folded == "one";
        is_be(&words[i].folded)
            && ((names_a_class && is_asked(i - 1)) || (i + 1..words.len()).take(2).any(is_asked))
    })
}

/// A word of content that is neither a number nor a time.
fn tells_something(words: &[Word<'_>], i: usize) -> bool {
    let word = &words[i];
    let is_small = !word.acronym && is_function_word(&word.folded);
    !(is_small || is_number(words, i) || is_time(word))
}

fn has_term(terms: &[String], word: &Word<'_>) -> bool {
    term_of(word, |term| terms.iter().any(|known| known == term))
}

/// A number that is one: "many" is no size. "As wide as a hand" is.
fn is_size(words: &[Word<'_>], i: usize) -> bool {
    let is_exact = is_number(words, i) && !is_vague_number(&words[i].folded);
    is_exact || is_comparison(words, i)
}

/// How many words may stand between a number and what it counts: "400 of its
/// remaining jobs".
const BETWEEN: usize = 3;

/// "How many attackers": "130 people died in the attack" counts something else.
pub(super) fn count(query: &Query, words: &[Word<'_>]) -> bool {
    let has_number = |i: usize| {
        (i.saturating_sub(BETWEEN + 1)..i).any(|i| is_number(words, i) || is_comparison(words, i))
    };
    let is_counted = |counted: &String| {
        let meant = text_terms(counted);
        let alike: Vec<_> = (meant.iter())
            .flat_map(|term| synonyms(term).iter().chain(of_kind(term)))
            .collect();
        let is_it = |i: &usize| {
            let word = &words[*i];
            term_of(word, |term| {
                let same = meant == [term] && is_agent(&word.folded) == is_agent(counted);
                same || alike.iter().any(|other| *other == term)
            })
        };
        (0..words.len()).filter(is_it).any(has_number)
    };
    query.counted.is_empty() || query.counted.iter().any(is_counted)
}

/// Whether it says whose it is, if that is asked of something that it names.
pub(super) fn owner(query: &Query, words: &[Word<'_>]) -> bool {
    let Some(owned) = query.whose.as_deref().map(text_terms) else {
        return true;
    };
    let is_owned = |&i: &usize| term_of(&words[i], |term| owned.iter().any(|own| own == term));
    let is_name = |word: &Word<'_>| word.capital && !is_function_word(&word.folded);
    let has_owner = |i: usize| {
        let before = &words[i.saturating_sub(BETWEEN)..i];
        let after = words.get(i + 1).map(|word| word.folded.as_str());
        before
            .iter()
            .any(|word| word.possessive || is_name(word) || evidence::is_owner(&word.folded))
            || matches!(
                after,
                Some("of" | "belong" | "belongs" | "belonged" | "from")
            )
    };
    let mut places = (0..words.len()).filter(is_owned).peekable();
    places.peek().is_none() || places.any(has_owner)
}
