//! Whether a claim of what was done says who did it.
//!
//! "Who trained the men?" is not answered by the claim that they were trained in a camp.

use crate::answer::about::clause::Clause;
use crate::{
    claim::{Claim, SourceKind},
    index::{term_of, terms_alike, text_terms},
    question::{Kind, Query, is_article},
    text::{self, Word, word_sets},
};

/// Whether the question asks who did something, and the claim, whose words these are, has
/// that only in the passive and by nobody.
pub(super) fn is_left_out(query: &Query, words: &[Word<'_>]) -> bool {
    let deeds = deeds(query, words);
    let clause = Clause(words);
    let names_doer = |&deed: &usize| {
        !clause.is_passive(deed) || words[deed..].iter().any(|word| word.folded == "by")
    };
    !deeds.is_empty() && !deeds.iter().any(names_doer)
}

/// Whether the question asks who did something, and the claim has that by nobody: as what
/// happened ("an *explosion* destroyed it"), or as what might be done ("*blowing* it up would
/// be wrong").
pub(super) fn is_nobodys(query: &Query, words: &[Word<'_>]) -> bool {
    let at = |i: usize| words.get(i).map_or("", |word| word.folded.as_str());
    let deeds = deeds(query, words);
    let clause = Clause(words);
    let commits = || (0..words.len()).any(|i| says_whose_deed(at(i)));
    let is_by = |deed: usize| (deed..words.len()).any(|i| at(i) == "by");
    let is_somebodys = |&deed: &usize| {
        let before = deed.checked_sub(1).map_or("", at);
        let is_thing =
            is_article(before) || matches!(before, "of" | "in" | "for" | "this" | "that");
        let is_gerund = deed == 0 && at(deed).ends_with("ing");
        match is_thing || is_gerund || clause.is_passive(deed) {
            true => is_by(deed) || commits(),
            false => true,
        }
    };
    !deeds.is_empty() && !deeds.iter().any(is_somebodys)
}

/// Whether it asks who killed somebody, and the claim says that they died.
pub(super) fn is_only_suffered(query: &Query, words: &[Word<'_>]) -> bool {
    let deeds = deeds(query, words);
    let is_asked = || {
        let deed = query.roles.as_ref().map(|roles| roles.deed);
        deed.is_some_and(|deed| is_dying(&text::fold(&query.words[deed].text)))
    };
    !deeds.is_empty() && deeds.iter().all(|&i| is_dying(&words[i].folded)) && !is_asked()
}

/// Whether it asks who did something to a text ("who leaked the letter?"), and that is the one
/// by which the claim is, which tells nothing of it.
pub(super) fn is_of_its_text(query: &Query, claim: &Claim, words: &[Word<'_>]) -> bool {
    let asked = (query.roles.as_ref())
        .filter(|roles| query.kind == Kind::Who && roles.doer.is_none())
        .and_then(|roles| roles.others.first());
    let Some(&text) = asked.filter(|_| claim.source.kind == SourceKind::Document) else {
        return false;
    };
    let own = text_terms(&query.words[text].text);
    let name = text::words(&claim.source.name);
    let is_own = |word: &Word<'_>| term_of(word, |term| own.iter().any(|one| one == term));
    // "A report of the Water Board".
    let names_somebody = name.iter().skip(1).any(|word| word.capital);
    name.iter().any(is_own) && !names_somebody && !words.iter().any(is_own)
}

/// Where the words have the deed of which is asked who did it, in whatever words.
fn deeds(query: &Query, words: &[Word<'_>]) -> Vec<usize> {
    let asked = (query.roles.as_ref())
        .filter(|roles| query.kind == Kind::Who && roles.doer.is_none())
        .map(|roles| roles.deed);
    let Some(deed) = asked else {
        return Vec::new();
    };
    let alike = terms_alike(&query.words[deed].text);
    let is_alike = |term: &str| alike.iter().any(|one| one == term);
    let phrases = (text::plainly(words).into_iter())
        .filter(|phrase| text_terms(phrase.plainly).iter().any(|term| is_alike(term)))
        .map(|phrase| phrase.words.start);
    let single = (0..words.len()).filter(|&i| term_of(&words[i], is_alike));
    let mut deeds: Vec<_> = phrases.chain(single).collect();
    deeds.sort_unstable();
    deeds.dedup();
    deeds
}

word_sets! {
    is_dying: "die dies died dying dead death deaths";

    /// Beside the noun for a deed: it was somebody's.
    says_whose_deed:
    "responsible responsibility behind blame blames blamed accused suspected committed carried"
    "launched planned ordered staged organised organized masterminded perpetrated conducted claimed"
    "claim claims work his her their";
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::sample;

    #[test]
    fn a_text_that_says_something_is_not_told_of() {
        for (question, name, content, expected) in [
            (
                "Who leaked the letter?",
                "a leaked letter",
                "Tolvik knew of it.",
                true,
            ),
            (
                "Who leaked the letter?",
                "a leaked letter",
                "Kerra leaked the letter.",
                false,
            ),
            (
                "Who wrote the report?",
                "a report of Tolvik",
                "It is safe.",
                false,
            ),
            (
                "Who opposes the dam?",
                "the petition",
                "It should go.",
                false,
            ),
        ] {
            let mut claim = sample::claim(content);
            claim.source.kind = SourceKind::Document;
            claim.source.name = name.to_owned();
            let query = Query::parse(question);
            let is_so = is_of_its_text(&query, &claim, &text::words(content));
            assert_eq!(is_so, expected, "{question} {content}");
        }
    }

    #[test]
    fn a_passive_by_nobody_leaves_the_doer_out() {
        for (question, content, expected) in [
            (
                "Who trained the men?",
                "The men were trained in a camp.",
                true,
            ),
            (
                "Who trained the men?",
                "They seem to have been trained in a camp.",
                true,
            ),
            (
                "Who trained the men?",
                "The men were trained by the FMU.",
                false,
            ),
            ("Who trained the men?", "The FMU trained them.", false),
            ("Who trained the men?", "The men slept.", false),
            (
                "Who was trained by the FMU?",
                "The men were trained.",
                false,
            ),
            (
                "Who was trained in Berrin?",
                "The men were trained in Berrin.",
                false,
            ),
            (
                "Where were the men trained?",
                "The men were trained in a camp.",
                false,
            ),
        ] {
            let left_out = is_left_out(&Query::parse(question), &text::words(content));
            assert_eq!(left_out, expected, "{question} {content}");
        }
    }

    #[test]
    fn who_died_does_not_say_who_killed() {
        for (question, content, expected) in [
            ("Who killed Kerra?", "Kerra died in Berrin.", true),
            ("Who killed Kerra?", "The Front killed Kerra.", false),
            (
                "Who killed Kerra?",
                "Kerra is dead; the Front killed her.",
                false,
            ),
            ("Who died in Berrin?", "Kerra died in Berrin.", false),
        ] {
            let suffered = is_only_suffered(&Query::parse(question), &text::words(content));
            assert_eq!(suffered, expected, "{question} {content}");
        }
    }

    #[test]
    fn what_happened_or_might_is_nobodys_deed() {
        for (question, content, expected) in [
            (
                "Who blew up the bridge?",
                "An explosion destroyed the bridge.",
                true,
            ),
            (
                "Who blew up the bridge?",
                "Blowing up the bridge was wrong.",
                true,
            ),
            (
                "Who blew up the bridge?",
                "The Front blew up the bridge.",
                false,
            ),
            (
                "Who blew up the bridge?",
                "The bridge was blown up by miners.",
                false,
            ),
            (
                "Who blew up the bridge?",
                "The Front is responsible for the explosion.",
                false,
            ),
            ("Who blew up the bridge?", "The bridge is old.", false),
            (
                "When was the bridge blown up?",
                "An explosion destroyed it.",
                false,
            ),
        ] {
            let nobodys = is_nobodys(&Query::parse(question), &text::words(content));
            assert_eq!(nobodys, expected, "{question} {content}");
        }
    }
}
