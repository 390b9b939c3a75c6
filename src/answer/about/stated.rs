//! Claims of somebody of whom the question asks what others say.
//!
//! "Who says that the union hid measurements?" is not answered by what the union says of the
//! company, though the union's name and all else are there.

use crate::answer::{
    matching::{Match, Part},
    need::{Need, Needs},
};
use crate::{
    index::term_of,
    question::{Kind, Query, is_auxiliary},
    text::{Word, word_sets},
};

/// Whether the claim, whose words these are, is by the one of whom something is said in the
/// question, and about another; or about another than was accused, or called something; or
/// tells it of another ("*closing* the dam would cost us the station").
pub(in crate::answer) fn is_of_another(
    query: &Query,
    needs: &Needs,
    matched: &Match,
    words: &[Word<'_>],
) -> bool {
    let Some(stated) = query.stated.as_ref() else {
        return false;
    };
    // What "it" is shows in another sentence.
    let names_all = || !words.iter().any(|word| is_pronoun(&word.folded));
    match matched.parts[stated.of] {
        Some(Part::Source) => query.kind == Kind::WhoSaid && names_all(),
        // Where others have the word, this one would have it, too.
        None | Some(Part::Heading | Part::Article) => {
            stated.is_object && !needs.words[stated.of].unknown && names_all()
        }
        _ => (stated.suffers).is_some_and(|deed| is_of_others(needs, words, stated.of, deed)),
    }
}

/// Whether what is done stands there, and behind it, in a part of the sentence with a verb of
/// its own, what it should be done to.
fn is_of_others(needs: &Needs, words: &[Word<'_>], of: usize, deed: usize) -> bool {
    let places = |need: usize| -> Vec<usize> {
        let Need {
            probe, synonyms, ..
        } = &needs.words[need];
        let is_one = |term: &str| (probe.terms.iter().chain(synonyms)).any(|one| one == term);
        (0..words.len())
            .filter(|&i| term_of(&words[i], is_one))
            .collect()
    };
    let (sufferers, deeds) = (places(of), places(deed));
    let is_apart = |deed: usize, sufferer: usize| {
        deed < sufferer && (deed + 1..sufferer).any(|i| is_auxiliary(&words[i].folded))
    };
    !sufferers.is_empty()
        && !deeds.is_empty()
        && (sufferers.iter()).all(|&a| deeds.iter().all(|&b| is_apart(b, a)))
}

word_sets! {
    is_pronoun:
    "i me my myself we us our ourselves he him his himself she her herself it its itself they them"
    "their themselves one";
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{answer::sample, text};

    #[test]
    fn what_somebody_says_of_another_is_said_of_the_other() {
        let content = Some(Part::Content);
        for (question, met, content, expected) in [
            (
                "Who accused Tolvik of it?",
                None,
                "Brand hid measurements.",
                true,
            ),
            (
                "Who called the strike an insult?",
                Some(Part::Heading),
                "The bonus is an insult.",
                true,
            ),
            (
                "Who called the strike an insult?",
                Some(Part::Heading),
                "They called it an insult.",
                false,
            ),
            (
                "Who says that the Front might be used?",
                content,
                "The Front might be a pawn that others use.",
                false,
            ),
            (
                "Who says that the station should be closed?",
                content,
                "Closing the dam would cost us the station.",
                true,
            ),
            (
                "Who says that the station should be closed?",
                content,
                "The station should be closed.",
                false,
            ),
            (
                "Who says that the station should be closed?",
                content,
                "They should close the old station.",
                false,
            ),
            (
                "Who says that the station should be closed?",
                content,
                "The station is old.",
                false,
            ),
            (
                "Who says that the union hid it?",
                Some(Part::Source),
                "Tolvik hid measurements.",
                true,
            ),
            (
                "Who says that the union hid it?",
                Some(Part::Source),
                "They hid measurements.",
                false,
            ),
            (
                "Who says that the union hid it?",
                Some(Part::Content),
                "The union hid it.",
                false,
            ),
            (
                "Who says that the union hid it?",
                None,
                "The workers hid it.",
                false,
            ),
            (
                "Who accused the union of it?",
                Some(Part::Source),
                "Tolvik hid measurements.",
                true,
            ),
            (
                "Who spoke of the union?",
                Some(Part::Source),
                "Tolvik hid measurements.",
                false,
            ),
        ] {
            let query = Query::parse(question);
            let needs = sample::needs(&query);
            let matched = Match {
                parts: vec![met; query.words.len()],
                coverage: 1.0,
                focus: 1.0,
                missing: Vec::new(),
                opposed: false,
            };
            let words = text::words(content);
            let is_so = is_of_another(&query, &needs, &matched, &words);
            assert_eq!(is_so, expected, "{question} {content}");
        }
    }
}
