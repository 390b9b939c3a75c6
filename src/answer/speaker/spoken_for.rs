//! Those who speak for whom a question names: a body's spokespeople, a country's
//! government.
//!
//! The reply shows who they are. A former spokesman speaks for nobody, and neither does
//! whoever is from a country: Indian experts do not speak for India.

use super::described::terms_of;
use crate::answer::{Answerer, evidence::tells_only_of_the_past};
use crate::{
    claim::{Source, SourceKind},
    index::{Hit, IndexError, text_terms},
    question::{self, Speaker, Weight, Word},
    text::{self, word_sets},
};

word_sets! {
    /// What a country speaks through.
    is_of_state:
    "government governments ministry ministries embassy consulate authorities officials cabinet"
    "delegation administration diplomats";
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
            source.kind != SourceKind::Person && is_state(&source.name)
        })?);
    }
    Ok(hits)
}

/// Whether this role is that of a spokesperson of the body of which these are the terms,
/// word by word, and of no part of it that has another name.
fn is_spokesperson(role: &str, asked: &[Vec<String>]) -> bool {
    let words = text::words(role);
    let is_asked = |raw: &str| {
        let own = text_terms(raw);
        asked
            .iter()
            .any(|asked| own.iter().any(|term| asked.contains(term)))
    };
    let speaks = |word: &text::Word<'_>| word.folded.starts_with("spokes");
    let is_name = |word: &text::Word<'_>| word.capital && !speaks(word);
    let (own, others): (Vec<_>, Vec<_>) = words.iter().partition(|word| is_asked(word.raw));
    let is_named = own.iter().any(|word| is_name(word));
    let is_whole = || {
        let own: Vec<_> = own.iter().flat_map(|word| text_terms(word.raw)).collect();
        (asked.iter()).all(|asked| asked.iter().any(|term| own.contains(term)))
    };
    words.iter().any(speaks)
        && is_whole()
        && !(is_named && others.iter().any(|word| is_name(word)))
        && !tells_only_of_the_past(&words)
}

/// What comes from the country that is the speaker, if one is.
fn peoples(speaker: &Speaker) -> Vec<&'static str> {
    match &speaker.words[..] {
        [country] => text::peoples(&text::fold(&country.text)),
        _ => Vec::new(),
    }
}

/// Whether what is called so is a part of a state: "the Indian foreign ministry in Delhi".
fn is_state(name: &str) -> bool {
    let words = text::words(name);
    let is_small = |word: &&text::Word<'_>| question::is_function_word(&word.folded);
    let head = (words.iter())
        .skip_while(is_small)
        .take_while(|word| !is_small(word))
        .last();
    head.is_some_and(|head| is_of_state(&head.folded))
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
            ("Indian officials in Delhi", true),
            ("the Indian government", true),
            ("some Indian experts", false),
            ("an Indian newspaper", false),
            ("friends of the Indian government", false),
        ] {
            assert_eq!(is_state(name), expected, "{name}");
        }
        let speaker = |question: &str| Query::parse(question).speaker.unwrap();
        let all = |question: &str| peoples(&speaker(question));
        assert_eq!(all("What did Norway say?"), ["norwegian", "norwegians"]);
        assert!(all("What did the Norway Bank say?").is_empty());
        assert!(all("What did Kerra say?").is_empty());
    }
}
