//! Whether a claim of what was done says who did it.
//!
//! "Who trained the men?" is not answered by the claim that they were trained in a camp.

use crate::answer::about::clause::Clause;
use crate::{
    index::{term_of, terms_alike},
    question::{Kind, Query},
    text::Word,
};

/// Whether the question asks who did something, and the claim, whose words these are, has
/// that only in the passive and by nobody.
pub(super) fn is_left_out(query: &Query, words: &[Word<'_>]) -> bool {
    let asked = (query.roles.as_ref())
        .filter(|roles| query.kind == Kind::Who && roles.doer.is_none())
        .map(|roles| roles.deed);
    let Some(deed) = asked else {
        return false;
    };
    let alike = terms_alike(&query.words[deed].text);
    let is_deed = |&i: &usize| term_of(&words[i], |term| alike.iter().any(|one| one == term));
    let deeds: Vec<_> = (0..words.len()).filter(is_deed).collect();
    let clause = Clause(words);
    let names_doer = |&deed: &usize| {
        !clause.is_passive(deed) || words[deed..].iter().any(|word| word.folded == "by")
    };
    !deeds.is_empty() && !deeds.iter().any(names_doer)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text;

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
                "Where were the men trained?",
                "The men were trained in a camp.",
                false,
            ),
        ] {
            let left_out = is_left_out(&Query::parse(question), &text::words(content));
            assert_eq!(left_out, expected, "{question} {content}");
        }
    }
}
