//! Those who speak for whom a question names: a body's spokespeople, a country's
//! government.
//!
//! The reply shows who they are. A former spokesman speaks for nobody, and neither does
//! whoever is from a country: Indian experts do not speak for India.

use super::described::{first_phrase, is_lesser, terms_of};
use crate::answer::Answerer;
use crate::{
    claim::{Source, SourceKind},
    index::{Hit, IndexError, text_terms},
    question::{Speaker, Weight, Word},
    text::{self, word_sets},
};

word_sets! {
    /// What a country speaks through. Officials and diplomats often speak without their names
    /// because they do not speak for it.
    is_of_state:
    "government ministry embassy consulate authorities cabinet delegation administration";

    /// Between a body and its spokesman: "the Front's *chief* spokesman".
    is_of_rank: "chief official senior main lead principal military political press";
}

/// The claims of those who speak for the speaker, but for those that are by somebody of that
/// name. `of` finds the claims whose sources have all words of a speaker.
pub(in crate::answer) fn find(
    answerer: &Answerer,
    speaker: &Speaker,
    of: impl Fn(&Speaker) -> Result<Vec<Hit>, IndexError>,
) -> Result<Vec<Hit>, IndexError> {
    if speaker.by_role || speaker.words.is_empty() {
        return Ok(Vec::new());
    }
    let some = |speaker: Speaker, fits: &dyn Fn(&Source) -> bool| {
        let mut hits = of(&speaker)?;
        hits.retain(|hit| {
            let claim = answerer.library.at(hit.ordinal);
            claim.is_some_and(|(claim, _)| fits(&claim.source))
        });
        Ok::<_, IndexError>(hits)
    };
    let by_role = Speaker {
        by_role: true,
        ..speaker.clone()
    };
    let asked: Vec<_> = speaker.words.iter().map(terms_of).collect();
    let mut hits = some(by_role, &|source| {
        (source.role.as_deref()).is_some_and(|role| is_spokesperson(role, &asked))
    })?;
    for people in peoples(speaker) {
        let word = Word {
            text: people.to_owned(),
            acronym: false,
            weight: Weight::Name,
            modifies: false,
        };
        let of_people = Speaker {
            words: vec![word],
            ..speaker.clone()
        };
        hits.extend(some(of_people, &|source| {
            source.kind != SourceKind::Person && is_state(&source.name, people)
        })?);
    }
    Ok(hits)
}

/// Whether this role is that of a spokesperson of the body of which these are the terms,
/// word by word: of it and not of a part of it, or of those who have to do with it ("for
/// victims of the police").
fn is_spokesperson(role: &str, asked: &[Vec<String>]) -> bool {
    let words = text::words(role);
    let phrase = first_phrase(&words);
    let Some((spokes, before)) = phrase.split_last() else {
        return false;
    };
    if !spokes.folded.starts_with("spokes") || words.iter().any(|word| is_lesser(&word.folded)) {
        return false;
    }
    let is_of_rank = |word: &&text::Word<'_>| is_of_rank(&word.folded);
    // "The Norvane police spokesman", "chief spokesman of the Norvane police".
    let behind = || {
        let at = words.iter().position(|word| word == spokes)?;
        first_phrase(&words[at + 1..]).last()
    };
    let body = (before.iter().rfind(|word| !is_of_rank(word))).or_else(behind);
    let own: Vec<_> = words.iter().flat_map(|word| text_terms(word.raw)).collect();
    let is_asked = |terms: &[String]| {
        terms
            .iter()
            .any(|term| asked.iter().any(|asked| asked.contains(term)))
    };
    body.is_some_and(|body| is_asked(&text_terms(body.raw)))
        && (asked.iter()).all(|asked| asked.iter().any(|term| own.contains(term)))
}

/// What comes from the country that is the speaker, if one is.
fn peoples(speaker: &Speaker) -> Vec<&'static str> {
    match &speaker.words[..] {
        [country] => text::peoples(&text::fold(&country.text)),
        _ => Vec::new(),
    }
}

/// Whether what is called so is the state of these people, or a part of it: "the Indian
/// foreign ministry in Delhi", not "a ministry of friends of Indian cooking".
fn is_state(name: &str, people: &str) -> bool {
    let words = text::words(name);
    let phrase = first_phrase(&words);
    phrase.last().is_some_and(|head| is_of_state(&head.folded))
        && phrase.iter().any(|word| word.folded == people)
        && !words.iter().any(|word| is_lesser(&word.folded))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::question::Query;

    #[test]
    fn a_spokesperson_speaks_for_the_body_and_no_longer_if_former() {
        for (question, role, expected) in [
            ("What did the KLF say?", "KLF spokesman", true),
            ("What did the police say?", "Police spokeswoman", true),
            (
                "What did the police say?",
                "a spokesman for the Norvane police",
                true,
            ),
            (
                "What did the Norvane police say?",
                "a spokesman for the Norvane police",
                true,
            ),
            (
                "What did the Norvane police say?",
                "police spokesman",
                false,
            ),
            ("What did the TTP say?", "former TTP spokesman", false),
            ("What did the TTP say?", "commander of the TTP", false),
            (
                "What did Norvane say?",
                "spokesman for the Norvane Miners' Union",
                false,
            ),
            (
                "What did the police say?",
                "spokesman for victims of the police",
                false,
            ),
            (
                "What did the TTP say?",
                "former TTP spokesman, now in exile",
                false,
            ),
            (
                "What did the KLF say?",
                "brother of the KLF spokesman",
                false,
            ),
            ("What did the KLF say?", "the KLF spokesman's lawyer", false),
            (
                "What did the KLF say?",
                "the KLF's chief military spokesman",
                true,
            ),
            (
                "What did the KLF say?",
                "deputy spokesman of the KLF",
                false,
            ),
            (
                "What did the Bank of Norvane say?",
                "spokeswoman for the Bank of Norvane",
                true,
            ),
        ] {
            let speaker = Query::parse(question).speaker.unwrap();
            let asked: Vec<_> = speaker.words.iter().map(terms_of).collect();
            assert_eq!(is_spokesperson(role, &asked), expected, "{question} {role}");
        }
    }

    #[test]
    fn a_country_speaks_through_its_state() {
        for (name, expected) in [
            ("The Indian foreign ministry", true),
            ("Indian authorities in Delhi", true),
            ("the Indian government", true),
            ("Indian officials", false),
            ("some Indian experts", false),
            ("an Indian newspaper", false),
            ("friends of the Indian government", false),
            ("the authorities at an Indian port", false),
            ("the former Indian government", false),
        ] {
            assert_eq!(is_state(name, "indian"), expected, "{name}");
        }
        let speaker = |question: &str| Query::parse(question).speaker.unwrap();
        let all = |question: &str| peoples(&speaker(question));
        assert_eq!(all("What did Norway say?"), ["norwegian", "norwegians"]);
        assert!(all("What did the Norway Bank say?").is_empty());
        assert!(all("What did Kerra say?").is_empty());
    }
}
