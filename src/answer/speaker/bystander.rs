//! Bystanders: sources that only have to do with the speaker, whose name says who they are.
//! "A person close to the ministry" is not the ministry, nor "a friend of the mayor" the mayor.
//!
//! Who is of a body, at it or in it is met by its name ("experts at the institute"): the reply
//! shows who it was, and nobody else speaks for it as often.

use super::described::{first_phrase, is_lesser, terms_of};
use crate::{
    claim::{Claim, Source},
    index::text_terms,
    question::{Speaker, is_called_as_source},
    text::{self, Gap, Word, word_sets},
};

word_sets! {
    /// Whoever has one in a name is somebody else: "friends of the mayor".
    is_somebody_elses:
    "friend friends relative relatives family families brother brothers sister sisters son sons"
    "daughter daughters wife husband widow widower mother father parents uncle aunt cousin"
    "cousins neighbour neighbours neighbor neighbors colleague colleagues lawyer lawyers attorney attorneys"
    "ally allies associate associates rival rivals critic critics opponent opponents enemy enemies"
    "supporter supporters sympathiser sympathisers sympathizer sympathizers victim victims client"
    "clients customer customers aide aides adviser advisers advisor advisors biographer";

    /// People of a body, and what it says or speaks through.
    is_of_a_body:
    "source sources staff executive executives spokespeople people personnel crew crews team teams delegate"
    "delegates administration authority department office bureau leadership management command"
    "figures data records papers minutes filing filings email emails memo post tweet website paper"
    "intelligence service services chiefs bosses guard guards nurse nurses teacher teachers";

    /// What stands behind it only says more of who stands before it.
    is_aside:
    "who whom whose which that to on about over into against near outside close familiar critical"
    "opposed versus concerning regarding knowledge";

    /// "A report *written* by the ministry" is its own.
    is_authorship:
    "written issued published released drafted signed prepared produced compiled made posted";
}

/// Whether sources of the claim have words of the speaker's name, and all are somebody else.
pub(super) fn are_all_sources(claim: &Claim, speaker: &Speaker) -> bool {
    let asked: Vec<_> = speaker.words.iter().map(terms_of).collect();
    let sources = claim.chain.iter().chain([&claim.source]);
    let mut found: Vec<_> = sources
        .flat_map(|source| called(source, speaker.by_role))
        .filter_map(|name| is_meant(name, speaker, &asked))
        .collect();
    found.dedup();
    found == [false]
}

/// What a source is called.
fn called(source: &Source, by_role: bool) -> impl Iterator<Item = &str> {
    let role = source.role.as_deref().filter(|_| by_role);
    [
        Some(source.name.as_str()),
        source.canonical.as_deref(),
        role,
    ]
    .into_iter()
    .flatten()
}

/// Whether who is called so is the speaker, of whose words these are the terms; `None` if
/// none of them stands there.
fn is_meant(name: &str, speaker: &Speaker, asked: &[Vec<String>]) -> Option<bool> {
    let words = text::words(name);
    // "Analysts and former militants" are both, and "her husband, Oda Kerra" is Kerra.
    let goes_on = |one: &Word<'_>, next: &Word<'_>| {
        next.gap != Gap::Clause && !matches!(one.folded.as_str(), "and" | "or")
    };
    let mut meant: Vec<_> = (words.chunk_by(goes_on))
        .filter_map(|part| is_head_meant(part, speaker, asked))
        .collect();
    meant.sort();
    meant.pop()
}

/// The same of one whom these words call.
fn is_head_meant(words: &[Word<'_>], speaker: &Speaker, asked: &[Vec<String>]) -> Option<bool> {
    let is_asked = |word: &Word<'_>| {
        let own = text_terms(word.raw);
        asked
            .iter()
            .any(|asked| own.iter().any(|term| asked.contains(term)))
    };
    let found: Vec<_> = (0..words.len()).filter(|&i| is_asked(&words[i])).collect();
    if found.is_empty() {
        return None;
    }
    let phrase = first_phrase(words);
    let start = words
        .iter()
        .position(|word| phrase.first() == Some(word))
        .unwrap_or(0);
    // "Ministry officials *briefed* by …", "a person *close* to …".
    let is_behind_head = |word: &&Word<'_>| word.folded.ends_with("ed") || is_aside(&word.folded);
    let behind = phrase.iter().rev().take_while(is_behind_head).count();
    let head = start + phrase.len().saturating_sub(behind + 1);
    if found.contains(&head) {
        return Some(true);
    }
    let is_lesser_one =
        (words[..=head.min(words.len() - 1)].iter()).any(|word| is_lesser(&word.folded));
    let is_elses = words
        .get(head)
        .is_some_and(|head| is_somebody_elses(&head.folded));
    if is_elses || is_lesser_one {
        return Some(false);
    }
    let is_theirs = |&i: &usize| match i < head {
        true => words[i].capital || !is_thing_of_theirs(&words[head]),
        false => belongs(&words[head..=i], speaker),
    };
    Some(found.iter().any(is_theirs))
}

/// "The town *hall*" is not the town; police *officers* are the police.
fn is_thing_of_theirs(head: &Word<'_>) -> bool {
    let folded = head.folded.as_str();
    !head.capital && !is_called_as_source(folded) && !is_of_a_body(folded)
}

/// Whether the words from what somebody is to the speaker's name say that they belong
/// to the speaker.
fn belongs(words: &[Word<'_>], speaker: &Speaker) -> bool {
    let Some((name, between)) = words.split_last() else {
        return true;
    };
    let is = |i: usize, folded: &str| between.get(i).is_some_and(|word| word.folded == folded);
    let is_done_by = |i: usize| {
        let done = i.checked_sub(1).map(|i| between[i].folded.as_str());
        is(i, "by") && done.is_some_and(|done| !is_authorship(done) && done.ends_with("ed"))
    };
    let is_place = |i: usize| is(i, "in") || is(i, "from");
    // Who is in a country does not speak for it, and a mayor has many people.
    let only_there = !text::peoples(&name.folded).is_empty() && (0..between.len()).any(is_place);
    !(between.iter()).any(|word| is_aside(&word.folded))
        && !(0..between.len()).any(is_done_by)
        && !only_there
        && !speaker.by_role
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::question::Query;

    #[test]
    fn who_only_has_to_do_with_the_speaker_is_a_bystander() {
        for (question, name, expected) in [
            (
                "What did the ministry say?",
                "a person close to the ministry",
                Some(false),
            ),
            (
                "What did the ministry say?",
                "the interior ministry of Karsia",
                Some(true),
            ),
            (
                "What did the ministry say?",
                "an official at the ministry",
                Some(true),
            ),
            (
                "What did the ministry say?",
                "a spokesman for the ministry",
                Some(true),
            ),
            (
                "What did the ministry say?",
                "a report by the ministry",
                Some(true),
            ),
            (
                "What did the ministry say?",
                "a report written by the ministry",
                Some(true),
            ),
            (
                "What did the ministry say?",
                "officials briefed by the ministry",
                Some(false),
            ),
            (
                "What did the ministry say?",
                "a former official of the ministry",
                Some(false),
            ),
            (
                "What did the ministry say?",
                "a letter to the ministry",
                Some(false),
            ),
            (
                "What did the ministry say?",
                "reports on the ministry",
                Some(false),
            ),
            ("What did the ministry say?", "the company", None),
            (
                "What did the wall say?",
                "Two engineers who worked on the wall",
                Some(false),
            ),
            (
                "What did the engineers say?",
                "Two engineers who worked on the wall",
                Some(true),
            ),
            (
                "What did the friends of the Front say?",
                "friends of the Front",
                Some(true),
            ),
            (
                "What did the mayor say?",
                "a friend of the mayor",
                Some(false),
            ),
            ("What did the mayor say?", "the mayor's lawyer", Some(false)),
            ("What did the town say?", "The town hall", Some(false)),
            ("What did the town hall say?", "The town hall", Some(true)),
            ("What did the police say?", "police officers", Some(true)),
            ("What did Tolvik say?", "Tolvik Metals", Some(true)),
            (
                "What did the ministry say?",
                "ministry sources quoted by a paper",
                Some(true),
            ),
            (
                "What did Kerra say?",
                "her husband, the painter Jon Kerra",
                Some(true),
            ),
            (
                "What did Kerra say?",
                "a boy, whose school is near Kerra",
                Some(false),
            ),
            (
                "What did militants say?",
                "Some analysts and former militants",
                Some(true),
            ),
            (
                "What did the mayor say?",
                "two clerks and friends of the mayor",
                Some(false),
            ),
            (
                "What did the mayor say?",
                "an engineer for the mayor",
                Some(false),
            ),
            (
                "What did the mayor say?",
                "the mayor of Norvane",
                Some(true),
            ),
            (
                "What did the mayor of Norvane say?",
                "the mayor of Norvane",
                Some(true),
            ),
            ("What did Kerra say?", "Oda Kerra", Some(true)),
            ("What did Kerra say?", "the Kerra family", Some(false)),
            (
                "What did the Kerra family say?",
                "the Kerra family",
                Some(true),
            ),
            (
                "What did Kerra's lawyer say?",
                "a lawyer for Kerra",
                Some(true),
            ),
            (
                "What did the institute say?",
                "experts at the institute",
                Some(true),
            ),
            (
                "What did the Front say?",
                "fighters of the Front",
                Some(true),
            ),
            ("What did France say?", "experts in France", Some(false)),
            (
                "What did the Bank of France say?",
                "the Bank of France",
                Some(true),
            ),
            (
                "What did the union say?",
                "the Norvane union and its lawyer",
                Some(true),
            ),
        ] {
            let speaker = Query::parse(question).speaker.unwrap();
            let asked: Vec<_> = speaker.words.iter().map(terms_of).collect();
            let meant = is_meant(name, &speaker, &asked);
            assert_eq!(meant, expected, "{question} {name}");
        }
    }
}
